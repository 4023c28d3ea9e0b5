"""Staff, tests, year 6 and the survey: the marts hold what the recorded files say."""

import json
import re

import pandas as pd
import pytest
from tests.pipelines.sources.real_schools import ANALYSIS, FIGURES, NORA, SALSA_SITE, SERIES, ask

from tidigt import catalogue

SCHOOLS = {  # a school in each of the five municipalities
    "Nora": "40684137",
    "Örebro": "57966953",
    "Askersund": "15766661",
    "Degerfors": "96969231",
    "Eskilstuna": "85601783",
}
STATUS_OF_MARK = {
    ".": "missing",
    "..": "source_suppressed",
    "...": "masked",
    "-": "source_suppressed",
}
STATUS_OF_KIND = {
    "MISSING": "missing",
    "OMITTED_DUE_TO_BASED_ON_FEW_PUPILS": "source_suppressed",
    "ROUNDED_OFF_DUE_TO_FEW_PUPILS_NOT_ELIGIBLE": "masked",
    "TEACHERS_EXCLUDED_DUE_TO_NO_REQUIRED_LEGITIMATION": "not_applicable",
}
LABELS = {  # of the analysis, to the indicator; those that no other source has
    "Elever: Antal elever": "analysis_pupils",
    "Elever: Andel (%) flickor": "analysis_girls",
    "Personal: Lärare (heltidstjänster)": "positions_teachers",
    "Personal: Lärare, andel (%) speciallärare med behörighet för särskilt stöd "
    "(heltidstjänster)": "special_teachers_qualified",
    "Delmål 2: Elevers upplevelse av trygghet i årskurs 8 (medelvärde)*": "survey_year_8_safety",
    "Delmål 4: Pedagogiska personalens uppfattning om särskilt stöd (medelvärde)*": (
        "survey_staff_special_support"
    ),
    "Delmål 5: Andel (%) elever som uppnår kravnivån på samtliga delprov i det nationella provet i "
    "svenska eller svenska som andraspråk i årskurs 3": "national_test_year_3_swedish",
    "Delmål 6: Andel (%) elever som har lägst betyget E i ämnet matematik i årskurs 9": (
        "grades_year_9_mathematics"
    ),
}


@pytest.fixture(scope="module")
def sheet(real_data):
    """The analysis as pandas reads it: labels in the index, headings in the columns, all text."""
    cells = pd.read_excel(
        real_data / ANALYSIS, header=None, dtype=str, engine="calamine", keep_default_na=False
    )
    found = cells.iloc[4:53].set_index(0)
    found.columns = cells.iloc[2, 1:]
    return found


@pytest.fixture(scope="module")
def figures(real_data):
    return pd.read_parquet(real_data / FIGURES)


def column_of(sheet, code):
    [name] = [name for name in sheet.columns if name.endswith(f"({code})")]
    return sheet[name]


def told(built, indicator, code, year=2025):
    query = (
        "select value, status, source from mart_school_values "
        "where indicator_id = ? and school_id = ? and year = ?"
    )
    [row] = ask(built, query, indicator, code, year)
    return row


def as_told(cell):
    """What a cell of the analysis is: a number, or the status that its mark stands for."""
    return (None, STATUS_OF_MARK[cell]) if cell in STATUS_OF_MARK else (float(cell), "exists")


@pytest.mark.parametrize("place", SCHOOLS)
def test_the_analysis_of_a_school_is_that_of_the_sheet(built, sheet, place):
    column = column_of(sheet, SCHOOLS[place])
    for label, indicator in LABELS.items():
        assert told(built, indicator, SCHOOLS[place]) == (*as_told(column[label]), "underlag")


def test_known_cells_of_the_analysis(built):
    """As anybody can read them in the sheet: a number, ``..``, ``...``, ``.`` and zero."""
    assert told(built, "analysis_pupils", SCHOOLS["Nora"])[0] == 377
    assert told(built, "national_test_year_3_mathematics", SCHOOLS["Eskilstuna"])[0] == 37.7
    assert told(built, "special_teachers_qualified", SCHOOLS["Nora"])[:2] == (0, "exists")
    assert told(built, "special_teachers_qualified", SCHOOLS["Örebro"])[1] == "source_suppressed"
    assert told(built, "special_teachers_qualified", SCHOOLS["Degerfors"])[1] == "missing"
    assert told(built, "grades_year_6_swedish", SCHOOLS["Örebro"])[:2] == (None, "masked")


def test_every_mark_of_the_analysis_is_kept_apart(built, sheet):
    """All cells of all schools of one measure, counted here and there."""
    for label in (next(iter(LABELS)), list(LABELS)[3], list(LABELS)[4], list(LABELS)[6]):
        schools = sheet.loc[label][[bool(re.search(r"\([0-9]{8}\)$", n)) for n in sheet.columns]]
        statuses = schools.map(lambda cell: as_told(cell)[1]).value_counts().to_dict()
        counted = (
            "select status, count(*) from stg_underlag__figures "
            "semi join stg_underlag__schools using (file_id, line) "
            "where indicator_id = ? group by all"
        )
        found = dict(ask(built, counted, LABELS[label]))
        found["missing"] += 13  # columns of units with another one, see the account
        assert found == statuses
        assert sum(found.values()) == 5_116


def expected_of(row):
    """What a figure of the interface is, told by its kind; `cirka 270` is no number."""
    if row.value_type != "EXISTS":
        return None, STATUS_OF_KIND[row.value_type]
    if row.value.startswith("cirka"):
        return None, "masked"
    return float(row.value.replace(",", ".")), "exists"


