"""The numbers and sentences of the gap page, from what has been chosen."""

import gc
import re
import weakref

import pytest

from tidigt_dashboards.figures import (
    draw_decomposition,
    draw_gap,
    draw_path,
    draw_ratio,
    draw_shares,
)
from tidigt_dashboards.gap.state import GapState

FIGURES = ("shares", "gap", "ratio", "path", "changes")
SHARE_0_6 = "9,3\N{NO-BREAK SPACE}% (7,5–11,6)"
SHARE_7_12 = "16,6\N{NO-BREAK SPACE}% (14,2–19,3)"


@pytest.fixture
def state(small):
    return GapState(small)


def row_of(table, name):
    [row] = [row for row in table.rows if row[0] == name]
    return row


def everything_said(state):
    said = [state.headline(), *state.caveats(), state.status(), *state.comparison_sentences()]
    for figure in FIGURES:
        summary, table = state.summary(figure), state.table(figure)
        said += [*summary.findings, *summary.notes, table.caption, *table.headings]
        said += [cell for row in table.rows for cell in row]
    return said


def drawings(state):
    measures, names, timeline = state.measures(), state.names(), state.timeline()
    return {
        "shares": draw_shares(measures.shares, names, timeline=timeline),
        "gap": draw_gap(measures.gaps, names, timeline=timeline, trend=state.trend_line()),
        "ratio": draw_ratio(measures.ratios, names, timeline=timeline),
        "path": draw_path(measures.shares, names),
        "changes": draw_decomposition(state.trends(), names),
    }


def test_the_published_figures_of_nora_are_told_to_the_character(state):
    assert SHARE_0_6 in row_of(state.table("shares"), "2020")
    assert SHARE_7_12 in row_of(state.table("shares"), "2020")
    assert {"72 av 774", "132 av 795", "publicerad"} <= set(row_of(state.table("shares"), "2020"))
    assert row_of(state.table("gap"), "2020")[1] == "7,3 (4,0–10,6)"
    assert row_of(state.table("ratio"), "2020")[1] == "1,78 (1,37–2,34)"
    assert f"0–6 år {SHARE_0_6}, 7–12 år {SHARE_7_12}" in " ".join(state.summary("shares").notes)
    assert "7,3 procentenheter (4,0–10,6)" in " ".join(state.summary("gap").notes)
    assert "1,78 (1,37–2,34)" in " ".join(state.summary("ratio").notes)


def test_english_numbers_have_a_decimal_point(state):
    state.language = "en"
    assert "9.3% (7.5–11.6)" in row_of(state.table("shares"), "2020")
    assert row_of(state.table("gap"), "2020")[1] == "7.3 (4.0–10.6)"


@pytest.mark.parametrize("figure", FIGURES)
def test_every_tooltip_says_what_a_cell_of_the_table_says(state, figure):
    cells = {cell for row in state.table(figure).rows for cell in row}
    cells |= set(state.table(figure).headings) | {state.names().own, state.names().reference}
    texts = [
        text
        for layer in drawings(state)[figure].layers
        for name, values in layer.columns.items()
        if name.startswith("text_")
        for text in values
    ]
    assert texts
    said = {
        f"{state.names().series(who)}, {band}"
        for who in ("own", "reference")
        for band in ("0–6 år", "7–12 år")
    }
    assert set(texts) <= cells | said


def test_a_missing_year_is_said_in_words_and_not_drawn(state):
    notes = " ".join(state.summary("shares").notes)
    assert "2017 saknas: ingen uppgift är lämnad." in notes
    assert row_of(state.table("gap"), "2017")[1] == "saknas"


def test_a_hidden_value_is_told_with_its_reason_and_hides_the_gap(state):
    notes = " ".join(state.summary("gap").notes)
    assert "2018 (0–6 år) är dolt: färre än 5 barn, eller ett tal som skulle röja det." in notes
    assert row_of(state.table("gap"), "2018")[1] == "dolt (sekretess)"
    assert row_of(state.table("shares"), "2018")[1:3] == ("dolt (sekretess)",) * 2
    assert "%" in row_of(state.table("shares"), "2018")[3]


def test_three_years_give_no_line_and_the_sentence_that_says_why(state):
    state.first_year = 2022
    assert state.trend_line().empty
    assert "Minst 5 behövs för en trend. Vi visar punkterna, ingen linje." in " ".join(
        state.caveats()
    )
    assert "ingen linje" in " ".join(state.summary("gap").findings)
    assert {row[1] for row in state.table("changes").rows} == {"för få år"}
    assert "per år" not in state.headline()


def test_five_years_give_a_slope_with_its_interval_and_both_its_parts(state):
    state.first_year, state.last_year = 2019, 2023
    assert "per år (95 % KI" in state.headline().replace("\N{NO-BREAK SPACE}", " ")
    assert len(state.trend_line()) == 2
    said = " ".join(state.summary("changes").findings)
    assert "Andelen för 0–6 år" in said
    assert "Andelen för 7–12 år" in said
    assert all(re.search(r"\(.+ till .+\)", row[1]) for row in state.table("changes").rows)


def test_the_parts_of_the_change_add_up_to_the_change_of_the_gap(state):
    own = state.trends().query("series == 'own'").set_index("component")["estimate"]
    assert own["7-12"] - own["0-6"] == pytest.approx(own["gap"])


def test_the_trend_line_is_the_weighted_least_squares_line(state):
    import numpy as np

    gaps = state.measures().gaps.query("series == 'own'").dropna(subset="estimate")
    variance = sum(
        gaps[share] * (1 - gaps[share]) / gaps[n]
        for share, n in (("share", "population"), ("share_reference", "population_reference"))
    )
    slope, level = np.polyfit(gaps["year"], gaps["estimate"], 1, w=1 / np.sqrt(variance))
    line = state.trend_line()
    assert line["estimate"].to_numpy() == pytest.approx(level + slope * line["year"].to_numpy())


