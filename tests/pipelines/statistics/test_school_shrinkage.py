"""The part of a residual that lasts: nearer zero, surer, and worded as what it is."""

import numpy as np
import pandas as pd
import pytest

from tidigt.errors import InvalidInputError
from tidigt.statistics import combine_years, describe_result, expected_results
from tidigt.statistics.school_shrinkage import shrink_residuals

LASTING, CHANCE = 9.0, 110.0


@pytest.fixture(scope="module")
def made_up():
    """Three years of schools whose lasting difference is known."""
    random = np.random.default_rng(11)
    number = 1500
    lasting = random.normal(0, LASTING, number)
    pupils = random.integers(16, 160, number)
    years = [
        pd.DataFrame(
            {
                "school_unit_code": [f"{code:08}" for code in range(number)],
                "year": year,
                "pupils": pupils,
                "education": random.uniform(1.8, 2.8, number),
                "noise": random.normal(0, CHANCE / np.sqrt(pupils)),
                "lasting": lasting,
            }
        )
        for year in (2023, 2024, 2025)
    ]
    table = pd.concat(years, ignore_index=True)
    merit = 50 + 75 * table["education"] + table["lasting"] + table["noise"]
    fitted = expected_results(
        table.assign(merit=merit), outcome="merit", covariates=["education"], pupil_sd=CHANCE
    )
    return fitted.schools, lasting


def test_the_interval_holds_the_lasting_difference_about_as_often_as_it_says(made_up):
    rows, lasting = made_up
    shrunk = shrink_residuals(combine_years(rows, 3))
    held = (shrunk["lower"] <= lasting) & (lasting <= shrunk["upper"])
    assert held.mean() == pytest.approx(0.95, abs=0.03)


def test_it_is_nearer_the_truth_than_the_mean_of_three_years(made_up):
    rows, lasting = made_up
    means = combine_years(rows, 3)
    shrunk = shrink_residuals(means)
    assert ((shrunk["estimate"] - lasting) ** 2).mean() < (
        (means["estimate"] - lasting) ** 2
    ).mean()
    assert (shrunk["estimate"].abs() <= means["estimate"].abs()).all()
    assert shrunk["raw_residual"].equals(means["estimate"])


def test_the_sentence_says_how_much_is_kept_and_between_what(made_up):
    row = shrink_residuals(combine_years(made_up[0], 3)).iloc[0]
    described = describe_result(row)
    assert described.sentence.startswith("Av avvikelsen 2023–2025 väntas ")
    assert "SALSA ska inte användas för rangordning." in described.sentence
    assert str(described.grade) == "beskrivning"
    assert "may be expected to last" in describe_result(row, "en").sentence


def test_a_row_without_weight_is_refused():
    row = pd.DataFrame({"estimate": [1.0], "shrunk_residual": [0.5], "funnel_95": [30.0]})
    with pytest.raises(InvalidInputError, match="reliability eller shrink_weight"):
        shrink_residuals(row)
