"""The borders between the rooms, and the habits of the house, read from the source code itself.

A rule is a function from a syntax tree to what it complains about; every rule is also shown a piece
of code that breaks it, so that a rule that has gone blind fails.
"""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import tidigt
import tidigt_dashboards

ROOT = Path(__file__).resolve().parents[1]
PIPELINES = ROOT / "pipelines" / "tidigt"
DASHBOARDS = ROOT / "dashboards" / "tidigt_dashboards"
PACKAGES = sorted([*PIPELINES.rglob("*.py"), *DASHBOARDS.rglob("*.py")])
SCRIPTS = sorted(
    [*ROOT.glob("*.py"), *(ROOT / "benchmarks").rglob("*.py"), *(ROOT / "scripts").rglob("*.py")]
)
TESTS = sorted((ROOT / "tests").rglob("*.py"))

DRAWING = {"panel", "hvplot", "holoviews", "bokeh", "param", "panel_material_ui"}
CONTENT = {".py", ".sql", ".toml", ".css", ".html", ".js"}
ORACLES = {"diff_binom_confint", "diff_diff", "pysyncon", "pytauargus"}
STATISTICS_MAY_IMPORT = {
    "__future__",
    "collections",
    "dataclasses",
    "datetime",
    "enum",
    "functools",
    "importlib",
    "itertools",
    "math",
    "numpy",
    "pandas",
    "re",
    "scipy",
    "statsmodels",
    "typing",
    "warnings",
    "tidigt.errors",
    "tidigt.number_format",
    "tidigt.statistics",
}
ARITHMETIC = (ast.Sub, ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.Pow, ast.MatMult)
SUMMING = {"sum", "round", "divmod", "pow"}
SQL_METHODS = {"execute", "executemany", "sql", "query", "read_sql"}
RAW_PANES = {"Alert", "HTML", "Markdown", "Markup", "Str"}
# Identifiers cannot be SQL parameters. These few places put in names that the code itself knows.
MAY_FORMAT_SQL = {
    "accounting.py": "names of sources, which are modules of the package",
    "by_file.py": "names and text of models, which are files of the package",
    "changes/comparing.py": "names of steps, which are files of the package",
    "disclosure/steps.py": "names of gate steps, which are files of the package",
    "models.py": "names and text of models, which are files of the package",
    "publishing.py": "names of published relations, which are files of the package",
    "quarantine.py": "names of sources, which are modules of the package",
    "reference.py": "names of reference relations, which the package lists",
    "sources/__init__.py": "names of raw tables and columns, which the source modules list",
}
# Where text becomes HTML; everything that is not Markup is escaped on the way.
MAY_MAKE_HTML = {
    "notebook_view.py": "the texts of a page, which are Markup already",
    "rendering.py": "constants of the theme, and JSON that cannot end its element",
}


def tree_of(path):
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def name_of(path):
    return path.relative_to(ROOT).as_posix()


def imports(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def imports_any(tree, banned):
    return sorted({name for name in imports(tree) if name.split(".")[0] in banned})


def called(node):
    function = node.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def calls(tree):
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call)]


def lines(nodes):
    return [node.lineno for node in nodes]


def beyond_statistics(tree):
    allowed = tuple(STATISTICS_MAY_IMPORT)
    return sorted(
        name
        for name in imports(tree)
        if not any(name == root or name.startswith(f"{root}.") for root in allowed)
    )


def reads_the_world(tree):
    """Files, clocks, unseeded chance and global state, none of which a pure function has."""
    banned = {"open", "now", "today", "utcnow", "read_csv", "read_parquet", "to_csv", "print"}
    found = lines(node for node in calls(tree) if called(node) in banned)
    found += lines(node for node in ast.walk(tree) if isinstance(node, ast.Global))
    for node in calls(tree):
        function = ast.unparse(node.func)
        if function.endswith("default_rng") and not (node.args or node.keywords):
            found.append(node.lineno)
        if function.startswith(("np.random.", "numpy.random.")) and "Generator" not in function:
            found += [node.lineno] * ("default_rng" not in function)
    return found


def broad_excepts(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler):
            types = ast.unparse(node.type) if node.type else "BaseException"
            if {"Exception", "BaseException"} & set(types.strip("()").split(", ")):
                yield node.lineno


def calculates(tree):
    """Arithmetic on numbers; adding layouts or texts with ``+`` is not arithmetic."""
    found = imports_any(tree, {"numpy", "pandas", "scipy", "statsmodels", "math", "statistics"})
    for node in ast.walk(tree):
        if isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ARITHMETIC):
            found.append(f"line {node.lineno}")
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            sides = [
                side.value for side in (node.left, node.right) if isinstance(side, ast.Constant)
            ]
            found += [f"line {node.lineno}" for side in sides if isinstance(side, int | float)]
        elif isinstance(node, ast.Call) and called(node) in SUMMING:
            found.append(f"line {node.lineno}")
    return found


def is_literal(node):
    if isinstance(node, ast.BinOp):
        return is_literal(node.left) and is_literal(node.right)
    return isinstance(node, ast.Constant)


def formats_sql(tree):
    for node in calls(tree):
        if called(node) not in SQL_METHODS or not isinstance(node.func, ast.Attribute):
            continue
        for argument in node.args[:1]:
            joined = isinstance(argument, ast.BinOp) and not is_literal(argument)
            formatted = isinstance(argument, ast.Call) and called(argument) in {"format", "replace"}
            if isinstance(argument, ast.JoinedStr) or joined or formatted:
                yield node.lineno


