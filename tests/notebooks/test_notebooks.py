"""The notebooks run on the sample, store no output, and say what the page says."""

import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from tidigt_dashboards.gap.state import GapState
from tidigt_dashboards.investment import sentences as investment_sentences
from tidigt_dashboards.investment.state import InvestmentState
from tidigt_dashboards.schools import sentences
from tidigt_dashboards.schools.state import SchoolsState

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
GAP = "01_minskar_noras_gap"
INVESTMENT = "04_vad_maste_team_samagera_undvika"
SCHOOL = "03_har_vastra_engelbrektsskolan_lyft"


@pytest.fixture(scope="module")
def run(sample_data):
    """Run a notebook once; returns the texts that its cells print."""
    said = {}

    def run(path):
        if path.stem not in said:
            notebook = nbformat.read(path, as_version=4)
            client = NotebookClient(
                notebook, timeout=240, resources={"metadata": {"path": str(path.parent)}}
            )
            with pytest.MonkeyPatch.context() as patch:
                patch.setenv("TIDIGT_DATA", str(sample_data.root))
                client.execute()
            outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
            said[path.stem] = {
                "text": " ".join(output.get("text", "") for output in outputs),
                "images": sum("image/png" in str(output.get("data", "")) for output in outputs),
            }
        return said[path.stem]

    return run


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_has_one_heading_that_is_its_question_and_stores_nothing(path):
    notebook = nbformat.read(path, as_version=4)
    text = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    [heading] = re.findall(r"^# .+$", text, flags=re.MULTILINE)
    assert heading.endswith("?")
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert not [cell for cell in code if cell.outputs or cell.execution_count]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_on_the_sample(path, run):
    assert run(path)["text"]


@pytest.fixture
def gap_notebook(run):
    [path] = [path for path in NOTEBOOKS if path.stem == GAP]
    return run(path)


def test_the_first_notebook_tells_the_published_figures_with_their_intervals(gap_notebook):
    said = gap_notebook["text"].replace("\N{NO-BREAK SPACE}", " ")
    for told in (
        "9,3 % av barnen 0–6 år i Nora (72 av 774)",
        "mellan 7,5 och 11,6 %",
        "16,6 % av barnen 7–12 år i Nora (132 av 795)",
        "mellan 14,2 och 19,3 %",
        "7,3 procentenheter 2020 (95 % KI 4,0 till 10,6)",
        "1,78 gånger andelen för 0–6 år 2020 (95 % KI 1,37 till 2,34)",
    ):
        assert told in said


def test_the_first_notebook_and_the_page_say_the_same_of_the_trend(gap_notebook, published):
    assert GapState(published).headline() in gap_notebook["text"]


def test_the_first_notebook_shows_its_four_figures(gap_notebook):
    assert gap_notebook["images"] == 4


def test_the_first_notebook_claims_no_effect(gap_notebook):
    for stem in ("effekt", "tack vare", "lett till", "beror på projektet"):
        assert stem not in gap_notebook["text"].lower()


@pytest.fixture
def school_notebook(run):
    [path] = [path for path in NOTEBOOKS if path.stem == SCHOOL]
    return run(path)


def test_the_notebook_of_the_school_says_what_the_page_says_every_year(school_notebook, published):
    state = SchoolsState(published)
    state.choose_school("57966953")
    for measure in ("ar", "tre", "krympt"):
        state.measure = measure
        assert sentences.headline(state) in school_notebook["text"]


def test_the_notebook_of_the_school_says_when_its_pupils_can_have_met_the_project(school_notebook):
    said = school_notebook["text"]
    assert "gick inget helt läsår i F–3 under projektet. Resultatet säger inget" in said
    assert "våren 2026 till 2031" in said
    assert school_notebook["images"] == 3


def test_the_notebook_of_the_school_answers_that_it_cannot_be_said():
    [path] = [path for path in NOTEBOOKS if path.stem == SCHOOL]
    text = path.read_text(encoding="utf-8").lower()
    assert "det går inte att säga" in text
    assert not [stem for stem in ("effekt", "tack vare", "lett till") if stem in text]


@pytest.fixture
def investment_notebook(run):
    [path] = [path for path in NOTEBOOKS if path.stem == INVESTMENT]
    return run(path)


def test_the_notebook_of_the_investment_tells_the_test_value(investment_notebook):
    said = investment_notebook["text"].replace("\N{NO-BREAK SPACE}", " ")
    assert "Nuvärde per barn: 2 289 854 kr" in said
    assert "Barn om året: 1,66" in said


def test_the_notebook_of_the_investment_and_the_page_say_the_same(investment_notebook, published):
    state = InvestmentState(published)
    assert investment_sentences.headline(state) in investment_notebook["text"]
    assert investment_sentences.payback(state)[0] in investment_notebook["text"]


def test_the_notebook_of_the_investment_calls_nothing_an_effect(investment_notebook):
    said = investment_notebook["text"].lower()
    assert "om effekten är noll är kostnaden" in said
    assert "effekt" not in said.replace("om effekten är noll", "")
    assert investment_notebook["images"] == 2
