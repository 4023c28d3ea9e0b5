"""What is said about a result: the agreed sentences, and what no sentence may ever hold."""

import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.pipelines.statistics.sentences import CAUSAL, numbers_in, stands_in

from tidigt.errors import InvalidInputError
from tidigt.statistics import (
    compare_proportions,
    describe_result,
    gap_trend,
    minimum_detectable_effect,
    monotone_trend,
    proportion_interval,
    rate_interval,
)
from tidigt.statistics.flags import FLAGS
from tidigt.statistics.results import Grade, Quantity
from tidigt.statistics.wording.describe import STRONGEST, WRITERS

NORA = pd.DataFrame(
    {
        "municipality": "Nora",
        "year": 2020,
        "age_band": ["0-6", "7-12"],
        "count": [72, 132],
        "population": [774, 795],
    }
)
TREND = {
    "quantity": "trend",
    "estimate": -0.009,
    "lower": -0.014,
    "upper": -0.004,
    "confidence": 0.95,
    "unit": "pp_share/year",
    "grade": "förändring",
    "flags": (),
    "age_band": "7-12",
    "reference": "0-6",
    "municipality": "Nora",
    "first_year": 2014,
    "last_year": 2023,
    "slope_share": -0.002,
    "slope_share_reference": 0.007,
}


