"""Shrunk shares: a published fit, an independent likelihood, and what shrinking must do."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from tidigt.errors import InsufficientDataError, InvalidInputError
from tidigt.statistics import shrink_proportions
from tidigt.statistics.shrinkage import fit_beta_priors

SAXONY = [3, 24, 104, 286, 670, 1033, 1343, 1112, 829, 478, 181, 45, 7]
"""Families with 0 to 12 boys among their first twelve children, Saxony (Lindsey & Altham 1998)."""
BASEBALL_HITS = [18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7]
BASEBALL_SEASON = [
    *(0.346, 0.298, 0.276, 0.222, 0.273, 0.270, 0.263, 0.210, 0.269),
    *(0.230, 0.264, 0.256, 0.303, 0.264, 0.226, 0.285, 0.316, 0.200),
]
"""Hits in the first 45 at bats of 1970, and the average of the rest (Efron & Morris 1975)."""


def table(counts, populations, **columns):
    codes = [f"{code:04}" for code in range(len(counts))]
    return pd.DataFrame(
        {"municipality_code": codes, "year": 2020, "count": counts, "population": populations}
    ).assign(**columns)


def prior_of(counts, populations):
    (alpha,), (beta,) = fit_beta_priors(counts, populations, np.zeros(len(counts), dtype=int))
    return alpha, beta


def test_the_prior_of_the_saxon_families_is_the_published_one():
    boys = np.repeat(np.arange(13.0), SAXONY)
    alpha, beta = prior_of(boys, np.full(len(boys), 12.0))
    # Published as 34.096 and 31.572; the likelihood is flat along their ratio.
    assert alpha == pytest.approx(34.096, rel=5e-4)
    assert beta == pytest.approx(31.572, rel=5e-4)


def test_no_other_prior_makes_the_counts_more_likely():
    random = np.random.default_rng(7)
    n = random.integers(50, 4000, 290)
    y = random.binomial(n, random.beta(9, 80, 290))
    alpha, beta = prior_of(y.astype(float), n.astype(float))
    best = stats.betabinom.logpmf(y, n, alpha, beta).sum()
    for up, out in [(1.02, 1), (0.98, 1), (1, 1.02), (1, 0.98), (1.02, 1.02), (0.98, 0.98)]:
        assert stats.betabinom.logpmf(y, n, alpha * up, beta * out).sum() < best


def test_shrinking_predicts_the_season_of_baseball_players_better_than_their_start():
    hits, season = np.array(BASEBALL_HITS, dtype=float), np.array(BASEBALL_SEASON)
    alpha, beta = prior_of(hits, np.full(18, 45.0))
    shrunk = (alpha + hits) / (alpha + beta + 45) if np.isfinite(alpha) else hits.sum() / (18 * 45)
    # Efron & Morris found the total squared error to be 3.5 times smaller.
    assert np.sum((hits / 45 - season) ** 2) > 3 * np.sum((shrunk - season) ** 2)


def test_a_large_unit_keeps_its_share_and_a_small_one_takes_the_common():
    counts = [int(0.1 * n) for n in [100] * 30] + [4_000, 2]
    populations = [100] * 30 + [20_000, 5]
    random = np.random.default_rng(1)
    counts[:30] = random.binomial(100, random.beta(20, 180, 30))
    shrunk = shrink_proportions(table(counts, populations))
    large, small = shrunk.iloc[30], shrunk.iloc[31]
    assert large["estimate"] == pytest.approx(0.2, abs=0.002)
    assert large["weight"] > 0.98
    assert small["estimate"] < 0.15
    assert small["weight"] < 0.1


@given(st.lists(st.integers(0, 60), min_size=25, max_size=40), st.integers(0, 100))
def test_a_shrunk_share_lies_between_its_own_and_the_common_and_in_its_interval(counts, seed):
    populations = np.random.default_rng(seed).integers(60, 3000, len(counts))
    rows = shrink_proportions(table(counts, populations))
    assert (rows["lower"] <= rows["estimate"]).all()
    assert (rows["estimate"] <= rows["upper"]).all()
    fitted = rows.dropna(subset=["alpha"])
    common = fitted["alpha"] / (fitted["alpha"] + fitted["beta"])
    own = fitted["n_numerator"] / fitted["n_denominator"]
    low, high = np.minimum(own, common), np.maximum(own, common)
    assert fitted["estimate"].between(low - 1e-12, high + 1e-12).all()


def test_the_order_of_the_rows_does_not_matter():
    random = np.random.default_rng(3)
    frame = table(random.integers(1, 40, 30), random.integers(100, 900, 30))
    straight = shrink_proportions(frame).set_index("municipality_code")["estimate"]
    mixed = shrink_proportions(frame.sample(frac=1, random_state=1)).set_index("municipality_code")
    np.testing.assert_allclose(mixed["estimate"].loc[straight.index], straight, rtol=1e-6)


def test_units_that_differ_no_more_than_chance_all_take_the_common_share():
    rows = shrink_proportions(table([10] * 25, [100] * 25))
    assert (rows["flags"].map(lambda flags: "no_overdispersion" in flags)).all()
    assert rows["estimate"].tolist() == pytest.approx([0.1] * 25)
    assert (rows["weight"] == 0).all()


@pytest.mark.parametrize(("count", "lower", "upper"), [(0, 0.0, None), (100, None, 1.0)])
def test_nobody_and_everybody_have_an_interval(count, lower, upper):
    row = shrink_proportions(table([count] * 20, [100] * 20)).iloc[0]
    assert row["lower"] == (lower if lower is not None else pytest.approx(0.999, abs=0.001))
    assert row["upper"] == (upper if upper is not None else pytest.approx(0.001, abs=0.001))


def test_what_is_hidden_or_missing_stays_so_and_helps_no_one():
    counts = [float(c) for c in np.random.default_rng(5).integers(5, 30, 24)]
    frame = table([*counts, 3.0, np.nan], [200] * 26)
    rows = shrink_proportions(frame.assign(status=["exists"] * 24 + ["suppressed", "missing"]))
    assert rows["estimate"].isna().tolist() == [False] * 24 + [True] * 2
    assert rows["flags"].iloc[24] == ("suppressed",)
    assert "missing_value" in rows["flags"].iloc[25]


def test_a_group_of_nineteen_is_refused_with_what_it_lacks():
    with pytest.raises(InsufficientDataError, match="19 enheter") as refusal:
        shrink_proportions(table([5] * 19, [100] * 19))
    assert (refusal.value.code, refusal.value.found, refusal.value.needed) == ("few_units", 19, 20)


@pytest.mark.parametrize(
    ("counts", "message"),
    [([-1] + [5] * 19, "negativt"), ([101] + [5] * 19, "större än"), ([np.inf] + [5] * 19, "oänd")],
)
def test_impossible_counts_are_refused(counts, message):
    with pytest.raises(InvalidInputError, match=message):
        shrink_proportions(table(counts, [100] * 20))


def test_a_municipality_that_stands_twice_is_refused():
    frame = pd.concat([table([5] * 20, [100] * 20)] * 2)
    with pytest.raises(InvalidInputError, match="samma nyckel"):
        shrink_proportions(frame)


def alike(seed, sizes, means, prior=150):
    """Draw units of some kinds, whose shares differ around the mean of their kind."""
    random = np.random.default_rng(seed)
    kinds = np.repeat([f"sort {place}" for place in range(len(sizes))], sizes)
    mean = np.repeat(means, sizes)
    n = random.integers(150, 3000, len(kinds))
    truth = random.beta(prior * mean, prior * (1 - mean))
    return table(random.binomial(n, truth), n, kind=kinds), truth


def test_no_other_priors_of_one_size_make_the_counts_of_the_kinds_more_likely():
    frame, _ = alike(11, [40, 20, 30], [0.05, 0.15, 0.3])
    y, n = (frame[name].to_numpy(dtype=float) for name in ("count", "population"))
    kinds = np.repeat([0, 1, 2], [40, 20, 30])
    alpha, beta = fit_beta_priors(y, n, kinds)
    size = (alpha + beta)[0]
    np.testing.assert_allclose(alpha + beta, size)

    def likelihood(means, size):
        return stats.betabinom.logpmf(
            y, n, (means * size)[kinds], ((1 - means) * size)[kinds]
        ).sum()

    means = alpha / size
    best = likelihood(means, size)
    for change in (0.98, 1.02):
        assert likelihood(means, size * change) < best
        for place in range(3):
            assert likelihood(np.where(np.arange(3) == place, means * change, means), size) < best


def test_one_kind_alone_is_fitted_as_all_units_are():
    frame, _ = alike(2, [60], [0.1])
    plain = shrink_proportions(frame)
    centred = shrink_proportions(frame, centre="kind")
    np.testing.assert_allclose(centred["estimate"], plain["estimate"], rtol=1e-6)
    assert (centred["centred_on"] == "sort 0").all()
    assert plain["centred_on"].isna().all()


def test_units_are_drawn_to_their_own_kind_and_lie_nearer_the_truth():
    """Five draws of 290 units of kinds that differ: the errors are of the estimates, not a fit."""
    for seed in range(5):
        frame, truth = alike(seed, [3, 43, 23, 63, 24, 27, 51, 35, 21], np.linspace(0.04, 0.2, 9))
        plain = shrink_proportions(frame)["estimate"]
        centred = shrink_proportions(frame, centre="kind")["estimate"]
        raw = frame["count"] / frame["population"]
        errors = [np.mean((values - truth) ** 2) for values in (centred, plain, raw)]
        assert errors[0] < errors[1] < errors[2]


def test_a_kind_of_fourteen_is_drawn_to_the_mean_of_all():
    frame, _ = alike(4, [14, 15, 40], [0.02, 0.1, 0.2])
    frame.loc[5, "kind"] = None
    plain = shrink_proportions(frame)
    centred = shrink_proportions(frame, centre="kind")
    assert centred["centred_on"].iloc[:14].isna().all()
    assert centred["centred_on"].iloc[14:].notna().all()
    np.testing.assert_allclose(centred["estimate"].iloc[:14], plain["estimate"].iloc[:14])
    assert (centred["alpha"].iloc[14:] != plain["alpha"].iloc[14:]).all()


def test_kinds_within_which_nothing_differs_take_the_share_of_the_kind():
    frame = table([10] * 20 + [30] * 20, [100] * 40, kind=["få"] * 20 + ["många"] * 20)
    rows = shrink_proportions(frame, centre="kind")
    assert rows["estimate"].tolist() == pytest.approx([0.1] * 20 + [0.3] * 20)
    assert rows["flags"].map(lambda flags: "no_overdispersion" in flags).all()
    assert (rows["n_numerator"] == frame["count"]).all()
    assert ((rows["lower"] < rows["estimate"]) & (rows["estimate"] < rows["upper"])).all()


def test_kinds_are_those_of_a_value_and_not_of_a_hidden_one():
    frame, _ = alike(6, [15, 30], [0.05, 0.2])
    hidden = frame.assign(status=["suppressed"] + ["exists"] * 44)
    rows = shrink_proportions(hidden, centre="kind")
    assert rows["centred_on"].iloc[:15].isna().all()
    assert rows["estimate"].isna().tolist() == [True] + [False] * 44
