"""Lines through correlated years: against statsmodels, simulated truths, and their laws."""

import numpy as np
import pytest
import statsmodels.api as sm
from scipy import optimize, stats

from tidigt.statistics.autoregression import FEWEST_YEARS, fit_correlated_lines


def draw(correlation, n_series, n_years, slope=0.0, seed=1):
    random = np.random.default_rng(seed)
    noise = random.normal(size=(n_series, n_years))
    for year in range(1, n_years):
        fresh = np.sqrt(1 - correlation**2) * noise[:, year]
        noise[:, year] = correlation * noise[:, year - 1] + fresh
    return slope * np.arange(n_years) + noise


def test_the_line_is_the_generalised_least_squares_line_of_statsmodels():
    years = np.array([2000, 2001, 2003, 2004, 2005, 2006, 2008, 2009, 2010, 2011, 2014, 2015])
    values, variance = draw(0.5, 1, 16)[:, years - 2000], np.linspace(0.5, 2, 12)[None, :]
    found = fit_correlated_lines(years, values, variance)
    apart = np.abs(years[:, None] - years[None, :])
    noise = np.sqrt(np.outer(variance[0], variance[0]))
    sigma = noise * np.sign(found.correlation[0]) ** apart * abs(found.correlation[0]) ** apart
    fit = sm.GLS(values[0], sm.add_constant(years - 2000.0), sigma=sigma).fit()
    assert found.slope[0] == pytest.approx(fit.params[1], rel=1e-9)
    assert found.scatter[0] == pytest.approx(fit.scale, rel=1e-9)
    assert np.sqrt(found.variance[0] * found.scatter[0]) == pytest.approx(fit.bse[1], rel=1e-9)


def test_the_correlation_is_the_one_that_makes_the_contrasts_likeliest():
    """The restricted likelihood is that of any n - 2 contrasts that no straight line moves."""
    years, values = np.arange(14), draw(0.4, 1, 14, seed=8)
    line = np.column_stack([np.ones(14), years])
    contrasts = np.linalg.svd(line)[0][:, 2:]
    moved = contrasts.T @ values[0]

    def unlikeliness(correlation):
        shape = contrasts.T @ correlation ** np.abs(years[:, None] - years) @ contrasts
        scale = moved @ np.linalg.solve(shape, moved) / 12
        return -stats.multivariate_normal(cov=scale * shape).logpdf(moved)

    best = optimize.minimize_scalar(unlikeliness, bounds=(0.01, 0.9), method="bounded").x
    found = fit_correlated_lines(years, values, np.ones((1, 14)))
    assert found.correlation[0] == pytest.approx(best, abs=0.011)


def test_slope_and_correlation_of_a_long_series_are_found_again():
    values = draw(0.6, 5, 400, slope=0.02, seed=3)
    found = fit_correlated_lines(np.arange(400), values, np.ones_like(values))
    assert found.slope == pytest.approx(np.full(5, 0.02), abs=0.004)
    assert found.correlation == pytest.approx(np.full(5, 0.6), abs=0.15)


def test_a_year_that_is_missing_is_as_one_that_never_was():
    values = draw(0.3, 1, 15)
    holed = values.copy()
    holed[0, [4, 9]] = np.nan
    years = np.arange(15)
    kept = np.delete(years, [4, 9])
    with_hole = fit_correlated_lines(years, holed, np.where(np.isnan(holed), np.nan, 1.0))
    without = fit_correlated_lines(kept, values[:, kept], np.ones((1, 13)))
    assert with_hole.slope == pytest.approx(without.slope)
    assert with_hole.correlation == pytest.approx(without.correlation)


@pytest.mark.parametrize("n_years", [1, FEWEST_YEARS - 1])
def test_fewer_years_tell_nothing_of_a_correlation(n_years):
    found = fit_correlated_lines(np.arange(n_years), np.ones((2, n_years)), np.ones((2, n_years)))
    assert np.isnan(found.slope).all()
    assert np.isnan(found.correlation).all()
