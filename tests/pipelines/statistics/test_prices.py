"""Prices of another year: the consumer price index as published."""

import numpy as np
import pandas as pd
import pytest

from tidigt.errors import InsufficientDataError, InvalidInputError
from tidigt.statistics import deflate

CPI = pd.DataFrame(
    {
        "year": [2014, 2015, 2019, 2020, 2021, 2022],
        "index": [313.49, 313.35, 334.26, 335.92, 343.19, 371.91],
        "name": "KPI",
        "vintage": "2023-01",
    }
)
"""Konsumentprisindex, yearly means, 1980 = 100 (SCB)."""


def amounts(years, values):
    return pd.DataFrame({"year": years, "cost": values})


def test_the_grant_of_2014_is_four_and_a_half_million_in_the_prices_of_2022():
    row = deflate(amounts([2014], [3_800_000.0]), "cost", CPI, 2022).iloc[0]
    assert row["estimate"] == pytest.approx(4.51e6, abs=5e3)
    assert (row["unit"], row["index_name"], row["index_vintage"]) == (
        *("SEK_real_2022", "KPI", "2023-01"),
    )


def test_there_and_back_is_where_one_started():
    there = deflate(amounts([2014, 2020], [100.0, 250.0]), "cost", CPI, 2022)
    back = deflate(amounts([2022, 2022], there["estimate"]), "cost", CPI, 2014)
    assert back["estimate"].iloc[0] == pytest.approx(100)


def test_an_amount_in_the_base_year_is_itself():
    assert deflate(amounts([2021], [77.0]), "cost", CPI, 2021)["estimate"].tolist() == [77.0]


def test_a_forecast_anywhere_in_the_quotient_is_flagged():
    index = CPI.assign(status=["outcome"] * 5 + ["forecast"])
    rows = deflate(amounts([2014, 2022], [1.0, 1.0]), "cost", index, 2020)
    assert [("forecast_index" in flags) for flags in rows["flags"]] == [False, True]
    rows = deflate(amounts([2014], [1.0]), "cost", index, 2022)
    assert "forecast_index" in rows["flags"].iloc[0]


def test_a_missing_amount_stays_missing_and_zero_stays_zero():
    rows = deflate(amounts([2014, 2015], [np.nan, 0.0]), "cost", CPI, 2022)
    assert np.isnan(rows["estimate"].iloc[0])
    assert "missing_value" in rows["flags"].iloc[0]
    assert rows["estimate"].iloc[1] == 0


def test_a_year_that_the_index_lacks_is_named():
    with pytest.raises(InsufficientDataError, match="saknar 2016, 2030") as refusal:
        deflate(amounts([2014, 2016], [1.0, 1.0]), "cost", CPI, 2030)
    assert refusal.value.code == "missing_years"


@pytest.mark.parametrize(
    ("index", "message"),
    [
        (CPI.assign(name=["KPI"] * 5 + ["PKV"]), "blandar KPI, PKV"),
        (CPI.assign(index=0), "större än noll"),
        (CPI.assign(index=np.nan), "större än noll"),
        (pd.concat([CPI, CPI]), "samma nyckel"),
        (CPI.assign(status="guess"), "okänd status guess"),
        (CPI.drop(columns="index"), "kolumnen index saknas"),
    ],
)
def test_what_is_no_price_index_is_refused(index, message):
    with pytest.raises(InvalidInputError, match=message):
        deflate(amounts([2014], [1.0]), "cost", index, 2022)
