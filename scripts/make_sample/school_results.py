"""Made-up pupils and results of year 9: a model of their background, schools, years and chance."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .draws import Draws
from .school_places import INDEPENDENT, School

SPRINGS = tuple(range(2014, 2026))
AUTUMNS = tuple(range(2016, 2025))
YEARS = 10  # preschool class and years 1-9
COHORT_SIGMA, STEP_VARIANCE = 0.12, 0.02  # between cohorts, log scale; of a year's moves, per pupil
EDUCATION, BOYS, NEWLY = 77.0, -17.0, -36.0  # merit points per level, and per share
LEVEL, LEVEL_17_SUBJECTS, YEARLY_RISE = 44.0, 9.0, 0.3  # merit; from 2015 on; a year
FIRST_17_SUBJECTS = 2015
LASTING, YEARLY, PUPIL = (
    6.0,
    5.0,
    115.0,
)  # standard deviations of the residual; PUPIL is over root n
INDEPENDENT_LIFT = 8.0
LITTLE_BACKGROUND = 0.02  # share of school years with background for less than 75 % of the pupils
FEWEST_PUPILS = 15  # as SALSA has it
_FIRST_COHORT = SPRINGS[0] - 10


@dataclass(frozen=True)
class Results:
    """Arrays over schools and springs, shape (schools, 12); ``classes`` (schools, cohorts, 10).

    ``expected`` and what is compared with it are NaN where SALSA leaves the school out; shares
    are 0-1.
    """

    classes: np.ndarray
    pupils: np.ndarray
    education: np.ndarray
    newly: np.ndarray
    boys: np.ndarray
    merit: np.ndarray
    passed: np.ndarray
    eligible: np.ndarray
    expected_merit: np.ndarray
    expected_passed: np.ndarray

    def pupils_in(self, school: int, autumn: int, year: int) -> int:
        """Return the pupils of a year (0 = preschool class) in an autumn."""
        return int(self.classes[school, autumn - year - _FIRST_COHORT, year])


def results(schools: Sequence[School]) -> Results:
    """Draw everything about the schools."""
    draws = Draws("schools: results")
    classes = _classes(np.array([school.size for school in schools]), draws)
    cohorts = [spring - 10 - _FIRST_COHORT for spring in SPRINGS]
    shape = (len(schools), len(SPRINGS))
    leaving = np.floor(2 * draws.uniform(shape)).astype(int)
    pupils = np.maximum(classes[:, cohorts, 9] - leaving, 1)
    education = np.array([school.education for school in schools])[:, None]
    education = np.round(np.clip(education + 0.05 * draws.normal(shape), 1.3, 2.95), 2)
    boys = draws.binomial(pupils, np.array(0.515)) / pupils
    newly = np.array([school.newly for school in schools])[:, None]
    newly = draws.binomial(pupils, newly) / pupils
    lift = np.array([INDEPENDENT_LIFT * (one.principal == INDEPENDENT) for one in schools])
    residual = lift[:, None] + LASTING * draws.normal((len(schools), 1))
    residual = residual + YEARLY * draws.normal(shape) + PUPIL * draws.normal(shape) / pupils**0.5
    merit = np.clip(_level() + _from_background(education, boys, newly) + residual, 90, 335)
    chance = -0.26 + 0.415 * education + 0.06 * boys - 0.55 * newly + 0.0035 * residual
    chance = np.clip(chance, 0.1, 0.985)
    passed = draws.binomial(pupils, chance)
    eligible = passed + draws.binomial(pupils - passed, np.array(0.35))
    is_in = (pupils >= FEWEST_PUPILS) & (draws.uniform(shape) >= LITTLE_BACKGROUND)
    background = np.stack([np.ones(shape), education, boys, newly], axis=-1)
    return Results(
        classes, pupils, education, newly, boys, merit, passed / pupils, eligible / pupils,
        _fitted(background, merit, is_in), _fitted(background, passed / pupils, is_in),
    )  # fmt: skip


def _classes(size: np.ndarray, draws: Draws) -> np.ndarray:
    """Let each cohort go from preschool class to year 9, with a few who come and go."""
    cohorts = AUTUMNS[-1] - _FIRST_COHORT + 1
    start = size[:, None] * np.exp(COHORT_SIGMA * draws.normal((len(size), cohorts)))
    moves = draws.normal((len(size), cohorts, YEARS)) * (STEP_VARIANCE * start[..., None]) ** 0.5
    return np.maximum(1, np.floor(start[..., None] + moves.cumsum(axis=-1) + 0.5)).astype(int)


def _level() -> np.ndarray:
    springs = np.array(SPRINGS)
    return (
        LEVEL
        + LEVEL_17_SUBJECTS * (springs >= FIRST_17_SUBJECTS)
        + YEARLY_RISE * (springs - SPRINGS[0])
    )


def _from_background(education: np.ndarray, boys: np.ndarray, newly: np.ndarray) -> np.ndarray:
    return EDUCATION * education + BOYS * boys + NEWLY * newly


def _fitted(background: np.ndarray, outcome: np.ndarray, is_in: np.ndarray) -> np.ndarray:
    """Fit each spring by least squares, as SALSA does; NaN for the schools that it leaves out."""
    fitted = np.full(outcome.shape, np.nan)
    for step in range(outcome.shape[1]):
        rows = is_in[:, step]
        design = background[rows, step]
        coefficients = np.linalg.solve(design.T @ design, design.T @ outcome[rows, step])
        fitted[rows, step] = design @ coefficients
    return fitted