OWN = {
    entry.measure: name
    for name, entry in catalogue.school_indicators().items()
    if entry.source == "skolstatistik"
}


@pytest.mark.parametrize("place", ["Nora", "Askersund"])  # those that the recording has
def test_every_figure_of_a_school_in_the_interface_is_in_the_mart(built, figures, place):
    own = figures[(figures["school_unit"] == SCHOOLS[place]) & figures["time_period"].notna()]
    own = own[own["metric"].isin(OWN)]
    assert len(own) > 30
    for row in own.itertuples():
        found = told(built, OWN[row.metric], row.school_unit, int(row.time_period[:4]) + 1)
        assert found[:2] == expected_of(row), row


def test_every_kind_of_value_is_kept_apart(built, figures):
    kinds = figures["value_type"].value_counts().to_dict()
    rounded = int(figures["value"].str.startswith("cirka").sum())
    counted = (
        "select status, count(*), count(value) from stg_skolstatistik__values "
        "where file_id = ? group by all order by all"
    )
    n_exact = kinds["EXISTS"] - rounded
    n_masked = kinds["ROUNDED_OFF_DUE_TO_FEW_PUPILS_NOT_ELIGIBLE"] + rounded
    assert ask(built, counted, FIGURES) == [
        ("exists", n_exact, n_exact),
        ("masked", n_masked, 0),
        ("missing", kinds["MISSING"] - 482, 0),
        ("not_applicable", kinds["TEACHERS_EXCLUDED_DUE_TO_NO_REQUIRED_LEGITIMATION"], 0),
        ("source_suppressed", kinds["OMITTED_DUE_TO_BASED_ON_FEW_PUPILS"], 0),
    ]
    assert (n_exact + n_masked, rounded) == (65_704 + 3_366, 1_670)


def test_a_saved_answer_says_what_the_table_made_of_it_says(built, real_data):
    """The table was flattened out of the same answers by somebody else."""
    body = json.loads((real_data / NORA).read_text(encoding="utf-8"))["json"]["body"]
    assert body["studentsPerTeacherQuota"][0] == {
        "value": "11,4", "valueType": "EXISTS", "timePeriod": "2025/26"
    }  # fmt: skip
    assert told(built, "pupils_per_teacher", SCHOOLS["Nora"], 2026)[0] == 11.4
    one = (
        "select indicator_id, year, value, status from stg_skolstatistik__values where file_id = ?"
    )
    both = ask(built, f"{one} except ({one} and school_unit_code = '40684137')", NORA, FIGURES)
    assert both == []


def test_two_sources_tell_the_same_figure(built):
    """What the catalogue calls the same is the same, wherever both show a number."""
    pairs = (
        "select figures.indicator_id, count(*), "
        "count(*) filter (where abs(figures.value - other.value) > 0.051) "
        "from int_skolor__figures as figures join int_skolor__figures as other "
        "using (indicator_id, school_unit_code, year) "
        "where figures.source < other.source and figures.status = 'exists' "
        "and other.status = 'exists' group by all order by all"
    )
    found = {name: (n, off) for name, n, off in ask(built, pairs)}
    assert found.keys() == {entry.indicator for entry in catalogue.same_school_figures().values()}
    assert all(n > 300 for n, _ in found.values())
    off = {name: (n, off) for name, (n, off) in found.items() if off}
    assert off == {"teachers_certified": (1_494, 4)}, "as same_school_figures.toml says"


def test_the_series_of_the_map_hold_merit_as_the_interface_has_it(built, real_data, figures):
    series = pd.read_csv(real_data / SERIES, dtype=str)
    merit = figures[figures["metric"] == "averageGradesMeritRating9thGrade"]
    both = series[series["metric"] == "meritvarde"].merge(
        merit[merit["value_type"] == "EXISTS"],
        left_on=["school_unit", "period"],
        right_on=["school_unit", "time_period"],
    )
    assert len(both) > 3_000
    assert (
        both["value_x"].astype(float) == both["value_y"].str.replace(",", ".").astype(float)
    ).all()
    aside = "select distinct code, value_shown from stg_skolstatistik__quarantine"
    assert ask(built, aside) == [("unknown_measure", "np")]


def test_salsa_of_the_map_is_salsa_of_the_table(built, real_data):
    schools = json.loads((real_data / SALSA_SITE).read_text(encoding="utf-8"))["schools"]
    covered = {school["kod"]: school for school in schools if "salsaDev" in school}
    rows = ask(
        built,
        "select school_unit_code, max(value) filter (where measure = 'merit_residual'), "
        "max(value) filter (where measure = 'foraldrarnas_utbildningsniva') "
        "from stg_salsa__figures join stg_salsa__schools using (file_id, line) "
        "where file_id = ? and status = 'exists' group by all",
        SALSA_SITE,
    )
    assert len(rows) == len(covered) == 1_487
    for code, residual, education in rows:
        assert (residual, education) == (covered[code]["salsaDev"], covered[code]["salsaParents"])


def test_units_of_which_no_file_says_the_municipality_are_named_and_not_shown(built):
    aside = ask(
        built,
        "select source, count(*) from int_skolor__unplaced where code = 'unit_without_place' "
        "group by all order by all",
    )
    assert [source for source, _ in aside] == ["skolstatistik", "underlag"]
    homeless = "select count(*) from mart_school_values anti join mart_schools using (school_id)"
    assert ask(built, homeless) == [(0,)]
