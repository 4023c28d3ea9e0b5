"""Shares side by side, and whom a municipality is compared with; on the sample."""

import pandas as pd
import pytest

from tidigt.errors import ReadingError
from tidigt.shares import pool_shares

BANDS = ["0-6", "7-12"]


def test_nora_2020_is_the_published_figures(published):
    shares = published.shares(["1884"], age_bands=BANDS)
    nora = shares[shares["year"] == 2020].set_index("age_band")
    assert list(nora["count"]) == [72, 132]
    assert list(nora["population"]) == [774, 795]
    assert list(nora["share_published"].round(3)) == [0.093, 0.166]
    assert list(nora["origin"]) == ["publicerad", "publicerad"]
    assert nora["denominator_inferred"].all()


def test_everything_else_in_the_sample_is_marked_as_made_up(published):
    shares = published.shares(age_bands=BANDS)
    others = shares[~((shares["municipality_code"] == "1884") & (shares["year"] == 2020))]
    assert set(others.loc[others["origin"] != "", "origin"]) == {"exempel"}


def test_the_recomputed_share_has_another_denominator_and_lives_beside(published):
    delivered = published.shares(["1884"], age_bands=BANDS)
    recomputed = published.shares(["1884"], age_bands=BANDS, denominator="befolkning")
    at_2020 = delivered["year"] == 2020
    assert list(delivered[at_2020]["count"]) == list(recomputed[at_2020]["count"])
    assert list(delivered[at_2020]["population"]) != list(recomputed[at_2020]["population"])
    assert not recomputed["denominator_inferred"].any()


def test_the_grid_is_complete_so_that_what_is_missing_can_be_said(published):
    shares = published.shares(age_bands=BANDS)
    assert len(shares) == 290 * 13 * 2
    assert not shares.duplicated(["municipality_code", "year", "age_band"]).any()
    assert {"exists", "missing", "suppressed"} <= set(shares["status"])


def test_no_number_stands_beside_a_status_that_denies_it(published):
    shares = published.shares()
    hidden = shares[shares["status"] != "exists"]
    assert hidden[["count", "population", "share_published"]].isna().all(axis=None)


def test_no_published_count_is_from_one_to_four(published):
    shown = published.shares().query("status == 'exists'")
    assert not shown["count"].between(1, 4).any()


@pytest.mark.parametrize("kind", ["riket", "lan"])
def test_no_project_and_not_the_municipality_itself_is_ever_compared_with(published, kind):
    comparison = published.comparison_members(kind, "1884")
    assert {"1884", "1880", "1882", "1862"} <= set(comparison.excluded)
    assert not {"1884", "1880", "1882", "1862", "0484"} & set(comparison.members)


def test_the_country_is_everyone_else(published):
    assert (
        len(published.comparison_members("riket", "0180").members) == 290 - 5 - 2 - 1
    )  # 2 made up


def test_an_own_group_keeps_only_codes_that_exist(published):
    comparison = published.comparison_members("egen", "1884", own=["0180", "9999", "1880"])
    assert (comparison.members, comparison.excluded) == (["0180"], ["1880"])


def test_a_group_that_is_not_loaded_is_told_in_words(published):
    with pytest.raises(ReadingError, match="finns inte bland de inlästa"):
        published.comparison_members("grupp", "1884", group_id="G0")


def frame(*rows):
    columns = ["municipality_code", "year", "age_band", "count", "population", "status"]
    return pd.DataFrame(rows, columns=columns).assign(
        municipality="",
        share_published=0.0,
        denominator_inferred=False,
        origin="levererad",
        source="kpb",
        vintage=pd.Timestamp("2026-01-01"),
    )


def members(n):
    return [
        (f"{code:04}", 2020, band, 10.0, 100.0, "exists") for code in range(n) for band in BANDS
    ]


def test_pooled_shares_are_sums_over_the_members():
    pooled = pool_shares(frame(*members(6)), code="x", label="X")
    assert list(pooled["count"]) == [60, 60]
    assert list(pooled["population"]) == [600, 600]
    assert set(pooled["n_members"]) == {6}


def test_fewer_than_five_members_give_no_comparison():
    pooled = pool_shares(frame(*members(4)), code="x", label="X")
    assert set(pooled["status"]) == {"suppressed"}
    assert pooled["count"].isna().all()


def test_a_member_that_hides_one_band_is_left_out_of_both():
    rows = [
        *members(5),
        ("9998", 2020, "0-6", float("nan"), float("nan"), "suppressed"),
        ("9998", 2020, "7-12", 500.0, 1000.0, "exists"),
    ]
    pooled = pool_shares(frame(*rows), code="x", label="X")
    assert list(pooled["count"]) == [50, 50]
