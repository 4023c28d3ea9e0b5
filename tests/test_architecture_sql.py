"""An SQL model is one select in one file, and its name says which layer it belongs to."""

import re
from importlib.resources import files
from pathlib import Path

import duckdb
import pytest

SQL_FOLDER = Path(str(files("tidigt") / "sql"))
ALL_FILES = sorted(SQL_FOLDER.rglob("*.sql"))
MODELS = [path for path in ALL_FILES if path.parent != SQL_FOLDER]
NAMES = {
    "staging": r"stg_[a-z]+__[a-z_]+",
    "intermediate": r"int_[a-z_]+",
    "marts": r"mart_[a-z_]+",
    "gate": r"gate_[a-z_]+",
    "changes": r"change_[a-z_]+",
    "published": r"published_[a-z_]+",
    "checks": r"check_[a-z_]+",
    "reading": r"[a-z_]+",
}
# What is asked of the published file has its parameters and its grid of years to write as well.
LONGEST = {"reading": 80}


def name_of(path):
    return path.relative_to(SQL_FOLDER).as_posix()


@pytest.mark.parametrize("path", MODELS, ids=name_of)
def test_a_model_is_one_select(path):
    [statement] = duckdb.extract_statements(path.read_text(encoding="utf-8"))
    assert statement.type == duckdb.StatementType.SELECT


@pytest.mark.parametrize("path", MODELS, ids=name_of)
def test_the_name_of_a_model_says_its_layer(path):
    assert re.fullmatch(NAMES[path.parent.name], path.stem)


@pytest.mark.parametrize("path", ALL_FILES, ids=name_of)
def test_the_first_line_says_what_one_row_is_and_the_file_is_short(path):
    text = path.read_text(encoding="utf-8").splitlines()
    assert text[0].startswith("-- ")
    assert len(text) < LONGEST.get(path.parent.name, 60)


def test_no_two_models_share_a_name():
    names = [path.stem for path in ALL_FILES]
    assert sorted(names) == sorted(set(names))


def test_a_check_says_what_it_returns():
    first = {path.stem: path.read_text(encoding="utf-8").partition("\n")[0] for path in MODELS}
    said = {name: line for name, line in first.items() if name.startswith("check_")}
    assert said
    assert {name for name, line in said.items() if not line.startswith("-- Returns ")} == set()
