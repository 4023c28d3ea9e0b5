"""``tidigt load`` from the command line: what it answers, stores and says to do next."""

import json
import subprocess
import sys

import openpyxl
import pytest

from tidigt import cli, sources
from tidigt.folders import DataFolder

HEADER = "kommun;kommunkod;ar;aldersgrupp;antal;befolkning;andel\n"
NORA = "Nora;1884;2020;0-6;72;774;9,3\n"
OLDER = "Nora;1884;2020;7-12;132;795;16,6\n"
DEGERFORS = "Degerfors;1882;2020;0-6;40;647;6,2\n"
KEYS = {
    *("status", "loaded", "quarantined", "collapsed", "not_data", "message", "warnings", "reasons")
}


@pytest.fixture
def load(tmp_path, capsys):
    """Give a function that runs the command and returns exit code, answer and stderr."""

    def run(source, **files):
        paths = []
        for name, text in files.items():
            path = tmp_path / f"{name}.csv"
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
            paths.append(str(path))
        code = cli.main(["load", source, *paths, "--json", "--data", str(tmp_path / "data")])
        out, err = capsys.readouterr()
        return code, json.loads(out.splitlines()[-1]), err

    run.folder = DataFolder(tmp_path / "data")
    return run


@pytest.fixture
def load_as_a_person(tmp_path, capsys):
    """Give a function that runs the command without ``--json`` and returns what is printed."""

    def run(text):
        path = tmp_path / "kpb.csv"
        path.write_text(text, encoding="utf-8")
        code = cli.main(["load", "kpb", str(path), "--data", str(tmp_path / "data")])
        out, err = capsys.readouterr()
        return code, out.splitlines(), err.splitlines()

    return run


def test_a_sound_file_is_stored_and_the_next_step_told(load):
    code, answer, err = load("kpb", kpb_2020=HEADER + NORA + OLDER)
    assert (code, err, set(answer)) == (0, "", KEYS)
    assert answer["status"] == "loaded"
    assert answer["message"] == (
        "kpb_2020.csv är inläst. 2 av 2 rader lästes in, 0 försvann. Kör `tidigt build` för att "
        "räkna om det som visas."
    )
    assert [item.path.name for item in load.folder.deliveries()] == ["kpb_2020.csv"]


def test_a_file_with_a_wrong_row_is_stored_and_the_row_told(load):
    code, answer, err = load("kpb", kpb=HEADER + NORA + DEGERFORS)
    assert (code, answer["status"]) == (0, "partial")
    assert (answer["loaded"], answer["quarantined"]) == (1, 1)
    assert "1 av 2 rader lästes in, 1 sattes i karantän, 0 försvann." in answer["message"]
    assert "`tidigt build`" in answer["message"]
    assert answer["reasons"] == [
        {
            "line": 3,
            "column": "kommunkod",
            "code": "code_name_mismatch",
            "message": (
                "Rad 3, kolumn kommunkod: ”1882” hör till Askersund men raden säger ”Degerfors” "
                "(1862). Rätta koden eller namnet. Läs sedan in filen igen."
            ),
        }
    ]
    assert err == ""
    assert len(load.folder.deliveries()) == 1


def test_a_refused_file_exits_with_one_and_stores_nothing(load):
    code, answer, err = load("kpb", kpb="kommun;antal\nNora;72\n")
    assert (code, answer["status"], set(answer)) == (1, "rejected", KEYS)
    assert (answer["loaded"], answer["quarantined"], answer["not_data"]) == (0, 0, 0)
    assert [reason["code"] for reason in answer["reasons"]] == ["missing_columns"]
    assert err.splitlines() == [answer["message"]]
    assert load.folder.deliveries() == []


def test_a_file_with_only_wrong_rows_is_refused_and_the_rows_told(load):
    code, answer, err = load("kpb", kpb=HEADER + DEGERFORS)
    assert (code, answer["status"]) == (1, "rejected")
    assert (answer["loaded"], answer["quarantined"]) == (0, 1)
    assert "Askersund" in err
    assert load.folder.deliveries() == []


def test_the_same_bytes_twice_add_nothing_and_say_so(load):
    load("kpb", first=HEADER + NORA)
    code, answer, _ = load("kpb", second=HEADER + NORA)
    assert (code, answer["status"], answer["loaded"]) == (0, "loaded", 1)
    assert "redan inläst" in answer["message"]
    assert "Inget nytt lades till" in answer["message"]
    assert len(load.folder.deliveries()) == 1


