"""What is in the repository: no real data, no address of a registry, no path of one machine."""

import ast
import hashlib
import os
import re
import subprocess
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).resolve().parents[1]
REAL_DATA = Path(os.environ.get("TIDIGT_REAL_DATA", ROOT.parent / "shared" / "data" / "real"))
CHECKSUMS = REAL_DATA / "SHA256SUMS"
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
# Put together here, because they may not stand in any file of the repository, this one included.
REGISTRIES = ["py" + "pi.org", "files.python" + "hosted.org", "registry.npm" + "js.org"]
REGISTRY_OPTIONS = ["--" + "index-url", "--extra-" + "index-url", "--find-" + "links"]
MACHINE_PATH = re.compile(r"(?<![\w.:/<-])/(?:home|root|work|farm|Users|mnt|srv)/[\w.]")


def files_of_the_repository():
    """Tracked files, and new ones that are about to be; all files where there is no git."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    names = listed.stdout.decode().split("\0") if listed.returncode == 0 else []
    paths = [ROOT / name for name in names if name] or [
        path for path in ROOT.rglob("*") if not any(part[0] == "." for part in path.parts[1:])
    ]
    return [path for path in paths if path.is_file()]


def texts():
    for path in files_of_the_repository():
        content = path.read_bytes()
        if b"\0" not in content[:8000]:
            yield path.relative_to(ROOT).as_posix(), content.decode("utf-8", errors="replace")


def test_no_address_of_a_package_registry_stands_in_a_file():
    found = {
        (name, word)
        for name, text in texts()
        for word in REGISTRIES + REGISTRY_OPTIONS
        if word in text
    }
    assert found == set()


def test_no_path_of_one_machine_stands_in_a_file():
    found = {name: match.group() for name, text in texts() if (match := MACHINE_PATH.search(text))}
    assert found == {}


@pytest.mark.parametrize("text", ["open('/" + "home/anna/kpb.csv')", "cd /" + "work/tidigt"])
def test_a_path_of_one_machine_would_be_found(text):
    assert MACHINE_PATH.search(text)


@pytest.mark.skipif(not CHECKSUMS.exists(), reason="the real data files are not on this machine")
def test_no_file_of_the_real_data_is_in_the_repository():
    real = {line.split()[0] for line in CHECKSUMS.read_text(encoding="utf-8").splitlines() if line}
    ours = {hashlib.sha256(path.read_bytes()).hexdigest() for path in files_of_the_repository()}
    assert len(real) > 10
    assert not real & ours


def test_no_tracked_file_is_large():
    sizes = {path.name: path.stat().st_size for path in files_of_the_repository()}
    assert {name: size for name, size in sizes.items() if size > 5_000_000} == {}


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.name)
def notebook(request):
    return nbformat.read(request.param, as_version=4)


def test_every_notebook_has_a_number_and_a_question_in_its_name():
    assert NOTEBOOKS
    assert [
        path.name for path in NOTEBOOKS if not re.fullmatch(r"\d\d_\w+\.ipynb", path.name)
    ] == []


def test_a_notebook_has_one_first_heading_and_it_is_a_question(notebook):
    text = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    [heading] = re.findall(r"^# (.+)$", text, flags=re.MULTILINE)
    assert heading.endswith("?")


def test_a_notebook_defines_nothing(notebook):
    code = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    defining = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
    assert [node.lineno for node in ast.walk(ast.parse(code)) if isinstance(node, defining)] == []


def test_a_notebook_stores_no_output(notebook):
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.source for cell in code if cell.outputs or cell.execution_count] == []
