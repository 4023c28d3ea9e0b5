"""The trend of the gap: against independent fits, its laws, and what it refuses to say."""

from functools import cache

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from tidigt.errors import InvalidInputError
from tidigt.statistics import compare_proportions, gap_trend
from tidigt.statistics.results import RESULT_COLUMNS

OLDER = [131, 150, 128, 139, 118, 127, 109, 121]
YOUNGER = [70, 66, 79, 71, 85, 74, 88, 80]
QUANTITIES = [
    "trend",
    "component_trend",
    "component_trend",
    "interaction",
    "change",
    "component_change",
    "component_change",
]


def gaps(older=OLDER, younger=YOUNGER, first_year=2014, population=800, **columns):
    """Gaps of one municipality over successive years."""
    years = np.arange(first_year, first_year + len(older))
    table = pd.DataFrame(
        {
            "municipality_code": "1884",
            "municipality": "Nora",
            "year": np.tile(years, 2),
            "age_band": np.repeat(["7-12", "0-6"], len(older)),
            "count": [*older, *younger],
            "population": population,
        }
    )
    return compare_proportions(table.assign(**columns))


def row(trend, quantity, component="gap"):
    chosen = trend[(trend["quantity"] == quantity) & (trend["component"] == component)]
    assert len(chosen) == 1
    return chosen.iloc[0]


counts = st.lists(st.tuples(st.integers(1, 399), st.integers(1, 399)), min_size=5, max_size=12).map(
    lambda rows: tuple(map(list, zip(*rows, strict=True)))
)


def test_every_series_has_seven_rows_with_keys_first():
    trend = gap_trend(gaps())
    assert trend["quantity"].tolist() == QUANTITIES
    assert trend["component"].tolist() == ["gap", "7-12", "0-6", "gap", "gap", "7-12", "0-6"]
    assert trend.columns[:4].tolist() == [
        "municipality_code",
        "age_band",
        "reference",
        "municipality",
    ]
    assert trend.columns[4:15].tolist() == list(RESULT_COLUMNS)
    assert trend["first_year"].unique().tolist() == [2014]
    assert trend["last_year"].unique().tolist() == [2021]


@pytest.mark.parametrize(("dispersion", "smallest"), [("max1", 1.0), ("estimated", 0.0)])
def test_the_line_agrees_with_statsmodels_weighted_least_squares(dispersion, smallest):
    table = gaps(population=[*range(760, 840, 10), *range(840, 760, -10)])
    share, reference = table["share"], table["share_reference"]
    variance = share * (1 - share) / table["population"]
    variance += reference * (1 - reference) / table["population_reference"]
    fit = sm.WLS(table["estimate"], sm.add_constant(table["year"]), weights=1 / variance).fit()
    scale = max(smallest, fit.scale)
    error = fit.bse["year"] * np.sqrt(scale / fit.scale)

    found = row(gap_trend(table, dispersion=dispersion), "trend")

    assert found["estimate"] == pytest.approx(fit.params["year"], rel=1e-9)
    half = stats.t.ppf(0.975, 6) * error
    assert found["lower"] == pytest.approx(fit.params["year"] - half, rel=1e-9)
    assert found["upper"] == pytest.approx(fit.params["year"] + half, rel=1e-9)
    assert found["dispersion"] == pytest.approx(scale, rel=1e-9)
    assert found["line_first"] == pytest.approx(fit.fittedvalues.iloc[0])
    assert found["line_last"] == pytest.approx(fit.fittedvalues.iloc[-1])
    assert found["df"] == 6
    assert found["p_value"] == pytest.approx(
        2 * stats.t.sf(abs(fit.params["year"]) / error, 6), rel=1e-7
    )


def test_the_interaction_agrees_with_statsmodels_quasi_binomial_fit():
    table = gaps()
    share = np.concatenate([table["share"], table["share_reference"]])
    population = np.concatenate([table["population"], table["population_reference"]])
    band = np.repeat([1.0, 0.0], len(table))
    year = np.tile(table["year"] - 2017.0, 2)
    design = np.column_stack([np.ones_like(band), band, year, band * year])
    # Two columns of counts with scale="X2" would give far too small errors; weights do not.
    model = sm.GLM(share, design, family=sm.families.Binomial(), var_weights=population)
    fit = model.fit(scale="X2")
    half = stats.t.ppf(0.975, fit.df_resid) * fit.bse[3]

    found = row(gap_trend(table), "interaction")

    assert found["estimate"] == pytest.approx(fit.params[3], rel=1e-7)
    assert found["lower"] == pytest.approx(fit.params[3] - half, rel=1e-6)
    assert found["dispersion"] == pytest.approx(fit.scale, rel=1e-7)
    assert found["df"] == fit.df_resid == 12
    assert found["unit"] == "log_odds/year"


