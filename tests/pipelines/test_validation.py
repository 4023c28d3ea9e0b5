"""Trying files out: whatever their bytes, a report comes back and every row is accounted for."""

import io
import random
from dataclasses import replace

import openpyxl
import pytest

from tidigt import validation
from tidigt.sources.tabular.loading import LoadedRows
from tidigt.validation import validate

HEADER = "kommun;kommunkod;ar;aldersgrupp;antal;befolkning;andel"
ROWS = [
    f"{name};{code};{year};{band};{count};1000;{count / 10:.1f}".replace(".", ",")
    for name, code in (("Nora", "1884"), ("Örebro", "1880"), ("Eskilstuna", "0484"))
    for year in (2019, 2020)
    for band, count in (("0-6", 93), ("7-12", 166))
]
TEXT = "\n".join([HEADER, *ROWS, "Källa: KPB", ""])
STATUSES = {"loaded", "partial", "rejected"}


def workbook():
    book = openpyxl.Workbook()
    for row in TEXT.splitlines():
        book.active.append(row.split(";"))
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def mutants(content, number, seed):
    """The same bytes with some changed, cut out, doubled or put in another order."""
    chance = random.Random(seed)  # noqa: S311 - the same mutants every time, no secrets
    for _ in range(number):
        changed = bytearray(content)
        for _ in range(chance.choice((1, 1, 2, 5, 20))):
            at, length = chance.randrange(len(changed)), chance.choice((1, 1, 3, 40))
            piece = bytes(changed[at : at + length])
            other = chance.choice((b"", b"\0", b'"', b";", b"\n", b"\xff", b"9", piece * 2))
            changed[at : at + length] = chance.choice((other, piece[::-1], chance.randbytes(1)))
        yield bytes(changed[: chance.choice((len(changed), len(changed), len(changed) // 2))])


@pytest.mark.parametrize(
    ("name", "content", "number"),
    [("csv", TEXT.encode(), 150), ("txt", TEXT.encode("utf-16"), 60), ("xlsx", workbook(), 60)],
)
def test_no_change_of_bytes_gives_a_traceback_or_loses_a_row(tmp_path, name, content, number):
    paths = []
    for index, mutant in enumerate(mutants(content, number, seed=20261122)):
        paths.append(tmp_path / f"{index}.{name}")
        paths[-1].write_bytes(mutant)
    reports = validate("kpb", paths)  # raises if the rows of any file do not add up
    assert {report.status for report in reports} <= STATUSES
    assert all(report.reasons for report in reports if report.status != "loaded")
    assert all(remark.message for report in reports for remark in report.reasons)
    assert len({report.status for report in reports}) > 1


def test_the_sound_file_is_whole(tmp_path):
    path = tmp_path / "kpb.csv"
    path.write_text(TEXT, encoding="utf-8")
    [report] = validate("kpb", [path])
    assert (report.status, report.loaded, report.not_data) == ("loaded", 12, 1)


def test_rows_that_do_not_add_up_are_a_bug_and_not_a_message(tmp_path, monkeypatch):
    source = validation.SOURCES["kpb"]

    def forgetful(*arguments):
        rows = source.load(*arguments)
        return LoadedRows(rows.rows_in + 1, rows.not_data)

    changed = {**validation.SOURCES, "kpb": replace(source, load=forgetful)}
    monkeypatch.setattr(validation, "SOURCES", changed)
    path = tmp_path / "kpb.csv"
    path.write_text(TEXT, encoding="utf-8")
    with pytest.raises(RuntimeError, match="rows came in"):
        validate("kpb", [path])


def test_the_order_of_the_rows_does_not_matter(tmp_path):
    lines = TEXT.splitlines()
    shuffled = [lines[0], *sorted(lines[1:], key=lambda line: line[::-1])]
    for name, text in (("a", lines), ("b", shuffled)):
        (tmp_path / f"{name}.csv").write_text("\n".join(text), encoding="utf-8")
    first, second = validate("kpb", [tmp_path / "a.csv", tmp_path / "b.csv"])
    assert (first.loaded, first.not_data) == (second.loaded, second.not_data)


def test_one_file_changes_nothing_for_another(tmp_path):
    """The same band is sound in one file and cut by another band in the next."""
    band = "Nora;1884;2020;5-9;93;1000;9,3"
    (tmp_path / "a.csv").write_text(f"{HEADER}\n{band}\n", encoding="utf-8")
    (tmp_path / "b.csv").write_text(f"{TEXT}{band}\n", encoding="utf-8")
    alone, beside = validate("kpb", [tmp_path / "a.csv", tmp_path / "b.csv"])
    assert (alone.loaded, alone.quarantined) == (1, 0)
    assert (beside.loaded, beside.quarantined) == (12, 1)
