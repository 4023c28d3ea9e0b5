"""An address is read carefully, and what all pages share is carried along."""

import pytest

from tidigt_dashboards import address


def test_a_code_keeps_its_leading_zero():
    assert address.parse("kommun=0484") == {"kommun": ["0484"]}


def test_an_address_with_unreasonably_many_fields_counts_as_empty():
    assert address.parse("&".join(f"a{n}=1" for n in range(1000))) == {}


def test_a_choice_of_every_municipality_still_fits():
    assert len(address.parse("&".join(["egna=1"] * 290))["egna"]) == 290


@pytest.mark.parametrize(
    ("query", "shared"),
    [
        ("kommun=1884&aldrar=0-6_7-12&lang=sv", "kommun=1884&lang=sv"),
        ("kommun=1884&kommun=1880", "kommun=1880"),
        ("", ""),
    ],
)
def test_only_what_every_page_understands_is_carried_along(query, shared):
    assert address.shared_query(query) == shared
