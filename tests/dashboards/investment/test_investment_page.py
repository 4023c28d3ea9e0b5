"""The page of investments: the answer first, every assumption told, and the zero effect always."""

import csv
import io
import re
import time
from statistics import median

import openpyxl
import pandas as pd
import pytest

from tidigt_dashboards import address, app
from tidigt_dashboards.figures.live import LiveFigure
from tidigt_dashboards.investment import state as state_module
from tidigt_dashboards.investment.assumptions import BOUNDS
from tidigt_dashboards.investment.state import InvestmentState
from tidigt_dashboards.live import LivePage
from tidigt_dashboards.pages import Visit

TEST_VALUE = "kommun=0484&kostnad=500+000&andel=100"
ZERO = ("Om effekten är noll", "If the effect is zero")
INDEX = pd.DataFrame(
    {
        "year": [2014, 2022, 2023],
        "index": [313.49, 371.91, 400.0],
        "status": ["outcome", "outcome", "forecast"],
        "name": "KPI",
        "vintage": "2024-01-15",
    }
)
EMPTY = "kommun=1884"
WRONG = (
    "kostnad=-5",
    "ranta=25",
    "barn=många",
    "beviljat=2014+fond+mycket",
    "anvant=x",
    "kostnad=99999999999",
    "antal_ar=2,5",
    "lagst=600000&kostnad=500000",
    "andel=0",
    "osakerhet=-1",
)
UNUSUAL = (
    TEST_VALUE,
    EMPTY,
    "beviljat=",
    "rakna=anvant",
    "kostnad=0",
    "barn=0&osakerhet=0",
    "barn=-5",
    "beviljat=2014+region+5",
    "beviljat=2014+fond+1;2020+region+999999999&anvant=2015+fond+2",
    "betalas=realised&sparat=2016+300+000&region=50+000&vidare=1000",
    "lang=en&barn=1000&osakerhet=1000&ranta=20&antal_ar=30",
    "kommun=2403&insats=hvb",
)


@pytest.fixture
def open_page(published):
    def open_page(query="", published=published):
        return app.open_page(app.page_at("/investment"), published, address.parse(query))

    return open_page


@pytest.fixture
def with_index(monkeypatch):
    """Let the published file have one price index, of known values."""
    monkeypatch.setattr(state_module, "price_index_names", lambda _: ["KPI"])
    monkeypatch.setattr(state_module, "price_index", lambda _, name: INDEX.assign(name=name))


def words(text):
    return re.sub(r"<[^>]+>", " ", str(text)).replace("\N{NO-BREAK SPACE}", " ")


def sections(live):
    return {section.name: section for section in live.page.sections}


def file_of(live, name, ending):
    [download] = [one for one in sections(live)[name].downloads if one.format == ending]
    return download.make().content


def test_the_answer_comes_first_with_the_cost_if_the_effect_is_zero(open_page):
    lead = words(open_page(TEST_VALUE).texts["lead"])
    assert lead.strip().startswith(
        "Insatsen på 3,8 mnkr är återbetald om minst 8,3 barnår av insats undviks: 1,66 barn under "
        "vart och ett av 5 år. Om effekten är noll är kostnaden 3,8 mnkr."
    )


def test_the_test_value_stands_in_summary_table_and_file(open_page):
    live = open_page(TEST_VALUE)
    assert "2 289 854 kr i nuvärde" in words(live.texts["need-summary"])
    assert re.search(r"3 % \(vald\).*2 289 854 kr\s+1,66\s+8,30", words(live.texts["need-table"]))
    lines = file_of(live, "need", "csv").decode("utf-8-sig").splitlines()
    rows = list(csv.DictReader((line for line in lines if line[0] not in '#"'), delimiter=";"))
    [row] = [row for row in rows if row["rate"] == "0,03" and row["scenario"] == "planned"]
    assert round(float(row["present_value_per_child"].replace(",", "."))) == 2_289_854
    assert round(float(row["children"].replace(",", ".")), 2) == 1.66
    assert [row["estimate"] for row in rows if row["scenario"] == "no_effect"] == ["-3800000"]


@pytest.mark.parametrize("query", [*UNUSUAL, *WRONG])
def test_the_zero_effect_stands_beside_every_result_whatever_is_written(open_page, query):
    live = open_page(query)
    assert live.refused == []
    for name in ("need", "values", "tornado", "payback", "schedule"):
        said = words(live.texts[f"{name}-summary"]) + words(live.texts[f"{name}-table"])
        assert any(zero in said for zero in ZERO), name
    for name in ("need", "values", "tornado", "payback"):
        assert any(zero in words(live.texts[f"{name}-table"]) for zero in ZERO), name
    assert any(zero in words(live.texts["lead"]) for zero in ZERO)


