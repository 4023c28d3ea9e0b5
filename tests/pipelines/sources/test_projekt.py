"""A register of projects is taken in whole and finished, or not at all."""

import shutil

import pytest

from tidigt import cli
from tidigt.catalogue.projects import read_register
from tidigt.errors import CatalogueError
from tidigt.folders import sample_folder
from tidigt.reading import open_published

REGISTER = (sample_folder() / "projekt_exempel.toml").read_text(encoding="utf-8")
REAL = REGISTER.replace("is_made_up = true", "is_made_up = false")


@pytest.mark.parametrize(
    ("changed", "to", "message"),
    [
        ('level = "municipality"\n', "", "Posten exempel_hammaro, fältet level: saknas"),
        ("first_day = 2021-01-01", 'first_day = "igår"', "fältet first_day: ska vara ett datum"),
        ('consents = "unknown"', "consents = -1", "fältet consents: ska vara minst 0 eller kan"),
        ('consents = "unknown"', 'consents = "ja"', "fältet consents: ska vara ett heltal eller"),
        ("trigger_year = 2019", "trigger_year = 2030", "trigger_year ligger efter first_day"),
        ('municipality_code = "1761"', 'municipality_code = "176"', "kommunkod: fyra siffror"),
        ('kind = "project"', 'kind = "projekt"', 'fältet kind: ska vara "project" eller'),
        ("is_made_up = true", "is_made_up = true\nfarg = 1", "fältet farg: finns inte i registret"),
        ("last_day = 2024-12-31", "last_day = 2020-12-31", "last_day ligger före first_day"),
    ],
)
def test_an_entry_that_is_not_finished_is_told_by_entry_and_field(changed, to, message):
    with pytest.raises(CatalogueError, match=message):
        read_register(REGISTER.replace(changed, to), name="register.toml")


def test_zero_is_a_number_and_not_stated_is_none():
    read = read_register(REGISTER.replace('consents = "unknown"', "consents = 0"), name="r.toml")
    entry = read.projects["exempel_hammaro"]
    assert (entry.consents, entry.n_preschools) == (0, "unknown")


@pytest.fixture(scope="module")
def loaded(judge):
    return judge(
        "projekt",
        {
            "good.toml": REGISTER.encode(),
            "elsewhere.toml": REGISTER.replace('"1761"', '"9999"').encode(),
            "half.toml": b'[nora]\nkind = "project"\n',
            "empty.toml": b"# inget",
            "wide.toml": REGISTER.encode("utf-16"),
        },
    )


def test_every_entry_of_a_register_goes_where_it_should(loaded, counts):
    assert counts(loaded["good.toml"]) == (2, 0, 0, 0)
    assert counts(loaded["elsewhere.toml"]) == (1, 1, 0, 0)
    [reason] = loaded["elsewhere.toml"].reasons
    assert (reason.code, reason.column) == ("unknown_municipality", "municipality_code")


@pytest.mark.parametrize("name", ["half.toml", "empty.toml", "wide.toml"])
def test_a_register_that_cannot_be_used_is_refused_whole(loaded, name):
    assert loaded[name].status == "rejected"
    assert loaded[name].reasons[0].message


def test_a_delivered_register_replaces_by_id_and_its_municipality_is_never_compared(tmp_path):
    data, register = tmp_path / "data", tmp_path / "register.toml"
    delivery = tmp_path / "kpb.csv"
    delivery.write_text(
        "kommun;kommunkod;ar;aldersgrupp;antal;befolkning;andel\n"
        "Nora;1884;2023;0-6;70;774;\nKil;1715;2023;0-6;70;774;\n",
        encoding="utf-8",
    )
    renamed = REAL.replace("[exempel_hammaro]", "[tabb_nora]").replace('"1761"', '"1715"')
    register.write_text(renamed, encoding="utf-8")
    for source, file in (("kpb", delivery), ("projekt", register)):
        assert cli.main(["load", source, str(file), "--data", str(data)]) == 0
    assert cli.main(["build", "--approved-by", "Kim", "--data", str(data)]) == 0
    with open_published(data) as published:
        projects = published.projects().set_index("project_id")
        assert projects.loc["tabb_nora", "municipality_code"] == "1715"
        assert projects.loc["tabb_nora", "vintage"].year >= 2026
        assert projects["vintage"].isna().sum() == 4  # the others of the program
        members = published.comparison_members("riket", "0180").members
        assert "1715" not in members
        assert "1884" in members


def test_a_made_up_project_never_stands_beside_delivered_values(tmp_path, capsys):
    data = tmp_path / "data"
    delivery = tmp_path / "kpb.csv"
    delivery.write_text(
        "kommun;kommunkod;ar;aldersgrupp;antal;befolkning;andel\nNora;1884;2023;0-6;70;774;\n",
        encoding="utf-8",
    )
    register = shutil.copy(sample_folder() / "projekt_exempel.toml", tmp_path)
    for source, file in (("kpb", delivery), ("projekt", register)):
        assert cli.main(["load", source, str(file), "--data", str(data)]) == 0
    assert cli.main(["build", "--approved-by", "Kim", "--data", str(data)]) == 1
    assert "check_sample_and_real_apart" in capsys.readouterr().err
