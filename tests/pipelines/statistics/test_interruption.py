"""Interrupted series: the published example, known truths, and the rules of admission."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from hypothesis import given
from hypothesis import strategies as st

from tidigt.errors import InsufficientDataError, InvalidInputError
from tidigt.statistics import describe_result, interrupted_series

PUBLISHED = Path(__file__).parent / "published"
START = "2019-09-01"


def series(shares, population=800, first=2009):
    n = len(shares)
    population = np.broadcast_to(population, n)
    return pd.DataFrame(
        {
            "year": range(first, first + n),
            "count": np.round(np.array(shares) * population, 6),
            "population": population,
        }
    )


def logit_series(years, level=0.0, slope=0.0, population=800, noise=None):
    """Shares on a straight line on the log-odds scale, with a known break after 2019."""
    after = years >= 2020
    odds = -2 + 0.03 * (years - 2019) + after * (level + slope * (years - 2019))
    shares = 1 / (1 + np.exp(-(odds + (0 if noise is None else noise))))
    return series(shares, population=population, first=int(years[0]))


YEARS = np.arange(2008, 2024)


@pytest.fixture(scope="module")
def sicily():
    table = pd.read_csv(PUBLISHED / "sicily_smoking_ban.csv").set_axis(
        ["year", "count", "population"], axis=1
    )
    return interrupted_series(table, 37, family="quasi_poisson", trigger_year="none")


def test_the_smoking_ban_of_sicily_has_the_published_rate_ratio(sicily):
    row = sicily.changes.query("unit == 'ratio'").iloc[0]
    assert row["estimate"] == pytest.approx(0.894, abs=0.0005)
    # The paper prints 0.864-0.925 from its Poisson model: 1.96 errors, without the dispersion.
    error = np.log(row["upper"] / row["estimate"]) / 2.0032 / np.sqrt(sicily.dispersion)
    limits = row["estimate"] * np.exp(1.96 * error * np.array([-1, 1]))
    assert limits == pytest.approx([0.864, 0.925], abs=0.001)


def test_the_coefficients_are_those_of_statsmodels_with_the_dispersion_on_top(sicily):
    table = pd.read_csv(PUBLISHED / "sicily_smoking_ban.csv")
    after = (table["month"] >= 37).astype(float)
    design = np.column_stack([np.ones(59), table["month"] - 36, after])
    theirs = sm.GLM(
        table["events"], design, sm.families.Poisson(), offset=np.log(table["standard_population"])
    ).fit(scale="X2")
    np.testing.assert_allclose(sicily.diagnostics["coefficient"], theirs.params, rtol=1e-7)
    np.testing.assert_allclose(sicily.diagnostics["standard_error"], theirs.bse, rtol=1e-6)


@pytest.mark.parametrize(("level", "slope"), [(-0.3, 0.0), (0.2, 0.0), (-0.2, 0.05)])
def test_a_break_without_noise_is_found_exactly(level, slope):
    years = np.arange(2004, 2028)
    fit = interrupted_series(
        logit_series(years, level, slope), START, model="level_slope", trigger_year="none"
    )
    terms = fit.diagnostics.set_index("term")["coefficient"]
    assert terms["level"] == pytest.approx(level, abs=1e-6)
    assert terms["slope"] == pytest.approx(slope, abs=1e-6)
    path = fit.counterfactual.set_index("year")
    truth = 1 / (1 + np.exp(2 - 0.03 * (2027 - 2019)))
    assert path.loc[2027, "counterfactual"] == pytest.approx(truth, abs=1e-6)
    after = path[path["period"] == "after"]
    change = fit.changes.iloc[0]["estimate"]
    assert change == pytest.approx((after["observed"] - after["counterfactual"]).mean(), abs=1e-6)


def test_what_also_happened_elsewhere_is_subtracted():
    shock = np.where(YEARS >= 2020, 0.4, 0.0)
    own = logit_series(YEARS, level=-0.3, noise=shock)
    others = logit_series(YEARS, population=90_000, noise=shock)
    controlled = interrupted_series(own, START, comparison=others, trigger_year="none")
    alone = interrupted_series(own, START, trigger_year="none")
    assert controlled.changes["estimate"].iloc[1] == pytest.approx(np.exp(-0.3), rel=1e-6)
    assert alone.changes["estimate"].iloc[1] == pytest.approx(np.exp(0.1), rel=1e-6)
    assert not any("no_comparison" in flags for flags in controlled.changes["flags"])
    assert all("no_comparison" in flags for flags in alone.changes["flags"])


@given(st.integers(0, 800))
def test_the_trigger_year_and_the_starting_year_move_nothing(count):
    base = logit_series(YEARS, level=-0.2, noise=np.sin(YEARS) / 10)
    changed = base.copy()
    changed.loc[changed["year"].isin([2018, 2019]), "count"] = float(count)
    first, second = (
        interrupted_series(table, START, trigger_year=2018) for table in (base, changed)
    )
    assert second.changes["estimate"].tolist() == first.changes["estimate"].tolist()
    periods = second.counterfactual.set_index("year")["period"]
    assert (periods[2018], periods[2019]) == ("trigger", "transition")


def test_a_starting_year_can_count_for_the_part_with_the_project():
    base = logit_series(YEARS, level=-0.3)
    share = 122 / 365
    odds = -2 + share * -0.3
    base.loc[base["year"] == 2019, "count"] = 800 / (1 + np.exp(-odds))
    fit = interrupted_series(base, START, transition="weight", trigger_year="none")
    assert fit.changes["estimate"].iloc[1] == pytest.approx(np.exp(-0.3), rel=1e-4)
    assert "transition_year" in fit.changes["flags"].iloc[0]


def test_years_after_the_end_are_not_used():
    base = logit_series(YEARS, level=-0.2)
    wild = base.copy()
    wild.loc[wild["year"] >= 2023, "count"] = 700.0
    first = interrupted_series(
        base[base["year"] < 2024], "2018-09-01", end=2022, trigger_year="none"
    )
    second = interrupted_series(wild, "2018-09-01", end="2022-12-31", trigger_year="none")
    assert second.changes["estimate"].iloc[0] == pytest.approx(first.changes["estimate"].iloc[0])
    assert second.counterfactual["period"].iloc[-1] == "left_out"


def test_noise_beyond_chance_widens_and_less_than_chance_does_not_narrow():
    quiet = interrupted_series(logit_series(YEARS), START, trigger_year="none")
    wobble = 0.4 * np.random.default_rng(0).normal(size=len(YEARS))
    loud = interrupted_series(logit_series(YEARS, noise=wobble), START, trigger_year="none")
    assert quiet.dispersion < 1e-6
    assert loud.dispersion > 1
    width = [fit.changes["upper"].iloc[0] - fit.changes["lower"].iloc[0] for fit in (quiet, loud)]
    # Binomial chance alone: 4 years against 11, with a trend to extrapolate.
    assert 0.02 < width[0] < width[1]
    assert "overdispersed" in loud.changes["flags"].iloc[0]


def test_a_change_that_hangs_on_independent_years_is_no_change():
    flags = [
        interrupted_series(
            logit_series(YEARS, level=level), START, trigger_year="none"
        ).changes.iloc[0]["flags"]
        for level in (-0.1, -0.36, -1.2)
    ]
    assert ["autocorrelation_matters" in found for found in flags] == [False, True, False]
    clear = interrupted_series(logit_series(YEARS, level=-1.2), START, trigger_year="none")
    assert describe_result(clear.changes.iloc[0]).grade == "förändring"


def test_without_a_stated_trigger_year_nothing_is_claimed():
    fit = interrupted_series(logit_series(YEARS, level=-1.2), START)
    assert "trigger_year_unknown" in fit.changes["flags"].iloc[0]
    assert describe_result(fit.changes.iloc[0]).grade == "otillräckligt underlag"


def test_a_missing_year_is_left_out_and_flagged():
    base = logit_series(YEARS, level=-0.3)
    base.loc[3, "count"] = np.nan
    fit = interrupted_series(base, START, trigger_year="none")
    assert fit.changes["estimate"].iloc[1] == pytest.approx(np.exp(-0.3), rel=1e-6)
    assert "missing_years" in fit.changes["flags"].iloc[0]
    assert fit.changes["n_before"].iloc[0] == 10


@pytest.mark.parametrize(
    ("years", "options", "code", "found", "needed"),
    [
        (range(2012, 2024), {}, "few_pre_years", 7, 8),
        (range(2011, 2024), {"trigger_year": 2018}, "few_pre_years", 7, 8),
        (range(2008, 2023), {}, "few_post_years", 3, 4),
        (range(2008, 2027), {"model": "level_slope"}, "few_post_years", 7, 8),
        (range(2008, 2024), {"end": 2022}, "few_post_years", 3, 4),
    ],
)
def test_too_few_years_are_refused_and_counted(years, options, code, found, needed):
    with pytest.raises(InsufficientDataError) as refusal:
        interrupted_series(logit_series(np.array(years)), START, **options)
    assert (refusal.value.code, refusal.value.found, refusal.value.needed) == (code, found, needed)


def test_the_comparison_must_meet_the_same_rules():
    with pytest.raises(InsufficientDataError, match="jämförelsen har 7 år"):
        interrupted_series(
            logit_series(YEARS), START, comparison=logit_series(np.arange(2012, 2024))
        )


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_nobody_or_everybody_on_one_side_leaves_nothing_to_estimate(share):
    base = logit_series(YEARS)
    base.loc[base["year"] >= 2019, "count"] = share * 800
    with pytest.raises(InsufficientDataError, match="inga barn") as refusal:
        interrupted_series(base, START)
    assert refusal.value.code == "no_events"


@pytest.mark.parametrize(
    ("change", "options", "message"),
    [
        ({"count": -1.0}, {}, "negativt"),
        ({"count": 801.0}, {}, "större än population"),
        ({"count": np.inf}, {}, "oändligt"),
        ({"year": 2010}, {}, "samma nyckel"),
        ({}, {"end": "2019-08-31"}, "slutar 2019-08-31 men börjar 2019-09-01"),
        ({}, {"model": "jump"}, "level eller level_slope"),
        ({}, {"confidence": 95}, "mellan 0 och 1"),
    ],
)
def test_what_is_no_series_is_refused(change, options, message):
    with pytest.raises(InvalidInputError, match=message):
        interrupted_series(logit_series(YEARS).assign(**change), START, **options)
