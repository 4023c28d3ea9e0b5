"""The package as a whole: what it offers, how light it is, and two traps it stays out of."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tidigt import statistics

SOURCES = sorted(Path(statistics.__file__).parent.rglob("*.py"))


@pytest.mark.parametrize("name", statistics.__all__)
def test_every_public_name_is_there_and_described(name):
    assert getattr(statistics, name).__doc__
    assert name in dir(statistics)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="compare_shares"):
        _ = statistics.compare_shares


def test_columns_and_flags_are_had_without_loading_what_calculates():
    program = (
        "import sys; import tidigt.statistics.results; "
        "assert not {'numpy', 'pandas', 'scipy', 'statsmodels'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_shares_and_gaps_are_had_without_loading_statsmodels():
    program = (
        "import sys; "
        "from tidigt.statistics import compare_proportions, gap_trend, proportion_interval; "
        "assert 'statsmodels' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_statsmodels_wrong_functions_are_never_called(source):
    text = source.read_text(encoding="utf-8")
    code = re.sub(r'"""(?s:.*?)"""|#.*', "", text)
    # Its score interval of a difference is wrong on published cases.
    assert "confint_proportions_2indep" not in code
    # With counts in two columns, scale="X2" gives standard errors several times too small.
    assert not re.search(r"(column_stack|c_\[)[^\n]*\n?[^\n]*Binomial\(", code)
