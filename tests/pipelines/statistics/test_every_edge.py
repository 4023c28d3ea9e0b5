"""All functions at their edges: a value that says what it lacks, or an error in words."""

import re
import warnings

import numpy as np
import pandas as pd
import pytest
from tests.pipelines.statistics.every_function import CASES
from tests.pipelines.statistics.sentences import CAUSAL, numbers_in, stands_in

from tidigt import statistics
from tidigt.errors import TidigtError
from tidigt.statistics import describe_result
from tidigt.statistics.results import FLAGS, RESULT_COLUMNS

CALLED = ("staggered_difference", "synthetic_control", "compare_proportions")
"""Functions that others are given the results of."""
IN_MONEY = (1, 100, 1e-3, 1e-6)
"""Kronor may be written in thousands or millions."""


def with_value(table, column, value, rows=slice(0, 1)):
    """Put a value into some rows of a column."""
    changed = table.reset_index(drop=True).astype({column: float})
    changed.loc[changed.index[rows], column] = value
    return changed


def edges_of(case):
    """Give every edge that this function's input can have, with the table that has it."""
    table = case.table.reset_index(drop=True)
    edges = {}
    for column in (*case.numbers, *([case.population] if case.population else [])):
        for name, value in (("NaN", np.nan), ("infinite", np.inf), ("negative", -1.0)):
            edges[f"{name} {column}"] = with_value(table, column, value)
        edges[f"all NaN {column}"] = with_value(table, column, np.nan, slice(None))
        edges[f"zero {column}"] = with_value(table, column, 0.0)
    edges["all equal"] = with_value(
        table, case.numbers[0], float(table[case.numbers[0]].iloc[0]), slice(None)
    )
    edges["duplicate key"] = pd.concat([table, table.iloc[[0]]], ignore_index=True)
    edges["no rows"] = table.iloc[:0]
    if case.population:
        count, population = case.numbers[0], case.population
        edges["0 of n"] = table.assign(**{count: 0})
        edges["n of n"] = table.assign(**{count: table[population]})
        edges["n = 0"] = table.assign(**{count: 0, population: 0})
    if case.time:
        years = table[case.time]
        edges["one year"] = table[years == years.min()]
        edges["missing year"] = table[years != sorted(years.unique())[len(years.unique()) // 2]]
    if case.band:
        edges["missing band"] = table[table[case.band] != table[case.band].iloc[0]]
    if case.unit:
        first_two = sorted(table[case.unit].unique())[:2]
        edges["one donor"] = table[table[case.unit].isin(first_two)]
    return {name: edge for name, edge in edges.items() if name not in case.without}


EDGES = [
    pytest.param(case, edge, id=f"{case.name}, {name}")
    for case in CASES
    for name, edge in edges_of(case).items()
]


def results_of(case, table):
    """Call the function; numpy may not even mutter."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return case.call(table)


def test_every_public_function_is_here():
    calculating = set(statistics.__all__) - {
        "Description",
        "InvestmentAssumptions",
        "describe_result",
        "payback_probability",  # takes the draws of ``sensitivity``, not a table of observations
        "similar_units",  # gives distances, no estimates with limits
    }
    assert {case.name.split(" ")[0] for case in CASES} == calculating


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_plain_input_gives_values_in_the_common_columns(case):
    for result in results_of(case, case.table):
        if case.name not in {"suppress_small_counts", "sensitivity"}:
            assert set(RESULT_COLUMNS) <= set(result.columns)
            assert result["estimate"].notna().any()


@pytest.mark.parametrize(("case", "table"), EDGES)
def test_at_its_edges_a_function_answers_with_flags_or_in_words(case, table):
    results, refusal = answer(case, table)
    if refusal is not None:
        assert refusal.split(":")[0].split(" ")[0] in {case.name.split(" ")[0], *CALLED}
        assert len(refusal.split()) > 5
    for result in results:
        if "flags" in result:
            explain_every_hole(result)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_sentence_holds_the_numbers_of_its_row_and_no_others(case):
    for result in results_of(case, case.table):
        if "flags" not in result:
            continue
        for _, row in result.head(40).iterrows():
            for language in ("sv", "en"):
                text = describe_result(row, language).sentence
                scales = IN_MONEY if re.search(r"kr\b|kronor|SEK", text) else (1, 100)
                for number, decimals in numbers_in(text, language):
                    assert stands_in(row, number, decimals, scales), (number, text)
                if language == "sv":
                    assert not re.search(r"\d\.\d", text)
                assert not re.search(r"(?<![\dA-Za-zÅÄÖåäö])-\d", text)


def answer(case, table):
    """Give the results, or what the refusal says; any other exception is a fault."""
    try:
        return results_of(case, table), None
    except TidigtError as error:
        return [], str(error)


def explain_every_hole(result):
    """No NaN stands without a flag, and what the row says is fit to print."""
    assert {code for flags in result["flags"] for code in flags} <= set(FLAGS)
    numbers = result[["estimate", "lower", "upper"]].to_numpy(dtype=float, copy=True)
    is_flagged = result["flags"].map(len).to_numpy(dtype=int) > 0
    assert is_flagged[np.isnan(numbers).any(axis=1)].all()
    if set(result["quantity"]) & {"funnel_position", "process_point"}:
        # Their limits are those of what is usual, and a value can be outside.
        numbers[:, 0] = numbers[:, 1]
    with np.errstate(invalid="ignore"):
        assert not (numbers[:, 1] > numbers[:, 0] + 1e-12).any()
        assert not (numbers[:, 0] > numbers[:, 2] + 1e-12).any()
    for _, row in result.drop_duplicates("flags").head(20).iterrows():
        is_blocked = any(FLAGS[code].is_blocking for code in row["flags"])
        for language in ("sv", "en"):
            described = describe_result(row, language)
            assert not re.search(r"\b(nan|inf)\b|\bNone\b(?! of)|<NA>", described.sentence)
            if is_blocked or np.isnan(row["estimate"]):
                assert not CAUSAL.search(described.sentence)
                assert described.grade == "otillräckligt underlag"


def test_equal_values_are_never_outside_their_own_limits():
    for value in (0.16125, 0.1, 221.3):
        chart = statistics.process_limits(pd.Series([value] * 20, range(2005, 2025)), chart="xmr")
        assert chart.signals == ()
