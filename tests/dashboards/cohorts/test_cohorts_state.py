"""The cohorts page: the figures of TABB in Nora, and the same counted by hand from the register."""

import pytest

from tidigt_dashboards.cohorts import sentences, tables
from tidigt_dashboards.cohorts.export import frame
from tidigt_dashboards.cohorts.state import CohortsState
from tidigt_dashboards.schools.state import SchoolsState

CLAIMS = ("effekt", "lett till", "tack vare", "beror på projektet", "bättre", "sämre")
PLACES = ("1884", "1880", "1882", "0484", "1761", "1881", "0180")


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{WORD JOINER}", "")


@pytest.fixture
def state(published):
    return CohortsState(published)


def at(published, municipality, language="sv"):
    state = CohortsState(published, language)
    state.municipality = municipality
    return state


@pytest.mark.parametrize(
    ("year", "share"), [(2022, "0 %"), (2023, "17 %"), (2024, "33 %"), (2025, "50 %")]
)
def test_the_7_to_12_band_of_nora_fills_as_the_register_says(state, year, share):
    _, columns, rows = tables.table(state, "lexis")
    place = [plain(column.heading) for column in columns].index("I rätt ålder, 7–12 år")
    [row] = [row for row in rows if row[0] == str(year)]
    assert plain(row[place]) == share


def test_nora_is_fully_exposed_first_in_2028_and_the_headline_says_so(state):
    _, columns, rows = tables.table(state, "lexis")
    place = [plain(column.heading) for column in columns].index("I rätt ålder, 7–12 år")
    assert min(row[0] for row in rows if plain(row[place]) == "100 %") == "2028"
    assert state.births() == list(range(2016, 2023))
    assert plain(sentences.headline(state)) == (
        "2024 hade 33,3 % av årskullarna 7–12 år varit i rätt ålder under projektet. "
        "Full genomslagstid nås tidigast 2028."
    )


def test_the_lead_says_what_can_be_seen_now_and_what_comes_next(state):
    _, seen = sentences.lead(state)
    assert "finns till 2024; 2 av projektets 7 årskullar" in seen
    assert "Nästa: uppgifterna för 2025, då 50 %" in plain(seen)
    assert "årskurs 3 våren 2026, årskurs 6 våren 2029 och årskurs 9 våren 2032" in seen


def test_pupils_of_orebro_that_were_in_f_3_leave_year_nine_in_2026_at_the_earliest(published):
    state = at(published, "1880")
    assert state.first_reached()["year_9"] == 2026
    nine = state.stages().query("stage == 'year_9'").set_index("birth_year")["first_year"]
    assert nine.to_dict() == {birth: birth + 16 for birth in range(2010, 2017)}
    said = " ".join(sentences.summary(state, "stages"))
    assert "minst ett helt läsår i rätt ålder går ut årskurs 9 våren 2026–2031." in said
    assert "De som går ut årskurs 9 våren 2032 hade bara en del av ett läsår." in said
    assert "före 2026 hade inget helt läsår i rätt ålder under projektet" in said


@pytest.mark.parametrize("project_id", ["tabb_orebro", "tabb_nora", "tabb_degerfors"])
def test_the_springs_of_year_nine_are_those_that_the_page_of_schools_says(published, project_id):
    project = published.projects().set_index("project_id").loc[project_id]
    state = at(published, project["municipality_code"])
    state.project = project_id
    clock = state.year_nine()
    told = SchoolsState.clock(None, clock["year"], project)
    assert told["first_spring"].iloc[0] == clock[clock["exposed_years"] > 0]["year"].min()
    assert told["last_spring"].iloc[0] == clock[clock["exposed_years"] > 0]["year"].max()


def test_a_project_for_those_who_have_left_school_says_nothing_of_year_nine(published):
    state = at(published, "1880")
    state.register = state.register.assign(eligible_age_from=16, eligible_age_to=20)
    assert state.year_nine().empty
    assert "rskurs 9 våren" not in sentences.summary(state, "stages")[0]


