"""What the documents repeat from the code is true."""

import ast
import re
import shlex
import tomllib
from contextlib import suppress
from importlib.metadata import entry_points, version
from pathlib import Path

import pytest
from scripts import write_glossary

import tidigt
from tidigt import catalogue, cli, sources
from tidigt.catalogue.entries import Indicator
from tidigt.catalogue.projects import read_register
from tidigt.models import SQL_FOLDER
from tidigt.statistics.flags import FLAGS
from tidigt.statistics.results import Grade

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = [
    ROOT / name for name in ("README.md", "CONTRIBUTING.md", "GLOSSARY.md", "CHANGELOG.md")
]
DOCUMENTS.append(ROOT / "benchmarks" / "README.md")
COMMANDS = sorted(entry_points(group=cli.COMMAND_GROUP), key=lambda entry: entry.name)
STATUSES = {
    "exists",
    "suppressed",
    "missing",
    "not_applicable",
    "masked",
    "source_suppressed",
}
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", flags=re.MULTILINE | re.DOTALL)


def text_of(path):
    return path.read_text(encoding="utf-8")


def blocks(path, language):
    return [body for found, body in BLOCK.findall(text_of(path)) if found == language]


def shell_commands():
    for path in DOCUMENTS:
        for block in blocks(path, "sh"):
            for line in block.replace("\\\n", " ").splitlines():
                if line.strip():
                    yield path.name, line.strip()


def terms():
    return set(re.findall(r"`([^`]+)`", text_of(ROOT / "GLOSSARY.md")))


@pytest.mark.parametrize("entry", COMMANDS, ids=lambda entry: entry.name)
def test_every_command_is_in_the_readme_with_its_own_help(entry):
    rows = [line for line in text_of(ROOT / "README.md").splitlines() if line.startswith("|")]
    [row] = [row for row in rows if re.match(rf"\| `tidigt {entry.name}\b", row)]
    assert entry.load().HELP in row


@pytest.mark.parametrize(("name", "line"), list(shell_commands()))
def test_every_command_line_in_a_document_can_be_run(name, line, capsys):
    """Ours is parsed by the command line itself; a script or module of ours exists."""
    for command in line.split("&&"):
        program, *arguments = shlex.split(command, comments=True)
        if program == "tidigt":
            assert_accepted(arguments, capsys)
        elif program == "python" and arguments[0] == "-m":
            module = ROOT / arguments[1].replace(".", "/")
            assert module.with_suffix(".py").exists() or (module / "__main__.py").exists()
        elif program == "python" and not arguments[0].startswith("-"):
            assert (ROOT / arguments[0]).exists()


def assert_accepted(arguments, capsys):
    with suppress(SystemExit):  # --help ends so too, but says nothing on stderr
        cli.build_parser().parse_args(arguments)
    assert capsys.readouterr().err == ""


