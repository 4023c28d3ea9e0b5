"""The errors that Tidigt raises on purpose.

Each message is one or a few Swedish sentences for the person who has to act: what came, where, what
was expected, and what to do. No message repeats a value that looks like a personal identity number.
"""

from __future__ import annotations


class TidigtError(Exception):
    """Base of every expected problem; its text is Swedish and meant for a user."""


class InvalidInputError(TidigtError, ValueError):
    """A function was given what it cannot accept: negative counts, a missing column, ..."""


class InsufficientDataError(TidigtError, ValueError):
    """A method refuses, because the data do not meet its admission rules.

    Attributes
    ----------
    found, needed : int or None
        What there was and what the rule asks for, so that a page can say it its own way.
    code : str
        The flag of the broken rule, for example ``few_years``.
    """

    def __init__(
        self, message: str, *, code: str, found: int | None = None, needed: int | None = None
    ) -> None:
        super().__init__(message)
        self.code = code
        self.found = found
        self.needed = needed


class DeliveryError(TidigtError):
    """A delivery cannot be taken in at all; nothing of it was stored.

    Attributes
    ----------
    code : str
        Short name of the reason, for example ``missing_columns``.
    line : int or None
        Line of the text file, or row of the sheet, where the reason stands.
    column : str or None
        Header of the column where it stands.
    """

    def __init__(
        self,
        message: str,
        *,
        code: str = "unreadable_file",
        line: int | None = None,
        column: str | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.line = line
        self.column = column


class FetchError(TidigtError):
    """A public API could not be read; what was taken in or shown before is untouched.

    Attributes
    ----------
    code : str
        Short name of the reason, for example ``too_many_calls``.
    """

    def __init__(self, message: str, *, code: str) -> None:
        super().__init__(message)
        self.code = code


class CatalogueError(TidigtError):
    """An entry of the catalogue is incomplete or contradicts another."""


class BuildError(TidigtError):
    """The database could not be built; what was served before is untouched."""


class PublicationError(TidigtError):
    """The gate said no; what was published before is untouched."""


class ReadingError(TidigtError):
    """The published database is missing or damaged, or was asked for something it does not hold."""
