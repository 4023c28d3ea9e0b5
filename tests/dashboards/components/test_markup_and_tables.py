"""Whatever comes from data is escaped, and a table says something in every cell."""

from html.parser import HTMLParser

import pytest
from markupsafe import Markup

from tidigt.errors import InvalidInputError
from tidigt_dashboards.components import (
    Column,
    definition_list,
    html_table,
    link,
    paragraph,
    paragraphs,
)

ATTACKS = [
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    '"><svg/onload=alert(1)>',
    "'><iframe src=//evil.example>",
    "</td></tr></table><b>",
    "&lt;already&gt;",
]


class Seen(HTMLParser):
    """Notes every element and attribute, as a browser would find them."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.attributes = set(), set()
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


def tags(html):
    return Seen(html).tags


@pytest.mark.parametrize("attack", ATTACKS)
def test_text_from_data_never_becomes_an_element(attack):
    assert tags(paragraph(attack)) == {"p"}
    assert tags(paragraphs([attack, attack])) == {"p"}
    assert tags(link(attack, attack)) == {"a"}
    assert tags(definition_list({attack: attack})) == {"dl", "div", "dt", "dd"}


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_cell_a_heading_and_a_caption_are_escaped(attack):
    seen = Seen(html_table(attack, [Column(attack), Column(attack)], [[attack, attack]]))
    assert seen.tags == {"div", "table", "caption", "span", "thead", "tbody", "tr", "th", "td"}
    assert seen.attributes == {"class", "role", "aria-label", "tabindex", "scope"}


def test_markup_is_kept_as_it_is():
    assert paragraph(Markup("<em>Nora</em>")) == "<p><em>Nora</em></p>"


def test_a_table_can_be_understood_by_a_screen_reader():
    table = html_table(
        "Andel", [Column("År", is_number=False), Column("Nora")], [["2020", "9,3 %"]]
    )
    assert "<caption><span>Andel</span></caption>" in table
    assert table.count('scope="col"') == 2
    assert table.count('scope="row"') == 1
    # A region that scrolls must be reachable by keyboard, and then it must have a name.
    assert 'role="region" aria-label="Andel" tabindex="0"' in table


@pytest.mark.parametrize("row", [["2020"], ["2020", "1", "2"], ["2020", ""], ["", "1"]])
def test_a_row_with_a_hole_or_of_another_length_is_refused(row):
    with pytest.raises(InvalidInputError, match="celler"):
        html_table("Andel", [Column("År"), Column("Nora")], [row])
