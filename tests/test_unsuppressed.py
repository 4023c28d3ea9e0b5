"""The core is read only by who asks for it, and everything made of it then says so."""

import io
import os
import stat
from pathlib import Path

import duckdb
import matplotlib.pyplot as plt
import openpyxl
import panel as pn
import pyarrow.parquet
import pytest

import tidigt
from tidigt import unsuppressed
from tidigt.errors import ReadingError
from tidigt.folders import DataFolder
from tidigt.reading import open_published
from tidigt.statistics import proportion_interval
from tidigt.unsuppressed import MARK
from tidigt_dashboards import app, figures, notebook_view

PROJECT = Path(__file__).parents[1]


@pytest.fixture
def opened(sample_data, monkeypatch):
    """The core of the sample, opened; other tests of the process know nothing of it."""
    monkeypatch.setattr(unsuppressed, "_opened", set())
    monkeypatch.setenv("TIDIGT_DATA", str(sample_data.root))
    with open_published(allow_unsuppressed=True) as core:
        yield core


def small_counts(frame):
    return frame["value"].between(1, 4).sum()


def test_hidden_values_are_read_only_by_who_asks_for_them(opened):
    assert small_counts(tidigt.read("ifo_children")) == 0
    frame = tidigt.read("ifo_children", allow_unsuppressed=True)
    assert small_counts(frame) > 10
    assert (frame["status"] != "suppressed").all()
    assert set(frame["build"]) == set(frame["marking"]) == {MARK}


def test_what_is_not_hidden_is_the_same_number(opened, published):
    keys = ["municipality_code", "year", "age_band"]
    both = published.shares().merge(opened.shares(), on=keys, suffixes=("", "_core"))
    shown = both[both["status"] == "exists"]
    assert len(shown) > 5_000
    assert (shown["count"] == shown["count_core"]).all()
    assert set(both["marking"]) == {MARK}


def test_each_opening_is_a_line_in_a_log_that_only_its_owner_reads(opened, sample_data):
    log = sample_data.built / unsuppressed.LOG_NAME
    before = log.read_text(encoding="utf-8").splitlines()
    tidigt.read("ifo_children", municipality="1884", allow_unsuppressed=True)
    after = log.read_text(encoding="utf-8").splitlines()
    assert len(after) == len(before) + 1
    assert after[-1].split("\t")[2] == "opened core.duckdb"
    if os.name != "nt":
        assert stat.S_IMODE(log.stat().st_mode) == 0o600


@pytest.mark.parametrize("backend", ["bokeh", "matplotlib"])
def test_a_figure_made_of_a_frame_carries_the_mark(opened, backend):
    shares = proportion_interval(opened.shares(["1884"]).assign(series="own"))
    names = figures.Names(own="Nora", reference="", reference_short="")
    figure = figures.shares(shares, names, backend=backend)
    if backend == "matplotlib":
        drawn = figures.drawing.hv.renderer("matplotlib").get_plot(figure).state
        titles = [axes.get_title() for axes in drawn.axes]
        plt.close(drawn)
    else:
        titles = [figures.drawing.hv.renderer("bokeh").get_plot(figure).state.title.text]
    assert titles == [MARK]


def test_every_exported_file_carries_the_mark(opened):
    live = app.open_page(app.page_at("/gap"), opened, {"kommun": ["1884"]})
    [section] = [section for section in live.page.sections if section.name == "shares"]
    files = {download.format: download.make().content for download in section.downloads}
    assert files.keys() == {"png", "svg", "pdf", "csv", "xlsx", "parquet"}
    assert MARK in files["csv"].decode("utf-8-sig")
    assert MARK in files["svg"].decode()
    assert MARK.encode() in files["png"] or MARK.encode("latin-1") in files["png"]
    book = openpyxl.load_workbook(io.BytesIO(files["xlsx"]))
    assert MARK in [cell.value for row in book["Källa"].rows for cell in row]
    metadata = pyarrow.parquet.read_schema(io.BytesIO(files["parquet"])).metadata
    assert MARK in metadata[b"tidigt"].decode()


def test_a_page_in_a_notebook_says_it_first(opened):
    view = notebook_view.show("gap", allow_unsuppressed=True, kommun="1884")
    first = view.__panel__().select(pn.pane.HTML)[0]
    assert MARK in first.object


def test_without_asking_nothing_carries_the_mark(published):
    live = app.open_page(app.page_at("/gap"), published, {"kommun": ["1884"]})
    [section] = [section for section in live.page.sections if section.name == "shares"]
    [csv] = [download for download in section.downloads if download.format == "csv"]
    assert MARK not in csv.make().content.decode("utf-8-sig")


def test_nothing_can_be_done_to_the_core_or_through_it(opened):
    for sql in ("select * from read_text('/etc/hostname')", "attach 'x.db'", "set threads = 1"):
        with pytest.raises(duckdb.Error):
            opened.frame(sql)


def test_without_a_core_it_says_what_to_do(tmp_path, sample_data):
    folder = DataFolder(tmp_path)
    folder.built.mkdir()
    name = sample_data.current.read_text(encoding="utf-8").strip()
    (folder.built / name).symlink_to(sample_data.built / name)
    folder.current.write_text(name, encoding="utf-8")
    with pytest.raises(ReadingError, match="Den finns först efter `tidigt build`"):
        open_published(tmp_path, allow_unsuppressed=True)
    assert not (folder.built / unsuppressed.LOG_NAME).exists()


def test_the_served_site_and_the_exports_never_ask():
    """Whatever is served or exported by command opens the published file and nothing else."""
    packages = (PROJECT / "pipelines", PROJECT / "dashboards")
    asking = {
        path.name
        for package in packages
        for path in package.rglob("*.py")
        if "allow_unsuppressed" in path.read_text(encoding="utf-8")
    }
    assert asking == {"reading.py", "notebook_view.py"}


def test_every_page_and_export_can_be_made_where_there_is_no_core(tmp_path, sample_data):
    """All numbers, and a picture of each page; ``test_rebuilt`` draws every picture."""
    folder = DataFolder(tmp_path)
    folder.built.mkdir()
    name = sample_data.current.read_text(encoding="utf-8").strip()
    (folder.built / name).symlink_to(sample_data.built / name)
    folder.current.write_text(name, encoding="utf-8")
    with open_published(tmp_path) as published:
        for module in app.PAGES:
            live = app.open_page(module, published, {"kommun": ["1884"]})
            offered = [
                download
                for section in live.page.sections
                for download in getattr(section, "downloads", ())
            ]
            tables = [download for download in offered if download.format == "csv"]
            pictures = [download for download in offered if download.format == "svg"]
            for download in [*tables, *pictures[:1]]:
                assert len(download.make().content) > 100
