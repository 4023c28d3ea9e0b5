"""Two releases against one who has both, and tries every table that agrees with them."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.pipelines.disclosure.blocks import count
from tests.pipelines.disclosure.cores import counts_of, fill, row
from tests.pipelines.disclosure.exhaustive import Tables

from tidigt.disclosure import gate, ledger
from tidigt.disclosure.ledger import Ledger, Release
from tidigt.disclosure.rules import read_rules

K = 5
TABLES = Tables()
MOST = {cell: int(numbers.max()) for cell, numbers in TABLES.numbers.items()}
ATOMS = [(sex, band) for sex in "KM" for band in ("0-6", "7-12")]
RULES = read_rules().with_limits(base_at_least=0, hide_complements_below=1)


def release(core, releases, table):
    """Publish a table of counts; return the cells that are shown."""
    numbers = {count(*cell)[1:]: number for cell, number in table.items()}
    bases = [row(("ifo_population", *count(*cell)[1:]), MOST[cell]) for cell in table]
    fill(core, counts_of(numbers) + bases)
    report = gate.apply(core, RULES, releases.cell_files(is_sample=False))
    entry = Release.of(
        report,
        build_id=f"b{len(releases.releases())}",
        approved_by="Kim",
        is_sample=False,
        file="published-b.duckdb",
        sha256="0",
    )
    releases.append(entry, ledger.new_cells(core))
    rows = core.execute(
        "select sex, age_band from gate_values "
        "where indicator_id = 'ifo_children' and status = 'exists'"
    ).fetchall()
    return set(rows)


def revised(table, rng):
    """The same table with one number of girls or boys moved across the limit."""
    atom = ATOMS[rng.integers(len(ATOMS))]
    small = 1 <= table[atom] < K
    number = int(rng.integers(K, 10) if small else rng.integers(1, K))
    atoms = {one: table[one] for one in ATOMS} | {atom: number}
    found = dict(atoms)
    for sex in "KM":
        found[sex, "0-12"] = sum(atoms[sex, band] for band in ("0-6", "7-12"))
    for band in ("0-6", "7-12", "0-12"):
        found["T", band] = found["K", band] + found["M", band]
    return found


def narrow(known, table):
    """The cells that who knows these numbers knows as good as exactly."""
    widths = TABLES.widths({cell: table[cell] for cell in known})
    return {cell for cell in table if cell not in known and widths[cell] < min(K, MOST[cell])}


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 2**32))
def test_who_has_both_releases_knows_no_more_than_the_first_one_told(core, tmp_path_factory, seed):
    rng = np.random.default_rng(seed)
    releases = Ledger(tmp_path_factory.mktemp("ledger"))
    first = TABLES.random(rng)
    second = revised(first, rng)
    in_first = release(core, releases, first)
    in_second = release(core, releases, second)
    still_true = {cell for cell in in_first if first[cell] == second[cell]}
    assert narrow(in_second | still_true, second) <= narrow(still_true, second)
    assert [second[cell] for cell in in_second if 1 <= second[cell] < K] == []


def test_a_second_release_that_knew_nothing_of_the_first_would_tell(core, tmp_path):
    """What the test above would find: the boys are the same in both, and 60 - 54 was shown."""
    table = dict.fromkeys(TABLES.numbers, 0)
    table |= {("K", "0-6"): 6, ("M", "0-6"): 9, ("T", "0-6"): 15}
    table |= {("K", "0-12"): 6, ("M", "0-12"): 9, ("T", "0-12"): 15}
    changed = table | {("K", "0-6"): 3, ("T", "0-6"): 12, ("K", "0-12"): 3, ("T", "0-12"): 12}
    first = release(core, Ledger(tmp_path / "one"), table)
    second = release(core, Ledger(tmp_path / "other"), changed)
    both = second | {cell for cell in first if table[cell] == changed[cell]}
    assert ("K", "0-6") in narrow(both, changed)
    assert narrow(second, changed) == set()
