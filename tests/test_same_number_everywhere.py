"""One number, one text: page, table, tooltip, file, command line and library agree.

The figures are those that Nora published for 2020, with their intervals.
"""

import csv

import pytest

import tidigt
from tidigt.cli import main
from tidigt.statistics import (
    break_even,
    compare_proportions,
    describe_result,
    proportion_interval,
)
from tidigt.statistics.project_comparison import compare_by_synthetic
from tidigt_dashboards import app

EARLIER = "9,3\u00a0% (7,5–11,6)"
LATER = "16,6\u00a0% (14,2–19,3)"
GAP = "7,3 (4,0–10,6)"
RATIO = "1,78 (1,37–2,34)"
OF_SECTION = {
    "shares": (EARLIER, LATER),
    "gap": (GAP,),
    "ratio": (RATIO,),
    "path": (EARLIER, LATER),
}


@pytest.fixture(scope="module")
def sections(published):
    live = app.open_page(app.page_at("/gap"), published, {"kommun": ["1884"]})
    return {section.name: section for section in live.page.sections}


@pytest.fixture(scope="module")
def nora(sample_data):
    children, base = (
        tidigt.read(
            indicator,
            municipality="1884",
            years=(2020, 2020),
            age_band=["0-6", "7-12"],
            data=sample_data.root,
        )
        for indicator in ("ifo_children", "ifo_population")
    )
    return children.assign(count=children["value"], population=base["value"])


@pytest.mark.parametrize(("name", "texts"), OF_SECTION.items())
def test_the_table_beside_a_figure_has_the_published_figures(sections, name, texts):
    table = str(sections[name].table())
    assert all(text in table for text in texts)


@pytest.mark.parametrize(("name", "texts"), OF_SECTION.items())
def test_the_tooltips_of_a_figure_have_the_same_texts(sections, name, texts):
    shown = {
        str(text)
        for layer in sections[name].drawing().layers
        for column in layer.columns.values()
        for text in column
    }
    assert all(any(text in one for one in shown) for text in texts)


@pytest.mark.parametrize(("name", "texts"), OF_SECTION.items())
def test_the_command_line_saves_the_same_texts(sample_data, tmp_path, name, texts):
    file = tmp_path / "nora.csv"
    arguments = ["--choices", "kommun=1884", "--output", str(file), "--data", str(sample_data.root)]
    assert main(["export", "table", "gap", name, *arguments]) == 0
    rows = list(csv.reader(file.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
    cells = {cell for row in rows for cell in row}
    assert set(texts) <= cells


def test_the_library_says_the_same_in_words(nora):
    shares = proportion_interval(nora)
    sentences = [describe_result(row).sentence for _, row in shares.iterrows()]
    assert "9,3" in sentences[0]
    assert "7,5 och 11,6" in sentences[0]
    assert "72 av 774" in sentences[0]
    assert "132 av 795" in sentences[1]
    gap = describe_result(compare_proportions(nora).iloc[0]).sentence
    assert "7,3 procentenheter 2020 (95 % KI 4,0 till 10,6)".replace("95 %", "95\u00a0%") in gap


def test_the_page_says_the_published_figures_in_its_summaries(sections):
    assert EARLIER in str(sections["shares"].summary())
    assert LATER in str(sections["shares"].summary())
    assert "7,3 procentenheter (4,0–10,6)" in str(sections["gap"].summary())
    assert RATIO in str(sections["ratio"].summary())


def test_a_project_has_the_same_numbers_on_the_page_in_the_file_and_in_the_library(
    published, sample_data, tmp_path
):
    """The page computes in a process beside it, the command here, the notebook by the library."""
    live = app.open_page(app.page_at("/effect"), published, {"kommun": ["1761"]})
    live.page.work.finish()
    live.refresh()
    file = tmp_path / "placebo.csv"
    arguments = ["--choices", "kommun=1761", "--output", str(file), "--data", str(sample_data.root)]
    assert main(["export", "table", "effect", "placebo", *arguments]) == 0
    rows = list(csv.reader(file.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
    [head] = [row for row in rows if "estimate" in row]
    first = dict(zip(head, rows[rows.index(head) + 1], strict=True))
    [job, *_] = live.page.work.jobs()
    result = compare_by_synthetic(*job.arguments).result.iloc[0]
    for name in ("estimate", "p", "smallest_possible_p"):
        assert float(first[name].replace(",", ".")) == pytest.approx(result[name], rel=1e-9)
    said = describe_result({**result, "municipality": "Hammarö"})
    assert said.sentence in live.texts["lead"].unescape()
    assert str(said.grade) == first["grade"]
    assert str(said.grade) in live.texts["lead"]


TEST_VALUE = {"kommun": "0484", "kostnad": "500 000", "andel": "100"}
PER_CHILD, CHILDREN = "2\u00a0289\u00a0854\u00a0kr", "1,66"


def test_what_an_investment_must_avoid_is_the_same_in_library_page_and_figure(published):
    row = break_even(3_800_000, 500_000, 0.03, years=range(1, 6)).iloc[0]
    asked = {name: [value] for name, value in TEST_VALUE.items()}
    live = app.open_page(app.page_at("/investment"), published, asked)
    [need] = [section for section in live.page.sections if section.name == "need"]
    assert describe_result(row).sentence in str(live.texts["lead"])
    assert PER_CHILD in str(live.texts["need-summary"])
    assert {PER_CHILD, CHILDREN} <= set(str(live.texts["need-table"]).replace("<", ">").split(">"))
    shown = [text for layer in need.drawing().layers for text in layer.columns.get("text", ())]
    assert any(f"{CHILDREN} barn" in text for text in shown)


def test_what_an_investment_must_avoid_is_the_same_in_a_saved_table(sample_data, tmp_path):
    file = tmp_path / "need.csv"
    choices = "&".join(f"{name}={value}" for name, value in TEST_VALUE.items())
    arguments = ["--choices", choices, "--output", str(file), "--data", str(sample_data.root)]
    assert main(["export", "table", "investment", "need", *arguments]) == 0
    lines = [line for line in file.read_text(encoding="utf-8-sig").splitlines() if line[0] != "#"]
    rows = list(csv.DictReader([line for line in lines if line[0] != '"'], delimiter=";"))
    [chosen] = [row for row in rows if row["rate"] == "0,03" and row["scenario"] == "planned"]
    assert round(float(chosen["present_value_per_child"].replace(",", "."))) == 2_289_854
    assert round(float(chosen["children"].replace(",", ".")), 2) == 1.66
