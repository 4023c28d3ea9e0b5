"""A page in a notebook shows what the served page shows, and follows its widgets."""

import panel as pn
import pytest

from tidigt_dashboards import app
from tidigt_dashboards.notebook_view import PageView


@pytest.fixture
def view(published):
    return PageView("gap", published, kommun="1884")


def shown(view):
    return [pane.object for pane in view.__panel__().select(pn.pane.HTML)]


def test_the_notebook_says_word_for_word_what_the_served_page_says(view, published):
    served = app.open_page(app.page_at("/gap"), published, {"kommun": ["1884"]})
    assert str(served.texts["lead"]) in shown(view)
    assert str(served.texts["gap-table"]) in shown(view)


def test_every_figure_of_the_page_is_there(view):
    assert len(view.__panel__().select(pn.pane.Bokeh)) == 5


def test_choosing_another_municipality_renews_words_table_and_figure(view):
    figure = view.__panel__().select(pn.pane.Bokeh)[0].object
    before = [dict(renderer.data_source.data) for renderer in figure.renderers[:8]]
    view.widgets["kommun"].value = "0180"
    after = [dict(renderer.data_source.data) for renderer in figure.renderers[:8]]
    assert any("Stockholm" in text for text in shown(view))
    assert str(before) != str(after)


def test_a_choice_that_begins_to_matter_becomes_visible(view):
    assert not view.widgets["grupp"].visible
    view.widgets["jamfor"].value = "grupp"
    assert view.widgets["grupp"].visible


def test_the_widgets_show_what_the_page_chose_by_itself(view):
    view.widgets["jamfor"].value = "grupp"
    of_nora = view.widgets["grupp"].value
    view.widgets["kommun"].value = "0180"
    assert view.widgets["grupp"].value != of_nora
    assert view.widgets["grupp"].value in view.widgets["grupp"].options.values()


def test_a_page_that_does_not_exist_is_an_error(published):
    with pytest.raises(KeyError):
        PageView("finns-inte", published)
