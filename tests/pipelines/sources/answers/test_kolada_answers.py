"""Answers of Kolada that someone has saved: version 3 and 2, whole and broken, in any layout."""

import json

import pytest

from tidigt.validation import validate

V3 = {
    "values": [
        {
            "kpi": "N15428",
            "municipality": "1884",
            "period": 2022,
            "values": [
                {"gender": "T", "count": 1, "status": "", "value": 81.8, "isdeleted": False},
                {"gender": "K", "count": 1, "status": "Privacy", "value": None, "isdeleted": False},
                {"gender": "M", "count": 1, "status": "Missing", "value": 7.5, "isdeleted": False},
            ],
        },
        {
            "kpi": "N15428",
            "municipality": "0000",
            "period": 2022,
            "values": [{"gender": "T", "count": 1, "status": "", "value": 85, "isdeleted": False}],
        },
        {
            "kpi": "N15428",
            "municipality": "G36600",
            "period": 2022,
            "values": [{"gender": "T", "count": 7, "status": "", "value": 84, "isdeleted": False}],
        },
    ],
    "count": 3,
    "next_url": None,
    "previous_url": None,
}
V2 = {
    "values": [
        {
            "kpi": "N15428",
            "municipality": "1884",
            "period": "2022",
            "values": [
                {"gender": "T", "count": 1, "status": "", "value": 81.8, "is_deleted": False},
                {"gender": "M", "count": 1, "status": "", "value": None, "is_deleted": True},
            ],
        }
    ],
    "count": 1,
    "next_page": "http://api.kolada.se/v2/data/kpi/N15428/year/2022?page=2",
    "previous_page": None,
}


def dumped(content, **layout):
    return json.dumps(content, ensure_ascii=False, **layout).encode()


LAYOUTS = {
    "one line": dumped(V3),
    "indented": dumped(V3, indent=2),
    "in a list": dumped([V3]),
    "one a line": dumped(V3) + b"\n" + dumped({**V3, "values": V3["values"][:1]}),
    "BOM": b"\xef\xbb\xbf" + dumped(V3),
    "new key": dumped({**V3, "new": {"deep": [1]}}),
    "fewer keys": dumped({key: V3[key] for key in ("count", "values")}),
}
VALUES = ("81.8", "0.1", "1e-05", "123456789.123456", "-3.25", "0", "7")
CHANGES = {
    "no values": (lambda row: row.update(values=None), "unknown_sex"),
    "an empty list": (lambda row: row.update(values=[]), "unknown_sex"),
    "a list of nothing": (lambda row: row.update(values=[None]), "unknown_sex"),
    "without kpi": (lambda row: row.pop("kpi"), "missing_text"),
    "unknown code": (lambda row: row.update(municipality="9999"), "unknown_municipality"),
    "without code": (lambda row: row.pop("municipality"), "missing_code"),
    "no year": (lambda row: row.update(period="hösten"), "year_not_a_year"),
    "unknown sex": (lambda row: row["values"][0].update(gender="X"), "unknown_sex"),
    "unknown status": (lambda row: row["values"][0].update(status="Estimated"), "unknown_status"),
    "no number": (lambda row: row["values"][0].update(value="81,8"), "not_a_number"),
}
REFUSED = {
    "cut off": (dumped(V3)[:-40], "damaged_file"),
    "text for values": (b'{"values": "abc"}', "damaged_file"),
    "no rows": (b'{"values": []}', "no_rows"),
    "null for values": (b'{"kpi": 1, "values": null}', "no_rows"),
    "something else": (b'{"person": "anna"}', "no_rows"),
    "empty list": (b"[]", "no_rows"),
    "empty object": (b"{}", "no_rows"),
    "fetch without pages": (b'{"kind": "fetch", "source": "kolada"}\n', "no_rows"),
    "fetch cut off": (
        b'{"kind": "fetch", "source": "kolada"}\n{"kind": "data", "url"',
        "damaged_file",
    ),
    "identity number": (dumped(V3).replace(b"N15428", b"640823-3234"), "personal_number"),
}
MANY_FILES = "kolada [2022]*"


