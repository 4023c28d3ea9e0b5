"""The made-up panel behaves as real ones do: spread, memory, shared families, planted truths."""

import numpy as np
import pytest


def test_a_cohort_stays_itself_as_it_ages(population):
    table = population.pivot_table(index=["kommunkod", "ar"], columns="alder", values="antal")
    now = table.loc[(slice(None), range(2013, 2025)), list(range(1, 18))].to_numpy()
    before = table.loc[(slice(None), range(2012, 2024)), list(range(17))].to_numpy()
    large = before >= 100
    assert np.quantile(abs(now / before - 1)[large], 0.99) < 0.1


def test_counts_vary_about_twice_as_much_as_binomial_ones_where_there_are_800_children(residuals):
    near = residuals[residuals["population"].between(600, 1200)]
    squares = near["residual"] ** 2
    groups = squares.groupby([near["kommunkod"], near["aldersgrupp"]])
    dispersion = groups.sum() / (groups.size() - 1)
    assert 1.5 < dispersion[groups.size() >= 10].mean() < 2.5


def test_a_year_resembles_the_year_before(residuals):
    large = residuals[residuals["population"] > 2500]
    correlation = large.groupby(["kommunkod", "aldersgrupp"])["residual"].agg(
        lambda values: (values * values.shift()).sum() / (values**2).sum()
    )
    assert 0.1 < correlation.mean() < 0.5  # independent years would give about -1/13


def test_bands_of_a_municipality_share_its_families(series):
    sums = series.groupby(["kommunkod", "aldersgrupp"])[["children", "population"]].sum()
    share = (sums["children"] / sums["population"]).rename("share").reset_index()
    level = share.pivot_table(index="kommunkod", columns="aldersgrupp", values="share")
    assert 0.4 < level["0-6"].corr(level["7-12"]) < 0.75


@pytest.mark.parametrize(
    ("band", "low", "high"),
    [("0-6", 4.0, 10.0), ("7-12", 6.5, 16.0), ("13-17", 8.0, 19.0), ("18-20", 4.5, 14.0)],
)
def test_most_shares_lie_where_the_readme_says(series, band, low, high):
    rows = series[series["aldersgrupp"] == band]
    percent = 100 * rows["children"] / rows["population"]
    assert (percent.between(low, high)).mean() > 0.85


def test_early_finders_find_more_children_early_and_later_fewer(made_up, early_finders):
    totals = made_up[made_up["insatsgrupp"] == "Samtliga"].dropna(subset="children")
    rows = totals[totals["kommunkod"].isin(early_finders)]
    assert rows["kommunkod"].nunique() == 8
    rows = rows.assign(share=100 * rows["children"] / rows["population"])
    mean = rows.groupby(["aldersgrupp", "ar"])["share"].mean()
    first, last = (
        mean.unstack()[[2012, 2013]].mean(axis=1),
        mean.unstack()[[2023, 2024]].mean(axis=1),
    )
    assert last["0-6"] - first["0-6"] > 1.5
    assert last["7-12"] - first["7-12"] < -1


def test_nora_shows_no_change_of_the_gap_at_its_project(series):
    nora = series[series["kommunkod"] == "1884"].set_index(["aldersgrupp", "ar"])
    assert len(nora) == 4 * 13
    rows = {
        (band, period): nora.loc[[(band, year) for year in years], ["children", "population"]].sum()
        for band in ("0-6", "7-12")
        for period, years in {"before": (2018, 2019, 2020), "after": (2022, 2023, 2024)}.items()
    }
    share = {key: row["children"] / row["population"] for key, row in rows.items()}
    variance = sum(share[key] * (1 - share[key]) / rows[key]["population"] for key in rows)
    change = (share["7-12", "after"] - share["0-6", "after"]) - (
        share["7-12", "before"] - share["0-6", "before"]
    )
    assert abs(change) < np.sqrt(2 * variance)  # less than one standard error at twice the noise


def test_members_are_of_like_size(population, read):
    groups = read("grupper_exempel.csv")
    size = population[population["ar"] == 2019].groupby("kommunkod")["antal"].sum()
    members = groups["member_id"].map(size).groupby(groups["group_id"]).median()
    own = size.rename(index=lambda code: f"EX{code}")
    assert np.log(members).corr(np.log(own)) > 0.9
