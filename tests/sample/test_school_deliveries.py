"""The made-up schools: marked, unlike any real code, lawful, and with nothing planted."""

import numpy as np
import pandas as pd
import pytest

FILES = ("salsa", "slutbetyg", "elever", "skolenheter")
OF_PROJECTS = {
    *("54656817", "57966953", "40684137", "15766661", "96969231"),
    *("40577236", "65960835", "85601783"),
}
TRIPLES = (("amnen_faktiskt", "amnen_modell", "amnen_residual"),
           ("merit_faktiskt", "merit_modell", "merit_residual"))  # fmt: skip


@pytest.fixture(scope="module")
def files(read):
    return {name: read(f"{name}_exempel.csv") for name in FILES}


@pytest.mark.parametrize("name", FILES)
def test_every_row_of_a_made_up_school_is_marked(files, name):
    assert set(files[name]["uppgift"]) == {"exempel"}


@pytest.mark.parametrize("name", FILES)
def test_a_made_up_school_has_no_real_code_and_says_that_it_is_an_example(files, name):
    rows = files[name]
    made_up = rows[~rows["skol_enhetskod"].isin(OF_PROJECTS)]
    assert made_up["skol_enhetskod"].str.fullmatch(r"00\d{6}").all()
    assert made_up["skola"].str.contains("Exempelskolan").all()


def test_there_are_about_350_schools_in_every_municipality_and_in_little_space(files):
    units = files["skolenheter"]
    assert units["kommun_kod"].nunique() == 290
    assert 330 <= len(units) <= 370
    assert sum(len(rows.to_csv()) for rows in files.values()) < 1_200_000


@pytest.mark.parametrize("triple", TRIPLES)
def test_actual_minus_model_is_the_residual_but_for_rounding(files, triple):
    numbers = files["salsa"][list(triple)].apply(pd.to_numeric, errors="coerce").dropna()
    off = numbers[triple[0]] - numbers[triple[1]] - numbers[triple[2]]
    assert off.abs().max() == 1
    assert 0.1 < (off != 0).mean() < 0.4


def test_every_kind_of_mark_is_there_and_small_schools_are_left_out(files):
    grades, salsa = files["slutbetyg"], files["salsa"]
    assert (grades["antal_elever"] == "..").sum() > 20
    assert (grades["andel_alla_amnen"] == "~100").sum() > 100
    assert (grades["meritvarde"] == ".").sum() > 10
    assert (salsa["merit_modell"] == ".").sum() > 10
    pupils = grades[pd.to_numeric(grades["antal_elever"], errors="coerce") < 15]
    small = set(zip(pupils["lasar"], pupils["skol_enhetskod"], strict=True))
    assert small
    assert not small & set(zip(salsa["lasar"], salsa["skol_enhetskod"], strict=True))


def test_a_school_is_renamed_and_units_go_on_in_one_another(files):
    rows = files["elever"]
    names = rows[rows["skol_enhetskod"] == "00198101"]["skola"].unique()
    assert list(names) == ["Gamla Exempelskolan Sala", "Exempelskolan Sala"]
    west = rows[rows["skol_enhetskod"].isin(["54656817", "57966953"])]
    units = west.groupby("lasar")["skol_enhetskod"].nunique()
    assert units["2016/17"] == 2
    assert (units.drop("2016/17") == 1).all()


def test_a_class_stays_itself_as_it_goes_up(files):
    rows = files["elever"].set_index(["skol_enhetskod", "lasar"])
    grades = rows[[f"elever_arskurs_{year}" for year in range(1, 10)]]
    counts = grades.apply(pd.to_numeric, errors="coerce")
    for first, last in (("2017/18", "2018/19"), ("2022/23", "2023/24")):
        before = counts.xs(first, level="lasar").iloc[:, :-1]
        after = counts.xs(last, level="lasar").iloc[:, 1:].reindex(before.index)
        both = np.isfinite(before.to_numpy()) & np.isfinite(after.to_numpy())
        change = np.abs(np.log(after.to_numpy()[both] / before.to_numpy()[both]))
        assert np.quantile(change[before.to_numpy()[both] > 40], 0.95) < 0.1


def test_nothing_is_planted_in_the_school_of_the_project(files):
    rows = files["salsa"]
    own = rows[rows["skol_enhetskod"].isin(["54656817", "57966953"])]
    residuals = own.set_index("lasar")["merit_residual"].astype(int)
    before, after = residuals["2013/14":"2017/18"], residuals["2022/23":"2024/25"]
    assert abs(after.mean() - before.mean()) < 2 * 17 * np.sqrt(1 / len(before) + 1 / len(after))


def test_the_readme_says_how_the_schools_were_made(read):
    from tests.sample.conftest import SAMPLE

    text = " ".join((SAMPLE / "README.md").read_text(encoding="utf-8").split())
    for told in ("Skolorna finns inte", "Deras tal är lika påhittade", "minsta kvadratanpassning",
                 "börjar med 00", "Ingen effekt av TABB"):  # fmt: skip
        assert told in text
