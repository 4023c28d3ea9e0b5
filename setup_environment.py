"""The set-up that ``start.py`` and ``check.py`` share: one virtual environment, made once.

Only the standard library, because this runs before anything is installed. A stamp inside ``.venv``
remembers which lock and which source tree are installed, so that a second run asks no network and
takes a moment. The project is installed as a real wheel: what runs and what the tests import is
what others would install.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

OLDEST_PYTHON = (3, 11)
if sys.version_info < OLDEST_PYTHON:
    # At import, before anything is done that an older Python cannot do.
    sys.exit(
        "Tidigt behöver Python {}.{} eller nyare; det här är Python {}.{}. Installera en nyare och "
        "kör samma kommando med den.".format(*OLDEST_PYTHON, *sys.version_info)
    )

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "tidigt-setup.json"
RUNTIME_LOCK = ROOT / "requirements.lock"
DEVELOPMENT_LOCK = ROOT / "requirements-dev.lock"
# What ends up in the wheel; a change in any of it means a new wheel.
WHEEL_SOURCES = ("pyproject.toml", "README.md", "LICENSE", "pipelines", "dashboards", "data/sample")
INTERRUPTED = 130  # what a shell answers for a command that was stopped with Ctrl-C


class SetUpError(Exception):
    """Set-up cannot go on; the text is Swedish and says what to do."""


def executable(name: str) -> Path:
    """Return the path of a program inside the virtual environment."""
    return VENV / "Scripts" / f"{name}.exe" if os.name == "nt" else VENV / "bin" / name


def child_environment() -> dict[str, str]:
    """Return the environment for programs in ``.venv``, where no other packages mix in."""
    foreign = {"PYTHONHOME", "PYTHONPATH"}
    kept = {name: value for name, value in os.environ.items() if name not in foreign}
    return kept | {
        "VIRTUAL_ENV": str(VENV),
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "UV_SYSTEM_CERTS": "1",  # behind a firewall that signs traffic itself, as pip does already
    }


def run(command: Sequence[str | Path], **more_environment: str) -> int:
    """Run a command in the project folder, with an empty stdin; return its exit code."""
    return subprocess.run(
        command,
        check=False,
        cwd=ROOT,
        env=child_environment() | more_environment,
        stdin=subprocess.DEVNULL,
    ).returncode


def set_up(*, development: bool) -> None:
    """Make ``.venv`` hold the locked dependencies and the project; do nothing where it does.

    Parameters
    ----------
    development : bool
        Install what the checks need as well. The development lock holds everything of the other
        one in the same versions (tests/test_setup.py), so it serves both.

    Raises
    ------
    SetUpError
        The environment could not be made, or the packages could not be installed.
    """
    lock = DEVELOPMENT_LOCK if development else RUNTIME_LOCK
    identity = _environment_identity()
    stamp = _read_stamp()
    if stamp.get("environment") != identity or not executable("python").exists():
        _make_environment()
        stamp = {"environment": identity}
    if digest(lock) not in stamp.get("locks", []):
        _install_lock(lock)
        stamp["locks"] = sorted({digest(lock), digest(RUNTIME_LOCK)})
        _write_stamp(stamp)
    project = digest(*(ROOT / source for source in WHEEL_SOURCES))
    if stamp.get("project") != project:
        _install_project()
        stamp["project"] = project
        _write_stamp(stamp)


def digest(*paths: Path) -> str:
    """Hash files, and folders with all that is in them: names and contents, not compiled files."""
    found = hashlib.sha256()
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and "__pycache__" not in file.parts:
                found.update(f"{file.relative_to(path.parent).as_posix()}\0".encode())
                found.update(hashlib.sha256(file.read_bytes()).digest())
    return found.hexdigest()


def run_as_script(main: Callable[[], int]) -> NoReturn:
    """Run a script's ``main``: its answer is the exit code, expected problems are one sentence."""
    for stream in (sys.stdout, sys.stderr):
        # A Windows console may lack a character; a question mark is better than a crash.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        sys.exit(main())
    except SetUpError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        print("\nAvbrutet.")
        sys.exit(INTERRUPTED)


def say(text: str) -> None:
    """Print at once, so that the lines stand in order with what other programs print."""
    print(text, flush=True)


def _environment_identity() -> str:
    # A virtual environment breaks when its Python changes version or place, or when it is moved.
    return f"{sys.version_info.major}.{sys.version_info.minor} {sys.base_prefix} {VENV}"


def _read_stamp() -> dict:
    try:
        return json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}  # never set up, or stopped half-way: start over


def _write_stamp(stamp: dict) -> None:
    STAMP.write_text(json.dumps(stamp, indent=1), encoding="utf-8")


def _make_environment() -> None:
    say(f"Skapar {VENV.name} med Python {sys.version_info.major}.{sys.version_info.minor} ...")
    # The base interpreter: an activated .venv cannot replace the Python that it runs on.
    python = getattr(sys, "_base_executable", None) or sys.executable
    if run([python, "-m", "venv", "--clear", VENV]):
        raise SetUpError(
            f"Det gick inte att skapa {VENV}. Finns modulen venv och går det att skriva i mappen? "
            "I Debian och Ubuntu ligger den i paketet python3-venv. Installera det och kör igen."
        )


def _install_lock(lock: Path) -> None:
    say(f"Installerar beroenden enligt {lock.name} (några minuter första gången) ...")
    arguments = ["--quiet", "--require-hashes", "--requirement", str(lock)]
    if not any(run([*installer, *arguments]) == 0 for installer in _installers("--no-compile")):
        raise SetUpError(
            f"Paketen i {lock.name} gick inte att installera; orsaken står ovanför. Första gången "
            "behövs ett paketindex som pip når. Kör sedan samma kommando igen."
        )


def _install_project() -> None:
    say("Bygger och installerar Tidigt ...")
    # Everything that the build needs is in the lock, so this asks no network.
    arguments = [
        "--quiet",
        "--no-deps",
        "--no-index",
        "--no-build-isolation",
        "--force-reinstall",
        str(ROOT),
    ]
    if not any(run([*installer, *arguments]) == 0 for installer in _installers()):
        raise SetUpError("Tidigt gick inte att bygga och installera; orsaken står ovanför.")


def _installers(*only_pip: str) -> list[list[str]]:
    """List the ways to install: uv is quicker, but pip may know a mirror that uv does not."""
    python = str(executable("python"))
    ways = [[python, "-m", "pip", "install", *only_pip]]
    if uv := shutil.which("uv"):
        ways.insert(0, [uv, "pip", "install", "--python", python])
    return ways
