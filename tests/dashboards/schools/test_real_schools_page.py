"""The page of schools on real figures of 2024/25: what Skolverket has published, and its spread."""

import re

import numpy as np
import pytest

from tidigt.building import build
from tidigt.folders import DataFolder
from tidigt.intake import file_id_of, take_in
from tidigt.reading import Published, current_file
from tidigt_dashboards.schools import sentences, tables
from tidigt_dashboards.schools.state import SchoolsState

FILES = {
    "salsa": "salsa/salsa_2024_25_by_school_tidy.csv",
    "slutbetyg": "skolverket/slutbetyg_ak9_samtliga_2025_skolenhet.csv",
}
# Merit: actual, expected, deviation; as Skolverket has published them.
PROJECT_SCHOOLS = {
    "57966953": ("200", "182", "+18"),  # Västra Engelbrektsskolan
    "40684137": ("212", "221", "−9"),  # Karlsängskolan
    "15766661": ("203", "214", "−11"),  # Sjöängsskolan
    "96969231": ("209", "205", "+4"),  # Stora Vallaskolan
    "85601783": ("226", "224", "+2"),  # Gökstensskolan F-9
}


@pytest.fixture(scope="module")
def real_state(real_data, tmp_path_factory):
    folder = DataFolder(tmp_path_factory.mktemp("real_schools"))
    for source, name in FILES.items():
        path = real_data / name
        take_in(folder, source, path, file_id_of(path.read_bytes()))
    build(folder)
    with Published(current_file(folder)) as published:
        yield SchoolsState(published)


@pytest.mark.parametrize("school", PROJECT_SCHOOLS)
def test_the_schools_of_the_projects_read_as_published(real_state, school):
    real_state.choose_school(school)
    [row] = re.findall(r'<th scope="row">2024/25</th>(.*?)</tr>', str(tables.years(real_state)))
    cells = re.findall(r">([^<]*)</td>", row)
    assert tuple(cells[1:4]) == PROJECT_SCHOOLS[school]


def test_the_headline_of_the_article_school_says_how_far_is_ordinary_and_who_the_pupils_were(
    real_state,
):
    real_state.choose_school("57966953")
    told = sentences.headline(real_state)
    assert told.startswith(
        "Skolans resultat 2025 låg 18 poäng över det modellberäknade. För en skola med 67 elever "
        "är ±33 poäng vanlig variation. SALSA ska inte användas för rangordning."
    )
    assert "inget helt läsår i F–3" in sentences.beside_headline(real_state)[0]
    assert "Bara ett år finns" in " ".join(sentences.years(real_state))


def test_every_residual_is_actual_minus_expected_within_one(real_state):
    rows = real_state.of_year()
    assert len(rows) == 1487
    off = rows["salsa_result"] - rows["expected_published"] - rows["estimate"]
    assert off.abs().max() == 1
    assert (off != 0).mean() == pytest.approx(0.25, abs=0.01)


def test_small_schools_swing_twice_as_much_as_large_ones(real_state):
    rows = real_state.of_year().sort_values("pupils")
    groups = np.array_split(rows[["pupils", "estimate"]].to_numpy(dtype=float), 6)
    small, large = groups[0], groups[-1]
    assert small[:, 0].mean() == pytest.approx(24, abs=0.5)
    assert small[:, 1].std() == pytest.approx(25, abs=0.5)
    assert large[:, 0].mean() == pytest.approx(158, abs=0.5)
    assert large[:, 1].std() == pytest.approx(13, abs=0.5)
    spread = real_state.spread()
    assert spread["tau"] == pytest.approx(8.75, abs=0.05)
    assert spread["sigma"] == pytest.approx(115, abs=0.5)


def test_the_limits_are_those_of_the_method(real_state):
    limits = real_state.limits_at([20, 40, 68])["funnel_95"]
    assert limits.round().tolist() == [53, 40, 32]


def test_old_codes_and_names_lead_to_the_school_among_all_of_the_country(real_state):
    assert len(real_state.data.schools) > 1500
    real_state.words = "västra engelbrekt"
    assert real_state.found() == ["57966953"]
