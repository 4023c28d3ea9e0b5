"""The attacker against pytauargus, an implementation with other code and other authors."""

import numpy as np
import pytest
from pytauargus import protect as protect_by_argus
from pytauargus._tauargus import audit_jj
from tests.pipelines.disclosure.blocks import block, count, intervals, protected, told

BANDS = ("0-6", "7-12", "13-17", "18-20")
ALL = "0-20"


def random_table(seed):
    """Girls and boys in four bands, with all totals: cell -> number."""
    rng = np.random.default_rng(seed)
    table = {
        (sex, band): int(rng.poisson(rng.choice([2, 8, 30]))) for sex in "KM" for band in BANDS
    }
    for sex in "KM":
        table[sex, ALL] = sum(table[sex, band] for band in BANDS)
    for band in (*BANDS, ALL):
        table["T", band] = table["K", band] + table["M", band]
    return table


def intervals_by_argus(table, hidden, path):
    """The feasible intervals of the hidden cells, by the auditor of tau-ARGUS."""
    place = {cell: number for number, cell in enumerate(table)}
    sums = [(("T", band), [("K", band), ("M", band)]) for band in (*BANDS, ALL)]
    sums += [((sex, ALL), [(sex, band) for band in BANDS]) for sex in "KMT"]
    lines = ["0", str(len(table))]
    lines += [
        f"{place[cell]} {number} 1 {'u' if cell in hidden else 's'} 0 1000000 0 0 0"
        for cell, number in table.items()
    ]
    lines.append(str(len(sums)))
    for whole, parts in sums:
        terms = " ".join(f"{place[part]} (1)" for part in parts)
        lines.append(f"0 {len(parts) + 1} : {place[whole]} (-1) {terms}")
    path.write_text("\n".join(lines) + "\n")
    cells = list(table)
    return {cells[one["cell"]]: (one["min"], one["max"]) for one in audit_jj(str(path))}


@pytest.mark.parametrize("seed", range(8))
def test_two_auditors_find_the_same_intervals(seed, tmp_path):
    table = random_table(seed)
    rng = np.random.default_rng(seed)
    hidden = {cell for cell in table if rng.random() < 0.45}
    attacked = block(
        {count(*cell): number for cell, number in table.items()},
        hidden={count(*cell) for cell in hidden},
    )
    ours = {(key.sex, key.age_band): found for key, found in intervals(attacked).items()}
    by_argus = intervals_by_argus(table, hidden, tmp_path / "table.jj")
    assert ours.keys() == by_argus.keys() == hidden
    assert all(ours[cell] == pytest.approx(found, abs=1e-6) for cell, found in by_argus.items())


@pytest.mark.parametrize("seed", range(4))
def test_what_we_protect_is_safe_in_the_eyes_of_the_other_auditor(seed, tmp_path):
    table = random_table(seed)
    safe, _ = protected({count(*cell): number for cell, number in table.items()})
    hidden = {cell for cell in table if safe.value(count(*cell)) is None}
    found = intervals_by_argus(table, hidden, tmp_path / "table.jj")
    assert all(high - low >= 5 for low, high in found.values())


def test_a_pattern_that_the_other_program_calls_safe_is_not_safe_enough_here(tmp_path, monkeypatch):
    """Its levels are percentages of the number: a cell of 1 is safe to it between 0 and 3."""
    monkeypatch.chdir(tmp_path)  # it leaves logs wherever it runs
    table = {"K": (1, 9, 3, 11), "M": (12, 14, 20, 7)}
    people = [
        {"band": band, "sex": sex, "n": 1.0}
        for sex, numbers in table.items()
        for band, number in zip(BANDS, numbers, strict=True)
        for _ in range(number)
    ]
    result = protect_by_argus(people, ["band", "sex"], response="n", safety_rules="FREQ(5,20)")
    statuses = {
        (one["sex"].strip(), one["band"].strip()): (one["n"], one["status"])
        for one in result.tables[0].rows
    }
    values, hidden = {}, set()
    for (sex, band), (number, status) in statuses.items():
        key = count(sex.replace("Total", "T"), band.replace("Total", ALL))
        values[key] = int(number)
        if status in "UM":
            hidden.add(key)
    assert [one["unsafe"] for one in result.engine.audit(0)] == [False] * 4
    assert {key.sex for key in told(block(values, hidden=hidden))} == {"K", "M"}
