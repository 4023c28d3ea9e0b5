"""The raw tables of Kolada's answers."""

from __future__ import annotations

VALUES = "raw_kolada__values"
DEFINITIONS = "raw_kolada__definitions"
UNITS = "raw_kolada__units"
UNIT_VALUES = "raw_kolada__unit_values"
ASKED = "raw_kolada__asked"
DEFINITION_COLUMNS = (
    *("id", "title", "description", "is_divided_by_gender", "municipality_type", "auspice"),
    *("operating_area", "perspective", "prel_publication_date", "publication_date", "publ_period"),
    "has_ou_data",
)
BESIDE_VALUES = {
    DEFINITIONS: DEFINITION_COLUMNS,
    UNITS: ("id", "municipality", "title"),
    UNIT_VALUES: ("kpi", "ou", "year", "gender", "status", "value", "count", "isdeleted"),
    ASKED: ("kpis", "municipalities", "years"),
}
"""The raw tables beside that of the values, and their text columns."""
