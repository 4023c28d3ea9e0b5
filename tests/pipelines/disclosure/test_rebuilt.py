"""Two deliveries that differ in nothing but what is hidden give the same pages and files.

From the bytes of the delivery to the bytes of everything that is served: what a hidden number is
leaves no trace, in no axis, order, sentence, file, identifier or account of rows.
"""

import io
import os
import stat
import zipfile
from dataclasses import replace

import duckdb
import numpy as np
import pytest
from tests.pipelines.disclosure.admissible import blocks_of, content, other_numbers

from tidigt import building, cli
from tidigt.disclosure import steps
from tidigt.disclosure.cells import Key
from tidigt.disclosure.rules import read_rules
from tidigt.folders import DataFolder
from tidigt.reading import Published, current_file
from tidigt_dashboards import app

HEADER = "kommun;kommunkod;ar;aldersgrupp;antal;befolkning;andel;kon;kostnad_kr\n"
PLACES = {
    "1884": "Nora",
    "1861": "Hallsberg",
    "1862": "Degerfors",
    "1863": "Hällefors",
    "1864": "Ljusnarsberg",
    "1882": "Askersund",
    "1883": "Karlskoga",
}
YEARS = range(2016, 2022)
BANDS = ("0-6", "7-12")
POPULATION = {"T": 400, "K": 190, "M": 210}
PACKED_TIME = "docProps/core.xml"


def first_numbers():
    """Counts by place, year, band and sex; girls are few."""
    rng = np.random.default_rng(1901)
    found = {}
    for code in PLACES:
        for year in YEARS:
            for band in BANDS:
                girls, boys = int(rng.integers(1, 14)), int(rng.integers(12, 40))
                for sex, number in {"K": girls, "M": boys, "T": girls + boys}.items():
                    found[Key("ifo_children", code, year, band, sex, "samtliga")] = number
    return found


def delivery(numbers):
    rows = []
    for key, number in numbers.items():
        population = POPULATION[key.sex]
        percent = f"{100 * number / population:.1f}".replace(".", ",")
        cost = number * 90_000 if key.sex == "T" else ""
        rows.append(
            f"{PLACES[key.municipality_code]};{key.municipality_code};{key.year};{key.age_band};"
            f"{number};{population};{percent};{key.sex};{cost}\n"
        )
    return HEADER + "".join(rows)


def built(root, numbers):
    root.mkdir()
    path = root / "kpb.csv"
    path.write_text(delivery(numbers), encoding="utf-8")
    folder = DataFolder(root / "data")
    assert cli.main(["load", "kpb", str(path), "--data", str(folder.root)]) == 0
    assert cli.main(["build", "--data", str(folder.root)]) == 0
    return folder


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    """Two data folders, and how many hidden numbers differ between them."""
    base = tmp_path_factory.mktemp("rebuilt")
    numbers = first_numbers()
    first = built(base / "first", numbers)
    with duckdb.connect(str(first.core)) as con:
        steps.prepare(con, read_rules(), [])
        with Published(current_file(first)) as published:
            served = published.frame("select * from published_values")
        con.register("served", served)
        con.execute("create temp table gate_values as select * from served")
        steps.run(con, ["gate_cells"])
        altered = [one for block in blocks_of(con) for one in other_numbers(block)]
    others = numbers | {key: round(n) for key, n in altered if key.indicator_id == "ifo_children"}
    second = built(base / "second", others)
    return first, second, sum(numbers[key] != others[key] for key in numbers)


def test_many_hidden_numbers_differ(pair):
    assert pair[2] > 30


def test_every_published_table_is_the_same(pair):
    first, second, _ = pair
    assert content(current_file(first)) == content(current_file(second))


def pages(folder):
    """Every text of every page, and every table and drawing that it offers as a file.

    The identifier of the build, which may differ, is put aside before anything is drawn: what
    stands beside it is placed by the height of its letters.
    """
    with Published(current_file(folder)) as published:
        vars(published)["build"] = replace(published.build, build_id="0123456789")
        found = {}
        for module in app.PAGES:
            live = app.open_page(module, published, {"kommun": ["1861"]})
            for name, text in live.texts.items():
                found[module.PATH, name] = str(text)
            for section in live.page.sections:
                for download in getattr(section, "downloads", ()):
                    if download.format in ("csv", "svg", "xlsx"):
                        made = download.make().content
                        found[module.PATH, section.name, download.format] = unpacked(made)
        return found


def unpacked(made):
    """The text of a file, without the hour that a workbook is stamped with."""
    if not made.startswith(b"PK"):
        return made.decode()
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        return {name: packed.read(name) for name in packed.namelist() if name != PACKED_TIME}


def test_every_page_and_every_file_is_the_same_to_the_byte(pair):
    first, second, _ = pair
    one, other = pages(first), pages(second)
    assert one.keys() == other.keys()
    assert len(one) > 50
    assert [name for name in one if one[name] != other[name]] == []


def test_no_identifier_can_be_tried_until_a_guessed_delivery_agrees(pair):
    """The deliveries are in the identifier; so is a key that nobody but the owner can read."""
    keys = []
    for folder in pair[:2]:
        path = folder.built / building.KEY_NAME
        keys.append(path.read_text(encoding="ascii"))
        if os.name != "nt":
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
        with Published(current_file(folder)) as published:
            guessed = building._build_id(folder.deliveries(), "")
            assert published.build.build_id != guessed
    assert keys[0] != keys[1]
    assert min(map(len, keys)) == 64
