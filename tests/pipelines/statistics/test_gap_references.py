"""The gap beside the gap of a comparison: laws, an independent fit, and what is refused."""

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

from tidigt.errors import InvalidInputError
from tidigt.statistics import compare_proportions, describe_result, gap_change, gap_trend

OLDER = [150, 142, 138, 131, 127, 118, 109, 101]
YOUNGER = [70, 66, 74, 71, 75, 74, 78, 80]
OTHERS = (
    [1400, 1420, 1390, 1410, 1400, 1380, 1400, 1405],
    [800, 790, 810, 800, 805, 790, 800, 801],
)


def gaps(older=OLDER, younger=YOUNGER, population=800, **columns):
    table = pd.DataFrame(
        {
            "municipality": "Nora",
            "municipality_code": "1884",
            "year": [*range(2014, 2014 + len(older))] * 2,
            "age_band": ["7-12"] * len(older) + ["0-6"] * len(older),
            "count": [*older, *younger],
            "population": population,
        }
    )
    return compare_proportions(table.assign(**columns))


def others(**columns):
    names = {"municipality": "Riket", "municipality_code": "0000"}
    return gaps(*OTHERS, population=9_000, **(names | columns))


def relative(table, quantity="relative_trend"):
    [found] = [row for _, row in table[table["quantity"] == quantity].iterrows()]
    return found


def test_the_slope_is_that_of_the_difference_between_the_two_gaps():
    own, reference = gaps(), others()
    variances = [
        sum(
            table[share] * (1 - table[share]) / table[of]
            for share, of in (("share", "population"), ("share_reference", "population_reference"))
        )
        for table in (own, reference)
    ]
    fit = sm.WLS(
        own["estimate"] - reference["estimate"],
        sm.add_constant(own["year"]),
        weights=1 / sum(variances),
    ).fit()
    found = relative(gap_trend(own, comparison=reference))
    assert found["estimate"] == pytest.approx(fit.params["year"])
    assert found["estimate"] == pytest.approx(found["slope_gap"] - found["slope_gap_comparison"])
    assert found["dispersion"] == pytest.approx(max(1, fit.scale))
    assert found["n_denominator"] == 8 * 2 * (800 + 9_000)


def test_what_happens_everywhere_is_no_change_beside_the_others():
    shift = np.arange(8) * 4
    own = gaps(np.array(OLDER) - shift)
    reference = gaps(
        10 * (np.array(OLDER) - shift),
        10 * np.array(YOUNGER),
        population=8_000,
        municipality="Riket",
        municipality_code="0000",
    )
    table = gap_trend(own, comparison=reference)
    assert relative(table)["estimate"] == pytest.approx(0, abs=1e-12)
    assert relative(table)["grade"] == "otillräckligt underlag"
    assert relative(table, "trend")["upper"] < 0


def test_the_change_is_that_of_the_gap_less_that_of_the_others():
    periods = {"before": [2014, 2015, 2016], "after": [2019, 2020, 2021]}
    own, reference = gaps(), others()
    found = relative(gap_change(own, comparison=reference, **periods), "relative_change")
    parts = [
        relative(gap_change(table, **periods), "change")["estimate"] for table in (own, reference)
    ]
    assert found["estimate"] == pytest.approx(parts[0] - parts[1])
    assert found["value_after"] - found["value_before"] == pytest.approx(found["estimate"])
    assert found["lower"] < found["estimate"] < found["upper"]


def test_the_comparison_of_a_comparison_turns_the_result_round():
    there = relative(gap_trend(gaps(), comparison=others()))
    back = relative(gap_trend(others(), comparison=gaps()))
    assert back["estimate"] == pytest.approx(-there["estimate"])
    assert back["lower"] == pytest.approx(-there["upper"])


def test_only_years_that_both_have_are_used():
    reference = others()
    reference.loc[reference["year"].isin([2015, 2018]), "count"] = np.nan
    found = relative(gap_trend(gaps(), comparison=reference))
    assert found["n_years"] == 6
    assert "missing_years" in found["flags"]
    short = relative(gap_trend(gaps(), comparison=reference[reference["year"] > 2018]))
    assert "few_years" in short["flags"]
    assert np.isnan(short["estimate"])


def test_every_age_band_meets_its_own_comparison():
    third = {"age_band": ["13-17"] * 8 + ["0-6"] * 8}
    own = pd.concat([gaps(), gaps([90, 91, 95, 88, 90, 94, 93, 90], **third)])
    reference = pd.concat([others(), others(**third)])
    table = gap_trend(own, comparison=reference)
    alone = gap_trend(gaps(), comparison=others())
    chosen = table[table["age_band"] == "7-12"]
    assert relative(chosen)["estimate"] == pytest.approx(relative(alone)["estimate"])
    assert len(table) == 16


def test_it_reads_as_a_change_beside_others_and_of_no_cause():
    row = relative(gap_trend(gaps(), comparison=others()))
    text = describe_result(row).sentence.replace("\N{NO-BREAK SPACE}", " ")
    assert text.startswith(
        "Jämfört med Riket har gapet (7–12 år minus 0–6 år) i Nora 2014–2021 minskat med i snitt "
    )
    assert "Orsaken framgår inte av siffrorna." in text
    english = describe_result(row, "en").sentence
    assert english.startswith("Compared with Riket, the gap (7–12 years minus 0–6 years) in Nora")
    changed = relative(
        gap_change(gaps(), before=[2014], after=[2021], comparison=others()), "relative_change"
    )
    assert "jämfört med gapet i Riket gick från" in describe_result(changed).sentence
    assert "compared with the gap of Riket went from" in describe_result(changed, "en").sentence


def test_a_comparison_without_a_name_is_called_what_it_is():
    nameless = others().drop(columns=["municipality", "municipality_code"])
    row = relative(gap_trend(gaps(), comparison=nameless))
    assert describe_result(row).sentence.startswith("Jämfört med jämförelsen har gapet")
    assert describe_result(row, "en").sentence.startswith("Compared with the comparison, the gap")


@pytest.mark.parametrize(
    ("comparison", "message"),
    [
        (gaps(), "jämförs med sig själv"),
        (pd.concat([others(), others(municipality_code="0001")]), "flera serier"),
        (others(age_band=["13-17"] * 8 + ["0-6"] * 8), "saknar en serie för 7-12"),
        (others().drop(columns="count"), "kolumnen count saknas"),
        (others().iloc[:0], "saknar en serie"),
    ],
)
def test_what_is_no_comparison_is_refused(comparison, message):
    with pytest.raises(InvalidInputError, match=message):
        gap_trend(gaps(), comparison=comparison)
