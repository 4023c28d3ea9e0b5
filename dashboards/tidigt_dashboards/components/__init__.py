"""The parts that pages are made of: text, tables, choices and chart sections.

Everything that a visitor reads is HTML made here from escaped text, placed in the page itself (not
inside a Bokeh view), so that it is there before any script has run, can be printed, searched and
read aloud, and follows the choices afterwards.
"""

from tidigt_dashboards.components.choices import (
    Checkboxes,
    Choice,
    MultiSelect,
    Search,
    Select,
)
from tidigt_dashboards.components.fields import NumberField, ShortText
from tidigt_dashboards.components.markup import definition_list, link, paragraph, paragraphs
from tidigt_dashboards.components.picking import PickByName
from tidigt_dashboards.components.sections import (
    ChartSection,
    Content,
    Download,
    File,
    TextSection,
)
from tidigt_dashboards.components.table import Column, html_table

__all__ = [
    "ChartSection",
    "Checkboxes",
    "Choice",
    "Column",
    "Content",
    "Download",
    "File",
    "MultiSelect",
    "NumberField",
    "PickByName",
    "Search",
    "Select",
    "ShortText",
    "TextSection",
    "definition_list",
    "html_table",
    "link",
    "paragraph",
    "paragraphs",
]
