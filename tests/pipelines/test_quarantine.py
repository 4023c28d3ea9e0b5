"""What is told to everybody of rows that were set aside: the place and the reason, no number."""

import re

import duckdb
import pytest

from tidigt import cli, models
from tidigt.folders import DataFolder
from tidigt.reading import current_file
from tidigt.sources import SOURCES

HEADER = "kommun;kommunkod;ar;aldersgrupp;antal;befolkning;andel;kon;insatsgrupp;kostnad_kr"
BROKEN = {
    "Nora;1884;2020;0-6;72;774;9,3;;;": None,
    "Nora;1884;2020;7-12;3,5;795;;;;": ("antal", "fraction"),
    "Nora;1884;2021;7-12;4;2;;;;": ("antal", "above_population"),
    "Nora;1884;2022;7-12;3;795;16,6;;;": ("andel", "share_disagrees"),
    "Nora;3;2021;0-6;3;774;;;;": ("kommunkod", "unknown_municipality"),
    "Kalle Karlsson;1882;2021;0-6;3;774;;;;": ("kommunkod", "code_name_mismatch"),
    "Nora;9999;2021;0-6;72;774;;;;": ("kommunkod", "unknown_municipality"),
    "Nora;1884;3;0-6;72;774;;;;": ("ar", "year_not_a_year"),
    "Nora;1884;1884;0-6;72;774;;;;": ("ar", "year_too_early"),
    "Nora;1884;2021;dec-07;72;774;;;;": ("aldersgrupp", "excel_band"),
    "Nora;1884;2021;3;72;774;;;;": ("aldersgrupp", "band_not_from_to"),
    "Nora;1884;2021;0-6;72;774;;3;;": ("kon", "unknown_sex"),
    "Nora;1884;2023;0-6;72;774;;;;-4": ("kostnad_kr", "negative"),
}
TOLD = {"1882", "9999", "dec-07"}
"""The only cells of those rows that have the form of a key."""


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """The published file of one delivery where every row but the first is wrong."""
    folder = tmp_path_factory.mktemp("quarantine")
    path = folder / "kpb.csv"
    path.write_text("\n".join([HEADER, *BROKEN]) + "\n", encoding="utf-8")
    data = folder / "data"
    assert cli.main(["load", "kpb", str(path), "--data", str(data)]) == 0
    assert cli.main(["build", "--approved-by", "Kim", "--data", str(data)]) == 0
    with duckdb.connect(str(current_file(DataFolder(data))), read_only=True) as con:
        yield con


@pytest.fixture(scope="module")
def told(published):
    return published.execute(
        "select line, column_name, code, value_shown, message from published_quarantine "
        "order by line"
    ).fetchall()


def test_every_row_that_was_set_aside_is_told_with_place_and_reason(told):
    expected = [
        (line, *found) for line, found in enumerate(BROKEN.values(), start=2) if found is not None
    ]
    assert [row[:3] for row in told] == expected
    for line, column, _, _, message in told:
        assert message.startswith(f"Rad {line}, kolumn {column}: ")
        assert message.endswith("Läs sedan in filen igen.")


def test_a_cell_is_told_only_if_it_has_the_form_of_a_key(told):
    assert {row[3] for row in told} - {None} == TOLD


def test_no_message_tells_what_else_stood_in_the_row(told):
    """Line numbers and what the texts themselves say are left; of the row only its key is."""
    for line, column, code, cell, message in told:
        rest = message.removeprefix(f"Rad {line}, kolumn {column}: ")
        if cell:
            rest = rest.replace(cell, "")
        assert "Karlsson" not in rest
        for number in ("3,5", "795", "774", "72", "0,4", "-4"):
            assert not re.search(rf"(?<![\d,]){re.escape(number)}(?![\d,])", rest), (code, message)
        assert not rest.startswith(("3 ", "4 ", "”3”", "”4”"))


def test_the_load_log_tells_what_became_of_the_rows(published):
    [row] = published.execute(
        "select name, n_rows, n_loaded, n_quarantined from published_deliveries"
    ).fetchall()
    assert row == ("kpb.csv", len(BROKEN), 1, len(BROKEN) - 1)


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("kommunkod", "3"),
        ("kommunkod", "57"),
        ("kommunkod", "484"),
        ("ar", "4"),
        ("ar", "0957"),
        ("aldersgrupp", "4"),
        ("antal", "1884"),
        ("kon", "Kalle"),
        ("insatsgrupp", "Öppenvård åt Kalle"),
        ("value", "2020"),
        ("rad", "1884"),
    ],
)
def test_what_could_be_a_number_of_children_or_a_name_is_not_told(column, cell):
    with duckdb.connect() as con:
        models.define_macros(con)
        assert con.execute("select cell_for_all(?, ?)", [column, cell]).fetchone() == (None,)


def test_every_reason_there_is_has_words_without_the_cell():
    """Of each code in the macros of messages; a new one must not fall silent."""
    text = "".join(path.read_text("utf-8") for path in models.SQL_FOLDER.glob("macros_*.sql"))
    codes = re.findall(r"^    when '([a-z_0-9]+)' then", text, flags=re.MULTILINE)
    assert len(codes) > 40
    with duckdb.connect() as con:
        models.define_macros(con)
        for code in codes:
            [said] = con.execute("select message_for_all(7, 'antal', ?, null)", [code]).fetchone()
            assert said.startswith("Rad 7"), code


def test_of_a_file_where_a_row_is_a_person_nothing_is_counted(tmp_path):
    layout = SOURCES["kpb"].also
    assert layout, "there is such a layout"
    path = tmp_path / "personer.csv"
    rows = [f"p{number};1884;2022;2018;Öppenvård;1000" for number in range(40)]
    rows.append("p99;3;2022;2018;Öppenvård;1000")
    header = "person_id;kommunkod;ar;fodelsear;insatsgrupp;kostnad_kr"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    data = tmp_path / "data"
    assert cli.main(["load", "kpb", str(path), "--data", str(data)]) == 0
    assert cli.main(["build", "--approved-by", "Kim", "--data", str(data)]) == 0
    with duckdb.connect(str(current_file(DataFolder(data))), read_only=True) as con:
        assert con.execute(
            "select has_persons, n_rows, n_loaded, n_quarantined from published_deliveries"
        ).fetchall() == [(True, None, None, None)]
        assert con.execute("select count(*) from published_quarantine").fetchone() == (0,)
