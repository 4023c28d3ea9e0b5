"""Exported files: the numbers of the page, and where they come from, inside every format."""

import csv
import io
import json

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest
from PIL import Image
from pypdf import PdfReader

from tidigt_dashboards import app
from tidigt_dashboards.exporting import tables
from tidigt_dashboards.exporting.provenance import Provenance

ORIGIN = Provenance(
    title="Andel barn med insats",
    municipality="Nora",
    comparison="Övriga riket",
    source="KPB",
    vintage="2026-01-01",
    build="ab12cd34ef",
    address="/gap?kommun=1884",
    is_sample=True,
    n_hidden=2,
    n_rows=26,
)
INSIDE = ("Nora", "KPB", "ab12cd34ef", "EXEMPELDATA", "2 av 26")
NORA_2020 = {"0-6": "9,3\u00a0% (7,5–11,6)", "7-12": "16,6\u00a0% (14,2–19,3)"}


@pytest.fixture(scope="module")
def section(published):
    live = app.open_page(app.page_at("/gap"), published, {"kommun": ["1884"]})
    return {section.name: section for section in live.page.sections}


def made(section, name, ending):
    [download] = [one for one in section[name].downloads if one.format == ending]
    return download.make()


def rows_of_csv(content):
    text = content.decode("utf-8-sig")
    lines = [line for line in text.splitlines() if not line.startswith(("#", '"#'))]
    return list(csv.DictReader(lines, delimiter=";"))


def test_the_csv_has_the_published_figures_to_the_character(section):
    rows = rows_of_csv(made(section, "shares", "csv").content)
    nora = {
        row["age_band"]: row for row in rows if row["series"] == "own" and row["year"] == "2020"
    }
    assert {band: row["shown"] for band, row in nora.items()} == NORA_2020
    assert {band: row["origin"] for band, row in nora.items()} == dict.fromkeys(nora, "publicerad")
    assert [nora[band]["n_numerator"] for band in ("0-6", "7-12")] == ["72", "132"]


def test_gap_and_ratio_are_the_same_in_csv_and_page(section):
    for name, text in (("gap", "7,3 (4,0–10,6)"), ("ratio", "1,78 (1,37–2,34)")):
        rows = rows_of_csv(made(section, name, "csv").content)
        [row] = [row for row in rows if row["series"] == "own" and row["year"] == "2020"]
        assert row["shown"] == text
        assert text in str(section[name].table())


def test_every_other_row_of_the_sample_is_marked_as_made_up(section):
    rows = rows_of_csv(made(section, "shares", "csv").content)
    origins = {row["origin"] for row in rows if row["year"] != "2020"}
    assert origins == {"exempel"}


@pytest.mark.parametrize("name", ["shares", "gap", "ratio", "path", "changes"])
def test_a_picture_says_inside_where_it_comes_from(section, name, published):
    content = made(section, name, "png").content
    with Image.open(io.BytesIO(content)) as image:
        assert min(image.size) >= 600
        described = image.info["Description"]
    assert published.build.build_id in described
    assert "EXEMPELDATA" in described
    assert "Nora" in described


def test_an_svg_holds_its_text_as_text(section, published):
    text = made(section, "gap", "svg").content.decode()
    for expected in (published.build.build_id, "EXEMPELDATA", "procentenheter", "Nora"):
        assert expected in text


def test_a_pdf_holds_its_text_and_its_origin(section, published):
    reader = PdfReader(io.BytesIO(made(section, "shares", "pdf").content))
    text = reader.pages[0].extract_text()
    assert published.build.build_id in text
    assert "EXEMPELDATA" in text
    assert published.build.build_id in reader.metadata.subject


@pytest.mark.parametrize("ending", ["png", "svg", "pdf", "csv", "parquet"])
def test_the_same_figure_gives_the_same_bytes(section, ending):
    assert made(section, "gap", ending).content == made(section, "gap", ending).content


def test_a_workbook_has_numbers_as_numbers_and_a_sheet_of_origin(section, published):
    book = openpyxl.load_workbook(io.BytesIO(made(section, "shares", "xlsx").content))
    assert book.sheetnames == ["Värden", "Källa"]
    header, *rows = book["Värden"].iter_rows(values_only=True)
    estimate = header.index("estimate")
    assert all(isinstance(row[estimate], float) for row in rows if row[estimate] is not None)
    assert any(
        published.build.build_id in str(row[1]) for row in book["Källa"].iter_rows(values_only=True)
    )


def test_parquet_keeps_types_and_origin(section, published):
    table = pq.read_table(io.BytesIO(made(section, "gap", "parquet").content))
    assert str(table.schema.field("estimate").type) == "double"
    assert json.loads(table.schema.metadata[b"tidigt"])["Bygge"] == published.build.build_id


def test_every_format_tells_how_many_values_are_hidden():
    frame = pd.DataFrame({"estimate": [0.1, None], "status": ["exists", "suppressed"]})
    for write in (tables.csv_for_people, tables.csv_for_machines):
        text = write(frame, ORIGIN).decode("utf-8-sig")
        assert all(expected in text for expected in INSIDE)
    book = openpyxl.load_workbook(io.BytesIO(tables.xlsx(frame, ORIGIN)))
    text = str(list(book["Källa"].values))
    assert all(expected in text for expected in INSIDE)


def test_what_is_missing_is_empty_and_never_zero():
    frame = pd.DataFrame({"estimate": [0.0, None], "status": ["exists", "suppressed"]})
    body = tables.csv_for_people(frame, ORIGIN).decode("utf-8-sig").splitlines()[-2:]
    assert body == ["0;exists", ";suppressed"]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", '"=1"', "\r=1", "=cmd|' /C calc'!A0"]
)
def test_text_that_a_spreadsheet_would_run_is_disarmed(text):
    frame = pd.DataFrame({"municipality": [text]})
    book = openpyxl.load_workbook(io.BytesIO(tables.xlsx(frame, ORIGIN)))
    assert str(book["Värden"]["A2"].value).startswith("'")
    rows = list(
        csv.reader(io.StringIO(tables.csv_for_people(frame, ORIGIN).decode()), delimiter=";")
    )
    assert rows[-1][0].startswith("'")


def test_a_negative_number_is_a_number_and_not_disarmed_text():
    frame = pd.DataFrame({"estimate": [-0.012]})
    assert tables.csv_for_people(frame, ORIGIN).decode().splitlines()[-1] == "-0,012"
    book = openpyxl.load_workbook(io.BytesIO(tables.xlsx(frame, ORIGIN)))
    assert book["Värden"]["A2"].value == pytest.approx(-0.012)


def test_an_english_visit_exports_in_english(published):
    live = app.open_page(app.page_at("/gap"), published, {"kommun": ["1884"], "lang": ["en"]})
    [shares] = [one for one in live.page.sections if one.name == "shares"]
    [csv_file] = [one for one in shares.downloads if one.format == "csv"]
    text = csv_file.make().content.decode("utf-8-sig")
    assert "SAMPLE DATA" in text
    assert "Municipality" in text
