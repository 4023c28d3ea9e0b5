"""From Skolverket's answers to deliveries: SALSA, school units with their place, final grades."""

import json

import pytest
from tests.pipelines.fetching.conftest import QUICK
from tests.pipelines.fetching.fake_server import Fault, Reply
from tests.pipelines.fetching.fake_skolverket import (
    ACCEPTED,
    CERTIFIED,
    SALSA_METRICS,
    TEACHERS,
    TEST,
    TOTAL,
    YEAR_6,
    FakeSkolverket,
)

from tidigt.errors import FetchError
from tidigt.fetching.contract import read_contract
from tidigt.fetching.fetched import Wanted
from tidigt.fetching.run import fetch
from tidigt.fetching.skolverket import MEDIA_TYPE
from tidigt.fetching.skolverket_answers import PlacedUnits, Salsa, UnitList, Units, UnitStatistics

SOURCES = ("salsa", "skolenheter", "slutbetyg")


@pytest.fixture
def skolverket():
    fake = FakeSkolverket()
    yield fake
    fake.server.close()


@pytest.fixture
def fetch_schools(folder, skolverket):
    """Give a function that fetches one source, and returns its result."""

    def run(source):
        return fetch(folder, source, Wanted(), base_url=skolverket.base_url, bounds=QUICK)

    return run


def test_salsa_lands_with_every_figure_of_every_covered_school(fetch_schools, folder, core_of):
    [delivered] = fetch_schools("salsa").deliveries
    report = delivered.report
    assert (report.loaded, report.quarantined, report.not_data) == (2, 0, 1)
    rows = core_of(folder, "stg_salsa__figures", "measure, value, status")
    assert len(rows) == 2 * len(SALSA_METRICS)
    assert {status for _, _, status in rows} == {"exists"}
    told = sorted({value for _, value, _ in rows})
    assert told == [-20, 2.4, 5, 10, 47, 74, 84, 213, 233]


def test_school_units_get_municipality_and_place_from_two_lists(fetch_schools, folder, core_of):
    result = fetch_schools("skolenheter")
    assert result.pages == 2 + 3
    columns = "school_unit_code, school_name, municipality_code, latitude, longitude"
    rows = {row[0]: row[1:] for row in core_of(folder, "stg_skolenheter__units", columns)}
    assert rows["40684137"] == ("Skola 40684137", "1884", 59.0, 15.04)
    assert rows["57966953"][1] == "1880"
    assert rows["33333333"] == ("Skola 33333333", None, 59.4, 15.04)


def test_a_unit_without_coordinates_is_still_a_unit(fetch_schools, skolverket, folder, core_of):
    del skolverket.placed["11111111"]
    fetch_schools("skolenheter")
    columns = "school_unit_code, school_name, municipality_code, latitude"
    rows = {row[0]: row[1:] for row in core_of(folder, "stg_skolenheter__units", columns)}
    assert rows["11111111"] == ("Lilla skolan", "1880", None)


def test_grades_keep_what_kind_of_value_each_is(fetch_schools, folder, core_of):
    result = fetch_schools("slutbetyg")
    delivered, _ = result.deliveries
    assert (delivered.report.loaded, delivered.report.not_data) == (3, 1)
    schools = core_of(folder, "stg_slutbetyg__schools", "line, school_unit_code, year")
    places = {line: (code, year) for line, code, year in schools}
    found = {
        (*places[line], measure): (value, status)
        for line, measure, value, status in core_of(
            folder, "stg_slutbetyg__figures", "line, measure, value, status"
        )
        if line in places
    }
    karlsang = {key[1:]: value for key, value in found.items() if key[0] == "40684137"}
    assert karlsang == {
        (2025, "meritvarde"): (211.5, "exists"),
        (2025, "andel_alla_amnen"): (65.1, "exists"),
        (2025, "andel_behoriga_yrkesprogram"): (None, "masked"),
        (2024, "meritvarde"): (209.6, "exists"),
        (2024, "andel_alla_amnen"): (None, "source_suppressed"),
        (2024, "andel_behoriga_yrkesprogram"): (None, "missing"),
    }
    assert found["57966953", 2025, "meritvarde"] == (200.4, "exists")


def test_staff_tests_and_year_6_come_with_the_grades_and_keep_their_kinds(
    fetch_schools, folder, core_of
):
    delivered = fetch_schools("slutbetyg").deliveries[1]
    report = delivered.report
    assert delivered.source == "skolstatistik"
    # Beside the six grades of one unit and the three of another stand four figures; what is not
    # taught, in one unit year 6 and in another year 9, has no figure.
    assert (report.loaded, report.quarantined, report.not_data) == (9 + 4, 0, 1 + 2)
    columns = "indicator_id, school_unit_code, school_name, municipality_code, year, value, status"
    rows = {row[0]: row[1:] for row in core_of(folder, "stg_skolstatistik__values", columns)}
    school = ("40684137", "Karlsängskolan", "1884")
    assert rows["pupils_per_teacher"] == (*school, 2026, 11.4, "exists")
    assert rows["teachers_certified"] == (*school, 2026, None, "not_applicable")
    assert rows["national_test_year_9_mathematics"] == (*school, 2025, None, "source_suppressed")
    assert rows["pupils_total_rounded"] == (*school, 2026, None, "masked")


def test_without_other_figures_the_grades_are_the_only_delivery(fetch_schools, skolverket):
    for figures in skolverket.statistics.values():
        for measure in (TEACHERS, CERTIFIED, TEST, YEAR_6, TOTAL):
            figures.pop(measure, None)
    assert [item.source for item in fetch_schools("slutbetyg").deliveries] == ["slutbetyg"]


