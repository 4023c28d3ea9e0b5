"""A municipality from individual extract to published file, and what that file gives away."""

import shutil

import duckdb
import pytest
from tests.pipelines.disclosure.linkage import FOLLOWED, Linkage
from tests.pipelines.followed_persons import counts, extract, population, text

import tidigt
from tidigt import cli
from tidigt.disclosure import gate, surfaces

CODE = "1884"
YEARS = range(2010, 2025)
CLOSED = range(2010, 2014)
"""The birth years that are closed when one more year has been delivered."""
NARROWEST = 5
ALL_YEARS = range(YEARS[0], YEARS[-1] + 2)
KEY = "indicator_id, year, age_band, sex"
COUNTED = (
    "intervention_group = 'samtliga' "
    "and (indicator_id = 'ifo_children' or starts_with(indicator_id, 'ifo_followed_'))"
)
ROWS = extract(ALL_YEARS, seed=5, n_each=22, rate=0.05)


def build(folder, name, years):
    """Load what was delivered of some years, build and publish; return the published file."""
    data = ["--data", str(folder / "data"), "--json"]
    path = folder / name
    path.write_text(text([row for row in ROWS if row[2] in years]), encoding="utf-8")
    assert cli.main(["load", "kpb", str(path), *data]) == 0
    assert cli.main(["build", "--approved-by", "Kim", *data]) == 0
    current = (folder / "data" / "built" / "current").read_text(encoding="utf-8").strip()
    return folder / "data" / "built" / current


def shown(published):
    """(indicator, year, band, sex) -> value, or None where it is hidden."""
    with duckdb.connect(str(published), read_only=True) as con:
        rows = con.execute(f"select {KEY}, value from published_values where {COUNTED}").fetchall()
    return {row[:4]: row[4] for row in rows}


@pytest.fixture(scope="module")
def releases(tmp_path_factory):
    """The folder, what was published first, and what once one more year had been delivered."""
    folder = tmp_path_factory.mktemp("followed")
    people = folder / "people.csv"
    people.write_text(population([CODE], ALL_YEARS), encoding="utf-8")
    assert cli.main(["load", "befolkning", str(people), "--data", str(folder / "data")]) == 0
    first = shown(build(folder, "first.csv", YEARS))
    second = shown(build(folder, "second.csv", ALL_YEARS[-1:]))
    return folder, first, second


@pytest.fixture(scope="module")
def truth():
    """Every count of a block of birth years, by hand."""
    blocks = {(birth + 12, "12-12"): [birth] for birth in CLOSED}
    blocks[2024, "12-14"] = [2010, 2011, 2012]
    return {
        (f"ifo_followed_{name}", *key, "T"): number
        for key, births in blocks.items()
        for name, number in counts(ROWS, births).items()
    }


def followed(values):
    names = {f"ifo_followed_{name}" for name in FOLLOWED}
    return {key: value for key, value in values.items() if key[0] in names}


def test_what_is_shown_is_what_was_counted_and_no_small_count_is(releases, truth):
    _, first, second = releases
    for release in (followed(first), followed(second)):
        assert {key: value for key, value in release.items() if value is not None} == {
            key: truth[key] for key, value in release.items() if value is not None
        }
        assert any(value is None for value in release.values())
        assert any(value is not None for value in release.values())
        assert not [key for key in release if release[key] in (1, 2, 3, 4)]
    assert followed(second).keys() == truth.keys()


def test_one_more_year_changes_nothing_of_the_birth_years_that_were_closed(releases):
    """Else the difference between two releases would tell who came."""
    _, first, second = releases
    for key, value in followed(first).items():
        assert value is None or second[key] == value
    added = followed(second).keys() - followed(first).keys()
    assert {key[1:3] for key in added} == {(2025, "12-12")}


def test_linking_everything_in_both_files_brings_nobody_closer_to_a_hidden_number(releases, truth):
    _, first, second = releases
    known = {**second, **{key: value for key, value in first.items() if value is not None}}
    attack = Linkage([(*key, value) for key, value in known.items()], CLOSED)
    assert len(attack.hidden) > 20
    widths = {key: attack.width(terms) for key, terms in attack.hidden}
    assert {key: width for key, width in widths.items() if width < NARROWEST} == {}
    hidden = [(key, terms) for key, terms in attack.hidden if key in truth]
    told = [
        attack.width(terms, [(other, truth[name]) for name, other in hidden if name != key])
        for key, terms in hidden
    ]
    assert min(told) == 0, "with everything else known the attack must reach its end"


def test_a_gate_that_forgot_how_they_hang_together_would_tell(releases, tmp_path, monkeypatch):
    """The same numbers past an attacker who does not link them: the linking finds children."""
    folder, _, _ = releases
    core = tmp_path / "core.duckdb"
    shutil.copy(folder / "data" / "built" / "core.duckdb", core)
    monkeypatch.setattr(surfaces, "followed_lines", lambda *_: ())
    with duckdb.connect(str(core)) as con:
        con.execute("drop table gate_kept_blocks")
        gate.apply(con, is_kept=False)
        rows = con.execute(f"select {KEY}, value from gate_values where {COUNTED}").fetchall()
    attack = Linkage(rows, CLOSED)
    assert min(attack.width(terms) for key, terms in attack.hidden if "followed" in key[0]) == 0


def test_the_shares_are_read_in_python_as_they_were_counted(releases, truth):
    folder, _, second = releases
    rows = tidigt.read_followed(CODE, data=folder / "data")
    assert len(rows) == 2 * (len(CLOSED) + 1)
    for row in rows.to_dict("records"):
        year, band = row["first_birth"] + 14, "12-14"
        if row["first_birth"] == row["last_birth"]:
            year, band = row["first_birth"] + 12, "12-12"
        names = ("both", "early") if row["had_early"] else ("later_only", "early")
        keys = [(f"ifo_followed_{name}", year, band, "T") for name in names]
        if any(second[key] is None for key in keys):
            assert row["status"] == "suppressed"
            continue
        n_births = row["last_birth"] - row["first_birth"] + 1
        early = truth[keys[1]]
        children = early if row["had_early"] else 60 * n_births - early
        assert (row["n_numerator"], row["n_denominator"]) == (truth[keys[0]], children)
