"""A delivery that calls its own numbers published is not believed; the register decides."""

import pytest
from tests.pipelines.disclosure.cores import cells, delivered, fill

import tidigt
from tidigt import catalogue, cli
from tidigt.disclosure import gate
from tidigt.disclosure.rules import read_rules

HEADER = "kommun;kommunkod;ar;aldersgrupp;antal;befolkning;andel;kostnad_kr;uppgift\n"


@pytest.fixture(scope="module")
def read_back(tmp_path_factory):
    """Give what is published of a delivery of Nora where every row says that it is published."""
    base = tmp_path_factory.mktemp("register")
    rows = [
        "Nora;1884;2019;0-6;3;780;;;publicerad",  # in no register, and small
        "Nora;1884;2019;7-12;99;801;;;publicerad",  # in no register
        "Nora;1884;2020;0-6;72;774;9,3;;publicerad",  # as in the register
        "Nora;1884;2020;7-12;132;795;16,6;9000000;publicerad",  # with a cost that is not
        "Hallsberg;1861;2020;0-6;72;774;9,3;;publicerad",  # the numbers of another municipality
    ]
    path = base / "kpb.csv"
    path.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    data = base / "data"
    assert cli.main(["load", "kpb", str(path), "--data", str(data)]) == 0
    assert cli.main(["build", "--data", str(data)]) == 0
    frame = tidigt.read("ifo_children", data=data)
    return frame.set_index(["municipality_code", "year", "age_band"])


def test_a_small_number_is_hidden_whatever_it_calls_itself(read_back):
    row = read_back.loc["1884", 2019, "0-6"]
    assert (row["status"], row["origin"]) == ("suppressed", "levererad")


def test_only_what_the_register_says_too_is_called_published(read_back):
    published = read_back[read_back["origin"] == "publicerad"]
    assert list(published.index) == [("1884", 2020, "0-6")]
    assert (read_back["origin"] == "levererad").sum() == 4


def test_whoever_delivers_is_told_that_it_was_not_believed(tmp_path, capsys):
    path = tmp_path / "kpb.csv"
    path.write_text(HEADER + "Nora;1884;2019;7-12;99;801;;;publicerad\n", encoding="utf-8")
    assert cli.main(["load", "kpb", str(path), "--data", str(tmp_path / "data")]) == 0
    told = "".join(capsys.readouterr())
    assert "talen står inte i registret över publicerade tal" in told


def test_the_two_figures_of_the_sample_are_those_of_the_register(published):
    shown = published.shares(["1884"]).query("origin == 'publicerad'")
    numbers = shown[["year", "age_band", "count", "share_published"]].round(6)
    register = catalogue.published_figures().values()
    assert set(numbers.itertuples(index=False, name=None)) == {
        (entry.year, entry.age_band, entry.children, entry.share) for entry in register
    }


@pytest.mark.parametrize(("total", "n_known"), [(72, 1), (73, 0)])
def test_the_attacker_knows_the_register_even_when_we_hide_the_number(core, total, n_known):
    """Limits of a hundred would hide it; who has read the report knows it all the same."""
    fill(core, delivered(cells({"T": total}), population=774))
    strict = read_rules().with_limits(hide_counts_below=100, users_at_least=100)
    gate.apply(core, strict)
    [(n_public, n_hidden)] = core.execute(
        "select count(*) filter (where is_released), count(*) filter (where not is_shown) "
        "from gate_cells where indicator_id = 'ifo_children'"
    ).fetchall()
    assert (n_public, n_hidden) == (n_known, 1)