def test_a_figure_of_staff_in_another_form_stops_the_fetch(fetch_schools, skolverket, folder):
    skolverket.statistics["40684137"][TEACHERS] = [{"value": 11.4, "valueType": "EXISTS"}]
    with pytest.raises(FetchError, match=r"API:et har ändrats: .*studentsPerTeacherQuota"):
        fetch_schools("slutbetyg")
    assert folder.deliveries() == []


def test_municipalities_and_units_without_an_answer_are_named(fetch_schools, skolverket):
    del skolverket.statistics["57966953"]
    found = {(item.kind, item.identifier) for item in fetch_schools("slutbetyg").not_answered}
    assert found == {
        *(("kommun", code) for code in ("0484", "1862", "1882")),
        ("skolenhet", "57966953"),
    }


def test_a_kind_of_value_that_is_not_known_is_set_aside(fetch_schools, skolverket):
    skolverket.statistics["57966953"][next(iter(skolverket.statistics["57966953"]))] = [
        {"value": "200,4", "valueType": "GUESSED", "timePeriod": "2024/25"}
    ]
    delivered, _ = fetch_schools("slutbetyg").deliveries
    assert (delivered.report.loaded, delivered.report.quarantined) == (2, 1)


def test_the_media_type_of_version_4_is_asked_for():
    assert MEDIA_TYPE == ACCEPTED


@pytest.mark.parametrize("source", SOURCES)
def test_the_second_time_nothing_is_new(fetch_schools, source):
    fetch_schools(source)
    assert not any(delivered.is_new for delivered in fetch_schools(source).deliveries)


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (Reply(body=b"<html>driftstopp</html>"), "webbsida"),
        (Reply.of({"status": "OK", "body": {"annat": []}}), "API:et har ändrats"),
        (Reply.of({"status": "OK", "body": None}), "API:et har ändrats: body är null"),
        (Reply(body=b'{"body": {"_em'), "avhuggen eller trasig JSON.*prövades 3 gånger"),
        (Reply(302, headers={"Location": "https://example.org/"}), "hänvisar till en annan plats"),
        (Reply(500), "svarade 500"),
    ],
)
def test_an_answer_that_is_wrong_leaves_everything_as_it_was(
    fetch_schools, skolverket, folder, source, reply, told
):
    skolverket.server.faults = [Fault("", reply, after=0 if source == "salsa" else 1)]
    with pytest.raises(FetchError, match=told):
        fetch_schools(source)
    assert folder.deliveries() == []


def test_a_list_that_is_shorter_than_it_says_stops_the_fetch(fetch_schools, skolverket):
    def shortened(reply):
        answer = json.loads(reply.body)
        answer["body"]["_embedded"]["compactSchoolUnits"].pop()
        return Reply.of(answer)

    skolverket.server.faults = [Fault("compact-school-units", shortened, times=1)]
    with pytest.raises(FetchError, match="totalElements är 5 men 4 skolenheter kom"):
        fetch_schools("skolenheter")


def test_pages_that_lead_in_a_circle_stop_the_fetch(fetch_schools, skolverket):
    def circled(reply):
        answer = json.loads(reply.body)
        first = f"{skolverket.base_url}/school-units?typeOfSchooling=gr&page=0&size=100"
        answer["body"]["_links"]["next"] = {"href": first}
        return Reply.of(answer)

    skolverket.server.faults = [Fault("/school-units", circled)]
    with pytest.raises(FetchError, match="sidor i en ring"):
        fetch_schools("skolenheter")


def test_no_school_at_all_is_no_success(fetch_schools, skolverket, folder):
    skolverket.salsa = [None]
    with pytest.raises(FetchError, match="utan en enda skola med SALSA"):
        fetch_schools("salsa")
    assert folder.deliveries() == []


def test_an_interrupted_fetch_goes_on_where_it_stopped(fetch_schools, skolverket):
    skolverket.server.faults = [Fault("57966953/statistics", Reply(503), times=3)]
    with pytest.raises(FetchError, match="sidor är sparade"):
        fetch_schools("slutbetyg")
    asked = len(skolverket.server.calls)
    result = fetch_schools("slutbetyg")
    assert result.pages_from_cache > 0
    assert len(skolverket.server.asked("40684137/statistics")) == 1
    assert len(skolverket.server.calls) < 2 * asked


def test_the_recorded_answers_keep_the_contract(real_data):
    """Answers of Skolverket as they were recorded, wrapped or not."""
    recorded = {
        "skolverket_api/sample_school_units_list_page2.json": (UnitList[Units], 50),
        "skolverket_api/sample_compact_school_units_page2.json": (UnitList[PlacedUnits], 50),
    }
    for name, (kind, n_units) in recorded.items():
        answer = json.loads((real_data / name).read_text(encoding="utf-8"))["json"]
        found = read_contract(kind, json.dumps(answer).encode(), name)
        assert len(found.body.embedded.units) == n_units
        assert found.body.links.next
    for path in sorted((real_data / "skolverket_api").glob("sample_statistics_gr_*.json")):
        answer = json.loads(path.read_text(encoding="utf-8"))["json"]
        figures = read_contract(UnitStatistics, json.dumps(answer).encode(), path.name).body
        assert len(figures.merit) == 5
        assert len(figures.others["studentsPerTeacherQuota"]) == 5
        assert len(figures.others) == 17
        assert figures.code in path.name
    for path in sorted((real_data / "salsa").glob("api_v4_salsa_*.json")):
        body = read_contract(Salsa, path.read_bytes(), path.name).body
        assert body.period == "2022/23"
        assert all(school.merit.kind == "EXISTS" for school in body.schools)
