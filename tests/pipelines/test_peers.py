"""Peers: unweighted, only of published values, and silent where too few would show single ones."""

import csv
import statistics

import duckdb
import pytest

from tidigt import peers
from tidigt.statistics.shrinkage import MIN_CENTRED

SHARE = {"age_band": "0-6", "sex": "T", "intervention_group": "samtliga"}


@pytest.fixture(scope="module")
def everywhere(published):
    """The published shares at 0-6, one row per municipality and year."""
    return published.values("ifo_children_share", **SHARE)


def codes_with_values(values, year, number):
    rows = values[(values["year"] == year) & (values["status"] == "exists")]
    return sorted(rows["municipality_code"])[:number]


def row_of(published, members, year):
    rows = peers.peer_values(published, "ifo_children_share", members, **SHARE)
    return rows[rows["year"] == year].iloc[0]


def test_the_mean_counts_every_municipality_the_same(published, everywhere):
    members = codes_with_values(everywhere, 2020, 12)
    own = everywhere[(everywhere["year"] == 2020) & everywhere["municipality_code"].isin(members)]
    row = row_of(published, members, 2020)
    assert row["mean"] == pytest.approx(statistics.fmean(own["value"]))
    assert row["n_members"] == 12
    quartiles = statistics.quantiles(own["value"], n=4, method="inclusive")
    assert row["lower_quartile"] == pytest.approx(quartiles[0])
    assert row["upper_quartile"] == pytest.approx(quartiles[2])


@pytest.mark.parametrize(
    ("number", "has_mean", "has_quartiles"), [(4, 0, 0), (5, 1, 0), (9, 1, 0), (10, 1, 1)]
)
def test_too_few_municipalities_show_nothing(
    published, everywhere, number, has_mean, has_quartiles
):
    row = row_of(published, codes_with_values(everywhere, 2020, number), 2020)
    assert row["n_members"] == number
    assert row[["mean"]].notna().all() == bool(has_mean)
    assert row[["lower_quartile", "upper_quartile"]].notna().all() == bool(has_quartiles)


def test_a_hidden_value_counts_for_nothing(published, everywhere):
    hidden = everywhere[everywhere["status"] == "suppressed"].iloc[0]
    members = codes_with_values(everywhere, hidden["year"], 6)
    without = row_of(published, members, hidden["year"])
    with_hidden = row_of(published, [*members, hidden["municipality_code"]], hidden["year"])
    assert with_hidden["n_members"] == without["n_members"] == 6
    assert with_hidden["mean"] == without["mean"]


def test_nobody_to_compare_with_gives_no_rows(published):
    assert peers.peer_values(published, "ifo_children_share", [], **SHARE).empty


def test_a_breakdown_is_offered_only_where_it_has_values(published):
    rows = peers.breakdowns(published)
    assert (rows["n_values"] > 0).all()
    population = rows[rows["indicator_id"] == "population"]
    assert set(population["intervention_group"]) == {"samtliga"}
    shares = rows[rows["indicator_id"] == "ifo_children_share"]
    assert list(shares["age_band"].unique()) == ["0-6", "7-12", "13-17", "18-20"]


@pytest.mark.parametrize("code", ["1884", "0484", "2513"])
def test_the_groups_of_a_municipality_name_it(published, code):
    groups = peers.groups_of(published, code)
    [name] = published.municipalities().query("municipality_code == @code")["municipality"]
    assert len(groups) == 1
    assert f"lika {name}," in groups["title"].iloc[0]


def test_a_name_inside_another_name_is_not_that_name(published):
    # Håbo, Mora and Ale end or begin other names.
    for code in ("2062", "1440", "1273"):
        assert len(peers.groups_of(published, code)) == 1


def test_likeness_is_measured_by_children_of_both_bands_in_the_latest_year(published):
    found = peers.variables(published)
    assert set(found["indicator_id"]) == {"population"}
    nora = found[found["municipality_code"] == "1884"].iloc[0]
    bands = published.values("population", municipality="1884", age_band=["0-6", "7-12"])
    assert nora["year"] == bands["year"].max()
    assert nora["value"] == bands[bands["year"] == nora["year"]]["value"].sum()


def test_the_series_of_a_municipality_come_in_the_order_asked_for_youngest_first(published):
    found = peers.series(published, "1884", ["population", "ifo_children_share"])
    order = found[["indicator_id", "age_band"]].drop_duplicates()
    assert list(order["indicator_id"].unique()) == ["population", "ifo_children_share"]
    shares = order[order["indicator_id"] == "ifo_children_share"]
    assert list(shares["age_band"]) == ["0-6", "7-12", "13-17", "18-20"]
    assert (found["value"].notna() == (found["status"] == "exists")).all()


class Groups:
    """Loaded comparison groups, and nothing else."""

    def __init__(self, rows):
        self.connection = duckdb.connect()
        self.connection.execute(
            "create table published_groups"
            " (group_id varchar, group_title varchar, vintage integer, member_code varchar)"
        )
        self.connection.executemany("insert into published_groups values (?, ?, ?, ?)", rows)

    def frame(self, sql, parameters):
        return self.connection.execute(sql, parameters).df()


def test_the_type_of_a_municipality_is_its_kommungrupp_and_no_other_group():
    found = peers.municipality_types(
        Groups(
            [
                ("G1", "Pendlingskommun nära större stad (ovägt medel)", None, "1884"),
                ("G1", "Pendlingskommun nära större stad (ovägt medel)", None, "1882"),
                ("G2", "Större stad", 2017, "1880"),
                ("G3", "Mindre stad/tätort (ovägt medel)", 2011, "1880"),
                ("G4", "Örebro läns kommuner (ovägt medel)", None, "1884"),
                ("G5", "Liknande kommuner, IFO, Nora, 2024", 2024, "1864"),
            ]
        )
    )
    assert dict(found.to_numpy().tolist()) == {
        "1880": "Större stad",
        "1882": "Pendlingskommun nära större stad",
        "1884": "Pendlingskommun nära större stad",
    }


def test_every_real_municipality_is_of_one_of_the_nine_types(real_data):
    """As Kolada's list of groups has them: each once, and three of them large cities."""
    with (real_data / "kolada" / "municipality_groups.csv").open(
        encoding="utf-8-sig", newline=""
    ) as file:
        rows = [
            (row["group_id"], row["group_title"], None, row["member_id"])
            for row in csv.DictReader(file)
        ]
    found = peers.municipality_types(Groups(rows))
    assert len(found) == found["municipality_code"].nunique() == 290
    sizes = found["municipality_type"].value_counts()
    assert set(sizes.index) == set(peers.MUNICIPALITY_TYPES)
    assert sizes["Storstäder"] == 3
    assert sizes.drop("Storstäder").min() >= MIN_CENTRED
