"""Children followed through individual extracts: who is counted, and when none can be."""

import pytest
from tests.pipelines.followed_persons import HEADER, counts, extract, population, text
from tests.pipelines.sources.empty_cores import empty_core

from tidigt import models, sources

YEARS = range(2010, 2025)
CLOSED = range(2010, 2013)
BY_BAND = "kommun;kommunkod;ar;aldersgrupp;antal;befolkning;andel;kon"
NO_POPULATION = ("1863",)


def contradict(rows, *, by_birth):
    """One pseudonym becomes a child a year older in its last year, or of the other sex."""
    last = max(rows, key=lambda row: row[2])
    person, code, year, birth, sex = last
    other = (birth - 1, sex) if by_birth else (birth, "M" if sex == "K" else "K")
    return [(person, code, year, *other) if row == last else row for row in rows]


def deliveries():
    """File name to text; each municipality has one thing that is otherwise."""
    per = {code: extract(YEARS, code=code, seed=int(code), n_each=6) for code in CASES}
    files = {f"{code}.csv": text(change(per[code])) for code, (change, _) in CASES.items()}
    files["1880.csv"] = text(per["1880"], series="")
    half_known = text(per["1881"], with_sex=False).replace(";;", ";K;", 40)
    files["1881.csv"] = half_known
    files["1882.csv"] = text(per["1882"], series=lambda year: f"nyckel {year // 2016}")
    files["1860.csv"] = text(per["1860"], with_sex=False)
    half = [row for row in per["1861"] if row[0].endswith(("1", "3"))]
    certified = text([row for row in per["1861"] if row not in half])
    files["1861.csv"] = certified + text(half, series="").removeprefix(f"{HEADER}\n")
    files["bands.csv"] = f"{BY_BAND}\nKumla;1881;2024;0-6;40;600;;K\n"
    return files


def same(rows):
    return rows


CASES = {
    "1884": (same, ""),
    "1880": (same, "not_certified"),
    "1881": (same, ""),
    "1882": (same, "series_broken"),
    "1860": (same, ""),
    "1861": (same, "not_certified"),
    "1862": (lambda rows: contradict(rows, by_birth=True), "contradictory"),
    "1883": (lambda rows: contradict(rows, by_birth=False), "contradictory"),
    "1885": (lambda rows: [row for row in rows if row[2] != 2015], "years_missing"),
    "1814": (lambda rows: [row for row in rows if row[2] > 2013], "too_few_years"),
    "1782": (lambda rows: [row for row in rows if row[2] - row[3] > 6], "ages_missing"),
    NO_POPULATION[0]: (same, "population_missing"),
}


@pytest.fixture(scope="module")
def core(tmp_path_factory):
    """The models of followed children over all those extracts, built once."""
    folder = tmp_path_factory.mktemp("followed")
    con, inputs = empty_core()
    known = [code for code in CASES if code not in NO_POPULATION]
    files = [("kpb", name, content) for name, content in deliveries().items()]
    files.append(("befolkning", "people.csv", population(known, range(2008, 2025))))
    for source, name, content in files:
        path = folder / name
        path.write_text(content, encoding="utf-8")
        sources.SOURCES[source].load(con, path, name)
        con.execute(
            "insert into ingest_file by name select ? as file_id, ? as source, "
            "timestamp '2026-01-01' as received_at, 0 as rows_in, 0 as not_data",
            [name, source],
        )
    models.build(con, inputs, only=["int_kpb__followed_values", "mart_followed_extracts"])
    yield con
    con.close()


@pytest.mark.parametrize("code", CASES)
def test_why_no_children_can_be_followed_is_said(core, code):
    [(reason,)] = core.execute(
        "select reason from mart_followed_extracts where municipality_code = ?", [code]
    ).fetchall()
    assert reason == CASES[code][1]


def test_only_where_nothing_stands_in_the_way_is_anything_counted(core):
    found = core.execute("select distinct municipality_code from int_kpb__followed_values")
    assert {code for (code,) in found.fetchall()} == {
        code for code, (_, reason) in CASES.items() if not reason
    }


@pytest.mark.parametrize("code", ["1884", "1860", "1881"])
def test_different_children_are_counted_as_by_hand_in_closed_birth_years_only(core, code):
    rows = extract(YEARS, code=code, seed=int(code), n_each=6)
    blocks = {(birth + 12, "12-12"): [birth] for birth in CLOSED} | {(2024, "12-14"): CLOSED}
    expected = {
        (f"ifo_followed_{name}", *key): number
        for key, births in blocks.items()
        for name, number in counts(rows, births, code).items()
    }
    expected |= {
        ("ifo_followed_population", *key): 60 * len(births) for key, births in blocks.items()
    }
    found = core.execute(
        "select indicator_id, year, age_band, value from int_kpb__followed_values "
        "where municipality_code = ?",
        [code],
    ).fetchall()
    assert {row[:3]: row[3] for row in found} == expected