def plain(text):
    """Let ordinary spaces stand for the no-break ones, so that tests can be read."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def say(row, language="sv"):
    return plain(describe_result(row, language).sentence)


def series(older, younger, **columns):
    years = np.arange(2012, 2012 + len(older))
    return pd.DataFrame(
        {
            "municipality": "Nora",
            "year": np.tile(years, 2),
            "age_band": np.repeat(["7-12", "0-6"], len(older)),
            "count": [*older, *younger],
            "population": 400,
        }
    ).assign(**columns)


def all_rows(table):
    """Every row that the functions of this table can give."""
    gaps = compare_proportions(table)
    results = [
        proportion_interval(table),
        rate_interval(table, "count", "population"),
        gaps,
        compare_proportions(table, measure="ratio"),
        gap_trend(gaps),
        monotone_trend(gaps),
        minimum_detectable_effect(gaps.assign(years_before=3, years_after=2), dispersion=2),
    ]
    return [row for result in results for _, row in result.iterrows()]


def test_a_share_reads_as_agreed():
    assert say(proportion_interval(NORA).iloc[0]) == (
        "9,3 % av barnen 0–6 år i Nora (72 av 774) hade insats 2020. Siffran är en totalräkning, "
        "men antalet varierar slumpmässigt mellan år; underliggande nivå ligger sannolikt mellan "
        "7,5 och 11,6 %."
    )
    assert say(proportion_interval(NORA).iloc[0], "en") == (
        "9.3% of the children aged 0–6 years in Nora (72 of 774) had support in 2020. The figure "
        "is a full count, but the number varies at random between years; the underlying level "
        "probably lies between 7.5% and 11.6%."
    )


def test_a_gap_reads_as_agreed():
    described = describe_result(compare_proportions(NORA).iloc[0])
    assert plain(described.sentence) == (
        "Skillnaden mellan 7–12 och 0–6 år i Nora var 7,3 procentenheter 2020 (95 % KI 4,0 till "
        "10,6). Skillnaden är större än slumpen förklarar. Den säger inte varför."
    )
    assert described.grade is Grade.DIFFERENCE


def test_a_ratio_reads_as_agreed():
    assert say(compare_proportions(NORA, measure="ratio").iloc[0]) == (
        "Andelen för 7–12 år i Nora var 1,78 gånger andelen för 0–6 år 2020 (95 % KI 1,37 till "
        "2,34). Skillnaden är större än slumpen förklarar. Den säger inte varför."
    )


def test_a_gap_that_chance_can_explain_claims_nothing():
    described = describe_result(compare_proportions(NORA.assign(count=[100, 105])).iloc[0])
    assert described.sentence.endswith(
        ": underlaget räcker inte för att säga om grupperna verkligen skiljer sig åt."
    )
    assert described.grade is Grade.INSUFFICIENT


def test_a_clear_trend_names_the_band_that_moved_and_no_cause():
    assert say(TREND) == (
        "Gapet (7–12 år minus 0–6 år) i Nora har 2014–2023 minskat med i snitt 0,9 procentenheter "
        "per år (95 % KI 0,4 till 1,4). Minskningen beror främst på att andelen för 0–6 år ökat "
        "(+0,7). Orsaken framgår inte av siffrorna."
    )
    assert say(TREND, "en") == (
        "The gap (7–12 years minus 0–6 years) in Nora decreased in 2014–2023 by 0.9 percentage "
        "points per year on average (95% CI 0.4 to 1.4). The decrease is mainly due to the share "
        "for 0–6 years rising (+0.7). The figures do not show the cause."
    )


@pytest.mark.parametrize(
    ("estimate", "slope", "slope_reference", "expected"),
    [
        (
            -0.009,
            -0.008,
            0.001,
            "Minskningen beror främst på att andelen för 7–12 år minskat (−0,8)",
        ),
        (0.009, 0.002, -0.007, "Ökningen beror främst på att andelen för 0–6 år minskat (−0,7)"),
        (0.009, 0.010, 0.001, "Ökningen beror främst på att andelen för 7–12 år ökat (+1,0)"),
    ],
)
def test_the_band_that_moved_most_is_the_one_that_is_named(
    estimate, slope, slope_reference, expected
):
    row = TREND | {
        "estimate": estimate,
        "lower": estimate - 0.003,
        "upper": estimate + 0.003,
        "slope_share": slope,
        "slope_share_reference": slope_reference,
    }
    assert expected in say(row)


def test_an_unclear_trend_says_that_the_data_are_not_enough():
    row = TREND | {"estimate": -0.012, "lower": -0.030, "upper": 0.006}
    described = describe_result(row)
    assert plain(described.sentence).endswith(
        "minskat med i snitt 1,2 procentenheter per år (95 % KI −3,0 till 0,6): underlaget räcker "
        "inte för att säga om det är en verklig förändring."
    )
    assert described.grade is Grade.INSUFFICIENT


def test_a_change_that_is_written_as_zero_has_no_direction():
    row = TREND | {"estimate": -0.0004, "lower": -0.01, "upper": 0.01}
    assert "ändrats med i snitt 0,0 procentenheter" in say(row)
    assert "changed in 2014–2023 by 0.0 percentage points" in say(row, "en")


def test_too_few_years_read_as_agreed():
    trend = gap_trend(compare_proportions(series([40, 41, 42], [30, 31, 32])))
    described = describe_result(trend.iloc[0])
    assert described.sentence == (
        "Bara 3 år finns i Nora. Minst 5 behövs för en trend. Vi visar punkterna, ingen linje."
    )
    assert described.grade is Grade.INSUFFICIENT


def test_no_year_at_all_is_not_written_as_a_number():
    row = {"quantity": "trend", "flags": ("few_years",), "n_years": 0, "years_needed": 5}
    row |= {"estimate": np.nan, "lower": np.nan, "upper": np.nan, "municipality": "Bjurholm"}
    said = describe_result(row).sentence
    assert said == "Inget år har värden i Bjurholm. Minst 5 behövs för en trend."


def test_a_hidden_value_does_not_tell_whether_it_is_small():
    table = NORA.assign(status=["suppressed", "exists"])
    for row in (proportion_interval(table).iloc[0], compare_proportions(table).iloc[0]):
        described = describe_result(row)
        assert "av sekretesskäl" in described.sentence
        assert "färre än" not in described.sentence.lower()
        assert described.grade is Grade.INSUFFICIENT


def test_the_detectable_change_reads_as_agreed():
    design = compare_proportions(NORA).assign(years_before=3, years_after=3)
    assert say(minimum_detectable_effect(design).iloc[0]) == (
        "Med barnantalet i Nora måste gapet ändras med minst cirka 3,8 procentenheter (3 år mot "
        "3 år) för att vi ska kunna se det. Mindre förändringar kan finnas utan att synas."
    )


def test_a_change_between_years_shows_both_levels_and_no_percentage_of_a_percentage():
    row = TREND | {
        "quantity": "component_change",
        "component": "7-12",
        "estimate": -0.073,
        "lower": -0.1,
        "upper": -0.04,
        "value_before": 0.166,
        "value_after": 0.093,
    }
    text = say(row)
    assert "gick från 16,6 % till 9,3 % mellan 2014 och 2023" in text
    assert "ändring med −7,3 procentenheter" in text
    assert "44" not in text


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, "Gapet (7–12 år minus 0–6 år) i Nora har 2014–2023 minskat med 0,9 procentenheter"),
        ({"reference": None}, "Andelen för 7–12 år i Nora har 2014–2023 minskat med 0,9 procent"),
        ({"title": "Kontrollen"}, "Kontrollen i Nora har 2014–2023 minskat med 0,9 procent"),
        ({"unit": "merit_points/year"}, "Värdet i Nora har 2014–2023 minskat med 0,01 per år"),
    ],
)
def test_a_monotone_trend_names_what_it_is_of(change, expected):
    row = TREND | {"quantity": "monotone_trend", "p_value": 0.004} | change
    assert say(row).startswith(expected)
    assert "Mann-Kendall p = 0,0040" in say(row)


def test_other_indicators_are_named_instead_of_children_with_support():
    row = proportion_interval(NORA.assign(title="Behöriga till gymnasiet")).iloc[0]
    assert say(row).startswith("Behöriga till gymnasiet i Nora: 9,3 % (72 av 774) 2020.")


def test_what_a_reader_must_know_follows_the_sentence():
    row = compare_proportions(NORA.assign(denominator_inferred=True)).iloc[0]
    assert say(row).endswith("Den säger inte varför. Nämnaren är härledd ur en avrundad andel.")
    assert say(row, "en").endswith("The denominator is inferred from a rounded share.")


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("code", [code for code, flag in FLAGS.items() if flag.is_blocking])
def test_a_blocking_flag_leaves_no_claim_whatever_the_row_holds(code, language):
    for quantity in Quantity:
        row = TREND | {
            "quantity": quantity,
            "grade": "förenligt med effekt",
            "flags": (code, "overdispersed"),
            "p_value": 0.001,
            "n_years": 3,
            "years_needed": 5,
        }
        described = describe_result(row, language)
        assert described.grade is Grade.INSUFFICIENT
        assert not CAUSAL.search(described.sentence)
        assert not re.search(r"0[,.]9", described.sentence)


def test_what_blocks_a_part_of_a_gap_names_the_band_of_that_part():
    row = {"quantity": "component_trend", "component": "0-6", "age_band": "7-12"}
    row |= {"municipality": "Nora", "reference": "0-6", "flags": ("autocorrelation_matters",)}
    row |= {"estimate": 0.003, "lower": 0.001, "upper": 0.005, "unit": "pp_share/year"}
    assert describe_result(row).sentence.startswith("Nora 0–6 år: ")


@pytest.mark.parametrize(
    "flags", ["few_years", "('few_years',)", ["few_years"], np.array(["few_years"])]
)
def test_flags_that_have_been_in_a_file_still_block(flags):
    assert describe_result(TREND | {"flags": flags}).grade is Grade.INSUFFICIENT


@pytest.mark.parametrize("quantity", ["share", "rate", "detectable_change"])
def test_a_description_is_never_called_more_than_that(quantity):
    row = TREND | {
        "quantity": quantity,
        "grade": "förenligt med effekt",
        "unit": "per_1000",
        "n_numerator": 7,
        "n_denominator": 70,
        "years_before": 3,
        "years_after": 3,
    }
    assert describe_result(row).grade is Grade.DESCRIPTION


def test_a_grade_that_the_interval_contradicts_is_taken_away():
    assert describe_result(TREND | {"upper": 0.001}).grade is Grade.INSUFFICIENT


def test_a_row_without_estimate_claims_nothing_even_without_flag():
    described = describe_result(TREND | {"estimate": np.nan})
    assert described.grade is Grade.INSUFFICIENT
    assert "Värdet saknas." in described.sentence


def test_a_row_without_limits_is_worded_all_the_same():
    row = TREND | {"lower": np.nan, "upper": np.nan, "flags": ("no_interval",)}
    described = describe_result(row)
    assert "utan konfidensintervall" in described.sentence
    assert described.grade is Grade.INSUFFICIENT


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"quantity": "guess"}, "ingen känd quantity"),
        ({"quantity": None}, "ingen känd quantity"),
        ({"flags": ("strange",)}, "okänd flagga strange"),
        ({"grade": "bevisat"}, "okänt omdöme"),
    ],
)
def test_a_row_from_elsewhere_is_refused(change, message):
    with pytest.raises(InvalidInputError, match=message):
        describe_result(TREND | change)


def test_every_quantity_has_words_and_a_strongest_grade():
    assert set(WRITERS) == set(STRONGEST) == set(Quantity)


def test_an_unknown_language_is_refused():
    with pytest.raises(InvalidInputError, match="sv eller en"):
        describe_result(TREND, "fi")


counts = st.lists(st.tuples(st.integers(0, 399), st.integers(0, 399)), min_size=1, max_size=9)


@settings(max_examples=15)
@given(counts, st.sampled_from(["exists", "suppressed", "masked"]))
def test_no_sentence_invents_a_number_a_cause_or_a_mark(pairs, first_status):
    older, younger = zip(*pairs, strict=True)
    status = ["exists"] * (2 * len(older))
    status[0] = first_status
    for row in all_rows(series(older, younger, status=status)):
        for language in ("sv", "en"):
            text = describe_result(row, language).sentence
            assert not CAUSAL.search(text)
            assert not re.search(r"\b(nan|inf|None)\b|<NA>", text)
            for number, decimals in numbers_in(text, language):
                assert stands_in(row, number, decimals), (number, text)
            if language == "sv":
                assert not re.search(r"\d\.\d", text)
            assert not re.search(r"(?<![\dA-Za-zÅÄÖåäö])-\d", text)


@settings(max_examples=15)
@given(counts)
def test_no_sentence_says_that_nothing_happened(pairs):
    older, younger = zip(*pairs, strict=True)
    for row in all_rows(series(older, younger)):
        for language, words in (
            ("sv", "ingen (effekt|förändring|skillnad)"),
            ("en", "no (effect|change|difference)"),
        ):
            assert not re.search(words, describe_result(row, language).sentence, re.IGNORECASE)
