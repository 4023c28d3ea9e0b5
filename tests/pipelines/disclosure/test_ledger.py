"""Releases over time: what has been told stays told, and the ledger remembers all of it."""

import json

import pyarrow.parquet
import pytest
from tests.pipelines.disclosure.cores import cells, delivered, fill, hidden, row

from tidigt.disclosure import gate, ledger
from tidigt.disclosure.approval import approver
from tidigt.disclosure.ledger import Ledger, Release
from tidigt.disclosure.rules import SameAs, read_rules
from tidigt.errors import PublicationError

NORA = ("1884", 2020, "0-6")


@pytest.fixture
def releases(tmp_path):
    return Ledger(tmp_path / "ledger")


def release(core, releases, numbers, **options):
    """Publish the numbers of one band by sex; return the report and which sexes are hidden."""
    fill(core, delivered(cells(numbers)))
    files = releases.cell_files(is_sample=False)
    report = gate.apply(core, released=files, **options)
    entry = Release.of(
        report,
        build_id=f"b{len(releases.releases())}",
        approved_by="Kim",
        is_sample=False,
        file="published-b.duckdb",
        sha256="0",
    )
    releases.append(entry, ledger.new_cells(core))
    left = core.execute(
        "select sex from gate_values where indicator_id = 'ifo_children' and status = 'suppressed'"
    ).fetchall()
    return report, {sex for (sex,) in left}


def test_a_count_that_falls_below_the_limit_is_not_told_by_the_last_release(core, releases):
    """Boys are 54 in both: hiding them would not help, so the total is hidden instead."""
    assert release(core, releases, {"T": 60, "K": 6, "M": 54})[1] == set()
    assert release(core, releases, {"T": 57, "K": 3, "M": 54})[1] == {"K", "T"}


def test_without_the_ledger_the_boys_would_have_been_hidden(core):
    rows = delivered(cells({"T": 57, "K": 3, "M": 54}))
    assert {cell[3] for cell in hidden(core, rows)} == {"K", "M"}


def test_the_same_numbers_are_hidden_the_same_way_again(core, releases):
    numbers = {"T": 57, "K": 3, "M": 54}
    first = release(core, releases, numbers)[1]
    core.execute("drop table gate_kept_blocks")
    assert release(core, releases, numbers)[1] == first


def test_a_revised_number_is_not_known_from_its_older_version(core, releases):
    release(core, releases, {"T": 60, "K": 6, "M": 54})
    assert release(core, releases, {"T": 61, "K": 3, "M": 58})[1] == {"K", "M"}


def test_what_earlier_releases_give_away_is_said_and_stops_nothing(core, releases):
    """Girls were never delivered, but boys and all were: no release can take that back."""
    release(core, releases, {"T": 60, "M": 57})
    report, left = release(core, releases, {"T": 60, "K": 3, "M": 57})
    assert report.n_told_before == 2, "the girls, and what they cost"
    assert left == {"K"}


def test_stricter_rules_hide_what_was_shown_and_protect_nothing_in_vain(core, releases):
    release(core, releases, {"T": 60, "K": 7, "M": 53})
    strict = read_rules().with_limits(hide_counts_below=10)
    assert release(core, releases, {"T": 60, "K": 7, "M": 53}, rules=strict)[1] == {"K"}


def test_a_number_that_its_own_source_has_published_protects_nothing_either(core):
    rules = read_rules()
    same = SameAs(kind="same", result="kolada_n15428", of="ifo_children")
    rules = rules.model_copy(update={"links": (*rules.links, same)})
    girls = (*NORA, "K", "samtliga")
    rows = delivered(cells({"T": 60, "K": 3, "M": 57}))
    official = [row(("kolada_n15428", *girls), 3, source="kolada")]
    assert hidden(core, rows + official, rules=rules) == {girls}
    assert len(hidden(core, rows)) == 2


def test_an_entry_says_what_when_by_which_rules_and_who_said_yes(core, releases):
    release(core, releases, {"T": 60, "K": 3, "M": 57})
    [entry] = releases.releases()
    assert (entry.number, entry.approved_by, entry.rules_version) == (1, "Kim", "3")
    assert entry.released_at.endswith("+00:00")
    assert entry.report["n_hidden"] == 8


def test_only_what_is_new_is_written_in_the_next_entry(core, releases):
    release(core, releases, {"T": 60, "K": 20, "M": 40})
    release(core, releases, {"T": 61, "K": 21, "M": 40})
    first, second = (
        pyarrow.parquet.read_table(path).to_pylist()
        for path in releases.cell_files(is_sample=False)
    )
    assert {one["value"] for one in first if one["indicator_id"] == "ifo_children"} == {60, 20, 40}
    assert {one["value"] for one in second if one["indicator_id"] == "ifo_children"} == {61, 21}


