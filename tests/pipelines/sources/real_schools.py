"""The real recorded files of schools, and what is known of the rows of each."""

import datetime

from tests.pipelines.sources.empty_cores import empty_core

from tidigt import accounting, models, sources

PUPILS = "skolverket/antal_elever/antal_elever_per_arskurs_{}_skolenhet.csv"
GRADES = "skolverket/slutbetyg_ak9_samtliga_2025_skolenhet.csv"
UNITS = "skolverket_api/compact_school_units_2026-04-21.csv"
SALSA_ALL = "salsa/api_v4_salsa_all_schools_2022_23.json"
SALSA_ONE = "salsa/api_v4_salsa_one_school_2022_23.json"
SALSA_TABLE = "salsa/salsa_2024_25_by_school_tidy.csv"
SALSA_WEB = "salsa/skolkompassen_salsa-2025.csv"
SALSA_SITE = "salsa/skolkarta_data_2026-06-21.json"
SERIES = "salsa/skolkarta_series_long.csv"
UNITS_PAGE = "skolverket_api/sample_school_units_list_page2.json"
PLACED_PAGE = "skolverket_api/sample_compact_school_units_page2.json"
UNIT = "skolverket_api/sample_school_unit_39907811_detail.json"
FIGURES = "skolverket_api/statistics_gr_long_2026-04-21.parquet"
NORA = "skolverket_api/sample_statistics_gr_40684137_karlsangskolan_nora.json"
ALL_KINDS = "skolverket_api/sample_statistics_gr_84585645_all_value_types.json"
THIRD = "skolverket_api/sample_statistics_gr_98760751.json"
ANALYSIS = "skolverket/Underlag_for_analys_2024_25.xlsx"
# Rows below the header, and how many of them are notes and blank lines.
ACCOUNT = {
    **{
        ("elever", PUPILS.format(autumn)): rows
        for autumn, rows in {
            2013: (4_914, 32),
            2014: (4_872, 32),
            2015: (4_868, 32),
            2016: (4_879, 34),
            2017: (4_865, 34),
            2018: (4_869, 34),
            2019: (4_862, 34),
            2020: (4_831, 34),
            2021: (4_777, 34),
            2022: (4_753, 34),
            2023: (4_696, 31),
        }.items()
    },
    ("slutbetyg", GRADES): (1_748, 34),
    ("skolenheter", UNITS): (2_000, 0),
    ("salsa", SALSA_ALL): (3, 0),
    ("salsa", SALSA_ONE): (1, 0),
    ("salsa", SALSA_TABLE): (1_567, 0),
    ("salsa", SALSA_SITE): (1_567, 0),
    ("salsa", SALSA_WEB): (96, 0),
    ("skolenheter", UNITS_PAGE): (50, 0),
    ("skolenheter", PLACED_PAGE): (50, 0),
    ("skolenheter", UNIT): (1, 0),
    ("skolstatistik", FIGURES): (87_386, 482),
    ("skolstatistik", NORA): (68, 1),
    ("skolstatistik", ALL_KINDS): (84, 1),
    ("skolstatistik", THIRD): (84, 1),
    ("skolstatistik", SERIES): (18_138, 0),
    ("underlag", ANALYSIS): (6_002, 886),
}
SET_ASIDE = {SERIES: 5_748}
"""Rows of ``np``: a mean of three national tests that somebody else has computed."""
COLLAPSED = {ANALYSIS: 13}
"""Columns without any figure, of units that changed principal and have another column."""


def build(real_data):
    """Put all of them in one database, up to the marts; the file's name is its id."""
    con, inputs = empty_core()
    for number, (name, path) in enumerate(ACCOUNT):
        rows = sources.SOURCES[name].load(con, real_data / path, path)
        received = datetime.datetime(2026, 7, 1) + datetime.timedelta(number)
        con.execute(
            "insert into ingest_file by name select ? as file_id, ? as source, ? as name, "
            "? as received_at, ? as rows_in, ? as not_data",
            [path, name, path, received, rows.rows_in, rows.not_data],
        )
    names = {name for name, _ in ACCOUNT}
    staging = [m for m in models.read_models() if m[4:].split("__")[0] in names]
    wanted = [*staging, "mart_school_values", "mart_schools", "int_skolor__unplaced"]
    models.build(con, inputs, only=wanted)
    accounting.make_row_account(con, sorted(names))
    return con


def ask(con, query, *parameters):
    """Return the rows of a query."""
    return con.execute(query, parameters).fetchall()
