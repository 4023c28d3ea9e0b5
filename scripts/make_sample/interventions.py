"""Made-up intervention groups: children, volume and cost in each.

Every child with support has one main group, and now and then another beside it: so the groups add
up to at least the total, and no group is larger than it.
"""

from dataclasses import dataclass

import numpy as np

from .draws import Draws
from .places import BANDS, YEARS


@dataclass(frozen=True)
class Group:
    """What one intervention group is assumed to be.

    ``main`` is the share of children who have it as their main group, by band; ``beside`` the
    chance to have it beside another; ``volume`` the mean number of ``unit`` per child and year;
    ``longest`` the most of them; ``price`` kronor per unit in 2018.
    """

    title: str
    main: tuple[float, float, float, float]
    beside: float
    volume: float
    unit: str
    longest: int
    price: float


TOTAL = "Samtliga"
GROUPS = (
    Group("Öppenvård", (0.75, 0.68, 0.62, 0.48), 0.06, 14, "tillfällen", 200, 2_400),
    Group("Kontaktperson/kontaktfamilj", (0.10, 0.17, 0.14, 0.22), 0.05, 8, "månader", 12, 4_500),
    Group("Familjehem", (0.13, 0.12, 0.12, 0.14), 0.02, 240, "dygn", 365, 1_450),
    Group("HVB", (0.02, 0.03, 0.12, 0.16), 0.02, 120, "dygn", 365, 5_500),
)
MIX_SIGMA = 0.25  # how much the mix of groups differs between municipalities, log scale
VOLUME_VARIATION = 0.6  # standard deviation over mean of the volume of one child, lognormal
PRICE_SIGMA, PRICE_NOISE = 0.10, 0.05  # between municipalities; between years; log scale
PRICE_RISE = 1.025  # per year


@dataclass(frozen=True)
class Interventions:
    """Children, volume and cost (kronor): integers, shape (290, 13, 4, groups)."""

    children: np.ndarray
    volume: np.ndarray
    cost: np.ndarray


def interventions(total: np.ndarray, purpose: str = "interventions") -> Interventions:
    """Draw the groups of the children with support.

    Parameters
    ----------
    total : array of int, shape (290, 13, 4)
        Children with at least one intervention, by municipality, year and band.
    purpose : str
        Names the stream of draws.
    """
    draws = Draws(purpose)
    children = _children(total, draws)
    volume = _volumes(children, draws)
    prices = np.array([group.price for group in GROUPS])
    level = np.exp(PRICE_SIGMA * draws.normal((len(total), 1, 1, len(GROUPS))))
    rise = PRICE_RISE ** (np.array(YEARS) - 2018.0)
    noise = np.exp(PRICE_NOISE * draws.normal(volume.shape))
    cost = volume * prices * level * rise[None, :, None, None] * noise
    return Interventions(children, volume, np.floor(cost + 0.5).astype(int))


def _children(total: np.ndarray, draws: Draws) -> np.ndarray:
    main_shares = np.array([group.main for group in GROUPS]).T
    weight = main_shares * np.exp(MIX_SIGMA * draws.normal((len(total), len(BANDS), len(GROUPS))))
    left, mains = total, []
    for index in range(len(GROUPS)):
        chance = weight[..., index] / weight[..., index:].sum(axis=-1)
        mains.append(draws.binomial(left, np.minimum(chance, 1.0)[:, None, :]))
        left = left - mains[-1]
    beside = [
        draws.binomial(total - main, np.array(group.beside))
        for main, group in zip(mains, GROUPS, strict=True)
    ]
    return np.stack(mains, axis=-1) + np.stack(beside, axis=-1)


def _volumes(children: np.ndarray, draws: Draws) -> np.ndarray:
    """Draw the volume of all children in a cell: a sum of lognormals, itself nearly lognormal."""
    mean = np.array([group.volume for group in GROUPS])
    longest = np.array([group.longest for group in GROUPS])
    sigma = np.sqrt(np.log1p(VOLUME_VARIATION**2 / np.maximum(children, 1)))
    drawn = children * mean * np.exp(sigma * draws.normal(children.shape) - sigma**2 / 2)
    return np.clip(np.floor(drawn + 0.5), children, children * longest).astype(int)
