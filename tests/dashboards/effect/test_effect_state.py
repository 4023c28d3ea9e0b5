"""Whether an effect can be seen yet: the numbers of the effect page, on the sample."""

import pandas as pd
import pytest

from tidigt.peers import similar_programmes
from tidigt.statistics import cohort_exposure, describe_result, minimum_detectable_effect
from tidigt.statistics.project_comparison import ProjectComparison, Refusal
from tidigt.statistics.results import Grade
from tidigt_dashboards.effect import sentences, tables
from tidigt_dashboards.effect.state import EffectState

NORA, ASKERSUND, STOCKHOLM = "1884", "1882", "0180"
PLANTED, NEIGHBOUR = "1761", "1737"
GAP = "ifo_gap"


@pytest.fixture(scope="module")
def state(published):
    """Give the page's state for some choices, everything computed."""

    def choose(municipality, **choices):
        made = EffectState(published)
        made.param.update(municipality=municipality)
        for name, value in choices.items():
            setattr(made, name, value)
        for job in made.jobs():
            if not made.computed.is_done(job.key):
                made.computed.put(job.key, job.task(*job.arguments))
        return made

    return choose


def test_nora_shows_the_clock_as_the_birth_years_give_it(state):
    exposure = state(NORA).exposure()
    told = exposure.rows.set_index("year")["estimate"].round(2).to_dict()
    assert (told[2023], told[2025], told[2027], told[2028]) == (0.17, 0.50, 0.83, 1.0)
    assert exposure.full_year("7-12") == 2028


def test_nora_with_three_years_after_is_refused_with_the_reason_and_the_year(state):
    nora = state(NORA)
    assert nora.jobs() == []
    refused = nora.comparison()
    assert isinstance(refused, Refusal)
    assert refused.codes == ("few_post_years",)
    assert nora.first_possible_year() == 2025
    assert "3 hela år finns efter starten" in " ".join(sentences.lacking(nora))
    assert "Färre än fyra år efter start" in sentences.headline(nora)
    assert str(Grade.INSUFFICIENT) in sentences.headline(nora)


def test_where_the_past_is_too_short_no_later_year_helps(state):
    askersund = state(ASKERSUND)
    assert askersund.comparison().codes == ("few_pre_years",)
    assert askersund.first_possible_year() is None
    assert "äldre som saknas" in " ".join(sentences.lacking(askersund))


def test_half_the_coverage_takes_twice_the_change(state):
    rows = state(NORA).required().set_index("coverage")
    assert rows.loc[0.5, "required"] == pytest.approx(2 * rows.loc[1.0, "required"])
    assert rows.loc[0.25, "required"] == pytest.approx(2 * rows.loc[0.5, "required"])


@pytest.mark.parametrize("outcome", ["ifo_children_share", GAP])
@pytest.mark.parametrize("method", ["syntetisk", "skillnad"])
def test_what_was_planted_is_found_and_the_neighbour_shows_nothing(state, outcome, method):
    planted = state(PLANTED, indicator=outcome, method=method)
    neighbour = state(NEIGHBOUR, indicator=outcome, method=method)
    for one, grade in ((planted, Grade.CONSISTENT_WITH_EFFECT), (neighbour, Grade.INSUFFICIENT)):
        assert describe_result(one.comparison().result.iloc[0]).grade == grade
        assert str(grade) in sentences.headline(one)
    assert "kan inte uteslutas" in sentences.headline(planted)
    assert "går inte att skilja från slumpen" in sentences.headline(neighbour)


def test_the_planted_change_has_the_size_that_was_planted(state):
    """Four of ten children 7-12 who would have had support have none: about five points of 13."""
    result = state(PLANTED).comparison().result.iloc[0]
    assert -0.10 < result["estimate"] < -0.035
    earlier = state(PLANTED, age_band="0-6").comparison().result.iloc[0]
    assert 0.015 < earlier["estimate"] < 0.055