@settings(max_examples=10)
@given(counts)
def test_the_parts_add_up_to_the_gap(pair):
    trend = gap_trend(gaps(*pair, population=400))
    for quantity in ("trend", "change"):
        whole = row(trend, quantity)["estimate"]
        older = row(trend, f"component_{quantity}", "7-12")["estimate"]
        younger = row(trend, f"component_{quantity}", "0-6")["estimate"]
        assert whole == pytest.approx(older - younger, abs=1e-12)
    line = row(trend, "trend")
    assert line["estimate"] == pytest.approx(
        line["slope_share"] - line["slope_share_reference"], abs=1e-12
    )


@settings(max_examples=10)
@given(counts)
def test_turning_time_round_turns_the_trend_round(pair):
    forward = gap_trend(gaps(*pair, population=400))
    backward = gap_trend(gaps(pair[0][::-1], pair[1][::-1], population=400))
    for quantity in ("trend", "interaction", "change"):
        there, back = row(forward, quantity), row(backward, quantity)
        if there["flags"] and "not_estimable" in there["flags"]:
            continue
        assert back["estimate"] == pytest.approx(-there["estimate"], abs=1e-7)
        assert back["lower"] == pytest.approx(-there["upper"], abs=1e-7, nan_ok=True)


@settings(max_examples=10)
@given(counts, st.floats(0.5, 0.98))
def test_more_confidence_widens_every_interval(pair, confidence):
    table = gaps(*pair, population=400)
    narrow, wide = (gap_trend(table, confidence=level) for level in (confidence, 0.99))
    has_limits = narrow["lower"].notna()
    assert (wide["lower"] <= narrow["lower"])[has_limits].all()
    assert (wide["upper"] >= narrow["upper"])[has_limits].all()


@cache
def in_order():
    table = gaps()
    return table, gap_trend(table)


@settings(max_examples=10)
@given(st.permutations(range(len(OLDER))))
def test_the_order_of_rows_changes_nothing(order):
    table, expected = in_order()
    pd.testing.assert_frame_equal(gap_trend(table.iloc[order]), expected)


def test_many_municipalities_at_once_give_what_each_gives_alone():
    random = np.random.default_rng(20)
    tables = []
    for code in range(12):
        n_years = int(random.integers(1, 14))
        older, younger = random.integers(0, 30, (2, n_years))
        table = gaps(older, younger, int(random.integers(2008, 2016)), population=30)
        tables.append(table.assign(municipality_code=f"{code:04d}"))
    together = gap_trend(pd.concat(tables))
    alone = pd.concat([gap_trend(table) for table in tables], ignore_index=True)
    pd.testing.assert_frame_equal(together, alone, check_exact=False, rtol=1e-9)


@pytest.mark.parametrize("n_years", [1, 2, 3, 4])
def test_too_few_years_give_rows_that_say_so(n_years):
    trend = gap_trend(gaps(OLDER[:n_years], YOUNGER[:n_years]))
    assert trend["quantity"].tolist() == QUANTITIES
    assert all("few_years" in flags for flags in trend["flags"])
    assert (trend["grade"] == "otillräckligt underlag").all()
    assert (trend["n_years"] == n_years).all()
    assert (trend["years_needed"] == 5).all()
    slopes = trend["quantity"].isin(["trend", "component_trend", "interaction"])
    columns = [
        "estimate",
        "lower",
        "upper",
        "p_value",
        "slope_share",
        "line_first",
        "dispersion",
        "df",
    ]
    assert trend.loc[slopes, columns].isna().all(axis=None)
    assert trend.loc[trend["quantity"] == "change", "estimate"].notna().all() == (n_years > 1)


def test_the_fewest_years_can_be_set():
    assert "few_years" in row(gap_trend(gaps(), min_years=9), "trend")["flags"]
    assert row(gap_trend(gaps(OLDER[:3], YOUNGER[:3]), min_years=3), "trend")["df"] == 1


