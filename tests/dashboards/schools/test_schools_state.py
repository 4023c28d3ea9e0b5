"""The page of one school: what can be chosen, what is shown, and what is never said."""

import re
from unittest.mock import Mock

import numpy as np
import pytest

from tidigt_dashboards.live import LivePage
from tidigt_dashboards.pages import Visit
from tidigt_dashboards.schools import page, sentences, tables, words
from tidigt_dashboards.schools.choices import choices
from tidigt_dashboards.schools.export import frame
from tidigt_dashboards.schools.state import SchoolsState

PROJECT_SCHOOL, KARLSANG = "57966953", "40684137"
CLAIMS = ("effekt", "lett till", "tack vare", "beror på projektet", "bättre", "sämre", "bäst")
RANKS = re.compile(r"plats \d|topp|botten|rankad|rang\b|bästa|sämsta|top \d|ranked", re.IGNORECASE)


@pytest.fixture
def state(published):
    return SchoolsState(published)


@pytest.fixture
def project_school(state):
    state.choose_school(PROJECT_SCHOOL)
    return state


def plain(text):
    return str(text).replace("\N{NO-BREAK SPACE}", " ")


def test_the_headline_has_the_words_of_the_statistics_and_no_others(project_school):
    row = project_school.chosen()
    told = plain(sentences.headline(project_school))
    side = "under" if row["estimate"] < 0 else "över"
    assert told.startswith(
        f"Skolans resultat 2025 låg {abs(row['estimate']):.0f} poäng {side} det modellberäknade. "
        f"För en skola med {row['pupils']:.0f} elever är ±"
    )
    assert "SALSA ska inte användas för rangordning." in told


def test_the_clock_of_the_project_stands_with_the_answer(project_school):
    told = " ".join(sentences.beside_headline(project_school))
    assert "TABB i Örebro" in told
    assert "gick inget helt läsår i F–3 under projektet" in told
    assert "våren 2026 till 2031" in told
    project_school.year = 2022
    assert "gick inte i F–3 under projektet" in " ".join(sentences.exposure(project_school))


def test_a_project_for_those_who_have_left_school_is_not_one_of_the_school(project_school):
    found = project_school.data.projects_of(PROJECT_SCHOOL)
    older = found.assign(eligible_age_from=16, eligible_age_to=20)
    project_school.data = Mock(wraps=project_school.data, projects_of=lambda school: older)
    assert project_school.projects().empty
    assert sentences.exposure(project_school) == []


def test_a_school_of_another_municipality_brings_its_municipality(state):
    assert state.municipality == "1884"
    state.choose_school(PROJECT_SCHOOL)
    assert (state.municipality, state.school) == ("1880", PROJECT_SCHOOL)
    state.municipality = "0484"
    assert state.data.schools.loc[state.school, "municipality_code"] == "0484"


def test_a_municipality_shows_the_school_of_its_project_first(state):
    state.municipality = "1880"
    assert state.school == PROJECT_SCHOOL


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("engelbrekt", PROJECT_SCHOOL),
        ("VÄSTRA örebro", PROJECT_SCHOOL),
        ("54656817", PROJECT_SCHOOL),  # the code that it had until 2016
        ("57966", PROJECT_SCHOOL),
        ("karlsängsskolan", KARLSANG),  # the name that it had until 2019
        ("gamla exempelskolan", "00198101"),
    ],
)
def test_a_school_is_found_by_name_old_name_code_old_code_and_municipality(state, asked, found):
    state.words = asked
    assert state.found() == [found]


def test_what_begins_with_the_words_comes_before_what_only_has_them(state):
    state.words = "exempelskolan no"
    names = [f"{state.name_of(code)}" for code in state.found()]
    begins = [name.startswith("Exempelskolan No") for name in names]
    assert 3 < sum(begins) < len(names)
    assert begins == sorted(begins, reverse=True)


def test_one_letter_finds_nothing_and_rubbish_is_no_school(state):
    for asked in ("e", " ", "finns inte"):
        state.words = asked
        assert state.found() == []


def test_searching_changes_no_number(project_school):
    before = sentences.headline(project_school), tables.years(project_school)
    project_school.words = "nora"
    assert (sentences.headline(project_school), tables.years(project_school)) == before


def small_and_large(state):
    rows = state.of_year()
    sizes = rows["pupils"]
    return rows.index[(sizes - 20).abs().argmin()], rows.index[(sizes - 120).abs().argmin()]


