"""The HTML around a page: one heading, landmarks, language, the marks that must be there."""

import json
import re
from datetime import UTC, date, datetime

import pytest

from tidigt.reading import BuildInfo
from tidigt_dashboards import rendering
from tidigt_dashboards.live import LivePage

BUILD = BuildInfo(
    build_id="ab12",
    made_at=datetime(2026, 3, 1, tzinfo=UTC),
    is_sample=True,
    n_values=328_688,
    n_hidden=34_071,
    vintages={"kpb": date(2026, 2, 28), "kolada": date(2026, 1, 2)},
)


@pytest.fixture
def render(small_module):
    def render(build=BUILD, language="sv", asked=None, session=None):
        live = LivePage(small_module.build(), language, asked or {})
        return rendering.render_page(small_module, [small_module], live, build, session=session)

    return render


def test_a_page_has_one_heading_its_landmarks_and_a_skip_link(render):
    html = render()
    assert html.count("<h1") == 1
    assert [html.count(f"<{name}") for name in ("header", "nav", "main", "footer")] == [1, 1, 1, 1]
    assert html.index('href="#content"') < html.index("<header")
    assert '<main id="content"' in html


@pytest.mark.parametrize(("language", "other"), [("sv", "en"), ("en", "sv")])
def test_the_page_says_which_language_it_is_in_and_offers_the_other(render, language, other):
    html = render(language=language)
    assert html.startswith(f'<!doctype html>\n<html lang="{language}">')
    link = re.search(r'<a class="language" href="([^"]+)" lang="(\w+)"', html)
    assert link.group(2) == other
    assert link.group(1).endswith(f"lang={other}")
    assert "kommun=1884" in link.group(1)


def test_made_up_data_are_marked_and_real_data_are_not(render):
    assert "Exempeldata" in render()
    assert "Exempeldata" not in render(build=BuildInfo(**{**vars(BUILD), "is_sample": False}))


def test_the_footer_tells_source_age_build_and_hidden_values(render):
    footer = render().split("<footer")[1].replace("\N{NO-BREAK SPACE}", " ")
    for said in ("28 februari 2026", "2 januari 2026", "ab12", "34 071 av 328 688"):
        assert said in footer


def test_the_menu_marks_the_page_and_keeps_the_municipality(render):
    html = render(asked={"kommun": ["1880"]})
    assert 'href="/?kommun=1880&amp;lang=sv" data-carry="/" aria-current="page"' in html


def test_a_file_has_an_address_with_the_choices(render):
    html = render(asked={"kommun": ["1880"]})
    assert 'href="/files/small/chart.csv?kommun=1880&amp;jamfor=riket&amp;lang=sv"' in html


def test_without_a_connection_the_form_can_be_sent_by_hand(render):
    assert re.search(r"(?<!<noscript>)<button type=\"submit\">Visa", render())
    assert '<noscript><button type="submit">Visa' in render(session={"token": "t"})


def test_a_session_cannot_end_the_script_element_it_stands_in(render):
    session = {"token": "</script><script>alert(1)</script>"}
    html = render(session=session)
    [written] = re.findall(r'id="session">(.*?)</script>', html)
    assert json.loads(written) == session


def test_no_script_stands_in_the_page_and_nothing_is_fetched_from_elsewhere(render):
    html = render(session={"token": "t"})
    assert not re.findall(r"<script(?![^>]*src=)(?![^>]*application/json)", html)
    fetched = re.findall(r'(?:src|href)="([^"#?][^"]*)"', html)
    assert fetched
    assert all(address.startswith("/") and not address.startswith("//") for address in fetched)


def test_an_error_page_escapes_what_it_says():
    html = rendering.render_error("<b>", "<script>", case="1A2B")
    assert "<script" not in html
    assert "<h1>&lt;b&gt;</h1>" in html
    assert "1A2B" in html


def test_a_changed_asset_gets_another_address(tmp_path, monkeypatch):
    old = rendering.asset_address("site.css")
    changed = tmp_path / "site.css"
    changed.write_text("body { color: black }", encoding="utf-8")
    monkeypatch.setattr(rendering, "assets", lambda: {"site.css": changed})
    rendering.asset_version.cache_clear()
    assert rendering.asset_address("site.css") != old
    rendering.asset_version.cache_clear()
