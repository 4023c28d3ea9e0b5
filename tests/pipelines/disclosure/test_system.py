"""Feasible intervals against enumeration of every solution."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from tidigt.disclosure.system import ContradictionError, System

MOST = 5


def system(matrix, low, high, upper=MOST, is_whole=True):
    matrix = np.array(matrix, dtype=float)
    n_columns = matrix.shape[1]
    return System(
        lower=np.zeros(n_columns),
        upper=np.full(n_columns, float(upper)),
        is_whole=np.full(n_columns, is_whole),
        matrix=sparse.csr_array(matrix),
        low=np.array(low, dtype=float),
        high=np.array(high, dtype=float),
    )


def solutions(matrix, low, high, upper=MOST):
    """Every solution in whole numbers, found by trying them all."""
    matrix = np.array(matrix, dtype=float)
    tried = np.array(list(product(range(upper + 1), repeat=matrix.shape[1])))
    sums = tried @ matrix.T
    slack = 1e-9
    return tried[((sums >= np.array(low) - slack) & (sums <= np.array(high) + slack)).all(axis=1)]


@st.composite
def tiny_systems(draw):
    n_columns = draw(st.integers(1, 4))
    n_rows = draw(st.integers(1, 4))
    weights = st.sampled_from([-1.0, 0.0, 0.0, 1.0, 1.0, 0.4, -2.5])
    matrix = draw(
        st.lists(
            st.lists(weights, min_size=n_columns, max_size=n_columns),
            min_size=n_rows,
            max_size=n_rows,
        )
    )
    truth = draw(st.lists(st.integers(0, MOST), min_size=n_columns, max_size=n_columns))
    sums = np.array(matrix) @ np.array(truth)
    off = draw(st.lists(st.sampled_from([0.0, 0.3, 2.0]), min_size=n_rows, max_size=n_rows))
    shift = draw(st.sampled_from([0.0, 0.0, 0.0, 0.5]))
    return matrix, list(sums - off + shift), list(sums + off + shift)


@settings(max_examples=150, deadline=None)
@given(tiny_systems())
def test_the_interval_is_that_of_all_solutions(tiny):
    found = solutions(*tiny)
    targets = list(range(len(tiny[0][0])))
    if len(found) == 0:
        with pytest.raises(ContradictionError):
            system(*tiny).intervals(targets)
    else:
        expected = list(zip(found.min(axis=0), found.max(axis=0), strict=True))
        assert system(*tiny).intervals(targets) == expected


def test_parts_that_hang_together_by_nothing_are_solved_side_by_side():
    """A hundred separate tables give the same answers as one at a time."""
    one = [[1.0, 1.0, -1.0]]
    many = sparse.block_diag([one] * 100).toarray()
    found = system(many, [0.0] * 100, [0.0] * 100).intervals(list(range(300)))
    assert found == system(one, [0.0], [0.0]).intervals([0, 1, 2]) * 100


def test_a_contradiction_names_the_part_that_it_is_in():
    matrix = [[1, 0, 0], [0, 1, 1], [0, 1, 1]]
    with pytest.raises(ContradictionError) as caught:
        system(matrix, [2, 3, 4], [2, 3, 4]).intervals([0])
    assert caught.value.rows == [1, 2]


def test_amounts_need_not_be_whole():
    assert system([[2.0]], [3.0], [3.0], is_whole=False).intervals([0]) == [
        (pytest.approx(1.5), pytest.approx(1.5))
    ]


def test_without_relations_a_number_is_anything_between_its_bounds():
    assert system(np.zeros((0, 2)), [], []).intervals([1]) == [(0.0, MOST)]