def test_no_hidden_number_stands_in_the_ledger(core, releases):
    release(core, releases, {"T": 60, "K": 3, "M": 57})
    [path] = releases.cell_files(is_sample=False)
    written = pyarrow.parquet.read_table(path).to_pylist()
    assert {one["sex"] for one in written if one["indicator_id"] != "ifo_population"} == {"T"}


@pytest.mark.parametrize("ending", ["json", "parquet"])
def test_an_entry_that_was_changed_is_found(core, releases, ending):
    release(core, releases, {"T": 60, "K": 20, "M": 40})
    release(core, releases, {"T": 61, "K": 21, "M": 40})
    path = releases.folder / f"0001-b0.{ending}"
    path.chmod(0o644)
    path.write_bytes(path.read_bytes().replace(b"Kim", b"Bim").replace(b"ifo", b"IFO"))
    with pytest.raises(PublicationError, match="Liggaren över publiceringar är skadad"):
        releases.releases()


def test_an_entry_that_was_removed_is_found(core, releases):
    for total in (60, 61, 62):
        release(core, releases, {"T": total, "K": 20, "M": total - 20})
    (releases.folder / "0002-b1.json").unlink()
    with pytest.raises(PublicationError, match="följer inte på posten före"):
        releases.releases()


def test_made_up_numbers_are_nobodys_knowledge_of_real_ones(core, releases):
    release(core, releases, {"T": 60, "K": 20, "M": 40})
    assert len(releases.cell_files(is_sample=False)) == 1
    assert releases.cell_files(is_sample=True) == []


def test_who_said_yes_is_named_on_the_command_line_or_in_the_environment(monkeypatch):
    monkeypatch.setenv("TIDIGT_APPROVED_BY", "Alex")
    assert approver(None, is_sample=False) == "Alex"
    assert approver("Kim", is_sample=False) == "Kim"
    assert approver("Kim", is_sample=True) == "exempeldata"
    monkeypatch.delenv("TIDIGT_APPROVED_BY")
    monkeypatch.setenv("LOGNAME", "robin")
    assert approver(" ", is_sample=False) == "robin"


def test_an_entry_is_plain_text_that_a_person_can_read(core, releases):
    release(core, releases, {"T": 60, "K": 20, "M": 40})
    entry = json.loads((releases.folder / "0001-b0.json").read_text(encoding="utf-8"))
    assert entry["approved_by"] == "Kim"


def test_a_block_that_has_not_changed_is_not_audited_again(core):
    rows = delivered(cells({"T": 60, "K": 3, "M": 57}))
    others = delivered(cells({"T": 60, "K": 3, "M": 57}, code="1880"))
    fill(core, rows + others)
    assert gate.apply(core).n_audited == 2
    assert gate.apply(core).n_audited == 0
    core.execute(
        "update mart_indicator_values set value = null, status = 'missing' "
        "where municipality_code = '1880' and sex = 'M' and indicator_id <> 'ifo_population'"
    )
    report = gate.apply(core)
    assert (report.n_blocks, report.n_audited, report.n_attacked) == (2, 1, 6)


def test_what_the_rules_no_longer_hide_is_audited_again(core):
    """The same costs, but no two children stand for most of them any more."""
    fill(core, delivered(cells({"T": 60, "K": 30, "M": 30})))
    core.execute(
        "create table int_kpb__dominance as select '1884' as municipality_code, 2020 as year, "
        "'0-6' as age_band, 'K' as sex, 'samtliga' as intervention_group, "
        "0.9 as largest_users_share"
    )
    first = gate.apply(core)
    core.execute("update int_kpb__dominance set largest_users_share = 0.2")
    second = gate.apply(core)
    core.execute("drop table int_kpb__dominance")
    assert (first.by_rule["P5"], second.n_audited) == (2, 1)
    assert second.by_rule.keys() <= {"secondary"}


def test_no_hidden_count_of_the_whole_sample_is_narrower_than_five(sample_data):
    """290 municipalities, thirteen years, all bands and groups; what the ledger says of it."""
    report = Ledger(sample_data.ledger).releases()[-1].report
    assert report["n_blocks"] == 290
    assert report["n_attacked"] > 10_000
    assert report["narrowest"] >= 5
    assert report["n_told_before"] == 0


def test_other_rules_audit_everything_again(core):
    fill(core, delivered(cells({"T": 60, "K": 3, "M": 57})))
    gate.apply(core)
    assert gate.apply(core, read_rules().with_limits(hide_counts_below=4)).n_audited == 1


def test_a_rehearsal_remembers_nothing(core):
    fill(core, delivered(cells({"T": 60, "K": 3, "M": 57})))
    assert gate.apply(core, is_kept=False).n_audited == 1
    assert gate.apply(core).n_audited == 1
