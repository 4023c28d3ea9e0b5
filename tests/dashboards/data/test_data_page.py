"""The page about the data: nothing of it is a number of children, and its files are safe."""

import csv
import io
import re
from datetime import date
from functools import partial

import pytest

from tidigt import cli
from tidigt.reading import open_published
from tidigt_dashboards import app
from tidigt_dashboards.data import page
from tidigt_dashboards.data.state import DataState
from tidigt_dashboards.kept import Kept
from tidigt_dashboards.live import LivePage
from tidigt_dashboards.pages import Visit

EMPTY = {
    "sv": ("den första publiceringen", "Ingen rad ligger i karantän", "Varje rad om en skola har"),
    "en": ("the first publication", "No row is in quarantine", "Every row about a school has"),
}
NO_SCHOOLS = {"sv": "Inga uppgifter om skolor", "en": "No data about schools"}


def texts(published, language="sv", **asked):
    live = LivePage(page.build(Visit(published, language)), language, asked)
    return {name: text.striptags() for name, text in live.texts.items()}, live


@pytest.mark.parametrize("language", EMPTY)
def test_what_is_empty_is_said_in_words(published, language):
    told, _ = texts(published, language)
    said = " ".join(told.values())
    assert all(words in said for words in EMPTY[language])
    assert not re.search(r"\bNone\b|\bnan\b|\bNaT\b", said)


@pytest.fixture(scope="module")
def without_schools(tmp_path_factory):
    """A published file of costs per user alone."""
    folder = tmp_path_factory.mktemp("without-schools")
    file = folder / "kpb.csv"
    file.write_text(
        "kommun;kommunkod;ar;aldersgrupp;antal;befolkning;andel\nNora;1884;2020;0-6;72;774;9,3\n",
        encoding="utf-8",
    )
    assert cli.main(["load", "kpb", str(file), "--data", str(folder)]) == 0
    assert cli.main(["build", "--data", str(folder)]) == 0
    with open_published(folder) as opened:
        yield opened


@pytest.mark.parametrize("language", NO_SCHOOLS)
def test_where_no_schools_have_been_delivered_it_says_so(without_schools, language):
    told, _ = texts(without_schools, language)
    assert NO_SCHOOLS[language] in told["unplaced-content"]


def test_the_quarantine_tells_place_and_reason_and_no_cell_but_a_key(delivered):
    told, _ = texts(delivered)
    said = told["quarantine-content"]
    assert "4 rader ligger i karantän" in said
    assert "kpb_2023.csv" in said
    assert "”9999” är ingen kommunkod" in said
    for cell in ("3,5", "Karlsson", "HYPERLINK", "774", "795"):
        assert cell not in said


def test_the_school_without_a_place_is_named(delivered):
    told, _ = texts(delivered)
    assert "Skogsskolan" in told["unplaced-content"]


def test_on_the_english_page_swedish_is_marked_as_swedish(delivered):
    live = LivePage(page.build(Visit(delivered, "en")), "en", {})
    assert '<span lang="sv">Rad ' in live.texts["quarantine-content"]
    assert '<span lang="sv">' not in texts(delivered)[1].texts["quarantine-content"]


@pytest.mark.parametrize("section", ["changes", "log", "quarantine", "unplaced", "definitions"])
def test_a_file_has_every_row_its_source_and_no_formula(delivered, section):
    _, live = texts(delivered)
    [offering] = [one for one in live.page.sections if one.name == section]
    [csv_file] = [file for file in offering.downloads if file.format == "csv"]
    text = csv_file.make().content.decode("utf-8-sig")
    about = [line for line in text.splitlines() if line.startswith("#")]
    assert any(delivered.build.build_id in line for line in about)
    table = io.StringIO(text.split(about[-1], 1)[1].lstrip("\r\n"))
    rows = list(csv.DictReader(table, delimiter=";"))
    assert rows
    cells = [cell for row in rows for cell in row.values() if cell]
    assert not [cell for cell in cells if cell[0] in "=+@\t"]
    assert "Karlsson" not in text


def test_what_is_empty_offers_no_file(published):
    _, live = texts(published)
    offered = {section.name for section in live.page.sections if section.downloads}
    assert offered == {"log", "definitions"}


def test_a_search_is_escaped_and_told(delivered):
    told, live = texts(delivered, sok=["<b>merit"])
    assert "Inget nyckeltal har orden" in told["definitions-content"]
    assert "<b>" not in live.texts["definitions-content"]
    assert 'value="&lt;b&gt;merit"' in live.texts["choice-sok"]


def test_an_identity_number_in_the_search_is_not_repeated(delivered):
    for asked in ("19121212-1212", "121212 1212", "x" * 81):
        _, live = texts(delivered, sok=[asked])
        assert live.refused == ["Sök bland definitionerna"]
        assert asked not in "".join(live.texts.values())


def test_an_age_is_not_kept_until_the_next_day(delivered, monkeypatch):
    kept = Kept(10)
    days = [date(2027, 1, 1), date(2027, 1, 2)]
    told = []
    for today in days:
        monkeypatch.setattr(page, "DataState", partial(DataState, today=today))
        told.append(LivePage(page.build(Visit(delivered)), "sv", {}, kept).texts["lead"])
    assert told[0] != told[1]


def test_every_page_opens_on_a_first_delivery_of_ones_own(delivered):
    """Without groups, Kolada or a project's neighbours; a page that needs them must say so."""
    for module in app.PAGES:
        assert app.open_page(module, delivered, {}).texts["heading"]
