"""Blocks to attack without a database, with every relation that the auditor would find."""

from tidigt.disclosure.auditor import audit
from tidigt.disclosure.cells import Block, Cell, Key
from tidigt.disclosure.rules import read_rules
from tidigt.disclosure.suppression import protect

RULES = read_rules()
ROLES = {
    "ifo_children": "count",
    "ifo_cost_sek": "amount",
    "ifo_population": "base",
    "population": "base",
}
AMOUNTS = {"ifo_children": ["ifo_cost_sek"]}


def block(values, hidden=(), released=(), **options):
    """A block of counts; hidden ones by cell, everything else is shown."""
    return Block(
        "1884",
        {
            key: Cell(
                role=ROLES.get(key.indicator_id, "result"),
                truth=None if isinstance(number, str) else float(number),
                status="source_suppressed" if number == ".." else "exists",
                is_shown=not isinstance(number, str) and key not in hidden,
                is_released=key in released,
            )
            for key, number in values.items()
        },
        **options,
    )


def by_rules(values, small_below=5):
    """The same block with small counts hidden and nothing else."""
    small = {
        key
        for key, number in values.items()
        if ROLES.get(key.indicator_id) == "count"
        and not isinstance(number, str)
        and 1 <= number < small_below
    }
    return block(values, hidden=small)


def count(sex="T", band="0-6", group="samtliga", year=2020, code="1884"):
    return Key("ifo_children", code, year, band, sex, group)


def population(sex="T", band="0-6", group="samtliga", year=2020, code="1884"):
    return Key("ifo_population", code, year, band, sex, group)


def intervals(attacked, rules=RULES):
    """What the attacker can say of each hidden number."""
    return {
        finding.key: (finding.low, finding.high)
        for finding in audit(attacked, rules).findings
        if not attacked.cells[finding.key].is_shown
    }


def told(attacked, rules=RULES):
    """What the attacker as good as knows."""
    return {finding.key for finding in audit(attacked, rules).narrow}


def protected(values, rules=RULES, **options):
    """The block as it is published, and what had to be hidden beside the small counts."""
    found = by_rules(values, rules.classes["own"].hide_counts_below)
    return found, protect(found, rules, AMOUNTS, **options)
