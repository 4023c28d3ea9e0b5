"""The page of costs: what can be chosen, what is shown, and what is never said."""

import pandas as pd
import pytest

from tidigt_dashboards.costs import background, drawings, page, sentences, tables
from tidigt_dashboards.costs.export import frame, provenance
from tidigt_dashboards.costs.state import CostState
from tidigt_dashboards.figures.waterfall import place_steps
from tidigt_dashboards.live import LivePage
from tidigt_dashboards.pages import Visit

CLAIMS = ("effekt", "lett till", "tack vare", "beror på", "bättre", "sämre", "effect", "thanks to")


@pytest.fixture
def state(published):
    return CostState(published)


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


def kronor(cell):
    """The number of a cell such as '−1 234 kr (prognos)'."""
    digits = plain(cell).split(" kr")[0].replace(" ", "")
    return int(digits.replace("\N{MINUS SIGN}", "-"))


def test_prices_are_those_of_the_last_year_by_an_index_without_a_forecast(state):
    assert (state.prices, state.base_year) == ("KPI", 2024)
    assert (state.first_year, state.last_year) == (2012, 2024)
    state.prices = "PKV"
    assert state.base_year == 2023
    assert {2024, 2025} <= set(state.param.base_year.objects)


@pytest.mark.parametrize("measure", ["per_child", "total"])
@pytest.mark.parametrize("municipality", ["1884", "1880", "0484"])
def test_the_table_adds_up_to_the_krona_as_it_is_read(state, municipality, measure):
    state.municipality, state.measure = municipality, measure
    rows = {cells[0]: cells[1:] for cells in tables.changes_cells(state)}
    parts = [name for name in rows if not name.startswith("Kostnad 2") and name not in LEVELS(rows)]
    for place in (0, 1):
        before, after = kronor(rows["Kostnad 2012"][place]), kronor(rows["Kostnad 2024"][place])
        change = kronor(rows["Ändring"][place])
        assert before + change == after
        shown = [rows[name][place] for name in parts if "ingen" not in rows[name][place]]
        assert sum(map(kronor, shown)) == change


def LEVELS(rows):  # noqa: N802 - read as a constant
    """The rows of the table that are no part of the change."""
    return {"Ändring", *(name for name in rows if name[-5:-4] == " " and name[-4:].isdigit())}


def test_a_municipality_whose_groups_are_all_shown_has_mix_and_unit_cost_apart(state):
    state.municipality = "1880"
    parts = {component for _, component in state.change_rows()}
    assert parts == {"change", "reach", "mix", "unit_cost"}
    assert sentences.separable(state) == ""
    state.municipality = "1884"
    assert "en enda del" in sentences.separable(state)


def test_the_bars_are_the_table(state):
    state.municipality = "1880"
    bars = place_steps(drawings.steps(state))
    for place in (0, 1):
        own = bars[bars["series"] == place]
        assert own["end"].iloc[-2] == own["end"].iloc[-1] == own["amount"].iloc[-1]
    cells = {text for row in tables.changes_cells(state) for text in row}
    assert set(bars["text"]) <= cells


def test_reversed_years_reverse_every_sign(state):
    there = {key: row["whole"] for key, row in state.change_rows().items()}
    state.first_year, state.last_year = 2024, 2012
    assert {key: -row["whole"] for key, row in state.change_rows().items()} == there
    assert "mindre än 2024" in sentences.headline(state)[0]


def test_the_same_year_twice_is_no_change_and_says_so(state):
    state.first_year = state.last_year
    assert state.change_rows() == {}
    assert "Välj två olika år" in " ".join(sentences.caveats(state))
    assert "kostade" in sentences.headline(state)[0]
    assert tables.changes_cells(state)
    assert drawings.draw_changes(state).layers


def test_a_year_without_cost_is_said_in_words_and_nothing_is_filled_in(state):
    """Nora's published figures of 2020 came without costs."""
    state.last_year = 2020
    told = plain(sentences.headline(state)[0])
    assert "0–6 år i Nora 2020: kostnaden saknas." in told
    assert "2012–2019 och 2021–2024" in told
    assert tables.levels_cells(state)[8][1] == "saknas"
    assert state.series_rows()["0-6", 2020]["mean"] > 0


def test_a_hidden_cost_is_said_to_be_hidden(published, state):
    hidden = published.values("ifo_cost_sek", age_band="18-20")
    hidden = hidden[hidden["status"] == "suppressed"].iloc[0]
    state.municipality, state.bands = hidden["municipality_code"], "0-6_18-20"
    state.last_year = int(hidden["year"])
    told = sentences.headline(state)[1]
    assert "dold av sekretesskäl" in told
    assert "nan" not in told
    assert ("18-20", "samtliga") in state.hidden()
    assert drawings.steps(state).query("series == 1")["kind"].tolist() == ["words"]


