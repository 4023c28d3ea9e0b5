"""Whether what is said about chance, change and effect is right as often as it claims.

Everything is simulated, so that the truth is known: no effect, a planted one, no trend, levels that
stay. Seeded; a few minutes on two cores. Run from the root of the project:
``python -m benchmarks.calibration > benchmarks/results/calibration.md``.
"""

from __future__ import annotations

import argparse
from concurrent.futures import ProcessPoolExecutor

import numpy as np
from benchmarks.calibration_effects import SEED, print_effects
from benchmarks.calibration_intervals import print_intervals
from benchmarks.calibration_trends import print_trends
from benchmarks.reporting import machine

PACKAGES = ("numpy", "scipy", "pandas", "statsmodels")


def main() -> None:
    """Print all tables, as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=200, help="panels per setting")
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    error = 100 * float(np.sqrt(0.05 * 0.95 / options.runs))
    print("# Calibration\n")
    print(
        f"Made by `python -m benchmarks.calibration --runs {options.runs}`\n"
        f"({machine(*PACKAGES)}).\n\n"
        f"Effects: {options.runs} panels a row of 290 municipalities and 16 years, seed {SEED} and "
        f"on; 5 % is then\nknown to within {error:.1f} percentage points, one standard error. "
        "*Dispersion* is the variance over that of pure\nchance, *correlation* that between "
        "neighbouring years.\n"
    )
    with ProcessPoolExecutor(options.workers) as pool:
        print_effects(pool, options.runs)
    print_trends()
    print_intervals()


if __name__ == "__main__":
    main()
