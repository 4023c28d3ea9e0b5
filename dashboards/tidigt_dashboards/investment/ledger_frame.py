"""The ledger as a table of numbers: by year and payer, granted beside used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from tidigt_dashboards.investment import outcome
from tidigt_dashboards.investment.assumptions import Prices
from tidigt_dashboards.investment.ledger import ledger_problem, read_ledger

if TYPE_CHECKING:
    from tidigt_dashboards.investment.state import InvestmentState


def ledger_frame(state: InvestmentState) -> pd.DataFrame:
    """Return one row per year and payer: granted, used and granted in real prices (kronor)."""
    columns = ["year", "payer", "granted", "used", "real"]
    entries = [
        (entry.year, entry.payer, name, entry.amount)
        for name in ("granted", "used")
        if not ledger_problem(getattr(state, name))
        for entry in read_ledger(getattr(state, name))
    ]
    if not entries:
        return pd.DataFrame(columns=columns)
    frame = pd.DataFrame(entries, columns=["year", "payer", "what", "amount"])
    wide = frame.pivot_table(
        index=["year", "payer"], columns="what", values="amount", aggfunc="sum"
    )
    wide = wide.reindex(columns=["granted", "used"]).reset_index()
    basis = Prices() if "prices" in state.problems() else state.price_basis()
    known = set() if basis.index is None else set(basis.index["year"])
    real = [
        outcome.to_base(row["granted"], int(row["year"]), basis)
        if row["year"] in known and pd.notna(row["granted"])
        else np.nan
        for _, row in wide.iterrows()
    ]
    return wide.assign(real=real)[columns]