def with_value(value):
    return dumped(V3).replace(b"81.8", value.encode())


def rows_with(change):
    """The rows of an answer: the first is changed, and the last is that of another place."""
    answer = json.loads(dumped(V3))
    change(answer["values"][0])
    return [*answer["values"], {**V3["values"][0], "municipality": "1880"}]


def page_of_fetch(**about):
    page = {"kind": "data", "url": "https://example.org/v3/data", **about, "answer": V3}
    return b'{"kind": "fetch", "source": "kolada"}\n' + 2 * (dumped(page) + b"\n")


PAGES = {
    "unnumbered": page_of_fetch(),
    "numbered from 0": page_of_fetch(entries_before=0),
    "numbered null": page_of_fetch(entries_before=None),
}


@pytest.fixture(scope="module")
def loaded(judge, values_of):
    """Report and values, by year and sex, of every file here by its name: tried in one go."""
    contents = {
        **LAYOUTS,
        **{value: with_value(value) for value in VALUES},
        **{
            name: dumped({**V3, "values": rows_with(change)})
            for name, (change, _) in CHANGES.items()
        },
        **{name: content for name, (content, _) in REFUSED.items()},
        **PAGES,
        "version 2": dumped(V2),
        MANY_FILES: dumped(V3, indent=1),  # bytes of its own, so that it is read at all
    }
    reports = judge("kolada", {f"{name}.json": content for name, content in contents.items()})
    values = values_of("kolada", reports.values())
    return {name: (reports[f"{name}.json"], values[f"{name}.json"]) for name in contents}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_answer_of_version_3_is_read_in_whatever_layout(loaded, layout):
    report, values = loaded[layout]
    assert (report.loaded, report.quarantined, report.not_data) == (3, 0, 2)
    assert values == {
        ("1884", 2022, "T"): (81.8, "exists", ""),
        ("1884", 2022, "K"): (None, "source_suppressed", "Privacy"),
        ("1884", 2022, "M"): (None, "missing", "Missing"),
    }


def test_an_answer_of_version_2_has_periods_as_text_and_another_word_for_deleted(loaded):
    _, values = loaded["version 2"]
    assert values == {
        ("1884", 2022, "T"): (81.8, "exists", ""),
        ("1884", 2022, "M"): (None, "missing", "deleted"),
    }


@pytest.mark.parametrize("value", VALUES)
def test_a_value_is_what_was_written(loaded, value):
    assert loaded[value][1]["1884", 2022, "T"][0] == float(value)


@pytest.mark.parametrize("name", CHANGES)
def test_a_row_that_cannot_be_used_is_set_aside_with_its_reason(loaded, name):
    change, code = CHANGES[name]
    report, values = loaded[name]
    n_rows = sum(len(row["values"] or [0]) for row in rows_with(change))
    assert report.loaded + report.quarantined + report.not_data == n_rows
    assert {reason.code for reason in report.reasons} == {code}
    assert len([key for key in values if key[0] == "1880"]) == 3


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_read_is_refused_as_a_whole(loaded, name):
    report, _ = loaded[name]
    assert report.status == "rejected"
    assert [reason.code for reason in report.reasons] == [REFUSED[name][1]]
    assert "640823" not in report.refusal


@pytest.mark.parametrize("name", PAGES)
def test_pages_that_number_their_values_alike_are_refused(loaded, name):
    report, _ = loaded[name]
    assert [reason.code for reason in report.reasons] == ["damaged_file"]


def test_a_name_with_signs_that_mean_many_files_is_one_file(loaded):
    assert loaded[MANY_FILES][0].loaded == 3


def test_json_where_a_table_is_expected_is_refused(tmp_path):
    path = tmp_path / "kpb.json"
    path.write_bytes(dumped({"rows": [{"kommunkod": "1884"}]}))
    [report] = validate("kpb", [path])
    assert report.status == "rejected"
