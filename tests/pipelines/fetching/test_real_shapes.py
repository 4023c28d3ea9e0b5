"""The recorded answers of the real APIs keep the contract; the catalogue has the real titles."""

import csv
import json
import re

import duckdb
import pytest

from tidigt import catalogue
from tidigt.fetching import scb
from tidigt.fetching.kolada_answers import Definition, Group, reader
from tidigt.fetching.scb_answers import read_dataset, read_description

MISSPELT = {"N33823": ("anel", "andel")}
"""Kolada's slips of the pen, which the catalogue does not repeat."""


def rows_of(statement, *paths):
    with duckdb.connect() as con:
        con.execute(statement, [str(path) for path in paths])
        names = [column[0] for column in con.description]
        return [dict(zip(names, row, strict=True)) for row in con.fetchall()]


def page_of(rows):
    answer = {"values": rows, "count": len(rows), "next_url": None, "previous_url": None}
    return json.dumps(answer, ensure_ascii=False).encode()


def test_all_definitions_of_kolada_keep_the_contract(real_data):
    rows = rows_of("select * from read_parquet(?)", real_data / "kolada" / "kpi.parquet")
    read = reader(Definition)(page_of(rows), "kpi").values
    assert len(read) == 6099
    asked = {entry.kolada_id for entry in catalogue.indicators().values()} - {""}
    assert asked - {row.id for row in read} == set()


def test_all_groups_of_kolada_keep_the_contract(real_data):
    rows = rows_of(
        "select group_id as id, group_title as title, list({member_id: member_id, "
        "member_title: member_title}) as members from read_csv(?, all_varchar = true) group by all",
        real_data / "kolada" / "municipality_groups.csv",
    )
    groups = reader(Group)(page_of(rows), "municipality_groups").values
    assert len(groups) == 3630
    assert sum(len(group.members) for group in groups) == 26573


def test_the_catalogue_has_the_titles_of_kolada(real_data):
    with (real_data / "kolada" / "relevant_kpis.csv").open(encoding="utf-8") as lines:
        real = {row["id"]: re.sub(r"\s+", " ", row["title"]) for row in csv.DictReader(lines)}
    for kpi, (slip, word) in MISSPELT.items():
        real[kpi] = real[kpi].replace(slip, word)
    ours = {entry.kolada_id: entry.title_sv for entry in catalogue.indicators().values()}
    both = real.keys() & ours.keys()
    assert len(both) > 30
    assert {kpi: ours[kpi] for kpi in both} == {kpi: real[kpi] for kpi in both}


@pytest.mark.parametrize("table", scb.TABLES[:1], ids=lambda table: table.table_id)
def test_the_recorded_metadata_of_scb_are_understood(real_data, table):
    content = (real_data / "scb" / "shape_pxwebapi2_metadata_tab638.json").read_bytes()
    described = read_description(content, "metadata", scb.DIMENSIONS)
    [question] = scb._questions(table, described, [2023, 2024])
    assert question == {
        "Region": ["0180", "1480"],
        "Alder": ["0", "1", "100+"],
        "Kon": ["1", "2"],
        "ContentsCode": ["BE0101N1"],
        "Tid": ["2023", "2024"],
    }


def test_the_recorded_values_of_scb_are_understood(real_data):
    content = (real_data / "scb" / "shape_pxwebapi2_data_tab638.json").read_bytes()
    answer = read_dataset(content, "data")
    assert answer.codes("Region") == ["0180", "1480"]
    assert answer.value == [984748, 988943, 600151, 604616]