def test_a_small_school_has_a_wider_interval_and_band_than_a_large_one(state):
    widths = []
    for school in small_and_large(state):
        state.choose_school(school)
        row = state.chosen()
        widths.append((row["upper"] - row["lower"], row["funnel_95"]))
    (small, small_band), (large, large_band) = widths
    assert small > 2 * large
    assert small_band > 1.7 * large_band


def below_the_rule(state):
    rows = state.rows_of_all()
    return rows[(rows["year"] == 2025) & (rows["pupils"] < 15)].iloc[0]["school_unit_code"]


def test_below_fifteen_pupils_nothing_is_shown_but_the_reason(state):
    state.choose_school(below_the_rule(state))
    row = state.chosen()
    assert row["reason"] == "few_pupils"
    assert row[["actual", "expected", "estimate"]].isna().all()
    assert "färre än 15 elever" in sentences.headline(state)
    cells = re.findall(r'<th scope="row">2024/25</th>(.*?)</tr>', str(tables.years(state)))[0]
    assert re.findall(r">([^<]*)</td>", cells)[1:5] == ["–"] * 4
    assert "färre än 15 elever" in cells


@pytest.mark.parametrize(
    ("outcome", "status", "words_of"),
    [
        ("merit", "source_suppressed", "dolt av källan"),
        ("all_subjects", "masked", "visas inte exakt av källan"),
    ],
)
def test_the_marks_of_the_source_are_words_and_never_numbers(state, outcome, status, words_of):
    state.outcome = outcome
    rows = state.rows_of_all()
    marked = rows[(rows["result_status"] == status) & ~(rows["pupils"] < 15)].iloc[0]
    state.choose_school(marked["school_unit_code"])
    state.year = int(marked["year"])
    assert words_of in sentences.headline(state)
    assert words_of in str(tables.years(state))
    assert np.isnan(state.chosen()["estimate"])


def test_where_no_published_value_exists_our_own_is_used_and_marked(state):
    state.choose_school("00198101")
    row = state.rows().loc[2019]
    assert row["is_own"]
    assert np.isfinite(row["expected"])
    state.year = 2019
    assert "egen beräkning" in " ".join(sentences.beside_headline(state))
    assert "egen beräkning" in str(tables.years(state))
    others = state.rows_of_all()
    is_published = others["expected_published"].notna()
    np.testing.assert_array_equal(
        others.loc[is_published, "expected"], others.loc[is_published, "expected_published"]
    )


def test_our_own_fit_agrees_with_the_published_model_but_for_rounding(state):
    check = state.check()
    assert len(check) == 12
    assert (check["n_schools"] > 300).all()
    assert (check["difference"] < 1).all()
    assert (check["rounding"] <= check["difference"] + 1e-9).all()


def test_similar_schools_are_ten_or_more_of_the_same_kind_and_never_in_order_of_result(state):
    state.choose_school(PROJECT_SCHOOL)
    found = state.similar().schools
    assert 10 <= len(found) <= 20
    assert PROJECT_SCHOOL not in found.index
    assert found["kind"].all()
    order = [list(state.of_year().index).index(code) for code in found.index]
    assert order == sorted(order)
    assert not found["actual"].is_monotonic_increasing
    assert not found["actual"].is_monotonic_decreasing
    state.peers = "alla"
    assert len(state.similar().schools) == 20


def test_the_measure_changes_the_series_and_shrinking_comes_nearer_zero(project_school):
    one = project_school.series()
    project_school.measure = "tre"
    three, headline = project_school.series(), sentences.headline(project_school)
    assert "2023–2025" in headline
    project_school.measure = "krympt"
    shrunk = project_school.series()
    assert len(one) == len(three) == len(shrunk) == 12
    assert (shrunk["estimate"].abs() <= three["estimate"].abs()).all()
    assert "väntas" in sentences.headline(project_school)


def test_the_classes_that_the_project_reached_are_the_four_of_each_autumn(project_school):
    rows = project_school.classes()
    reached = rows[rows["is_reached"]]
    assert set(reached["autumn"] - reached["grade"]) == set(range(2016, 2022))
    of_2019 = reached[reached["autumn"] == 2019]
    assert sorted(of_2019["grade"]) == [0, 1, 2, 3]


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("outcome", ["merit", "all_subjects"])
@pytest.mark.parametrize("measure", ["ar", "tre", "krympt"])
def test_no_text_claims_a_cause_or_ranks(published, language, outcome, measure):
    live = LivePage(
        page.build(Visit(published, language)),
        language,
        {"skola": [PROJECT_SCHOOL], "resultat": [outcome], "matt": [measure], "lang": [language]},
    )
    text = re.sub(r"<[^>]+>", " ", " ".join(str(part) for part in live.texts.values()))
    assert not [claim for claim in CLAIMS if claim in text.lower()]
    assert not RANKS.search(text)
    assert "NaN" not in text
    assert " nan" not in text.lower()