def raw_panes(tree):
    for node in calls(tree):
        if called(node) in RAW_PANES:
            content = [*node.args[:1], *(k.value for k in node.keywords if k.arg == "object")]
            if not all(is_literal(value) for value in content):
                yield node.lineno


def long_functions(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            if body and body[-1].end_lineno - body[0].lineno + 1 > 50:
                yield f"{node.name}, line {node.lineno}"


RULES = {
    "the pipelines draw nothing": (
        lambda path: PIPELINES in path.parents,
        lambda tree: imports_any(tree, DRAWING | {"tidigt_dashboards"}),
        "def run():\n    import panel as pn",
    ),
    "statistics import only what is pure": (
        lambda path: PIPELINES / "statistics" in path.parents,
        beyond_statistics,
        "from pathlib import Path",
    ),
    "statistics read no file, no clock and no unseeded chance": (
        lambda path: PIPELINES / "statistics" in path.parents,
        reads_the_world,
        "rng = np.random.default_rng()",
    ),
    "figures know neither Panel nor the database": (
        lambda path: DASHBOARDS / "figures" in path.parents,
        lambda tree: [
            *imports_any(tree, {"panel", "panel_material_ui", "duckdb", "pathlib"}),
            *(name for name in imports(tree) if name.startswith(("tidigt.reading", "tidigt.read"))),
        ],
        "from tidigt import read\nfrom tidigt.reading import open_published",
    ),
    "state knows param, not Panel": (
        lambda path: path.name == "state.py",
        lambda tree: imports_any(tree, {"panel", "panel_material_ui", "bokeh"}),
        "import panel",
    ),
    "a page does no arithmetic": (
        lambda path: path.name == "page.py",
        calculates,
        "share = 100 * count / population",
    ),
    "oracles are for tests": (
        lambda path: path not in TESTS,
        lambda tree: imports_any(tree, ORACLES),
        "import pysyncon",
    ),
    "no except catches everything": (
        lambda path: True,
        lambda tree: list(broad_excepts(tree)),
        "try:\n    pass\nexcept (ValueError, Exception):\n    pass",
    ),
    "input is checked with raise": (
        lambda path: path in PACKAGES,
        lambda tree: lines(node for node in ast.walk(tree) if isinstance(node, ast.Assert)),
        "assert count >= 0",
    ),
    "values reach SQL as parameters": (
        lambda path: path in PACKAGES and name_in_package(path) not in MAY_FORMAT_SQL,
        lambda tree: list(formats_sql(tree)),
        "con.execute(f'select * from t where code = {code}')",
    ),
    "text reaches a page escaped": (
        lambda path: DASHBOARDS in path.parents and name_in_package(path) not in MAY_MAKE_HTML,
        lambda tree: list(raw_panes(tree)),
        "pane = pn.pane.HTML(text)",
    ),
    "no function is longer than fifty lines": (
        lambda path: True,
        lambda tree: list(long_functions(tree)),
        "def long():\n" + "    pass\n" * 51,
    ),
}


def name_in_package(path):
    return "/".join(path.relative_to(ROOT).parts[2:])


@pytest.mark.parametrize("rule", RULES)
def test_the_house_keeps_the_rule(rule):
    applies, complaints, _ = RULES[rule]
    found = {
        name_of(path): complaint
        for path in (*PACKAGES, *SCRIPTS, *TESTS)
        if applies(path) and (complaint := complaints(tree_of(path)))
    }
    assert not found


@pytest.mark.parametrize("rule", RULES)
def test_the_rule_bites(rule):
    _, complaints, broken = RULES[rule]
    assert complaints(ast.parse(broken))


def test_every_exception_to_a_rule_is_still_needed():
    def breakers(complaints):
        return {name_in_package(path) for path in PACKAGES if list(complaints(tree_of(path)))}

    assert set(MAY_FORMAT_SQL) <= breakers(formats_sql)
    assert set(MAY_MAKE_HTML) <= breakers(raw_panes)


def test_no_python_file_is_longer_than_four_hundred_lines():
    sizes = {
        name_of(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in (*PACKAGES, *SCRIPTS, *TESTS)
    }
    assert {name: size for name, size in sizes.items() if size > 400} == {}


def test_every_module_has_a_name_that_says_what_it_is_for():
    vague = {"utils", "util", "helpers", "helper", "misc", "common", "tools", "stuff"}
    assert [name_of(path) for path in (*PACKAGES, *SCRIPTS, *TESTS) if path.stem in vague] == []


@pytest.mark.parametrize(
    ("package", "source"), [(tidigt, PIPELINES), (tidigt_dashboards, DASHBOARDS)]
)
def test_what_is_imported_is_what_stands_here(package, source):
    """A stale wheel would let every other test pass on yesterday's code."""
    installed = Path(package.__file__).parent
    names = {path.relative_to(source) for path in source.rglob("*") if path.suffix in CONTENT}
    assert names
    assert names == {
        path.relative_to(installed)
        for path in installed.rglob("*")
        if path.suffix in CONTENT and "sample" not in path.relative_to(installed).parts
    }
    assert [n for n in names if (source / n).read_bytes() != (installed / n).read_bytes()] == []


def test_the_command_line_starts_without_the_heavy_libraries():
    heavy = ("pandas", "scipy", "statsmodels", "panel", "hvplot", "holoviews", "bokeh", "pyarrow")
    code = (
        "import sys, tidigt.cli; tidigt.cli.build_parser(); "
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "[]"