def test_a_missing_year_is_marked_and_left_out():
    table = gaps()
    whole = row(gap_trend(table), "trend")
    without = row(gap_trend(table[table["year"] != 2017]), "trend")
    assert "missing_years" not in whole["flags"]
    assert "missing_years" in without["flags"]
    assert without["n_years"] == 7
    hidden = np.where(table["year"] == 2017, np.nan, table["count"])
    assert row(gap_trend(table.assign(count=hidden)), "trend")["flags"] == without["flags"]


def test_hidden_years_never_count_as_years():
    status = np.where(
        np.isin(np.tile(np.arange(2014, 2022), 2), [2014, 2017, 2020]), "suppressed", "exists"
    )
    trend = gap_trend(gaps(status=status))
    line = row(trend, "trend")
    assert line["n_years"] == 5
    assert line["first_year"] == 2015
    assert "missing_years" in line["flags"]


def test_an_inferred_denominator_is_carried_on():
    trend = gap_trend(gaps(denominator_inferred=True))
    assert all("denominator_inferred" in flags for flags in trend["flags"])


@pytest.mark.parametrize("count", [0, 800])
def test_bands_without_any_child_or_any_other_have_no_nan_without_flag(count):
    trend = gap_trend(gaps([count] * 6, [count] * 6))
    line = row(trend, "trend")
    assert line["estimate"] == 0
    assert line["lower"] < 0 < line["upper"]
    assert "not_estimable" in row(trend, "interaction")["flags"]
    for quantity in ("change", "component_change"):
        assert trend.loc[trend["quantity"] == quantity, ["lower", "upper"]].notna().all(axis=None)


def test_a_series_on_a_straight_line_has_no_scatter_to_estimate():
    table = gaps([100, 101, 102, 103, 104], [50] * 5)
    careful = row(gap_trend(table), "trend")
    assert careful["lower"] < careful["estimate"] < careful["upper"]
    scatterless = row(gap_trend(gaps([100] * 5, [50] * 5), dispersion="estimated"), "trend")
    assert "no_variation" in scatterless["flags"]
    assert np.isnan(scatterless["lower"])
    assert np.isnan(scatterless["p_value"])
    assert scatterless["grade"] == "otillräckligt underlag"


def test_more_scatter_than_chance_is_marked_and_widens():
    calm = [130, 131, 129, 130, 132, 128, 131, 130]
    wild = [130, 190, 70, 130, 200, 60, 190, 70]
    narrow, wide = (row(gap_trend(gaps(older)), "trend") for older in (calm, wild))
    assert "overdispersed" not in narrow["flags"]
    assert narrow["dispersion"] == 1
    assert "overdispersed" in wide["flags"]
    assert wide["dispersion"] > 5
    assert wide["upper"] - wide["lower"] > 2 * (narrow["upper"] - narrow["lower"])


@pytest.mark.parametrize("n_years", [4, 5, 9, 16])
def test_every_interval_says_that_it_takes_years_to_be_independent(n_years):
    trend = gap_trend(gaps(np.resize([130, 131, 129], n_years), np.full(n_years, 70)))
    for flags in trend["flags"]:
        assert ("possible_autocorrelation" in flags) is (n_years >= 5)


def test_a_trend_that_hangs_on_independent_years_is_no_change():
    """Slopes of 2.3 and 4.2 errors of chance; correlated years make that error 1.3 times."""
    slopes = {}
    for fall, stands in ((4.6, False), (8.5, True)):
        older = [
            150 - fall * step + wiggle for step, wiggle in enumerate([0, 4, -6, 5, -5, 6, -4, 0])
        ]
        found = row(gap_trend(gaps(older, [70] * 8)), "trend")
        assert found["upper"] < 0
        assert ("autocorrelation_matters" in found["flags"]) is not stands
        assert (found["grade"] == "förändring") is stands
        slopes[stands] = found["estimate"]
    assert slopes[True] < slopes[False]


def test_twelve_years_tell_of_a_correlation_and_eleven_do_not():
    random = np.random.default_rng(5)
    older = random.binomial(800, 0.17, 12)
    table = gaps(older, random.binomial(800, 0.09, 12))
    assert np.isnan(row(gap_trend(table.iloc[:11]), "trend")["correlation"])
    found = row(gap_trend(table), "trend")
    assert -0.9 <= found["correlation"] <= 0.9
    assert found["lower_correlated"] < found["upper_correlated"]