def test_no_choice_sorts_and_no_table_is_in_order_of_the_residual(state):
    labels = " ".join(choice.label for choice in choices(state)).lower()
    assert not any(word in labels for word in ("sortera", "ordning", "rang"))
    assert not {"scatter", "funnel"} & {
        name for name in ("scatter", "funnel") if len(frame(state, name)) > 200
    }


def test_an_address_with_only_a_school_shows_that_school(published):
    live = LivePage(page.build(Visit(published)), "sv", {"skola": [PROJECT_SCHOOL]})
    assert "Västra Engelbrektsskolan" in live.texts["heading"]
    assert live.refused == []


def test_a_form_without_script_with_another_municipality_shows_that_one(published):
    asked = {"skola": [PROJECT_SCHOOL], "kommun": ["0484"]}
    live = LivePage(page.build(Visit(published)), "sv", asked)
    assert "Eskilstuna" in live.texts["heading"]


def test_what_is_found_is_links_that_keep_the_other_choices(published):
    live = LivePage(page.build(Visit(published)), "sv", {"resultat": ["all_subjects"]})
    changed = live.choose("sok=engelbrekt&resultat=all_subjects&lang=sv")
    links = changed["choice-traff"]
    assert "skola=57966953&amp;kommun=1880&amp;resultat=all_subjects" in links
    assert "tidigare Västra Engelbrektsskolan 7-9" in links
    assert "choice-sok" not in changed


def test_the_words_stay_as_they_are_written_and_go_when_a_school_is_chosen(published):
    live = LivePage(page.build(Visit(published)), "sv", {})
    assert "choice-sok" not in live.choose("sok=v%C3%A4stra+&lang=sv")
    changed = live.choose(f"sok=&skola={PROJECT_SCHOOL}&kommun=1880&lang=sv")
    assert changed["choice-traff"] == ""
    assert "Västra Engelbrektsskolan" in changed["heading"]


def test_what_the_page_shows_is_what_the_file_has(project_school):
    exported = frame(project_school, "years").set_index("year")
    for year, row in project_school.rows().iterrows():
        if not row["reason"]:
            assert words.result(project_school, exported.loc[year, "actual"]) in str(
                tables.years(project_school)
            )
    assert set(exported["school_name"]) == {"Västra Engelbrektsskolan"}


def test_the_two_ways_of_counting_a_municipality_are_named_and_apart(project_school):
    text = page.places.section(project_school)
    assert "lägeskommun" in text
    assert "hemkommun" in text


def test_the_mean_of_a_municipality_is_weighted_by_pupils(project_school):
    rows = project_school.rows_of_all()
    here = rows[(rows["municipality_code"] == "1880") & (rows["year"] == 2025)]
    here = here[here["residual_published"].notna()]
    [found] = page.places.local_rows(project_school).query("year == 2025").to_dict("records")
    assert found["n_schools"] == len(here) >= 2
    assert found["pupils"] == here["pupils"].sum()
    assert found["residual"] == pytest.approx(
        np.average(here["residual_published"], weights=here["pupils"])
    )


def test_a_build_without_schools_says_so_and_what_to_do(delivered_data):
    from tidigt.reading import Published, current_file

    with Published(current_file(delivered_data)) as published:
        built = page.build(Visit(published))
    assert built.sections == ()
    assert "tidigt load salsa" in built.lead


def test_too_few_schools_for_a_model_are_told_of_and_not_computed(published, monkeypatch):
    from tidigt_dashboards.schools import data

    monkeypatch.setattr(data, "_years_with_enough", lambda table: set())
    monkeypatch.setattr(data, "_OPEN", {})
    built = page.build(Visit(published))
    assert built.sections == ()
    assert "uppgifter om skolor (335), men inget år har minst 20" in built.lead


def test_a_year_without_a_model_shows_the_result_and_says_why_no_more(published, monkeypatch):
    from tidigt_dashboards.schools import data

    enough = data._years_with_enough
    monkeypatch.setattr(data, "_years_with_enough", lambda table: enough(table) - {2020})
    monkeypatch.setattr(data, "_OPEN", {})
    state = SchoolsState(published)
    state.choose_school(PROJECT_SCHOOL)
    row = state.rows().loc[2020]
    assert row["reason"] == "no_salsa"
    assert np.isfinite(row["actual"])
    assert np.isnan(row["expected"])
    assert state.year == 2025
