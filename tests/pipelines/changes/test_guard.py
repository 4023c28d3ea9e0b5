"""The guard stops what looks like a mistake, says where, and lets ordinary growth through."""

import shutil

import duckdb
import pytest
from tests.pipelines.changes.publications import (
    compared,
    series,
    value,
    write_published,
)

from tidigt import catalogue
from tidigt.changes import guard
from tidigt.changes.comparing import compare
from tidigt.changes.guard import Approval
from tidigt.changes.limits import read_limits
from tidigt.errors import PublicationError

CODES = ["1880", "1882", "1884", "1862", "0484"]
COST = "ifo_cost_sek"
USUAL = [60, 64, 58, 66, 61, 63]


@pytest.fixture
def found(tmp_path):
    """Give a function that compares two lists of values and returns what the guard found."""

    def run(before, now, **files):
        path = write_published(
            tmp_path / "before.duckdb", before, files=files.get("files_before", ())
        )
        con = compared(path, now, files=files.get("files", ()))
        return guard.findings(con)

    return run


def municipalities(numbers, codes=CODES, **keys):
    return [entry for code in codes for entry in series(numbers, code=code, **keys)]


@pytest.mark.parametrize(("left", "stops"), [(100, False), (80, False), (79, True), (0, True)])
def test_a_source_may_lose_a_fifth_of_its_rows_and_no_more(found, left, stops):
    all_of_them = [value(60, year=1900 + place, code=CODES[place % 5]) for place in range(100)]
    result = found(all_of_them, all_of_them[:left])
    assert [finding.rule for finding in result] == ["rows"] * stops


def test_the_sentence_says_what_dropped_where_and_how_much(found):
    before = municipalities([60] * 24, first=2000)
    now = [entry for entry in before if entry["municipality_code"] not in ("1884", "1882")]
    [finding] = found(before, now)
    assert finding.message.replace("\N{NO-BREAK SPACE}", " ") == (
        "Kostnad per brukare (KPB), kommunens leverans har 72 rader mot 120 i förra publiceringen, "
        "40 procent färre, mest i Askersund (0 rader mot 24 i förra publiceringen, 100 procent "
        "färre), Nora (0 rader mot 24 i förra publiceringen, 100 procent färre)."
    )


def test_one_municipality_that_is_gone_stops_even_where_there_are_many(found):
    codes = ["1880", "1882", "1862", "0484", "0180", "1480", "1280", "0580"]
    before = municipalities([60] * 24, codes=[*codes, "1884"], first=2000)
    now = [entry for entry in before if entry["municipality_code"] != "1884"]
    [finding] = found(before, now)
    assert "har tappat rader, mest i Nora (0 rader mot 24" in finding.message


def test_rows_that_are_blank_now_count_as_lost(found):
    before = municipalities([60] * 24, first=2000)
    [finding] = found(before, [{**entry, "value": None, "status": "missing"} for entry in before])
    assert "har 0 rader mot 120" in finding.message.replace("\N{NO-BREAK SPACE}", " ")


def test_rows_that_are_hidden_now_are_not_lost(found):
    before = municipalities([60] * 24, first=2000)
    hidden = [{**entry, "value": None, "status": "suppressed"} for entry in before]
    assert found(before, hidden) == []


def test_a_source_without_values_is_counted_by_what_was_loaded(found):
    groups = [{"source": "grupper", "n_loaded": 100}]
    fewer = [{"source": "grupper", "n_loaded": 60}]
    [finding] = found([value(60)], [value(60)], files_before=groups, files=fewer)
    assert finding.source == "grupper"
    assert found([value(60)], [value(60)], files_before=fewer, files=groups) == []


@pytest.mark.parametrize("number", [40, 80, 120, 0, "missing", None])
def test_an_ordinary_new_year_is_no_jump(found, number):
    before = series(USUAL)
    assert found(before, [*before, value(number, year=2020)]) == []


@pytest.mark.parametrize("number", [620, 6])
def test_a_decimal_in_the_wrong_place_is_a_jump(found, number):
    before = series(USUAL)
    [finding] = found(before, [*before, value(number, year=2020)])
    assert finding.rule == "jumps"
    assert "Nora 2020, 0-6 år" in finding.message
    assert f": {number} mot 62 förut" in finding.message


def test_a_series_that_swings_by_itself_may_swing_on(found):
    before = series([20, 90, 25, 110, 18, 100])
    assert found(before, [*before, value(190, year=2020)]) == []


def test_a_corrected_number_is_held_against_itself(found):
    before = series([60, 64])
    [finding] = found(before, [before[0], {**before[1], "value": 640}])
    assert "640 mot 64" in finding.message
    assert found(before, [before[0], {**before[1], "value": 70}]) == []


def test_the_first_years_of_a_series_are_held_against_nothing(found):
    before = series(USUAL[:4])
    assert found(before, [*before, value(620, year=2018)]) == []


