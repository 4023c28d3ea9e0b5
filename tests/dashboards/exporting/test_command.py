"""``tidigt export``: the same file as the page offers, or one sentence about why not."""

import json

import pytest

from tidigt.cli import main


def export(sample_data, *arguments):
    return main(["export", *arguments, "--data", str(sample_data.root)])


def test_a_table_is_saved_with_the_published_figures(sample_data, tmp_path, capsys):
    file = tmp_path / "out" / "nora.csv"
    code = export(
        sample_data,
        "table",
        "gap",
        "shares",
        "--choices",
        "kommun=1884",
        "--output",
        str(file),
        "--json",
    )
    assert code == 0
    assert "9,3\u00a0% (7,5–11,6)" in file.read_text(encoding="utf-8-sig")
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["file"] == str(file)


def test_a_figure_is_saved(sample_data, tmp_path):
    file = tmp_path / "nora.png"
    assert export(sample_data, "figure", "gap", "gap", "--output", str(file)) == 0
    assert file.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("figure", "gapp", "gap", "--output", "x.png"), "Det finns ingen sida gapp"),
        (("figure", "gap", "gapet", "--output", "x.png"), "inget avsnitt gapet"),
        (("figure", "gap", "gap", "--output", "x.csv"), r"Ändelsen .csv går inte"),
        (("table", "gap", "gap", "--output", "x"), "går inte för table"),
        (
            ("table", "gap", "gap", "--choices", "kommun=9999", "--output", "x.csv"),
            "Valet för Kommun finns inte",
        ),
    ],
)
def test_what_cannot_be_exported_is_told_in_swedish(
    sample_data, tmp_path, monkeypatch, capsys, arguments, says
):
    monkeypatch.chdir(tmp_path)
    assert export(sample_data, *arguments) == 1
    assert says in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
