"""Who said yes to a publication."""

from __future__ import annotations

import getpass
import os

APPROVER_VARIABLE = "TIDIGT_APPROVED_BY"
SAMPLE_APPROVER = "exempeldata"


def approver(named: str | None, *, is_sample: bool) -> str:
    """Return who is to be written in the ledger.

    Made-up numbers need nobody's yes. Otherwise it is whoever was named, else the one that
    ``TIDIGT_APPROVED_BY`` names, else the user that runs the command.

    Examples
    --------
    >>> approver("Förvaltningschefen", is_sample=False)
    'Förvaltningschefen'
    >>> approver(None, is_sample=True)
    'exempeldata'
    """
    if is_sample:
        return SAMPLE_APPROVER
    name = (named or os.environ.get(APPROVER_VARIABLE) or "").strip()
    return name or user()


def user() -> str:
    """Return who runs this, as the system knows them."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a service without an entry among the users
        return "okänd användare"