def test_a_personal_number_is_never_repeated_or_stored(load):
    code, answer, err = load("kpb", kpb=HEADER + NORA + OLDER.replace("132", "640823-3234"))
    assert (code, answer["status"]) == (1, "rejected")
    assert answer["reasons"][0]["code"] == "personal_number"
    assert answer["reasons"][0]["line"] == 3
    assert "640823" not in json.dumps(answer) + err
    assert not load.folder.raw.exists()


def test_several_files_are_answered_together_and_one_by_one(load):
    code, answer, _ = load("kpb", a=HEADER + NORA, b=HEADER + OLDER + DEGERFORS, c="nothing")
    assert (code, answer["status"], set(answer)) == (1, "partial", KEYS | {"files"})
    assert [(f["file"], f["status"]) for f in answer["files"]] == [
        *(("a.csv", "loaded"), ("b.csv", "partial"), ("c.csv", "rejected"))
    ]
    assert (answer["loaded"], answer["quarantined"]) == (2, 1)
    assert all(set(f) == KEYS | {"file"} for f in answer["files"])
    assert len(load.folder.deliveries()) == 2


def test_the_same_bytes_under_two_names_are_stored_once(load):
    code, answer, _ = load("kpb", a=HEADER + NORA, b=HEADER + NORA)
    assert (code, [f["loaded"] for f in answer["files"]]) == (0, [1, 1])
    assert "redan inläst" in answer["files"][1]["message"]
    assert len(load.folder.deliveries()) == 1


def test_a_missing_file_is_an_expected_problem(load, tmp_path, capsys):
    code = cli.main(["load", "kpb", str(tmp_path / "no.csv"), "--data", str(tmp_path)])
    assert code == 1
    assert "går inte att läsa" in capsys.readouterr().err


def test_an_unknown_source_is_wrong_usage(capsys):
    with pytest.raises(SystemExit) as caught:
        cli.main(["load", "kbp", "x.csv"])
    assert caught.value.code == 2
    assert "kpb" in capsys.readouterr().err


def test_a_person_is_told_every_row_and_what_was_assumed(load_as_a_person):
    code, out, err = load_as_a_person(HEADER + NORA.replace("1884", "1884.0") + DEGERFORS)
    assert (code, err) == (0, [])
    assert out[0].startswith("kpb.csv kunde inte läsas in helt. 1 av 2 rader lästes in")
    assert [line[:22] for line in out[1:]] == ["Rad 3, kolumn kommunko", "Rad 2, kolumn kommunko"]


def test_many_wrong_rows_are_shortened_for_people_and_whole_for_programs(load, load_as_a_person):
    text = HEADER + NORA + "".join(f"Nora;9999;{year};0-6;1;2;50\n" for year in range(1999, 2024))
    _, out, _ = load_as_a_person(text)
    assert len(out) == 22
    assert out[-1] == "... och 5 till; `--json` ger alla."
    _, answer, _ = load("kpb", kpb=text)
    assert len(answer["reasons"]) == 25


def test_the_help_tells_what_a_delivery_of_every_source_looks_like(capsys):
    with pytest.raises(SystemExit) as caught:
        cli.main(["load", "--help"])
    told = " ".join(capsys.readouterr().out.split())
    assert caught.value.code == 0
    for source in sources.SOURCES.values():
        form = source.layout.form
        assert form in told if form else all(column in told for column in source.layout.columns)
    assert "underlag: Skolverkets fil som den är: mått i rader" in told
    assert not any(name in told for name in ("enkat_", "prov_arskurs", "tjanster_"))


def test_loading_one_small_workbook_does_not_wait_for_pandas(tmp_path):
    book = openpyxl.Workbook()
    for line in (HEADER, NORA):
        book.active.append(line.strip().split(";"))
    book.save(tmp_path / "kpb.xlsx")
    code = (
        "import sys; from tidigt import cli; "
        "code = cli.main(['load', 'kpb', sys.argv[1] + '/kpb.xlsx', '--data', sys.argv[1]]); "
        "print(code, 'pandas' in sys.modules)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code, tmp_path], capture_output=True, text=True, check=True
    )
    assert answer.stdout.splitlines()[-1] == "0 False"