def test_what_could_be_seen_at_all_stands_before_the_figures(state):
    assert "måste gapet ändras med minst cirka" in " ".join(state.caveats())


def test_the_project_tells_when_it_ran_and_how_few_it_reached(state):
    told = " ".join(state.caveats())
    assert "TABB i Nora pågick 1 september 2021 till 30 juni 2023" in told
    assert "En förskola deltog och inga samtycken gavs." in told


def test_no_sentence_claims_an_effect_or_judges_a_direction(state):
    said = " ".join(everything_said(state)).lower()
    for stem in ("effekt", "tack vare", "lett till", "beror på projektet", "förbättr", "försämr"):
        assert stem not in said


def test_a_municipality_without_data_says_so_and_still_shows_the_others(state):
    state.municipality = "2584"
    assert state.headline() == "Det finns inga värden att visa för Kiruna 2016–2024."
    assert state.caveats() == []
    assert {row[1] for row in state.table("gap").rows} == {"saknas"}
    assert all("(" in row[2] for row in state.table("gap").rows)
    assert "2016–2024 saknas: ingen uppgift är lämnad." in state.summary("gap").notes


def test_a_database_without_kpb_is_known_as_such(empty):
    assert not GapState(empty).has_data


@pytest.mark.parametrize("municipality", ["1884", "2584", "1885", "0180"])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_no_cell_and_no_sentence_is_ever_empty(state, municipality, language):
    state.param.update(municipality=municipality, language=language)
    said = everything_said(state)
    assert all(said)
    assert not [text for text in said if "nan" in text.lower().split() or "None" in text]


def test_projects_and_the_municipality_itself_are_never_compared_with(state):
    for kind in ("riket", "lan"):
        state.comparison = kind
        assert not {"1884", "1880"} & set(state.members().members)
    assert "Kommuner med egna projekt räknas inte in: Örebro." in state.comparison_sentences()


def test_a_group_of_fewer_than_five_is_not_shown(state):
    state.param.update(comparison="egen", own_group=["0180", "1881", "1883"])
    assert state.comparison_sentences()[0].startswith("Jämförelsen visas inte: minst fem kommuner")
    assert {row[2] for row in state.table("gap").rows} == {"för få kommuner"}


def test_an_own_group_of_five_is_added_together(state):
    members = ["0180", "1863", "1864", "1881", "1883"]
    state.param.update(comparison="egen", own_group=members)
    shares = state.measures().shares.query("series == 'reference' and year == 2020")
    expected = state.published.cells.query("year == 2020 and municipality_code in @members")
    of_band = expected.groupby("age_band")["count"].sum()
    assert shares.set_index("age_band")["n_numerator"].to_dict() == pytest.approx(
        {"0-6": of_band["0-6"], "7-12": of_band["7-12"]}
    )


def test_the_group_follows_the_municipality_and_keeps_its_vintage(state):
    state.comparison = "grupp"
    assert state.group_id == "G36600"
    assert "Gruppen är den som gällde 2024." in state.comparison_sentences()
    state.municipality = "1880"
    assert state.group_id == "G36730"
    assert state.param.group_id.objects == ["G36730", "G1"]


def test_years_chosen_the_wrong_way_round_are_turned(state):
    state.first_year, state.last_year = 2022, 2019
    assert list(state.years) == [2019, 2020, 2021, 2022]


def test_bands_that_overlap_cannot_be_paired(state):
    assert state.param.bands.objects == ["0-6_7-12", "0-6_13-17", "7-12_13-17"]


def test_two_visits_share_no_choices(small):
    one, other = GapState(small), GapState(small)
    one.municipality = "0180"
    assert other.municipality == "1884"
    assert one.param.municipality.objects is not other.param.municipality.objects


def test_to_choose_another_municipality_reads_nothing_again(state):
    state.measures()
    before = state.published.n_reads
    for code in ("0180", "1880", "1884"):
        state.municipality = code
        state.measures()
    assert state.published.n_reads == before


def test_a_change_of_language_computes_nothing_again(state):
    before = state.measures()
    state.language = "en"
    assert state.measures() is before


def test_the_break_is_told_only_when_its_year_is_shown(state):
    assert "Tidsseriebrott 2019: Ny avgränsning av öppenvård." in state.summary("gap").notes
    state.first_year = 2021
    assert not any("Tidsseriebrott" in note for note in state.summary("gap").notes)


def test_own_processing_never_calls_itself_the_source(state):
    assert state.source().startswith("Egen bearbetning av uppgifter ur KPB, mottagna 1 mars 2025.")
    assert "Exempeldata" in state.source()


def test_the_address_holds_every_choice_that_matters(state):
    assert state.address() == (
        "/gap?kommun=1884&aldrar=0-6_7-12&fran=2016&till=2024&insats=samtliga&namnare=kpb"
        "&jamfor=riket&lang=sv"
    )
    state.param.update(comparison="egen", own_group=["0180", "1881"])
    assert "egna=0180&egna=1881" in state.address()


def test_a_trend_that_two_methods_see_differently_is_not_the_headline(state):
    assert "models_disagree" in state.trends().iloc[0]["flags"]
    assert state.headline().startswith("Skillnaden mellan 7–12 och 0–6 år i Nora var")
    assert state.caveats()[0].startswith("Nora: Två sätt att räkna trenden ger olika riktning.")


def test_what_is_kept_of_a_database_does_not_keep_the_database(small, cells):
    """Else every build that is published would stay open for as long as the server runs."""
    published = type(small)(cells)
    GapState(published).headline()
    still_there = weakref.ref(published)
    del published
    gc.collect()
    assert still_there() is None