def test_kolada_s_own_numbers_may_jump_alone_but_not_together(found):
    keys = {"indicator": "kolada_n15428", "source": "kolada", "band": "alla"}
    before = municipalities([82, 84, 80, 81, 83, 82], **keys)
    one = [*before, value(8.2, year=2020, **keys)]
    assert found(before, one) == []
    together = [*before, *(value(0.82, year=2020, code=code, **keys) for code in CODES)]
    [finding] = found(before, together)
    assert finding.rule == "shifts"
    assert "på 5 platser samtidigt: mittvärdet går från 82 till 0,820" in finding.message


def test_thousands_of_kronor_instead_of_kronor_are_one_finding_and_not_many(found):
    keys = {"indicator": COST}
    before = municipalities([6_100_000, 6_300_000, 5_900_000, 6_000_000, 6_200_000], **keys)
    now = [*before, *(value(6_050, year=2019, code=code, **keys) for code in CODES)]
    [finding] = found(before, now)
    assert finding.rule == "shifts"


@pytest.mark.parametrize(("number", "stops"), [(6_300, True), (40_000_000, False)])
def test_one_municipality_s_cost_in_thousands_is_a_jump_of_its_own(found, number, stops):
    before = series([6_100_000, 6_300_000, 5_900_000, 6_000_000, 6_200_000], indicator=COST)
    result = found(before, [*before, value(number, year=2019, indicator=COST)])
    assert [finding.rule for finding in result] == ["jumps"] * stops


def test_a_column_of_zeros_is_a_shift(found):
    before = municipalities(USUAL)
    now = [*before, *(value(0, year=2020, code=code) for code in CODES)]
    assert [finding.rule for finding in found(before, now)] == ["shifts"]


@pytest.mark.parametrize("last", [2017, 2024])
def test_a_year_of_the_sample_is_ordinary_growth(published, tmp_path, last):
    """What was published until the year before, and then with that year, as the gate let it."""
    with growing(published, tmp_path, last) as con:
        assert guard.findings(con) == []
        assert con.execute("select sum(n_new) > 10000 from change_counts").fetchone() == (True,)


def test_the_same_year_with_its_costs_in_thousands_is_not(published, tmp_path):
    wrong = "if(indicator_id = 'ifo_cost_sek' and year = 2024, value / 1000, value) as value"
    with growing(published, tmp_path, 2024, wrong) as con:
        assert [finding.rule for finding in guard.findings(con)] == ["shifts"]


def growing(published, tmp_path, last, value="value as value"):
    """Compare the sample up to a year with the sample up to the year before."""
    path = tmp_path / "before.duckdb"
    shutil.copy(published.path, path)
    path.chmod(0o600)
    con = duckdb.connect()
    con.execute("attach ? as file", [str(path)])
    con.execute(
        f"create table gate_values as select * replace ({value}) from file.published_values "
        "where year <= ?",
        [last],
    )
    con.execute("create table mart_school_values as from file.published_school_values")
    con.execute("create table mart_schools as from file.published_schools")
    con.execute(
        "create table row_account as select source, n_loaded as loaded "
        "from file.published_deliveries"
    )
    for name in ("indicators", "municipalities", "sources", "school_indicators"):
        con.execute(f"create table ref_{name} as from file.published_{name}")
    con.execute(
        "create table ref_derivations as select unnest(?::varchar[]) as indicator_id",
        [[name for name, entry in catalogue.indicators().items() if entry.derived_from]],
    )
    con.execute("delete from file.published_values where year >= ?", [last])
    con.execute("detach file")
    compare(con, path, read_limits())
    return con


def test_a_yes_needs_a_name_and_a_reason(tmp_path):
    path = write_published(tmp_path / "before.duckdb", series(USUAL))
    con = compared(path, [])
    limits = read_limits()
    with pytest.raises(PublicationError, match=r"Publiceringen stoppades\. .* --reason SKÄL"):
        guard.require(con, None)
    for approval in (Approval("", "Kommunen har tagit tillbaka allt"), Approval("Kim", "ok")):
        with pytest.raises(PublicationError, match="sitt namn och ett skäl"):
            guard.require(con, approval)
    approval = Approval("Kim", "Kommunen har tagit tillbaka allt")
    found = guard.require(con, approval)
    kept = guard.record(found, approval, limits)
    assert kept["approval"] == {"name": "Kim", "reason": "Kommunen har tagit tillbaka allt"}
    assert "0 rader mot 6" in str(kept["findings"]).replace("\\xa0", " ")


def test_the_rules_name_sources_that_exist_and_say_why():
    limits = read_limits()
    assert set(limits.jumps.sources_without) <= set(catalogue.sources())
    for rule in (limits.rows, limits.jumps, limits.shifts):
        assert len(rule.reason) > 80
