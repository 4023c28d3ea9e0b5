"""Quantiles of beta distributions: as SciPy has them, wherever they are asked for."""

import numpy as np
import pytest
from scipy import special, stats

from tidigt.statistics.beta_quantiles import beta_quantile


@pytest.mark.parametrize("probability", [0.0005, 0.025, 0.5, 0.975, 0.9995])
def test_every_quantile_is_scipys(probability):
    random = np.random.default_rng(2)
    size = np.exp(random.uniform(np.log(2), np.log(1e6), 4_000))
    share = random.beta(0.5, 0.5, 4_000).clip(1e-9, 1 - 1e-9)
    a, b = 0.1 + size * share, 0.1 + size * (1 - share)
    found, expected = beta_quantile(a, b, probability), special.betaincinv(a, b, probability)
    assert found == pytest.approx(expected, rel=1e-9)
    assert 1 - found == pytest.approx(1 - expected, rel=1e-9, abs=1e-12)


def test_the_quantile_leaves_the_probability_below_it():
    a, b = np.array([72.0, 132.0, 5.0, 9_000.0]), np.array([703.0, 664.0, 5.0, 11.0])
    for probability in (0.01, 0.3, 0.99):
        below = stats.beta.cdf(beta_quantile(a, b, probability), a, b)
        assert below == pytest.approx(np.full(4, probability), rel=1e-10)


def test_what_scipy_cannot_answer_stays_unanswered():
    found = beta_quantile(np.array([np.nan, 20.0, 3.0]), np.array([30.0, np.nan, 4.0]), 0.025)
    assert np.isnan(found[:2]).all()
    assert found[2] == special.betaincinv(3.0, 4.0, 0.025)
    assert beta_quantile(np.array([]), np.array([]), 0.025).shape == (0,)
