"""The commands of the command line, one module each; ``tidigt.cli`` finds them by entry point.

A command module has a Swedish one-line ``HELP``, ``add_arguments(parser)`` and
``run(arguments) -> Outcome``. It imports what is heavy inside ``run``, because every start of the
command line imports every command module.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Outcome:
    """What a command has to say when it is done.

    Attributes
    ----------
    lines : list of str
        Swedish text for a person, printed on stdout unless ``--json`` was asked for.
    data : dict
        The same for a program: one JSON object.
    problems : list of str
        One Swedish sentence per expected problem, printed on stderr.
    exit_code : int
        0 done, 1 an expected problem.
    """

    lines: list[str] = field(default_factory=list)
    data: dict[str, Any] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    exit_code: int = 0
