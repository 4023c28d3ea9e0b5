"""The real recorded files: every row accounted for, and published figures found again."""

import duckdb
import pytest

from tidigt import models, reference, sources
from tidigt.ingest import INGEST_FILE

POPULATION = "scb/population_2019_municipality_age_gender.csv"
POPULATION_WIDE = "scb/SCB_alderkon.csv"
KOLADA = "kolada/2024-12-12_KOLADA_data_raw.parquet"
GROUPS = "kolada/municipality_groups.csv"
FILES = {"befolkning": [POPULATION, POPULATION_WIDE], "kolada": [KOLADA], "grupper": [GROUPS]}
ELIGIBLE = {  # N15428, eligible for upper secondary school, percent, all pupils, as Kolada shows it
    "1884": {2018: 86.9, 2019: 77.8, 2020: 85.5, 2021: 86.5, 2022: 81.8, 2023: 84.4, 2024: 80.2},
    "1862": {2018: 83.5, 2019: 78.1, 2020: 75.6, 2021: 76.0, 2022: 62.1, 2023: 72.2, 2024: 75.0},
    "0484": {2018: 82.4, 2019: 80.0, 2020: 80.2, 2021: 84.7, 2022: 84.7, 2023: 83.7, 2024: 83.0},
}


@pytest.fixture(scope="module")
def staged(real_data):
    """All real files in one database, with staging built; ``file_id`` is the file's name."""
    con = duckdb.connect()
    models.define_macros(con)
    con.execute(INGEST_FILE)
    inputs = {**reference.build(con), "ingest_file": ""}
    for name, source in sources.SOURCES.items():
        sources.create_tables(con, source)
        inputs |= dict.fromkeys(source.raw_tables, "")
        for path in FILES.get(name, []):
            rows = source.load(con, real_data / path, path)
            con.execute(
                "insert into ingest_file by name select ? as file_id, ? as rows_in, ? as not_data",
                [path, rows.rows_in, rows.not_data],
            )
    models.build(con, inputs, only=[name for name in models.read_models() if name[:4] == "stg_"])
    yield con
    con.close()


def ask(con, query, *parameters):
    return con.execute(query, parameters).fetchall()


@pytest.mark.parametrize(
    ("relation", "path", "rows_in", "loaded", "not_data"),
    [
        ("stg_befolkning__children", POPULATION, 58_580, 58_580, 0),
        ("stg_befolkning__children", POPULATION_WIDE, 58_580, 58_580, 0),
        ("stg_kolada__values", KOLADA, 138_910, 138_910, 0),
        ("stg_grupper__members", GROUPS, 26_573, 26_097, 476),
    ],
)
def test_every_row_of_a_real_file_is_accounted_for(
    staged, relation, path, rows_in, loaded, not_data
):
    account = "select rows_in, not_data from ingest_file where file_id = ?"
    assert ask(staged, account, path) == [(rows_in, not_data)]
    counted = staged.table(relation).filter(f"file_id = '{path}'").count("*").fetchall()
    assert counted == [(loaded,)]
    assert rows_in == loaded + not_data


@pytest.mark.parametrize("path", FILES["befolkning"])
def test_both_layouts_of_the_population_hold_sweden_and_nora(staged, path):
    count = "select sum(population) from stg_befolkning__children where file_id = ?"
    assert ask(staged, count, path) == [(10_327_589,)]
    in_nora = f"{count} and municipality_code = '1884' and age between ? and ?"
    assert ask(staged, in_nora, path, 0, 6) == [(816,)]
    assert ask(staged, in_nora, path, 7, 12) == [(789,)]


def test_both_layouts_of_the_population_agree_cell_by_cell(staged):
    cells = "select municipality_code, year, age, sex, population from stg_befolkning__children "
    only_one = f"({cells} where file_id = ?) except ({cells} where file_id = ?)"
    assert ask(staged, only_one, POPULATION, POPULATION_WIDE) == []
    assert ask(staged, only_one, POPULATION_WIDE, POPULATION) == []


@pytest.mark.parametrize("code", ELIGIBLE)
def test_kolada_values_are_the_published_ones(staged, code):
    found = ask(
        staged,
        "select year, round(value, 1) from stg_kolada__values where kpi = 'N15428' "
        "and sex = 'T' and municipality_code = ? and year between 2018 and 2024",
        code,
    )
    assert dict(found) == ELIGIBLE[code]


def test_kolada_keeps_boys_and_girls_apart(staged):
    found = ask(
        staged,
        "select sex, round(value, 1) from stg_kolada__values "
        "where kpi = 'N15428' and municipality_code = '1884' and year = 2019",
    )
    assert dict(found) == {"T": 77.8, "K": 91.7, "M": 68.1}


def test_kolada_keeps_why_a_value_is_not_there(staged):
    found = ask(
        staged,
        "select raw_status, status, count(*), count(value) from stg_kolada__values group by all",
    )
    assert sorted(found) == [
        ("", "exists", 134_700, 134_700),
        ("Missing", "missing", 2_188, 0),
        ("Not applicable", "not_applicable", 932, 0),
        ("Privacy", "source_suppressed", 1_090, 0),
    ]


def test_groups_have_their_members_and_vintage(staged):
    members = (
        "select vintage, list(municipality) from stg_grupper__members "
        "join ref_municipalities on municipality_code = member_code where group_id = ? group by all"
    )
    [(vintage, similar)] = ask(staged, members, "G36600")
    assert vintage == 2024
    assert set(similar) == {
        *("Gnesta", "Kinda", "Strömstad", "Torsby", "Årjäng", "Smedjebacken", "Älvsbyn")
    }
    [(vintage, county)] = ask(staged, members, "G33625")
    assert vintage is None
    assert {"Nora", "Örebro", "Askersund", "Degerfors"} <= set(county)
    assert len(county) == 12


@pytest.mark.parametrize("source", FILES)
def test_nothing_real_is_quarantined_or_collapsed(staged, source):
    for relation in (f"stg_{source}__quarantine", f"stg_{source}__verdicts"):
        assert staged.table(relation).fetchall() == []
