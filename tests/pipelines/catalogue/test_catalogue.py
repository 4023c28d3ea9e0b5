"""The catalogue: whole entries only, and each names things that exist."""

import pytest

from tidigt import catalogue, models
from tidigt.catalogue import read_entries
from tidigt.catalogue.entries import Indicator
from tidigt.catalogue.projects import Project
from tidigt.disclosure.rules import Within, read_rules
from tidigt.errors import CatalogueError

HALF_DONE = """
[barn]
title_sv = "Barn"
unit = "children"
"""


@pytest.mark.parametrize(
    ("name", "entry"), catalogue.indicators().items(), ids=catalogue.indicators()
)
def test_every_indicator_names_a_model_that_exists(name, entry):
    assert entry.model in models.read_models()


@pytest.mark.parametrize("name", catalogue.sources())
def test_every_source_that_is_loaded_has_a_module(name):
    from tidigt.sources import SOURCES

    assert name in SOURCES


def test_a_half_done_entry_is_refused_with_the_fields_that_lack():
    with pytest.raises(CatalogueError, match=r"Posten barn.*title_en.*decimals"):
        read_entries(HALF_DONE, Indicator, name="test.toml")


def test_an_unknown_field_is_refused():
    with pytest.raises(CatalogueError, match="färg"):
        read_entries('[nora]\n"färg" = "blå"', Project, name="test.toml")


def test_what_is_not_toml_is_refused():
    with pytest.raises(CatalogueError, match="inte giltig TOML"):
        read_entries("barn =", Indicator, name="test.toml")


def test_no_need_is_called_good_or_bad():
    assert {entry.polarity for entry in catalogue.indicators().values()} <= {
        "by_phase",
        "unranked",
    }


def test_every_indicator_that_builds_on_children_inherits_their_secrecy():
    """Whatever has children as numerator or base must hide when the count hides.

    Counts of children who are followed are protected themselves, as parts of their birth years.
    """
    within = {link.numerator for link in read_rules().links if isinstance(link, Within)}
    for name, entry in catalogue.indicators().items():
        if name in read_rules().followed:
            assert entry.is_protected_count
            assert name in within
        elif entry.source == "kpb" and not name.endswith("_population") and name != "ifo_children":
            assert "ifo_children" in entry.derived_from


def test_the_five_project_municipalities_are_known():
    assert catalogue.treated_municipalities() == {"1884", "1880", "1882", "1862", "0484"}


def test_counties_cover_every_municipality(published):
    assert published.municipalities()["county"].notna().all()
