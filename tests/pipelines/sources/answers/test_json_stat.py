"""JSON-stat 2 from SCB, saved by hand: values in the right place, marks kept, others refused."""

import json
from itertools import product

import pytest

from tidigt.errors import DeliveryError
from tidigt.sources.answers.json_stat import COLUMNS, columns_of
from tidigt.validation import validate

CODES = {
    "Region": ["1884", "0484"],
    "Alder": ["0", "1", "100+"],
    "Kon": ["1", "2"],
    "ContentsCode": ["BE0101N1"],
    "Tid": ["2023", "2024"],
}
TITLES = {"00": "Riket", "1884": "Nora", "0484": "Eskilstuna"}


def dataset(codes=CODES, *, as_list=False, **changes):
    cells = list(product(*codes.values()))
    return {
        "version": "2.0",
        "class": "dataset",
        "id": list(codes),
        "size": [len(own) for own in codes.values()],
        "dimension": {
            name: {
                "category": {
                    "index": own if as_list else {code: n for n, code in enumerate(own)},
                    "label": {code: TITLES.get(code, code) for code in own},
                }
            }
            for name, own in codes.items()
        },
        "value": list(range(len(cells))),
        **changes,
    }


def rows_of(content):
    columns = [column.to_pylist() for column in columns_of("svar.json", content)]
    return [dict(zip(COLUMNS, row, strict=True)) for row in zip(*columns, strict=True)]


@pytest.mark.parametrize("order", [list(CODES), list(reversed(CODES))])
@pytest.mark.parametrize("as_list", [True, False])
def test_the_last_dimension_goes_fastest_whatever_the_order(order, as_list):
    codes = {name: CODES[name] for name in order}
    for place, cell in enumerate(product(*codes.values())):
        named = dict(zip(order, cell, strict=True))
        row = rows_of(dataset(codes, as_list=as_list))[place]
        assert row == {
            "kommunkod": named["Region"],
            "kommun": TITLES[named["Region"]],
            "ar": named["Tid"],
            "alder": named["Alder"],
            "kon": named["Kon"],
            "antal": str(place),
        }


def test_codes_stand_by_their_place_and_not_as_they_are_written():
    turned = dataset()
    turned["dimension"]["Region"]["category"]["index"] = {"0484": 1, "1884": 0}
    assert rows_of(turned) == rows_of(dataset())


@pytest.mark.parametrize("status", [{"0": "..", "3": "."}, ["..", None, None, ".", *[None] * 20]])
def test_a_missing_value_is_its_mark_and_a_mark_beside_a_value_is_not_used(status):
    values = [None, None, 2, None, *range(4, 24)]
    found = [row["antal"] for row in rows_of(dataset(value=values, status=status))]
    assert found[:5] == ["..", "", "2", ".", "4"]


def test_sparse_values_are_spread_out():
    found = [row["antal"] for row in rows_of(dataset(value={"1": 7, "23": 9}, status=".."))]
    assert found == ["..", "7", *[".."] * 21, "9"]


def test_a_dimension_that_was_left_out_is_empty():
    codes = {name: own for name, own in CODES.items() if name != "Kon"}
    assert {row["kon"] for row in rows_of(dataset(codes))} == {None}


def without(name):
    return {key: own for key, own in CODES.items() if key != name}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (dataset(without("Alder")), "Alder saknas"),
        (dataset(without("Tid")), "Tid saknas"),
        (dataset({**CODES, "ContentsCode": ["BE0101N2"]}), "BE0101N2 och inte bara folkmängd"),
        (dataset({**CODES, "ContentsCode": ["BE0101N1", "BE0101N2"]}), "och inte bara folkmängd"),
        (dataset({**CODES, "Civilstand": ["OG", "G"]}), "uppdelad på Civilstand"),
        (dataset({**CODES, "Civilstand": ["OG"]}), "gäller bara en del"),
        (dataset(value=[1, 2, 3]), "stämmer inte med varandra"),
        (dataset(value={"99": 1}), "stämmer inte med varandra"),
        (dataset(value=None), "stämmer inte med varandra"),
        (dataset(value=["många"] * 24), "stämmer inte med varandra"),
        (dataset(dimension={}), "stämmer inte med varandra"),
        (dataset(id=None), "stämmer inte med varandra"),
    ],
)
def test_another_table_is_refused_and_why_is_told(content, why):
    with pytest.raises(DeliveryError, match=rf"svar\.json är ingen folkmängd.*{why}"):
        columns_of("svar.json", content)


def test_the_total_of_civil_status_is_the_whole_population():
    codes = {"Region": CODES["Region"], "Civilstand": ["SC"], **without("Region")}
    assert rows_of(dataset(codes)) == rows_of(dataset())


def test_a_saved_answer_is_loaded_like_any_file(tmp_path):
    path = tmp_path / "scb.json"
    codes = {**CODES, "Region": ["00", "1884", "0484"], "Alder": ["0", "1", "100+", "tot"]}
    path.write_text(json.dumps(dataset(codes), indent=1), encoding="utf-8")
    [report] = validate("befolkning", [path])
    assert (report.loaded, report.quarantined, report.not_data) == (24, 0, 24)


@pytest.mark.parametrize("text", ['{"class": "dataset"}', '{"values": [{"a": 1}]}', "[1, 2]"])
def test_json_that_is_no_population_is_refused(tmp_path, text):
    path = tmp_path / "scb.json"
    path.write_text(text, encoding="utf-8")
    [report] = validate("befolkning", [path])
    assert report.status == "rejected"


def test_json_that_is_cut_off_is_told(tmp_path):
    path = tmp_path / "scb.json"
    path.write_text(json.dumps(dataset())[:-9], encoding="utf-8")
    [report] = validate("befolkning", [path])
    assert [reason.code for reason in report.reasons] == ["damaged_file"]


GROUP = {"id": "G36600", "title": "Liknande kommuner IFO, Nora, 2024"}


@pytest.mark.parametrize(
    "members",
    [
        [{"member_id": "1885", "member_title": "Lindesberg"}],
        [{"id": "1885", "title": "Lindesberg"}],
    ],
    ids=["version 3", "version 2"],
)
def test_a_saved_list_of_groups_is_loaded(tmp_path, members):
    path = tmp_path / "grupper.json"
    answer = {"values": [{**GROUP, "members": members}], "count": 1, "next_url": None}
    path.write_text(json.dumps(answer), encoding="utf-8")
    [report] = validate("grupper", [path])
    assert (report.loaded, report.quarantined) == (1, 0)


@pytest.mark.parametrize("members", [None, [None], ["1885"], [{}], "1885"])
def test_groups_of_another_shape_are_never_half_loaded(tmp_path, members):
    path = tmp_path / "grupper.json"
    path.write_text(json.dumps({"values": [{**GROUP, "members": members}]}), encoding="utf-8")
    [report] = validate("grupper", [path])
    assert report.status == "rejected"
