"""What takes long is computed beside the server, and nobody else waits for it."""

import asyncio
import os
import time
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
from tests import slow_tasks
from tests.dashboards.test_server import Host

from tidigt_dashboards.computing import Computed, Job, Work
from tidigt_dashboards.effect import state as effect
from tidigt_dashboards.live import LivePage
from tidigt_dashboards.pages import Page
from tidigt_dashboards.server import ServerSettings
from tidigt_dashboards.workshop import Workshop


@pytest.fixture(scope="module")
def bench():
    """One workshop whose process is there already."""
    made = Workshop()
    do(made, Job("first", slow_tasks.add, (1, 2)))
    yield made
    made.close()


def do(workshop, *jobs):
    """Have jobs done, and return their results."""
    computed = Computed()
    run(workshop.finish(Work(lambda: jobs, computed)))
    return computed


def run(coroutine):
    """Run a coroutine in a thread of its own: that of the tests may belong to a browser."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()


def test_a_job_is_done_in_another_process(bench):
    computed = do(bench, Job("sum", slow_tasks.add, (3, 4)), Job("who", slow_tasks.process_id, ()))
    assert computed.get("sum") == 7
    assert computed.get("who") != os.getpid()


def test_the_loop_turns_while_a_job_keeps_its_process_busy(bench):
    async def measure():
        computed, longest = Computed(), 0.0
        done = asyncio.Event()
        bench.ask(Job("busy", slow_tasks.busy, (1.0,)), computed, done.set)
        while not done.is_set():
            before = time.perf_counter()
            await asyncio.sleep(0.005)
            longest = max(longest, time.perf_counter() - before)
        return longest

    assert run(measure()) < 0.5


def test_two_who_ask_for_the_same_are_both_told_and_it_is_done_once(bench):
    async def ask():
        computed, told = Computed(), []
        done = asyncio.Event()
        job = Job("one", slow_tasks.process_id, ())
        bench.ask(job, computed, lambda: told.append("first"))
        bench.ask(job, computed, lambda: (told.append("second"), done.set()))
        await done.wait()
        return told

    assert run(ask()) == ["first", "second"]


def test_a_process_that_ends_is_told_as_a_failure_and_the_next_job_has_a_new_one(bench):
    computed = do(bench, Job("gone", slow_tasks.vanish, ()))
    assert computed.get("gone") is None
    assert computed.has_failed("gone")
    assert do(bench, Job("after", slow_tasks.add, (1, 1))).get("after") == 2


def test_a_page_says_what_is_computed_and_then_what_it_is():
    computed = Computed()
    work = Work(lambda: [Job("x", slow_tasks.add, (1, 2))], computed)
    page = Page("Rubrik", lambda: f"Svar: {computed.get('x') or 'beräknas'}", (), work=work)
    live = LivePage(page, "sv", {})
    assert live.texts["lead"] == "Svar: beräknas"
    assert live.refresh() == {}
    work.finish()
    assert live.refresh() == {"lead": "Svar: 3"}
    assert live.unfinished() == []


@pytest.fixture
def held_server(sample_data, tmp_path, monkeypatch):
    """The sample, served; its comparisons keep their process busy until the file is removed."""
    hold = tmp_path / "hold"
    hold.touch()
    monkeypatch.setenv(slow_tasks.HOLD, str(hold))
    monkeypatch.setitem(effect.TASKS, "syntetisk", slow_tasks.held_comparison)
    with Host(ServerSettings(sample_data.root, port=0)) as host:
        yield host, hold


def test_others_are_answered_while_one_visitor_waits(held_server):
    host, hold = held_server

    def timed(path):
        before = time.perf_counter()
        answer = host.get(path)
        return SimpleNamespace(answer=answer, seconds=time.perf_counter() - before)

    timed("/gap?kommun=1880")
    usual = max(timed(f"/gap?kommun={code}").seconds for code in ("0180", "1280"))
    waiting = timed("/effect?kommun=1761").answer
    assert b"<progress" in waiting.body
    assert b"ladda om sidan" in waiting.body
    meanwhile = [timed(f"/gap?kommun={code}") for code in ("1480", "1281", "1282")]
    healthy = timed("/healthz")
    assert {one.answer.status for one in [*meanwhile, healthy]} == {200}
    assert min(one.seconds for one in meanwhile) < 3 * usual + 1.0  # however busy the machine
    assert b"<progress" in host.get("/effect?kommun=1761").body  # it is being computed still
    hold.unlink()
    file = timed("/files/effect/placebo.csv?kommun=1761")
    assert file.answer.status == 200
    assert "förenligt med effekt" in file.answer.body.decode("utf-8-sig")
    complete = host.get("/effect?kommun=1761").body.decode()
    assert "<progress" not in complete
    assert "Det är förenligt med en effekt av arbetssättet" in complete
