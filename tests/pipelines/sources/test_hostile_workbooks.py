"""Ugly workbooks, one for each way that an Excel file has been, or could be, wrong."""

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

HEADER = ["Kommun", "Kommunkod", "År", "Åldersgrupp", "Antal", "Befolkning", "Andel (%)"]
NORA = ["Nora", 1884, 2020, "0-6", 72, 774, 9.3]
OLDER = ["Nora", 1884, 2020, "7-12", 132, 795, 16.6]
SHEET = "xl/worksheets/sheet1.xml"


def workbook(*rows, change=lambda book: None, title="Data"):
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    change(book)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def repacked(content, changes=(), add=(), compression=zipfile.ZIP_DEFLATED):
    """The same archive with text of its parts replaced and other parts added."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(stream, "w", compression) as new,
    ):
        for name in old.namelist():
            part = old.read(name)
            for place, before, after in changes:
                if place == name:
                    assert before in part
                    part = part.replace(before, after)
            new.writestr(name, part)
        for name, part in add:
            new.writestr(name, part)
    return stream.getvalue()


def with_cell(cell, value, *, kind=None, format_=None):
    def change(book):
        book["Data"][cell] = value
        if kind:
            book["Data"][cell].data_type = kind
        if format_:
            book["Data"][cell].number_format = format_

    return workbook(HEADER, OLDER, NORA, change=change)


def readme_first(book):
    sheet = book.create_sheet("Läs mig", 0)
    sheet["A1"] = "Uttag ur KPB. Kommun, kommunkod och år står i bladet Data."


def hide(book):
    book["Data"].row_dimensions[2].hidden = True
    book["Data"].column_dimensions["F"].hidden = True


def hide_sheet(book):
    book.create_sheet("Framsida")["A1"] = "Rapport"
    book["Data"].sheet_state = "hidden"
    book.active = 1


def second_table(book):
    sheet = book.create_sheet("2021")
    for row in (HEADER, ["Nora", 1884, 2021, "0-6", 70, 774, 9.0]):
        sheet.append(row)


def paint_far_away(book):
    book["Data"]["XFD3000"].fill = PatternFill("solid", fgColor="FFFF00")


def merge_header(book):
    book["Data"].merge_cells("E1:G1")
    for column in "ABCD":
        book["Data"].merge_cells(f"{column}1:{column}2")


PLAIN = workbook(HEADER, NORA, OLDER)
CACHED = b"<f>[1]Blad1!A1</f><v>72</v>"
READ_WHOLE = {  # content, loaded, not data, codes of warnings
    "plain": (PLAIN, 2, 0, set()),
    "readme first": (workbook(HEADER, NORA, OLDER, change=readme_first), 2, 0, set()),
    "banner": (workbook(["KPB 2020"], [], ["Uttag", date(2021, 3, 1)], HEADER, NORA), 1, 0, set()),
    "merged header of two levels": (
        workbook(
            [*HEADER[:4], "Barn", "", ""], ["", "", "", "", *HEADER[4:]], NORA, change=merge_header
        ),
        *(1, 0, set()),
    ),
    "footnote, total and blank": (
        workbook(HEADER, NORA, [], ["Totalt", None, None, None, 204], ["Källa: KPB"]),
        *(1, 3, set()),
    ),
    "hidden rows and columns": (workbook(HEADER, NORA, OLDER, change=hide), 2, 0, {"file_note"}),
    "hidden sheet": (workbook(HEADER, NORA, change=hide_sheet), 1, 0, {"file_note"}),
    "colour far away": (workbook(HEADER, NORA, change=paint_far_away), 1, 0, set()),
    "all text": (workbook(HEADER, [str(cell) for cell in NORA]), 1, 0, set()),
    "percent format": (with_cell("G3", 0.093, format_="0.0%"), 2, 0, set()),
    "percent format of my own": (with_cell("G3", 0.093, format_='0.0" procent"%'), 2, 0, set()),
    "percent format, all decimals": (with_cell("G3", 72 / 774, format_="0.0%"), 2, 0, set()),
    "share of one": (with_cell("G3", 72 / 774), 2, 0, {"share_as_fraction"}),
    "lost zero": (
        workbook(HEADER, ["Eskilstuna", 484, 2020, "0-6", 500, 9347, 5.3]),
        1,
        0,
        {"lost_zero"},
    ),
    "formula with its value": (
        repacked(PLAIN, [(SHEET, b"<v>72</v>", b"<f>70+2</f><v>72</v>")]),
        2,
        0,
        set(),
    ),
    "link to another file": (repacked(PLAIN, [(SHEET, b"<v>72</v>", CACHED)]), 2, 0, set()),
    "web service": (
        repacked(
            PLAIN, [(SHEET, b"<v>72</v>", b'<f>WEBSERVICE("http://127.0.0.1:9/")</f><v>72</v>')]
        ),
        *(2, 0, set()),
    ),
    "stored, not compressed": (repacked(PLAIN, compression=zipfile.ZIP_STORED), 2, 0, set()),
}
QUARANTINED = {  # content; the other row is loaded
    "error": (with_cell("E3", "#DIV/0!", kind="e"), "error_cell", "antal"),
    "value missing in a list": (with_cell("F3", "#N/A", kind="e"), "error_cell", "befolkning"),
    "formula without value": (with_cell("E3", "=70+2"), "error_cell", "antal"),
    "band that became a date": (with_cell("D3", date(2026, 12, 7)), "excel_band", "aldersgrupp"),
    "band that became a date with time": (
        with_cell("D3", datetime(2026, 12, 7)),
        "excel_band",
        "aldersgrupp",
    ),
    "count that became a date": (with_cell("E3", date(2026, 1, 4)), "excel_date", "antal"),
    "year that became a date": (with_cell("C3", date(2020, 1, 1)), "year_not_a_year", "ar"),
    "truth value": (with_cell("E3", value=True), "unknown_mark", "antal"),
    "year as two digits": (with_cell("C3", 20), "year_two_digits", "ar"),
    "name merged over rows": (with_cell("B3", None), "missing_code", "kommunkod"),
    "scientific": (with_cell("E3", 1e20), "not_a_number", "antal"),
}
LAUGHS = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
ENTITIES = [(SHEET, b"<worksheet", LAUGHS + b"<worksheet")]
MACROS = [("[Content_Types].xml", b"spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main")]
BOMB = repacked(PLAIN, add=[("xl/media/big.xml", b"0" * 60_000_000)])


def lying_about_its_size():
    """A bomb whose index says that its parts are small."""
    content = bytearray(BOMB)
    entry = content.rindex(b"PK\x01\x02", 0, content.rindex(b"xl/media/big.xml"))
    content[entry + 24 : entry + 28] = (1000).to_bytes(4, "little")
    return bytes(content)


REFUSED = {
    "bomb that lies": (lying_about_its_size(), "damaged_file"),
    "two tables": (workbook(HEADER, NORA, change=second_table), "several_tables"),
    "no table": (workbook(["Kommun", "Antal"], ["Nora", 72]), "missing_columns"),
    "filled far away": (
        workbook(HEADER, NORA, change=lambda b: b["Data"].cell(3000, 16384, 1)),
        "far_cells",
    ),
    "macros": (repacked(PLAIN, MACROS), "macros"),
    "macro project": (repacked(PLAIN, add=[("xl/vbaProject.bin", b"x")]), "macros"),
    "bomb": (BOMB, "zip_bomb"),
    "many parts": (repacked(PLAIN, add=[(f"xl/{n}.xml", b"") for n in range(200)]), "zip_bomb"),
    "billion laughs": (repacked(PLAIN, ENTITIES), "xml_entities"),
    "comment": (
        workbook(
            HEADER, NORA, change=lambda b: setattr(b["Data"]["A2"], "comment", Comment("Kim", "K"))
        ),
        "free_text",
    ),
    "old format or password": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
        "old_or_encrypted_workbook",
    ),
    "web page by this name": (b"<html><table><tr><td>Kommun</td></tr></table></html>", "html_file"),
    "cut off": (PLAIN[: len(PLAIN) // 2], "damaged_file"),
    "one byte changed": (PLAIN.replace(b"PK\x01\x02", b"PK\x01\x03", 1), "damaged_file"),
    "another zip": (
        repacked(PLAIN, add=[]).replace(b"xl/workbook.xml", b"xl/workbonk.xml"),
        "not_a_workbook",
    ),
    "sheet that is no XML": (
        repacked(PLAIN, [(SHEET, b"<sheetData>", b"<sheetData")]),
        "damaged_file",
    ),
    "sheet gone": (
        repacked(PLAIN, [("xl/_rels/workbook.xml.rels", b"sheet1", b"sheet9")]),
        "damaged_file",
    ),
    "person's number as a number": (with_cell("E3", 6408233234), "personal_number"),
    "person's number in the readme": (
        workbook(
            HEADER,
            NORA,
            change=lambda b: b.create_sheet("Läs")["A1"].__setattr__("value", "640823-3234"),
        ),
        "personal_number",
    ),
    "notes": (workbook([*HEADER, "Kommentar"], [*NORA, "Flickan"]), "free_text"),
}


@pytest.fixture(scope="module")
def reports(judge):
    cases = {**READ_WHOLE, **QUARANTINED, **REFUSED}
    return judge("kpb", {f"{name}.xlsx": case[0] for name, case in cases.items()})


@pytest.mark.parametrize("name", READ_WHOLE)
def test_a_workbook_that_can_be_read_is_read_whole(reports, counts, name):
    _, loaded, not_data, warnings = READ_WHOLE[name]
    report = reports[f"{name}.xlsx"]
    assert report.reasons == []
    assert counts(report) == (loaded, 0, 0, not_data)
    assert {warning.code for warning in report.warnings} == warnings


@pytest.mark.parametrize("name", QUARANTINED)
def test_the_wrong_row_of_a_sheet_is_set_aside_with_its_row_number(reports, counts, name):
    _, code, column = QUARANTINED[name]
    report = reports[f"{name}.xlsx"]
    assert [(r.line, r.column, r.code) for r in report.reasons] == [(3, column, code)]
    assert counts(report) == (1, 1, 0, 0)


@pytest.mark.parametrize("name", REFUSED)
def test_the_unsafe_or_broken_workbook_is_refused_whole(reports, counts, name):
    report = reports[f"{name}.xlsx"]
    assert [reason.code for reason in report.reasons] == [REFUSED[name][1]]
    assert counts(report) == (0, 0, 0, 0)
    assert "640823" not in str(report)