@pytest.mark.parametrize("query", ["", EMPTY, "kostnad=-5"])
def test_every_file_of_a_result_has_the_zero_effect(open_page, query):
    live = open_page(query)
    for name in ("need", "values", "tornado", "payback", "schedule"):
        assert "no_effect" in file_of(live, name, "csv").decode()


@pytest.mark.parametrize("query", [EMPTY, "beviljat=2014+region+5&barn=0"])
def test_every_figure_can_be_drawn_on_screen_and_as_a_file(open_page, query):
    live = open_page(query)
    for name, section in sections(live).items():
        if hasattr(section, "drawing"):
            assert LiveFigure(live.drawing(section)).figure.renderers
            assert len(file_of(live, name, "svg")) > 2_000


def test_a_figure_goes_from_nothing_to_something_and_back(open_page):
    live = open_page(EMPTY)
    chart = sections(live)["values"]
    figure = LiveFigure(live.drawing(chart))
    live.choose("kommun=0484")
    figure.feed(live.drawing(chart))
    assert "IFO" in figure.figure.yaxis[0].major_label_overrides.values()


@pytest.mark.parametrize("query", WRONG)
def test_what_is_wrong_is_told_beside_its_field_and_nothing_is_calculated(open_page, query):
    live = open_page(query)
    told = "".join(str(text) for name, text in live.texts.items() if name.startswith("choice-"))
    assert 'class="field-problem"' in told
    assert "behöver fyllas i eller rättas" in words(live.texts["lead"])
    assert "återbetald om minst" not in "".join(map(str, live.texts.values()))


def test_an_empty_ledger_is_a_clear_sentence_and_shows_the_way_to_an_example(open_page):
    lead = str(open_page(EMPTY).texts["lead"])
    assert "Inget belopp är inskrivet för Nora." in lead
    assert 'href="/investment?kommun=0484' in lead


def test_an_interval_that_includes_zero_is_told(open_page):
    assert "−1 till 3 barn om året rymmer noll" in words(open_page().texts["payback-summary"])
    sure = open_page("barn=3&osakerhet=1")
    assert "rymmer noll" not in words(sure.texts["payback-summary"])


def test_every_assumption_says_where_it_comes_from(open_page):
    live = open_page()
    for choice in live.page.choices:
        if choice.parameter in BOUNDS:
            told = words(choice.html(live.page.state))
            assert "Antagande" in told, choice.parameter
    table = words(live.texts["assumptions-content"])
    assert "publicerad kostnad per barn 2014, Eskilstuna, alla insatser, 7–12 år, exempeld" in table
    assert "Uppgift ur projektets egna dokument." in table


def test_a_cost_of_ones_own_brings_its_ends_until_they_are_written(open_page):
    state = open_page("kostnad=500000").page.state
    assert (state.unit_low, state.unit_high) == ("400 000", "600 000")
    state.unit_cost = "1 000 000"
    assert (state.unit_low, state.unit_high) == ("800 000", "1 200 000")
    state.unit_low = "100"
    state.unit_cost = "500 000"
    assert (state.unit_low, state.unit_high) == ("100", "600 000")


def test_where_the_cost_is_hidden_none_is_suggested_and_that_is_said(published, open_page):
    rows = published.frame(
        "select municipality_code, age_band, intervention_group from published_values "
        "where indicator_id = 'ifo_cost_per_child' and sex = 'T' group by all "
        "having count(*) filter (where status = 'exists') = 0 "
        "and count(*) filter (where status = 'suppressed') > 0 order by all limit 1"
    )
    code, band, group = rows.iloc[0]
    live = open_page(f"kommun={code}&alder={band}&insats={group}&beviljat=2014+fond+1000")
    assert live.page.state.unit_cost == ""
    assert "är dold av sekretesskäl" in words(live.texts["choice-kostnad"])
    assert "Om effekten är noll är kostnaden 1 tkr" in words(live.texts["lead"])


@pytest.mark.parametrize("query", [*UNUSUAL, *WRONG])
def test_the_address_is_bounded_and_restores_exactly_the_same(open_page, query):
    first = open_page(query)
    text = first.texts["query"].unescape()
    assert len(text) < 1_500
    assert open_page(text).texts == first.texts