def test_seven_donors_can_never_be_significant(state, published):
    full = state(PLANTED)
    [job, *_] = full.jobs()
    panel, design = job.arguments
    few = type(design)(
        design.municipality,
        design.donors[:7],
        design.start,
        design.trigger_year,
        design.exposure,
        design.measure,
    )
    result = job.task(panel, few).result.iloc[0]
    assert result["smallest_possible_p"] == pytest.approx(1 / 8)
    said = describe_result(result)
    assert said.grade == Grade.INSUFFICIENT
    assert "0,05 går inte att få" in said.sentence


def test_nobody_with_a_project_or_a_similar_programme_is_a_donor(state, published):
    treated = set(published.projects()["municipality_code"])
    alike = set(similar_programmes(published)["municipality_code"].dropna())
    assert {PLANTED, NEIGHBOUR, NORA} <= treated
    for pool in ("liknande", "lan", "riket", "grupp"):
        chosen = state(PLANTED, pool=pool).donors()
        assert chosen.codes
        assert not set(chosen.codes) & (treated | alike)


def test_donors_are_the_same_whatever_was_measured_after_the_start(state):
    """The choice rests on the number of children before the start, and on complete series."""
    whole = state(PLANTED)
    children = whole.data.children(2020)
    own = children[PLANTED]
    complete = [code for code in whole.donors().codes if code in children]
    farthest = max(abs(children[code] / own) for code in complete)
    assert farthest < 4
    assert whole.donors().size_year == 2020


def test_phi_is_that_of_the_variation_between_years_of_all_municipalities(state):
    nora = state(NORA)
    found = nora.detectable()
    assert list(found["years_after"]) == [1, 3]
    assert 1 < found["dispersion"].iloc[0] < 4
    usual = nora.own().dropna(subset="value").tail(5)
    share, children = usual["value"].mean(), usual["population"].mean()
    design = {
        "population": children,
        "share": share,
        "population_reference": 1e12,
        "share_reference": 0.5,
        "years_before": 3,
        "years_after": 3,
    }
    same = minimum_detectable_effect(design, dispersion=found["dispersion"].iloc[-1])
    assert found["estimate"].iloc[-1] == pytest.approx(same["estimate"].iloc[0], rel=1e-6)


def test_without_a_project_only_what_could_be_seen_is_shown(state):
    stockholm = state(STOCKHOLM)
    assert stockholm.chosen_project is None
    assert stockholm.jobs() == []
    assert "inget projekt i registret" in sentences.headline(stockholm)
    assert len(stockholm.detectable()) == 2
    assert stockholm.exposure() is None


def test_the_gap_is_reached_no_more_than_the_band_that_is_reached_least(state):
    nora = state(NORA, indicator=GAP)
    separate = cohort_exposure(["0-6", "7-12"], [2024], "2021-09-01", "2023-06-30", (1, 5))
    assert nora.exposure().least()[2024] == separate["estimate"].min()


def test_every_part_of_the_page_has_words_and_a_table_in_both_languages(state, published):
    for language in ("sv", "en"):
        for code in (NORA, PLANTED, NEIGHBOUR, ASKERSUND, STOCKHOLM):
            made = state(code)
            made.language = language
            for name in ("exposure", "detectable", "required", "return", "path", "placebo"):
                table = getattr(tables, f"{name}_table")(made)
                assert all(len(row) == len(table.headings) and all(row) for row in table.rows)
            for name in ("exposure", "detectable", "dilution", "return", "path", "placebo"):
                assert all(getattr(sentences, f"{name}_summary")(made))
            made.language = "sv"


def test_a_donor_that_weighs_more_than_half_is_warned_of(state):
    planted = state(PLANTED)
    result = planted.comparison()
    heavy = ProjectComparison(
        result.result,
        result.distribution,
        result.path,
        pd.DataFrame({"municipality_code": ["0180", "1280"], "weight": [0.7, 0.3]}),
        result.pre_rmspe,
        result.noise_floor,
    )
    kept = planted.computed
    key = planted.jobs()[0].key
    try:
        kept.put(key, heavy)
        assert any("Stockholm väger 70" in said for said in sentences.weights_summary(planted))
    finally:
        kept.put(key, result)