def test_the_readme_begins_with_the_two_commands():
    first = [line for name, line in shell_commands() if name == "README.md"][:2]
    assert [line.partition("  #")[0] for line in first] == ["python start.py", "python check.py"]


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_link_between_documents_leads_somewhere(path):
    links = re.findall(r"\]\(([^)#]+)[^)]*\)", text_of(path))
    inside = [link for link in links if "://" not in link]
    assert [link for link in inside if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_every_path_that_a_document_names_exists(path):
    """Folders that the commands make, and placeholders in angle brackets, are left out."""
    roots = (
        "pipelines/",
        "dashboards/",
        "tests/",
        "benchmarks/",
        "notebooks/",
        "data/sample",
        ".ci/",
    )
    named = [
        word for word in re.findall(r"`([\w./<>-]+)`", text_of(path)) if word.startswith(roots)
    ]
    assert [word for word in named if "<" not in word and not (ROOT / word).exists()] == []


def is_register(example):
    return any("kind" in entry for entry in tomllib.loads(example).values())


def test_the_example_of_a_register_is_finished():
    [example] = [text for text in blocks(ROOT / "CONTRIBUTING.md", "toml") if is_register(text)]
    assert read_register(example, name="CONTRIBUTING.md").projects


def test_every_toml_example_of_an_indicator_is_valid():
    examples = [body for path in DOCUMENTS for body in blocks(path, "toml")]
    examples = [example for example in examples if not is_register(example)]
    assert examples
    for example in examples:
        for identifier, entry in tomllib.loads(example).items():
            assert Indicator.model_validate(entry).source in catalogue.sources()
            assert identifier.islower()


def test_the_indicator_of_the_example_needs_nothing_but_its_entry(tmp_path, monkeypatch, capsys):
    [example] = [text for text in blocks(ROOT / "CONTRIBUTING.md", "toml") if not is_register(text)]
    [(identifier, entry)] = tomllib.loads(example).items()
    known = {**catalogue.indicators(), identifier: Indicator.model_validate(entry)}
    monkeypatch.setattr(catalogue, "indicators", lambda: known)
    delivery = tmp_path / "kolada.csv"
    delivery.write_text(
        f"kpi;municipality_id;year;gender;status;value\n{entry['kolada_id']};1884;2022;T;;9876.5\n",
        encoding="utf-8",
    )
    data = ["--data", str(tmp_path / "data")]
    assert cli.main(["load", "kolada", str(delivery), *data]) == 0, capsys.readouterr().err
    assert cli.main(["build", *data]) == 0, capsys.readouterr().err
    [row] = tidigt.read(identifier, data=tmp_path / "data").to_dict("records")
    assert (row["municipality"], row["value"], row["status"]) == ("Nora", 9876.5, "exists")


@pytest.mark.parametrize("name", sources.NAMES)
def test_a_source_is_a_module_its_staging_and_an_entry(name):
    staging = {path.stem for path in (SQL_FOLDER / "staging").glob(f"stg_{name}__*.sql")}
    wanted = {f"stg_{name}__{part}" for part in ("checked", "verdicts", "quarantine")}
    assert wanted | {sources.SOURCES[name].clean_relation} <= staging
    assert name in catalogue.sources()


def test_every_python_example_is_python_and_imports_what_exists():
    for path in DOCUMENTS:
        for example in blocks(path, "python"):
            imported = [
                node
                for node in ast.walk(ast.parse(example))
                if isinstance(node, ast.ImportFrom | ast.Import)
            ]
            exec(compile(ast.Module(imported, []), path.name, "exec"), {})  # noqa: S102 - our own examples


@pytest.mark.parametrize(
    "words",
    [
        {unit.value for unit in catalogue.Unit},
        {kind.value for kind in catalogue.MeasureKind},
        {entry.unit.value for entry in catalogue.indicators().values()},
        {grade.value for grade in Grade},
        set(catalogue.sources()),
        set(FLAGS),
        STATUSES,
        {"levererad", "publicerad", "exempel"},
    ],
    ids=["units", "kinds", "used units", "grades", "sources", "flags", "statuses", "origins"],
)
def test_the_glossary_knows_every(words):
    assert words
    assert words - terms() == set()


def test_the_flags_of_the_glossary_are_those_of_the_code():
    text = text_of(ROOT / "GLOSSARY.md")
    assert write_glossary.with_flags(text) == text, "run: python -m scripts.write_glossary"


def test_the_changelog_tells_this_version_and_numbers_first():
    text = text_of(ROOT / "CHANGELOG.md")
    versions = re.findall(r"^## (\S+)", text, flags=re.MULTILINE)
    assert versions[0] == version("tidigt")
    for section in text.split("\n## ")[1:]:
        assert re.findall(r"^### (.+)$", section, flags=re.MULTILINE)[0] == "Numbers that change"


def test_every_dependency_is_argued_for():
    project = tomllib.loads(text_of(ROOT / "pyproject.toml"))
    groups = [line for group in project["dependency-groups"].values() for line in group]
    wanted = project["project"]["dependencies"] + [line for line in groups if isinstance(line, str)]
    names = {re.match(r"[\w.-]+", line).group() for line in wanted}
    argued = set(
        re.findall(r"`([\w.-]+)`", text_of(ROOT / "CONTRIBUTING.md").partition("| package |")[2])
    )
    assert names - argued == set()
