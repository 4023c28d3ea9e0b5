"""From SCB's answers about KPI to an index a year that amounts can be restated with."""

import pytest
from tests.pipelines.fetching.conftest import QUICK
from tests.pipelines.fetching.fake_scb_prices import MONTHS, FakePrices, number
from tests.pipelines.fetching.fake_server import Fault, Reply

from tidigt.errors import FetchError
from tidigt.fetching.fetched import Wanted
from tidigt.fetching.run import fetch


@pytest.fixture
def prices():
    fake = FakePrices()
    yield fake
    fake.server.close()


@pytest.fixture
def fetch_prices(folder, prices):
    def run(**wanted):
        return fetch(folder, "prisindex", Wanted(**wanted), base_url=prices.base_url, bounds=QUICK)

    return run


def test_a_year_is_the_mean_of_its_twelve_months_and_an_unfinished_year_is_none(
    fetch_prices, folder, core_of
):
    [delivered] = fetch_prices().deliveries
    assert delivered.report.loaded == len(MONTHS) == 33
    rows = core_of(
        folder, "mart_price_indices", "index_name, year, index_value, status, vintage::varchar"
    )
    assert {row[1] for row in rows} == {2022, 2023}
    for name, year, value, status, vintage in rows:
        months = [number(f"{year}M{month:02}") for month in range(1, 13)]
        assert value == pytest.approx(sum(months) / 12)
        assert (name, status, vintage) == ("KPI", "outcome", "2024-10-15")


def test_years_that_are_asked_for_are_all_that_is_asked_for(fetch_prices, prices):
    result = fetch_prices(years=(2023, 2031))
    assert prices.asked == [
        {"ContentsCode": ["000004VU"], "Tid": [f"2023M{month:02}" for month in range(1, 13)]}
    ]
    assert [(item.kind, item.identifier) for item in result.not_answered] == [("år", "2031")]


def test_years_that_are_not_there_are_named(fetch_prices):
    with pytest.raises(FetchError, match=r"inget konsumentprisindex för 1905.*2022–2024"):
        fetch_prices(years=(1905,))


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (Reply.of({"variables": [{"code": "Tid", "values": ["2024M01"]}]}), "ContentsCode saknas"),
        (Reply.of({"variabler": []}), "variables saknas"),
        (Reply(body=b"<html>underhall</html>"), "webbsida"),
    ],
)
def test_a_table_that_has_changed_stops_the_fetch(fetch_prices, prices, folder, reply, told):
    prices.server.faults = [Fault("KPItotM", reply)]
    with pytest.raises(FetchError, match=told):
        fetch_prices()
    assert folder.deliveries() == []


def test_too_few_values_stop_the_fetch(fetch_prices, prices):
    full = prices.dataset
    prices.dataset = lambda chosen: {**full(chosen), "value": [300.0]}
    with pytest.raises(FetchError, match="API:et har ändrats"):
        fetch_prices()


def test_the_second_time_nothing_is_new(fetch_prices):
    fetch_prices()
    [delivered] = fetch_prices().deliveries
    assert not delivered.is_new
