"""What changed between two published files, and that nothing hidden comes out with it."""

import duckdb
import pytest
from tests.pipelines.changes.publications import (
    compared,
    rows,
    school_value,
    series,
    value,
    write_published,
)

TOLD = ("change_revisions", "change_counts", "change_previous")
"""The relations that are put in the published file."""


@pytest.fixture
def compare(tmp_path):
    """Give a function that compares two lists of values."""

    def run(before, now, **named):
        earlier = {"schools": named.get("schools_before", ())}
        path = write_published(tmp_path / "before.duckdb", before, **earlier)
        return compared(path, now, schools=named.get("schools", ()))

    return run


@pytest.mark.parametrize(
    ("before", "now", "kind"),
    [
        ("absent", 72, "new"),
        ("missing", 72, "new"),
        (72, 75, "revised"),
        (72, "missing", "withdrawn"),
        (72, "absent", "withdrawn"),
        (None, "absent", "withdrawn"),
        (72, None, "now_hidden"),
        (None, 72, "now_shown"),
        ("absent", None, "new_hidden"),
        ("absent", "missing", None),
        ("missing", "source_suppressed", "other_mark"),
        (72, 72, None),
        (None, None, None),
        (0.1 + 0.2, 0.3, None),
    ],
)
def test_a_value_has_changed_in_one_way_or_not_at_all(compare, before, now, kind):
    other = value(100, year=2021)
    con = compare(
        [other] + [value(before)] * (before != "absent"),
        [other] + [value(now)] * (now != "absent"),
    )
    assert [row["kind"] for row in rows(con, "change_values")] == [kind] * (kind is not None)


def test_a_revision_is_told_with_the_number_before_and_the_number_now(compare):
    [told] = rows(compare([value(72)], [value(75)]), "change_revisions")
    assert (told["before"], told["value"]) == (72, 75)
    assert told["relative_size"] == pytest.approx(3 / 72)


def test_the_biggest_revisions_come_first_and_not_more_than_a_hundred(compare):
    before = [value(100, year=year, code="1884") for year in range(1900, 2025)]
    now = [value(100 + year - 1899, year=year, code="1884") for year in range(1900, 2025)]
    told = rows(compare(before, now), "change_revisions")
    assert [row["value"] for row in told] == list(range(225, 125, -1))
    assert rows(compare(before, now), "change_counts")[0]["n_revised"] == 125


def test_no_number_is_told_that_does_not_stand_in_a_published_file(compare):
    """A number that is hidden now, was hidden before, or was withdrawn is counted and not told."""
    hidden_now, withdrawn, shown_now, was, becomes = 33333.0, 44444.0, 55555.0, 66666.0, 77777.0
    con = compare(
        [
            value(hidden_now),
            value(withdrawn, year=2021),
            value(None, year=2022),
            value(was, year=2023),
        ],
        [value(None), value(shown_now, year=2022), value(becomes, year=2023)],
    )
    told = {cell for name in TOLD for row in rows(con, name) for cell in row.values()}
    assert {was, becomes} <= told
    assert not {hidden_now, withdrawn} & told
    [counts] = rows(con, "change_counts")
    assert (counts["n_new"], counts["n_revised"]) == (1, 1)
    assert (counts["n_withdrawn"], counts["n_hidden"]) == (1, 1)


def test_the_first_publication_has_changed_nothing():
    con = compared(None, [value(72)])
    assert [rows(con, name) for name in ("change_values", *TOLD)] == [[], [], [], []]


def test_a_file_of_an_older_version_without_schools_is_not_compared_with(tmp_path):
    path = write_published(tmp_path / "old.duckdb", [value(72)])
    with duckdb.connect(str(path)) as con:
        con.execute("drop table published_schools")
    assert rows(compared(path, [value(75)]), "change_values") == []


def test_a_school_is_compared_as_the_history_that_it_is(compare):
    con = compare(
        [value(72)],
        [value(72)],
        schools_before=[school_value(209.6), school_value(None, year=2023)],
        schools=[school_value(211.5), school_value(None, year=2023)],
    )
    [told] = rows(con, "change_revisions")
    assert (told["school_id"], told["municipality_code"]) == ("40684137", "1884")
    assert (told["before"], told["value"]) == (209.6, 211.5)


def test_what_changed_is_counted_by_delivery(compare):
    older = [{**entry, "vintage": "2026-01-01"} for entry in series([60, 61, 62])]
    newer = [{**value(90, year=2021), "vintage": "2026-06-01"}]
    counts = rows(compare(older, [*older, *newer]), "change_counts")
    assert [(str(row["vintage"]), row["n_new"]) for row in counts] == [("2026-06-01", 1)]
