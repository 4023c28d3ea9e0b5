"""``tidigt fetch`` from the command line: what it answers, and with which exit code."""

import json
import subprocess
import sys
import time

import pytest
from tests.pipelines.fetching.conftest import QUICK
from tests.pipelines.fetching.fake_server import Fault, Reply

from tidigt import cli
from tidigt.fetching import run as fetching
from tidigt.folders import DataFolder


@pytest.fixture
def tidigt_fetch(tmp_path, capsys, monkeypatch):
    """Give a function that runs the command and returns exit code, answer and stderr."""
    for name, (fetcher, _) in fetching.FETCHERS.items():
        monkeypatch.setitem(fetching.FETCHERS, name, (fetcher, QUICK))

    def run(*words, as_json=True):
        flags = ["--data", str(tmp_path / "data"), *(["--json"] if as_json else [])]
        code = cli.main(["fetch", *words, *flags])
        out, err = capsys.readouterr()
        return code, json.loads(out) if as_json else out, err

    run.folder = DataFolder(tmp_path / "data")
    return run


def test_a_fetch_answers_with_one_object_and_the_next_step(tidigt_fetch, kolada):
    code, answer, err = tidigt_fetch("kolada", "--base-url", kolada.base_url)
    assert (code, err) == (0, "")
    assert (answer["status"], answer["source"]) == ("fetched", "kolada")
    names = [item["name"].rpartition("_")[0] for item in answer["deliveries"]]
    assert names == ["kolada", "grupper"]
    assert [item["loaded"] for item in answer["deliveries"]] == [answer["values"], 3]
    assert answer["not_answered"] == []
    assert answer["message"].endswith("Kör `tidigt build` för att räkna om det som visas.")
    assert len(tidigt_fetch.folder.deliveries()) == 2


def test_the_second_time_nothing_is_new(tidigt_fetch, scb):
    tidigt_fetch("befolkning", "--base-url", scb.base_url)
    code, answer, _ = tidigt_fetch("befolkning", "--base-url", scb.base_url)
    assert (code, answer["status"]) == (0, "unchanged")
    assert "inget nytt" in answer["message"]
    assert "tidigt build" not in answer["message"]


def test_what_was_asked_for_in_vain_is_named_on_stderr(tidigt_fetch, kolada):
    kolada.kpis.remove("N33822")
    kolada.silent = {"1862"}
    code, out, err = tidigt_fetch("kolada", "--base-url", kolada.base_url, as_json=False)
    assert code == 0
    assert "rader, 0 försvann." in out
    [figure, place] = err.splitlines()
    assert figure.startswith("Inget svar kom om nyckeltal N33822 Barn och unga 0-20 år med")
    assert place == "Inget svar kom om kommun 1862 Degerfors."


def test_a_failure_is_one_sentence_and_exit_code_1(tidigt_fetch, kolada):
    kolada.server.faults = [Fault("/kpi/", Reply(500))]
    code, answer, err = tidigt_fetch("kolada", "--base-url", kolada.base_url)
    assert (code, answer["status"]) == (1, "error")
    assert "svarade 500" in answer["message"]
    assert "1 sidor är sparade; kör samma kommando igen" in answer["message"]
    assert err.strip() == answer["message"]
    assert tidigt_fetch.folder.deliveries() == []


def test_nothing_changed_since_a_date_is_said(tidigt_fetch, kolada):
    tidigt_fetch("kolada", "--base-url", kolada.base_url)
    _, answer, _ = tidigt_fetch(
        "kolada", "--base-url", kolada.base_url, "--from-date", "2026-11-01"
    )
    assert answer["status"] == "unchanged"
    assert (answer["values"], len(answer["deliveries"])) == (0, 1)
    assert answer["message"].startswith("Inget av det som används har ändrats sedan 2026-11-01.")


def test_years_reach_the_questions(tidigt_fetch, scb):
    tidigt_fetch("befolkning", "--base-url", scb.base_url, "--years", "2022–2023, 2025")
    assert [selection["Tid"] for _, selection in scb.selections] == [["2022", "2023"], ["2025"]]


@pytest.mark.parametrize("flags", [["--from-date", "2026-01-01"], ["--units"]])
def test_flags_that_only_kolada_has_are_refused_elsewhere(tidigt_fetch, flags):
    code, answer, err = tidigt_fetch("befolkning", *flags)
    assert (code, answer["status"]) == (1, "error")
    assert "bara för kolada" in err


def test_years_are_refused_where_all_that_there_is_comes_anyway(tidigt_fetch):
    code, answer, err = tidigt_fetch("salsa", "--years", "2024")
    assert (code, answer["status"]) == (1, "error")
    assert "Kör utan det" in err


@pytest.mark.parametrize(
    "words",
    [
        ["elever"],
        ["kolada", "--years", "2024-2015"],
        ["kolada", "--years", "i fjol"],
        ["kolada", "--from-date", "22/11"],
    ],
)
def test_wrong_usage_is_exit_code_2(tidigt_fetch, capsys, words):
    with pytest.raises(SystemExit) as caught:
        tidigt_fetch(*words)
    assert caught.value.code == 2
    assert "fel:" in capsys.readouterr().err


@pytest.mark.parametrize("base_url", ["http://example.org", "api.kolada.se", "ftp://localhost"])
def test_an_address_that_is_not_allowed_is_told(tidigt_fetch, base_url):
    code, answer, _ = tidigt_fetch("kolada", "--base-url", base_url)
    assert code == 1
    assert "går inte att hämta från" in answer["message"]


def test_a_fetch_that_is_killed_goes_on_where_it_was(tidigt_fetch, kolada):
    """The process is killed while it waits for an answer; the pages before it are kept."""
    stuck = Fault("municipality_groups", lambda reply: Reply(body=reply.body, drip=60), times=1)
    kolada.server.faults = [stuck]
    command = [sys.executable, "-m", "tidigt.cli", "fetch", "kolada"]
    flags = ["--base-url", kolada.base_url, "--data", str(tidigt_fetch.folder.root)]
    with subprocess.Popen([*command, *flags]) as process:
        while not kolada.server.asked("municipality_groups"):
            assert process.poll() is None
            time.sleep(0.02)
        process.kill()
    assert tidigt_fetch.folder.deliveries() == []
    before = len(kolada.server.calls)
    code, answer, _ = tidigt_fetch("kolada", "--base-url", kolada.base_url)
    assert (code, answer["status"]) == (0, "fetched")
    assert answer["pages_from_cache"] == before - 1
    assert len(kolada.server.calls) == before + 1