def test_no_cost_of_fewer_than_ten_children_is_in_any_table_or_file(state):
    for municipality in ("1884", "2403", "1882"):
        state.municipality = municipality
        for name in ("levels", "mix-0", "mix-1"):
            rows = frame(state, name)
            few = rows["count"].isna() | rows["count"].between(1, 9)
            assert rows.loc[few, ["estimate", "cost", "cost_per_user"]].isna().all(axis=None)


def test_the_mean_of_others_is_restated_like_ones_own(state):
    real = state.series_rows()["0-6", 2012]
    state.prices = "nominal"
    nominal = state.series_rows()["0-6", 2012]
    index = state.indices["KPI"].set_index("year")["index"]
    factor = index[2024] / index[2012]
    assert real["mean"] == pytest.approx(nominal["mean"] * factor)
    assert real["estimate"] == pytest.approx(nominal["estimate"] * factor)


def test_fewer_than_five_of_ones_own_show_no_comparison(state):
    state.kind = "egen"
    state.own = ["0180", "0184", "0123", "0114"]
    assert state.series()["mean"].isna().all()
    assert "minst 5 kommuner" in sentences.compared(state)


@pytest.mark.parametrize("kind", ["riket", "lan", "grupp"])
def test_no_project_and_not_the_municipality_itself_is_compared_with(state, kind):
    state.kind = kind
    treated = set(state.published.projects()["municipality_code"])
    assert not set(state.comparison().members) & (treated | {"1884"})


def test_what_rests_on_a_forecast_is_marked_wherever_it_stands(state):
    state.prices = "PKV"
    assert "PKV är en prognos för 2024" in " ".join(sentences.caveats(state))
    assert "prognos" in sentences.headline(state)[0]
    last = tables.levels_cells(state)[-1]
    assert all("(prognos)" in cell for cell in last[1:])
    assert not any("prognos" in cell for row in tables.levels_cells(state)[:-1] for cell in row)
    assert frame(state, "levels").query("is_forecast")["year"].unique().tolist() == [2024]


@pytest.mark.parametrize("prices", ["nominal", "KPI", "PKV"])
def test_every_label_names_the_prices_and_one_index_only(state, prices):
    state.prices = prices
    other = {"KPI": "PKV", "PKV": "KPI"}.get(prices, "KPI")
    drawn = [drawings.draw_levels(state).y.label, drawings.draw_changes(state).x.label]
    told = [tables.levels_caption(state), background.mix_caption(state, 0), *drawn]
    expected = (
        "löpande priser" if prices == "nominal" else f"{state.base_year} års priser, {prices}"
    )
    assert all(expected in text for text in told)
    assert not any(other in text for text in told)


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("municipality", ["1884", "2403", "1880"])
@pytest.mark.parametrize("year", ["2020", "2024"])
def test_no_sentence_claims_anything_whatever_is_chosen(published, language, municipality, year):
    asked = {"kommun": [municipality], "ar": [year], "andring": ["total"], "priser": ["PKV"]}
    live = LivePage(page.build(Visit(published, language)), language, asked)
    assert live.refused == []
    said = " ".join(live.texts.values()).lower()
    assert not [claim for claim in CLAIMS if claim in said]
    assert "nan" not in said.replace("nanne", "").split()


def test_the_files_have_the_numbers_of_the_page_and_where_they_come_from(state):
    changes = frame(state, "changes")
    assert changes["whole"].tolist() == state.changes()["whole"].tolist()
    told = provenance(state, "changes", "Vad?", "kommun=1884")
    assert told.address == "/costs?kommun=1884"
    assert "KPI" in told.title
    assert told.is_sample
    state.first_year = state.last_year
    assert frame(state, "changes").empty
    assert provenance(state, "changes", "Vad?", "").n_rows == 0


def test_a_build_without_costs_says_so_and_nothing_else(published, monkeypatch):
    years = published.years
    monkeypatch.setattr(
        type(published), "years", lambda _, name="x": None if "cost" in name else years(name)
    )
    live = LivePage(page.build(Visit(published)), "sv", {})
    assert "Inga kostnader ur KPB är inlästa" in live.texts["lead"]
    assert "Koladas kostnadsnyckeltal är inte inlästa" in live.texts["accounts-content"]


def test_the_accounts_stand_apart_with_a_mean_of_at_least_five(state, monkeypatch):
    catalogue = pd.DataFrame(
        {
            "indicator_id": ["kolada_n33006"],
            "title_sv": ["Kostnad barn och ungdomsvård, kr/inv 0-20 år"],
            "unit": "sek_per_inhabitant",
            "decimals": 0,
            "n_values": 10,
        }
    )
    own = pd.DataFrame(
        {"year": [2022, 2023], "status": ["exists", "missing"], "value": [9876.5, None]}
    )
    monkeypatch.setattr(state.published, "indicators", lambda: catalogue)
    monkeypatch.setattr(state.published, "values", lambda *_, **__: own)
    [cells] = background.accounts_cells(state)
    assert [plain(cell) for cell in cells[1:]] == ["2022", "9 876 kr", "för få kommuner"]
    assert "9 876 kr" in plain(background.accounts_sentence(state))