def test_two_scales_that_disagree_are_told():
    # Both bands rise: the gap grows, while the odds ratio shrinks a little.
    older = [100, 114, 128, 142, 156, 170]
    younger = [50, 59, 68, 77, 86, 95]
    trend = gap_trend(gaps(older, younger))
    assert row(trend, "trend")["estimate"] > 0 > row(trend, "interaction")["estimate"]
    assert "models_disagree" in row(trend, "trend")["flags"]
    assert row(trend, "trend")["grade"] == "otillräckligt underlag"


def test_a_clear_trend_is_called_a_change_and_a_weak_one_is_not():
    clear = gap_trend(gaps([150, 142, 131, 125, 113, 104], [60, 66, 71, 78, 83, 90]))
    assert row(clear, "trend")["grade"] == "förändring"
    weak = gap_trend(gaps([130, 128, 131, 127, 130, 126], [60, 62, 61, 60, 63, 61]))
    assert row(weak, "trend")["grade"] == "otillräckligt underlag"


def test_ratios_are_refused():
    table = gaps().assign(unit="ratio")
    with pytest.raises(InvalidInputError, match="kvoter"):
        gap_trend(table)


def test_a_year_that_stands_twice_is_refused():
    table = gaps()
    with pytest.raises(InvalidInputError, match="samma nyckel"):
        gap_trend(pd.concat([table, table.iloc[[0]]]))


@pytest.mark.parametrize(
    "setting", [{"dispersion": "one"}, {"min_years": 2}, {"confidence": 1.0}, {"keys": ["county"]}]
)
def test_an_unknown_setting_is_refused(setting):
    with pytest.raises(InvalidInputError, match="gap_trend"):
        gap_trend(gaps(), **setting)


def test_a_table_without_rows_gives_one_without_rows():
    assert len(gap_trend(gaps().iloc[:0])) == 0


@pytest.mark.parametrize("dispersion", ["max1", "estimated"])
@pytest.mark.parametrize("phi", [1, 2, 4])
@pytest.mark.parametrize("n_years", [6, 16])
def test_series_without_trend_are_called_changing_about_as_often_as_said(n_years, phi, dispersion):
    trend = gap_trend(draw_gaps(n_series=2500, n_years=n_years, phi=phi), dispersion=dispersion)
    found = trend[trend["quantity"] == "trend"]
    assert 0.03 <= (found["p_value"] < 0.05).mean() <= 0.07
    assert ((found["lower"] > 0) | (found["upper"] < 0)).mean() == pytest.approx(
        (found["p_value"] < 0.05).mean(), abs=0.002
    )


@pytest.mark.parametrize("n_years", [6, 12])
def test_where_years_go_together_a_claim_is_left_in_few_series_without_trend(n_years):
    gap_df = draw_gaps(n_series=1500, n_years=n_years, phi=2, correlation=0.4)
    trend = gap_trend(gap_df)
    lines = trend[trend["quantity"] == "trend"]
    assert (lines["p_value"] < 0.05).mean() > 0.10
    for _, found in trend.groupby(["quantity", "component"]):
        assert (found["grade"] == "förändring").mean() < 0.08


@cache
def draw_gaps(n_series, n_years, phi, correlation=0.0, population=800):
    """Beta-binomial counts without trend, whose neighbouring years are correlated."""
    random = np.random.default_rng(4)
    columns = {}
    for level, suffix in ((0.166, ""), (0.093, "_reference")):
        noise = random.normal(size=(n_series, n_years))
        for year in range(1, n_years):
            fresh = np.sqrt(1 - correlation**2) * noise[:, year]
            noise[:, year] = correlation * noise[:, year - 1] + fresh
        distribution = stats.binom(population, level)
        if phi > 1:
            weight = (population - 1) / (phi - 1) - 1
            distribution = stats.betabinom(population, level * weight, (1 - level) * weight)
        every = distribution.cdf(np.arange(population + 1))
        columns[f"count{suffix}"] = np.searchsorted(every, stats.norm.cdf(noise)).ravel()
        columns[f"population{suffix}"] = population
    keys = pd.MultiIndex.from_product(
        [range(n_series), range(2000, 2000 + n_years)], names=["municipality_code", "year"]
    )
    return keys.to_frame(index=False).assign(**columns)
