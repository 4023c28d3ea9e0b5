"""Made-up comparison groups: the municipalities most alike before the projects."""

import numpy as np
from scipy.special import logit

from .places import PROJECT_CODES, YEARS, codes, is_any_of

LAST_YEAR = 2019  # nothing after this year decides who is alike: the vintage of the groups
MEMBERS = 20


def most_alike(counts: np.ndarray, population: np.ndarray) -> np.ndarray:
    """Find the municipalities most alike in number of children 0-12 and in share with support.

    Parameters
    ----------
    counts, population : array of int, shape (290, 13, 4)
        Children with support, and all children, by municipality, year and band.

    Returns
    -------
    array of int, shape (290, 20)
        Places on the first axis, nearest first; never itself, nor one with a project.
    """
    until = LAST_YEAR - YEARS[0] + 1
    with_support = counts[:, :until, :2].sum(axis=(1, 2))
    children = population[:, :until, :2].sum(axis=(1, 2))
    traits = np.stack([np.log(children), logit(with_support / children)], axis=1)
    traits /= traits.std(axis=0)
    distance = np.linalg.norm(traits[:, None, :] - traits[None, :, :], axis=2)
    distance[:, is_any_of(PROJECT_CODES)] = np.inf
    distance[np.arange(len(codes())), np.arange(len(codes()))] = np.inf
    return np.argsort(distance, axis=1, kind="stable")[:, :MEMBERS]
