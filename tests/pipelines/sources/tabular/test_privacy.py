"""Personal identity numbers are found wherever they stand, also in a text that is cut in pieces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidigt.sources.tabular import privacy

FROM_THE_TAX_AGENCY = "640823-3234"  # its own example


@pytest.fixture(scope="module", autouse=True)
def small_pieces():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(privacy, "PIECE", 16)
        yield


@given(
    before=st.lists(st.text("0123456789åé; -+", max_size=40), max_size=6),
    after=st.lists(st.text("abcåé; ", max_size=40), max_size=6),
    own=st.text("abå; ", max_size=20),
)
def test_a_number_is_found_on_its_line_wherever_the_text_is_cut(before, after, own):
    plain = [line for line in before if privacy.find_identity_number(line) is None]
    text = "\n".join([*plain, f"{own};{FROM_THE_TAX_AGENCY}", *after])
    assert privacy.find_identity_number(text.encode()) == len(plain) + 1


@given(st.lists(st.text("abåé;.,19 ", max_size=9), max_size=40))
def test_nothing_is_found_where_there_are_too_few_digits_on_each_line(lines):
    assert privacy.find_identity_number("\n".join(lines).encode()) is None
