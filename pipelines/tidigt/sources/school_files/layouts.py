"""The columns that name a school in Skolverket's files, and how those files begin and end."""

from __future__ import annotations

SCHOOL_COLUMNS = (
    "lasar",
    "skola",
    "skol_enhetskod",
    "skolkommun",
    "kommun_kod",
    "typ_av_huvudman",
    "uppgift",
)
NAMES = ("skola",)
"""Columns that may hold long names."""
PRINCIPAL = ("huvudman", "huvudman_orgnr")
"""Never taken in: some principals are sole traders, and these are then a name and its number."""
BANNER = {"lasar": "Valt läsår"}
NOTES_FROM = "Rapportbeskrivning"
REGION = ("kommun_kod", "skolkommun")