def test_another_municipality_brings_its_own_project_and_cost(open_page):
    live = open_page()
    live.choose("kommun=1884&projekt=team_samagera")
    state = live.page.state
    assert (state.project, state.granted, live.refused) == ("tabb_nora", "", [])
    assert state.unit_cost == state.suggestion("unit_cost") != ""


def test_without_an_index_prices_are_current_and_that_is_said(published, monkeypatch):
    monkeypatch.setattr(state_module, "price_index_names", lambda _: [])
    live = LivePage(app.page_at("/investment").build(Visit(published)), "sv", {})
    assert "Inget prisindex är inläst" in words(live.texts["lead"])
    assert live.page.state.param.prices.objects == ["lopande"]
    assert sections(live)["need"].drawing().y.label.endswith("mnkr, löpande priser")


def test_real_prices_name_index_and_base_year_everywhere(open_page, with_index):
    live = open_page(f"{TEST_VALUE}&priser=KPI")
    assert "Insatsen på 4,5 mnkr i 2022 års priser" in words(live.texts["lead"])
    for name in ("need", "values", "tornado"):
        label = sections(live)[name].drawing()
        assert "2022 års priser (KPI)" in label.x.label + label.y.label
        assert "2022 års priser (KPI)" in words(live.texts[f"{name}-table"])
    assert "Prisindex: KPI (2024-01-15)" in words(live.texts["need-source"])
    assert "1,66" in words(live.texts["need-table"])  # both sides are restated alike


def test_a_forecast_and_a_year_that_the_index_lacks_are_told(open_page, with_index):
    told = words(open_page(f"{TEST_VALUE}&priser=KPI&prisniva=2023").texts["lead"])
    assert "Prisindexet KPI är en prognos för 2023." in told
    lacking = words(open_page(f"{TEST_VALUE}&priser=KPI&kostnadsar=2018").texts["lead"])
    assert "Prisindexet KPI saknar år som behövs (2018)" in lacking
    assert "Om effekten är noll är kostnaden 3,8 mnkr" in lacking


def test_actors_are_apart_and_wider_value_is_never_added(open_page):
    live = open_page(f"{TEST_VALUE}&skola=100000&region=50000&vidare=1000000")
    table = words(live.texts["values-table"])
    assert re.search(r"Region\s+0 kr\s+228 985 kr", table)
    assert re.search(r"Vidare nytta\s+0 kr\s+4 579 707 kr", table)
    assert re.search(r"Insatsen, netto\s+3 800 000 kr\s+2 747 824 kr", table)


def test_the_workbook_has_a_sheet_of_assumptions_and_every_file_carries_them(open_page):
    live = open_page(TEST_VALUE)
    for name in ("need", "values", "payback", "tornado", "schedule", "ledger", "assumptions"):
        book = openpyxl.load_workbook(io.BytesIO(file_of(live, name, "xlsx")))
        rows = {row[0]: row[1:] for row in book["Antaganden"].iter_rows(values_only=True)}
        assert rows["IFO:s kostnad per barnår"][0].replace("\xa0", " ") == "500 000 kr"
        assert "Antagande" in rows["IFO:s kostnad per barnår"][1]
        assert "IFO:s kostnad per barnår: 500" in file_of(live, name, "csv").decode("utf-8-sig")
    assert "IFO:s kostnad per barnår" in file_of(live, "need", "svg").decode()


def test_nothing_is_called_an_effect(open_page):
    for query in ("", TEST_VALUE, "lang=en"):
        text = words(" ".join(map(str, open_page(query).texts.values()))).lower()
        for zero in ("om effekten är noll", "if the effect is zero"):
            text = text.replace(zero, "")
        assert not re.search(r"effekt|\beffect|tack vare|lett till|thanks to|led to", text)


def test_a_change_is_answered_well_within_a_quarter_of_a_second(open_page):
    live = open_page()
    charts = [section for section in live.page.sections if hasattr(section, "drawing")]
    times = []
    for children in range(2, 9):
        began = time.process_time()
        live.choose(live.texts["query"].unescape().replace("barn=", f"barn={children}", 1))
        for chart in charts:
            live.drawing(chart)
        times.append(time.process_time() - began)
    assert median(times) < 0.25 * 2  # seconds of a busy processor, where 0.1 is usual


def test_the_same_assumptions_always_give_the_same_draws(published):
    first, second = InvestmentState(published), InvestmentState(published)
    assert first.outcome() is first.outcome()
    assert first.outcome().payback.equals(second.outcome().payback)
    assert first.outcome().risk.summary.equals(second.outcome().risk.summary)
    chances = 10_000 * first.outcome().payback["estimate"]
    assert chances.tolist() == pytest.approx(chances.round().tolist())
