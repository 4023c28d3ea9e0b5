"""Quasi-likelihood fits of a series with a break, and what the break amounts to in plain units."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tidigt.statistics.correlated_years import correlate

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

FAMILIES = ("quasi_binomial", "quasi_poisson")


@dataclass(frozen=True)
class SegmentedFit:
    """A fitted series.

    Attributes
    ----------
    coefficients, covariance : array of float, shape (k,), (k, k)
        On the log-odds or log-rate scale; the covariance is widened by the dispersion, if that
        exceeds one.
    dispersion : float
        Pearson chi squared over its degrees of freedom.
    degrees : int
        Degrees of freedom left.
    family : str
    correlated : array of float, shape (k,)
        How many times larger the standard errors would be, were neighbouring years correlated by
        ``ASSUMED_CORRELATION``.
    """

    coefficients: Floats
    covariance: Floats
    dispersion: float
    degrees: int
    family: str
    correlated: Floats

    def restore(self, linear: Floats) -> Floats:
        """Take log odds to shares, or log rates to rates."""
        if self.family == "quasi_binomial":
            return 1 / (1 + np.exp(-linear))
        return np.exp(linear)

    def steepness(self, mean: Floats) -> Floats:
        """Give how the mean moves with the log odds or log rate."""
        return mean * (1 - mean) if self.family == "quasi_binomial" else mean

    def variance(self, design: Floats) -> Floats:
        """Give the variance of the log odds or log rates that these rows stand for."""
        return np.einsum("ij,jk,ik->i", design, self.covariance, design)


def fit_segments(
    counts: Floats, bases: Floats, design: Floats, years: Floats, family: str
) -> SegmentedFit:
    """Fit a quasi-binomial or quasi-Poisson regression.

    Parameters
    ----------
    counts, bases : array of float, shape (n,)
        Children with support among all children, or events for an exposure.
    design : array of float, shape (n, k)
    years : array of float, shape (n,)
    family : {"quasi_binomial", "quasi_poisson"}

    Notes
    -----
    The share is given to statsmodels with weights, never counts in two columns: with
    ``scale="X2"`` the latter gives standard errors several times too small. The dispersion is
    applied here, and only if above one: fewer differences than chance gives are chance too.

    References
    ----------
    Wedderburn, R. W. M. (1974). *Biometrika* 61(3), 439-447; McCullagh, P. & Nelder, J. A. (1989).
    *Generalized Linear Models*, 2nd ed., section 4.5.
    """
    import statsmodels.api as sm
    from statsmodels.tools.sm_exceptions import PerfectSeparationWarning

    if family == "quasi_binomial":
        model = sm.GLM(counts / bases, design, family=sm.families.Binomial(), var_weights=bases)
    else:
        model = sm.GLM(counts, design, family=sm.families.Poisson(), offset=np.log(bases))
    with warnings.catch_warnings():
        # A series without noise is predicted perfectly, which is no fault in shares.
        warnings.simplefilter("ignore", PerfectSeparationWarning)
        fit = model.fit(scale=1.0)
    degrees = len(counts) - design.shape[1]
    dispersion = float(fit.pearson_chi2 / degrees)
    return SegmentedFit(
        coefficients=np.asarray(fit.params),
        covariance=np.asarray(fit.cov_params()) * max(1.0, dispersion),
        dispersion=dispersion,
        degrees=degrees,
        family=family,
        correlated=_error_ratio(design, np.asarray(fit.mu), bases, years, family),
    )


def _error_ratio(design: Floats, mean: Floats, bases: Floats, years: Floats, family: str) -> Floats:
    """Compare the true error under correlated years with the one that is reported then.

    The reported one is misled twice: the estimate varies more, and the scatter that its error is
    taken from looks smaller than it is.
    """
    weights = bases * mean * (1 - mean) if family == "quasi_binomial" else mean
    scaled = design * np.sqrt(weights)[:, None]
    bread = np.linalg.inv(scaled.T @ scaled)
    correlation = correlate(years)
    true = np.diag(bread @ scaled.T @ correlation @ scaled @ bread)
    n, k = design.shape
    shrunk = (n - np.trace(bread @ scaled.T @ correlation @ scaled)) / (n - k)
    return np.sqrt(true / np.diag(bread) / shrunk)
