"""The two root commands: what they do before anything is installed, and how they count."""

import ast
import os
import signal
import subprocess
import sys
import tomllib
from pathlib import Path

import check
import pytest
import setup_environment

ROOT = Path(__file__).resolve().parents[1]
SCRIPTS = ("setup_environment", "start", "check")


@pytest.fixture
def setup(tmp_path, monkeypatch):
    """Give a made-up project, and note the commands that set-up would run."""
    module = setup_environment
    for name, text in {"requirements.lock": "a==1", "requirements-dev.lock": "a==1\nb==1"}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "pipelines" / "tidigt").mkdir(parents=True)
    (tmp_path / "pipelines" / "tidigt" / "cli.py").write_text("", encoding="utf-8")
    venv = tmp_path / ".venv"
    for name, value in {
        "ROOT": tmp_path,
        "VENV": venv,
        "STAMP": venv / "tidigt-setup.json",
        "RUNTIME_LOCK": tmp_path / "requirements.lock",
        "DEVELOPMENT_LOCK": tmp_path / "requirements-dev.lock",
        "WHEEL_SOURCES": ("pipelines",),
    }.items():
        monkeypatch.setattr(module, name, value)
    monkeypatch.setattr(module, "commands", [], raising=False)

    def note(command, **_):
        module.commands.append(" ".join(map(str, command)))
        if "venv" in command:
            module.executable("python").parent.mkdir(parents=True)
            module.executable("python").touch()
        return 0

    monkeypatch.setattr(module, "run", note)
    return module


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_root_scripts_need_nothing_but_the_standard_library(name):
    tree = ast.parse((ROOT / f"{name}.py").read_text(encoding="utf-8"))
    needed = {
        (node.module if isinstance(node, ast.ImportFrom) else node.names[0].name).split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    assert needed <= set(sys.stdlib_module_names) | {"setup_environment"}


@pytest.mark.parametrize("name", SCRIPTS)
def test_an_older_python_can_at_least_read_the_scripts(name):
    ast.parse((ROOT / f"{name}.py").read_text(encoding="utf-8"), feature_version=(3, 8))


@pytest.mark.parametrize("name", ["start", "check"])
def test_an_older_python_is_told_in_swedish_what_is_needed(name):
    code = (
        f"import sys, runpy; sys.version_info = (3, 9, 2); sys.path.insert(0, {str(ROOT)!r}); "
        f"runpy.run_path({str(ROOT / name)!r} + '.py', run_name='__main__')"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert answer.returncode == 1
    assert answer.stderr.startswith(
        "Tidigt behöver Python 3.11 eller nyare; det här är Python 3.9."
    )


@pytest.mark.parametrize("name", ["start", "check"])
def test_help_is_in_swedish_and_installs_nothing(name, tmp_path):
    answer = subprocess.run(
        [sys.executable, ROOT / f"{name}.py", "--help"],
        capture_output=True,
        text=True,
        check=True,
        timeout=20,
    )
    assert "Ställer i ordning Tidigt" in answer.stdout


def test_the_first_set_up_makes_the_environment_installs_the_lock_and_the_project(setup):
    setup.set_up(development=False)
    environment, lock, project = setup.commands
    assert "-m venv" in environment
    assert "--require-hashes" in lock
    assert lock.endswith("requirements.lock")
    assert "--no-deps" in project
    assert "--no-index" in project


def test_the_second_set_up_runs_nothing(setup):
    setup.set_up(development=False)
    setup.commands.clear()
    setup.set_up(development=False)
    assert setup.commands == []


def test_what_the_checks_need_serves_the_dashboard_too_but_not_the_other_way(setup):
    setup.set_up(development=True)
    setup.commands.clear()
    setup.set_up(development=False)
    assert setup.commands == []
    (setup.ROOT / "requirements.lock").write_text("a==2", encoding="utf-8")
    setup.set_up(development=False)
    setup.commands.clear()
    setup.set_up(development=True)
    [lock] = setup.commands
    assert lock.endswith("requirements-dev.lock")


def test_changed_code_makes_a_new_wheel_and_nothing_else(setup):
    setup.set_up(development=False)
    setup.commands.clear()
    (setup.ROOT / "pipelines" / "tidigt" / "cli.py").write_text("changed = 1", encoding="utf-8")
    setup.set_up(development=False)
    [project] = setup.commands
    assert project.endswith(str(setup.ROOT))


def test_compiled_files_do_not_count_as_changed_code(setup):
    before = setup.digest(setup.ROOT / "pipelines")
    cache = setup.ROOT / "pipelines" / "tidigt" / "__pycache__"
    cache.mkdir()
    (cache / "cli.pyc").touch()
    assert setup.digest(setup.ROOT / "pipelines") == before


@pytest.mark.parametrize("damage", ["", "{", '{"environment": "3.11 elsewhere"}'])
def test_a_set_up_that_was_stopped_half_way_starts_over(setup, damage):
    setup.VENV.mkdir()
    setup.STAMP.write_text(damage, encoding="utf-8")
    setup.set_up(development=False)
    assert len(setup.commands) == 3


def test_pip_is_tried_where_uv_gives_up(setup, monkeypatch):
    tried = []

    def run(command, **_):
        tried.append(str(command[0]))
        return int(tried[-1] == "/somewhere/uv")

    monkeypatch.setattr(setup.shutil, "which", lambda name: "/somewhere/uv")
    monkeypatch.setattr(setup, "run", run)
    setup._install_lock(setup.RUNTIME_LOCK)
    assert tried == ["/somewhere/uv", str(setup.executable("python"))]


def test_an_installation_that_fails_says_what_to_do(setup, monkeypatch):
    monkeypatch.setattr(setup, "run", lambda command, **_: 1)
    with pytest.raises(setup.SetUpError, match="paketindex"):
        setup._install_lock(setup.RUNTIME_LOCK)
    with pytest.raises(setup.SetUpError, match="python3-venv"):
        setup._make_environment()


@pytest.mark.skipif(os.name == "nt", reason="a signal cannot be sent to one's own console program")
def test_ctrl_c_ends_without_a_traceback():
    code = (
        # What is started in the background is born deaf to Ctrl-C; a terminal's program is not.
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); import setup_environment as s, time; "
        "s.run_as_script(lambda: print('ready', flush=True) or time.sleep(20) or 0)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as script:
        assert script.stdout.readline() == "ready\n"
        script.send_signal(signal.SIGINT)
        output, errors = script.communicate(timeout=10)
    assert (script.returncode, output.strip(), errors) == (130, "Avbrutet.", "")


def lock_lines(name):
    return (ROOT / name).read_text(encoding="utf-8").splitlines()


def pins(name):
    """Each locked name==version; a package may be locked once per Python version."""
    return {line.split()[0] for line in lock_lines(name) if "==" in line and line[0].isalnum()}


def test_the_development_lock_holds_the_other_lock_in_the_same_versions():
    assert pins("requirements.lock") <= pins("requirements-dev.lock")


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_has_a_checksum_for_every_package(name):
    lines = lock_lines(name)
    unchecked = [
        line
        for line, following in zip(lines, [*lines[1:], ""], strict=True)
        if line[0].isalnum() and not following.strip().startswith("--hash=sha256:")
    ]
    assert unchecked == []


def test_every_direct_dependency_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = {line.partition(">")[0] for line in project["project"]["dependencies"]}
    assert wanted <= {pin.partition("==")[0] for pin in pins("requirements.lock")}


def test_the_browser_that_is_asked_for_is_used(monkeypatch):
    monkeypatch.setenv("TIDIGT_CHROMIUM", sys.executable)
    assert check.find_browser() == sys.executable


def test_a_browser_that_is_asked_for_and_absent_is_not_replaced_by_another(monkeypatch):
    monkeypatch.setenv("TIDIGT_CHROMIUM", "no-such-browser")
    with pytest.raises(setup_environment.SetUpError, match="no-such-browser"):
        check.find_browser()


def test_a_stub_that_only_says_what_to_install_is_no_browser(monkeypatch):
    monkeypatch.delenv("TIDIGT_CHROMIUM", raising=False)
    monkeypatch.setattr(check.shutil, "which", lambda name: sys.executable)
    monkeypatch.setattr(check, "_starts", lambda browser: False)
    assert check.find_browser() is None


def test_a_browser_is_only_installed_on_debian_as_root(monkeypatch):
    commands = []
    monkeypatch.setattr(check, "run", lambda command, **_: commands.append(command) or 0)
    monkeypatch.setattr(check.shutil, "which", lambda name: None)
    assert check.install_browser() is None
    monkeypatch.setattr(check.shutil, "which", lambda name: "/usr/bin/apt-get")
    monkeypatch.setattr(check.os, "geteuid", lambda: 1000, raising=False)
    assert check.install_browser() is None
    assert commands == []
    monkeypatch.setattr(check.os, "geteuid", lambda: 0, raising=False)
    monkeypatch.delenv("TIDIGT_CHROMIUM", raising=False)
    check.install_browser()
    assert [command[3] for command in commands if command[0] == "apt-get"] == ["update", "install"]


def test_without_a_browser_the_check_fails_and_says_so(capsys):
    step = check.check_browser(None)
    assert (step.passed, step.failed) == (0, 1)
    assert "Ingen Chromium hittades" in capsys.readouterr().out


def test_the_counts_come_from_the_report_of_the_tests(tmp_path):
    file = tmp_path / "report.xml"
    file.write_text(
        '<testsuites><testsuite tests="10" failures="2" errors="1" skipped="3"/></testsuites>',
        encoding="utf-8",
    )
    counted = check.count_tests(file)
    assert (counted.passed, counted.failed, counted.skipped) == (4, 3, 3)


def test_a_suite_that_cannot_run_is_a_failure(monkeypatch):
    monkeypatch.setattr(check, "run", lambda command, **_: 4)
    step = check.run_tests(None)
    assert (step.passed, step.failed) == (0, 1)


def test_the_last_line_is_plain_and_the_exit_code_follows_it(capsys):
    assert check.report([check.Counted("lint", 1, 0), check.Counted("tests", 7, 2)]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "8 passed, 2 failed"
    assert check.report([check.Counted("lint", 1, 0)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "1 passed, 0 failed"


def test_continuous_integration_runs_the_check_command_of_the_readme():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert script.startswith("#!/usr/bin/env bash\n")
    assert "check.py" in script
    assert "python check.py" in (ROOT / "README.md").read_text(encoding="utf-8")
