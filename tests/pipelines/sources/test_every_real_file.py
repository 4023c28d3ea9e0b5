"""Every recorded file: loaded by a named source with a row account that adds up, or no delivery."""

import pytest
from tests.pipelines.sources import real_schools

from tidigt import reference, sources
from tidigt.errors import DeliveryError
from tidigt.validation import validate

# (source, file): rows in, collapsed, quarantined, not data; the rest is loaded.
LOADED = {
    ("befolkning", "scb/SCB_alderkon.csv"): (58_580, 0, 0, 0),
    ("befolkning", "scb/population_2019_municipality_age_gender.csv"): (58_580, 0, 0, 0),
    ("grupper", "kolada/municipality_groups.csv"): (26_573, 0, 0, 476),
    ("kolada", "kolada/2024-12-12_KOLADA_data_raw.parquet"): (138_910, 0, 0, 0),
    ("nyckeltal", "kolada/kpi.parquet"): (6_099, 0, 0, 0),
    ("nyckeltal", "kolada/relevant_kpis.csv"): (116, 0, 0, 0),
    **{
        (source, path): (
            rows_in,
            real_schools.COLLAPSED.get(path, 0),
            real_schools.SET_ASIDE.get(path, 0),
            not_data,
        )
        for (source, path), (rows_in, not_data) in real_schools.ACCOUNT.items()
    },
}
DERIVED = "skolverket/derived_gymnasiebehorighet_2018_19.csv"
# file: the source that is nearest, or none; the code of its refusal; why it is no delivery.
NO_DELIVERY = {
    "PROVENANCE.md": ("", "", "a description of the files"),
    "SHA256SUMS": ("", "", "the checksums of the files"),
    DERIVED: (
        "slutbetyg",
        "derived_table",
        "a third party made hidden numbers zeros and worked the counts out of rounded shares",
    ),
    "kolada/municipality.csv": (
        "grupper",
        "missing_columns",
        "a register that the product has from Statistics Sweden; compared with it below",
    ),
    "scb/shape_pxwebapi2_data_tab638.json": (
        "befolkning",
        "other_table",
        "the shape of an answer, trimmed by hand: no ages",
    ),
    "scb/shape_pxwebapi2_metadata_tab638.json": (
        "befolkning",
        "",
        "the description of a table, without values",
    ),
    "siris_index/siris_archive_index_grundskola.csv": (
        "salsa",
        "missing_columns",
        "an index of where older exports are, without figures",
    ),
    "skolverket_api/openapi_planned-educations_v4.json": (
        "skolstatistik",
        "other_table",
        "the description of the interface",
    ),
}


@pytest.fixture(scope="module")
def reports(real_data):
    """What ``tidigt load`` would say of every file, all files of a source in one go."""
    found = {}
    for name in sources.NAMES:
        paths = [path for source, path in LOADED if source == name]
        paths += [path for path, (source, _, _) in NO_DELIVERY.items() if source == name]
        for path, report in zip(
            paths, validate(name, [real_data / path for path in paths]), strict=True
        ):
            found[name, path] = report
    return found


def test_every_file_is_known_here(real_data):
    """A file that comes to the folder, or that the checksums name, must be in one of the tables."""
    there = {p.relative_to(real_data).as_posix() for p in real_data.rglob("*") if p.is_file()}
    lines = (real_data / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    listed = {line.split(maxsplit=1)[1].removeprefix("./") for line in lines}
    known = {path for _, path in LOADED} | NO_DELIVERY.keys()
    assert there == known
    assert listed <= known


@pytest.mark.parametrize(("source", "path"), LOADED)
def test_every_row_of_a_file_is_accounted_for(reports, source, path):
    rows_in, collapsed, quarantined, not_data = LOADED[source, path]
    report = reports[source, path]
    loaded = rows_in - collapsed - quarantined - not_data
    told = (report.loaded, report.collapsed, report.quarantined, report.not_data)
    assert told == (loaded, collapsed, quarantined, not_data), report.refusal
    assert report.status == ("partial" if quarantined else "loaded")
    assert len(report.reasons) == quarantined


@pytest.mark.parametrize("path", [path for path, (source, _, _) in NO_DELIVERY.items() if source])
def test_what_is_no_delivery_is_refused_in_words(reports, path):
    source, code, why = NO_DELIVERY[path]
    report = reports[source, path]
    assert (report.status, report.loaded) == ("rejected", 0), why
    assert code in ("", report.reasons[0].code)
    assert report.refusal.endswith(".")


def test_the_table_with_zeros_for_hidden_numbers_is_refused_with_an_account(reports, real_data):
    refusal = reports["slutbetyg", DERIVED].refusal.replace("\u00a0", " ")
    rows = (real_data / DERIVED).read_text(encoding="utf-8").splitlines()[1:]
    zeros = [row for row in rows if row.endswith(",0")]
    assert (len(rows), len(zeros)) == (6_417, 895)
    assert "Av 6 417 rader är 895 noll" in refusal


def test_the_register_of_kolada_has_the_municipalities_that_the_product_knows(real_data):
    import duckdb

    rows = (real_data / "kolada/municipality.csv").read_text(encoding="utf-8").splitlines()[1:]
    listed = {tuple(row.split(",")[:2]) for row in rows if row.endswith(",K")}
    with duckdb.connect() as con:
        reference.build(con)
        known = con.execute("select municipality_code, municipality from ref_municipalities")
        assert listed == set(known.fetchall())
    assert len(listed) == 290


@pytest.mark.parametrize("name", sources.NAMES)
def test_the_table_with_zeros_is_taken_in_by_no_source(real_data, name):
    import duckdb

    source = sources.SOURCES[name]
    with duckdb.connect() as con:
        sources.create_tables(con, source)
        with pytest.raises(DeliveryError):
            source.load(con, real_data / DERIVED, "f")