def test_what_a_cohort_did_before_the_project_is_not_counted_as_reached(published):
    state = at(published, "1882")
    after = tables.stage_rows(state)
    assert after["first_year"].min() == 2019
    _, _, rows = tables.table(state, "stages")
    [oldest] = [row for row in rows if row[0] == "2001"]
    assert oldest[1] == "före projektet"
    assert oldest[-1] == "våren 2021"


def test_a_municipality_without_a_project_says_so_and_shows_its_cohorts(published):
    state = at(published, "1881")
    assert sentences.headline(state).startswith("Inget projekt är registrerat för Kumla.")
    assert state.paths().empty
    assert state.births() == list(range(2012, 2025))
    _, columns, _ = tables.table(state, "lexis")
    assert not [column for column in columns if "rätt ålder" in column.heading]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("band", ["0-6", "7-12", "18-20"])
def test_every_cell_of_every_table_says_something(published, place, band):
    state = at(published, place)
    state.band = band
    for name in ("lexis", "stages", "ageing", "pseudo"):
        caption, columns, rows = tables.table(state, name)
        assert caption
        assert all(len(row) == len(columns) and all(row) for row in rows)
        assert sentences.summary(state, name)[-1]
        assert (
            len(frame(state, name)) == 0 or frame(state, name)["municipality_code"].eq(place).all()
        )


@pytest.mark.parametrize("place", PLACES)
def test_nothing_is_claimed(published, place):
    state = at(published, place)
    said = [sentences.headline(state), *sentences.lead(state)]
    for name in ("lexis", "stages", "ageing", "pseudo"):
        said += sentences.summary(state, name)
    assert not [word for word in CLAIMS if word in " ".join(said).lower()]


def test_a_hidden_share_is_said_in_words_and_never_drawn(published):
    states = (at(published, code) for code in CohortsState(published).names)
    state = next(found for found in states if found.cells()["status"].eq("suppressed").any())
    hidden = state.cells().query("status == 'suppressed'")
    points = tables.lexis_points(state).loc[hidden.index]
    assert not points["has_value"].any()
    assert set(points["value_text"]) == {"dolt (sekretess)"}
    assert points["is_loaded"].all()
    assert "dolt (sekretess)" in " ".join(sentences.summary(state, "lexis"))


def test_a_block_meets_the_published_shares_of_its_bands(state):
    state.block = "2012-2018"
    rows = state.chosen_block().query("status == 'exists'")
    assert list(zip(rows["age_band"], rows["year"], strict=True)) == [("0-6", 2018), ("7-12", 2024)]
    for row in rows.to_dict("records"):
        shares = state.published.shares(["1884"], age_bands=[row["age_band"]])
        [own] = shares[shares["year"] == row["year"]].to_dict("records")
        assert (row["n_numerator"], row["n_denominator"]) == (own["count"], own["population"])
        assert row["estimate"] == pytest.approx(own["share_published"], abs=0.0006)


def test_the_same_birth_years_are_counted_earlier_and_later(state):
    state.block = "2012-2018"
    first = state.cohort_sizes().iloc[0]
    assert (first["earlier_band"], first["earlier_year"]) == ("1-6", 2018)
    population = state.published.values("population", municipality="1884")
    sizes = population.set_index(["year", "age_band"])["value"]
    assert first["earlier_children"] == sizes[2018, "1-6"] < sizes[2018, "0-6"]
    assert first["children"] == sizes[2024, "7-12"]


def test_choosing_another_municipality_brings_its_own_project_and_blocks(state):
    state.municipality = "1880"
    assert state.project == "tabb_orebro"
    state.municipality = "1881"
    assert not state.has_project
    state.municipality = "1884"
    assert (state.project, state.block) == ("tabb_nora", "2012-2018")
