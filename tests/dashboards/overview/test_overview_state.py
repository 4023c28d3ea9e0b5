"""The start page: its key figures are the gap page's, and emptiness is explained."""

import pytest

from tidigt_dashboards import app
from tidigt_dashboards.gap.state import GapState
from tidigt_dashboards.live import LivePage
from tidigt_dashboards.overview import page
from tidigt_dashboards.overview.state import OverviewState
from tidigt_dashboards.pages import Visit


class NothingLoaded:
    """A published database without any KPB delivery."""

    def __init__(self, published):
        self._published = published

    def __getattr__(self, name):
        return getattr(self._published, name)

    def age_bands(self):
        return []

    def years(self, indicator="ifo_children"):
        return None


def test_the_key_figures_are_two_shares_and_their_gap_in_the_last_year(published):
    state = OverviewState(published)
    earlier, later, gap = state.key_figures()
    assert state.year() == 2024
    numbers = [
        float(figure.value.split("\N{NO-BREAK SPACE}")[0].split(" ")[0].replace(",", "."))
        for figure in (earlier, later, gap)
    ]
    assert numbers[1] - numbers[0] == pytest.approx(numbers[2], abs=0.11)
    assert "0–6" in earlier.label
    assert "7–12" in later.label
    assert gap.value.endswith("procentenheter")


def test_a_year_with_the_published_figures_says_that_they_are_published(published):
    state = OverviewState(published, last_year=2020)
    earlier, later, gap = state.key_figures()
    assert earlier.value.replace("\N{NO-BREAK SPACE}", " ") == "9,3 %"
    assert gap.value == "7,3 procentenheter"
    for figure in (earlier, later, gap):
        assert "Publicerad siffra" in figure.notes
    assert "72 av 774 barn" in earlier.notes


@pytest.mark.parametrize("code", ["1884", "0484", "2403", "0180"])
def test_the_headline_is_that_of_the_gap_page(published, code):
    overview, gap = OverviewState(published), GapState(published)
    overview.municipality = gap.municipality = code
    assert overview.headline() == gap.headline()
    assert overview.caveats() == gap.caveats()


def test_without_kpb_the_page_says_what_is_lacking_and_where_to_go(published):
    visit = Visit(NothingLoaded(published), "sv", app.PAGES)
    live = LivePage(page.build(visit), "sv", {"kommun": ["0484"]})
    assert "Inga uppgifter om insatser (KPB) är inlästa" in live.texts["lead"]
    assert "Eskilstuna" in live.texts["heading"]
    assert 'href="/compare?kommun=0484&amp;lang=sv"' in live.texts["further-content"]
    assert "now-content" not in live.texts
    assert "indicators-table" in live.texts


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_links_keep_municipality_and_language(published, language):
    visit = Visit(published, language, app.PAGES)
    live = LivePage(page.build(visit), language, {"kommun": ["0484"]})
    assert f'href="/gap?kommun=0484&amp;lang={language}"' in live.texts["further-content"]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_page_is_linked_with_its_own_name_and_words(published, language):
    visit = Visit(published, language, app.PAGES)
    links = LivePage(page.build(visit), language, {}).texts["further-content"].unescape()
    place = ["sv", "en"].index(language)
    for module in app.PAGES:
        assert (f"{module.NAME[place]}</a>" in links) == (module is not page)
        assert (module.ABOUT[place] in links) == (module is not page)
