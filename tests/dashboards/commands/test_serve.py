"""``tidigt serve`` says where it answers, and refuses in a sentence what is not safe."""

import json
import signal
import sys
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from tests.serving import serve

from tidigt import cli

SECRET = "0123456789abcdefghijklmnopqrstuvwxyz-ABCDEFG"  # noqa: S105 - made up


def refused(capsys, *arguments):
    """Run the command, which must refuse; return what it says to the person."""
    assert cli.main(["serve", "--port", "0", *arguments]) == 1
    said = capsys.readouterr()
    assert "Traceback" not in said.err
    assert said.out.strip() == ""
    return said.err


def test_without_a_published_database_it_says_what_to_do(capsys, tmp_path):
    assert "tidigt build" in refused(capsys, "--data", str(tmp_path))


def test_production_needs_a_secret(capsys, tmp_path, monkeypatch):
    monkeypatch.delenv("TIDIGT_SECRET", raising=False)
    said = refused(capsys, "--data", str(tmp_path), "--production", "--origin", "a.se")
    assert "TIDIGT_SECRET" in said


def test_production_needs_an_origin(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("TIDIGT_SECRET", SECRET)
    said = refused(capsys, "--data", str(tmp_path), "--production")
    assert "--origin" in said
    assert SECRET not in said


def test_a_secret_file_that_cannot_be_read_is_named(capsys, tmp_path):
    said = refused(capsys, "--data", str(tmp_path), "--secret-file", str(tmp_path / "none"))
    assert "none" in said


def test_more_processes_are_refused_where_the_system_has_none(capsys, sample_data, monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    assert "--workers" in refused(capsys, "--data", str(sample_data.root), "--workers", "2")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGTERM and no workers")
def test_with_json_stdout_holds_one_object_and_workers_stop_with_their_parent(
    sample_data, tmp_path
):
    log = tmp_path / "log.txt"
    with serve(sample_data.root, log, "--json", "--workers", "2", tell="stderr") as served:
        assert urlopen(f"{served.address}/healthz").status == 200  # noqa: S310 - our own server
        served.process.send_signal(signal.SIGTERM)
        out, _ = served.process.communicate(timeout=60)  # ends when the last worker has ended
    assert json.loads(out)["status"] == "stopped"
    with pytest.raises(URLError):
        urlopen(f"{served.address}/healthz", timeout=5)  # noqa: S310 - our own server
