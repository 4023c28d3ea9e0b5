"""The sample deliveries as frames, for every test of them."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

SAMPLE = Path(__file__).parents[2] / "data" / "sample"
YEARS = range(2012, 2025)
BANDS = {"0-6": range(7), "7-12": range(7, 13), "13-17": range(13, 18), "18-20": range(18, 21)}
KEY = ["kommunkod", "ar", "aldersgrupp"]


def _read(name):
    return pd.read_csv(SAMPLE / name, sep=";", dtype=str, keep_default_na=False)


@pytest.fixture(scope="session")
def read():
    """Read a delivery as text, nothing taken for missing."""
    return _read


@pytest.fixture(scope="session")
def made_up():
    rows = pd.concat([_read(f"kpb_exempel_{year}.csv") for year in YEARS], ignore_index=True)
    rows["ar"] = rows["ar"].astype(int)
    rows["children"] = pd.to_numeric(rows["antal"], errors="coerce")
    rows["population"] = rows["befolkning"].astype(int)
    rows["cost"] = pd.to_numeric(rows["kostnad_kr"], errors="coerce")
    return rows


@pytest.fixture(scope="session")
def population():
    rows = _read("befolkning_exempel.csv")
    return rows.astype({"ar": int, "alder": int, "antal": int})


@pytest.fixture(scope="session")
def year_ends(population):
    """Children on 31 December by municipality, year and band."""
    band_of_age = {age: band for band, ages in BANDS.items() for age in ages}
    bands = population["alder"].map(band_of_age).rename("aldersgrupp")
    return population.groupby(["kommunkod", "ar", bands])["antal"].sum()


@pytest.fixture(scope="session")
def series(made_up, early_finders):
    """Totals of all municipalities, Nora's published figures in their place, without breaks."""
    published = _read("kpb_publicerat_nora_2020.csv").astype({"ar": int, "antal": float})
    published = published.rename(columns={"antal": "children"}).assign(population=[774, 795])
    totals = pd.concat([made_up.query("insatsgrupp == 'Samtliga'"), published])
    planted = {*_read("brott_exempel.csv")["kommunkod"], *early_finders}
    return totals[~totals["kommunkod"].isin(planted)].dropna(subset="children")


@pytest.fixture(scope="session")
def early_finders():
    """Codes of the municipalities that the README says find children early."""
    readme = (SAMPLE / "README.md").read_text(encoding="utf-8")
    told = readme.split("De är ")[1].split("## ")[0]
    return [part.split(")")[0] for part in told.split("(")[1:]]


@pytest.fixture(scope="session")
def residuals(series):
    """Standardised residuals about each municipality's own level and the country's years."""
    sums = series.groupby(["aldersgrupp", "ar"])[["children", "population"]].sum()
    country = (sums["children"] / sums["population"]).rename("country").reset_index()
    rows = series.merge(country).sort_values([*KEY])
    group = rows.groupby(["kommunkod", "aldersgrupp"])
    expected_at_country = rows["population"] * rows["country"]
    level = group["children"].transform("sum") / expected_at_country.groupby(
        [rows["kommunkod"], rows["aldersgrupp"]]
    ).transform("sum")
    share = rows["country"] * level
    rows["residual"] = (rows["children"] - rows["population"] * share) / np.sqrt(
        rows["population"] * share * (1 - share)
    )
    return rows[group["ar"].transform("size") >= 10]
