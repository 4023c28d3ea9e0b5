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


@pytest.fixture
def loaded(tmp_path, core_of_file):
    """Give a function that loads one file; it returns report and values by year and sex."""

    def run(content, name="svar.json"):
        path = tmp_path / name
        path.write_bytes(content)
        [report] = validate("kolada", [path])
        return report, core_of_file("kolada", path) if not report.refusal else {}

    return run


@pytest.mark.parametrize(
    "content",
    [
        dumped(V3),
        dumped(V3, indent=2),
        dumped([V3]),
        dumped(V3) + b"\n" + dumped({**V3, "values": V3["values"][:1]}),
        b"\xef\xbb\xbf" + dumped(V3),
        dumped({**V3, "new": {"deep": [1]}}),
        dumped({key: V3[key] for key in ("count", "values")}),
    ],
    ids=["one line", "indented", "in a list", "one a line", "BOM", "new key", "fewer keys"],
)
def test_an_answer_of_version_3_is_read_in_whatever_layout(loaded, content):
    report, values = loaded(content)
    assert (report.loaded, report.quarantined, report.not_data) == (3, 0, 2)
    assert values == {
        ("1884", 2022, "T"): (81.8, "exists", ""),
        ("1884", 2022, "K"): (None, "source_suppressed", "Privacy"),
        ("1884", 2022, "M"): (None, "missing", "Missing"),
    }


def test_an_answer_of_version_2_has_periods_as_text_and_another_word_for_deleted(loaded):
    _, values = loaded(dumped(V2))
    assert values == {
        ("1884", 2022, "T"): (81.8, "exists", ""),
        ("1884", 2022, "M"): (None, "missing", "deleted"),
    }


@pytest.mark.parametrize("value", ["81.8", "0.1", "1e-05", "123456789.123456", "-3.25", "0", "7"])
def test_a_value_is_what_was_written(loaded, value):
    text = dumped(V3).replace(b"81.8", value.encode())
    assert loaded(text)[1]["1884", 2022, "T"][0] == float(value)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda row: row.update(values=None), "unknown_sex"),
        (lambda row: row.update(values=[]), "unknown_sex"),
        (lambda row: row.update(values=[None]), "unknown_sex"),
        (lambda row: row.pop("kpi"), "missing_text"),
        (lambda row: row.update(municipality="9999"), "unknown_municipality"),
        (lambda row: row.pop("municipality"), "missing_code"),
        (lambda row: row.update(period="hösten"), "year_not_a_year"),
        (lambda row: row["values"][0].update(gender="X"), "unknown_sex"),
        (lambda row: row["values"][0].update(status="Estimated"), "unknown_status"),
        (lambda row: row["values"][0].update(value="81,8"), "not_a_number"),
    ],
)
def test_a_row_that_cannot_be_used_is_set_aside_with_its_reason(loaded, change, code):
    answer = json.loads(dumped(V3))
    change(answer["values"][0])
    good = {**V3["values"][0], "municipality": "1880"}
    report, values = loaded(dumped({**answer, "values": [*answer["values"], good]}))
    n_rows = sum(len(row["values"] or [0]) for row in [*answer["values"], good])
    assert report.loaded + report.quarantined + report.not_data == n_rows
    assert {reason.code for reason in report.reasons} == {code}
    assert len([key for key in values if key[0] == "1880"]) == 3


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (dumped(V3)[:-40], "damaged_file"),
        (b'{"values": "abc"}', "damaged_file"),
        (b'{"values": []}', "no_rows"),
        (b'{"kpi": 1, "values": null}', "no_rows"),
        (b'{"person": "anna"}', "no_rows"),
        (b"[]", "no_rows"),
        (b"{}", "no_rows"),
        (b'{"kind": "fetch", "source": "kolada"}\n', "no_rows"),
        (b'{"kind": "fetch", "source": "kolada"}\n{"kind": "data", "url"', "damaged_file"),
        (dumped(V3).replace(b"N15428", b"640823-3234"), "personal_number"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_as_a_whole(loaded, content, code):
    report, _ = loaded(content)
    assert report.status == "rejected"
    assert [reason.code for reason in report.reasons] == [code]
    assert "640823" not in report.refusal


def page_of_fetch(**about):
    page = {"kind": "data", "url": "https://example.org/v3/data", **about, "answer": V3}
    return b'{"kind": "fetch", "source": "kolada"}\n' + 2 * (dumped(page) + b"\n")


def test_pages_that_number_their_values_alike_are_refused(loaded):
    for about in ({}, {"entries_before": 0}, {"entries_before": None}):
        report, _ = loaded(page_of_fetch(**about))
        assert [reason.code for reason in report.reasons] == ["damaged_file"]


def test_a_name_with_signs_that_mean_many_files_is_one_file(loaded):
    assert loaded(dumped(V3), name="kolada [2022]*.json")[0].loaded == 3


def test_json_where_a_table_is_expected_is_refused(tmp_path):
    path = tmp_path / "kpb.json"
    path.write_bytes(dumped({"rows": [{"kommunkod": "1884"}]}))
    [report] = validate("kpb", [path])
    assert report.status == "rejected"
