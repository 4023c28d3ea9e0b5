"""``tidigt publish``, and what ``build`` and ``check`` say of the gate."""

import json
import shutil

import duckdb
import pytest

from tidigt import cli
from tidigt.disclosure.ledger import Ledger
from tidigt.disclosure.rules import read_rules
from tidigt.folders import DataFolder

DELIVERY = """kommun;kommunkod;ar;aldersgrupp;antal;befolkning;andel;kon
Nora;1884;2020;0-6;60;774;7,8;
Nora;1884;2020;0-6;3;380;0,8;K
Nora;1884;2020;0-6;57;394;14,5;M
Nora;1884;2020;7-12;132;795;16,6;
"""


@pytest.fixture(scope="module")
def published_by_alex(tmp_path_factory):
    """A data folder with one delivery, published; who said yes stands in the environment."""
    folder = tmp_path_factory.mktemp("alex")
    path = folder / "kpb.csv"
    path.write_text(DELIVERY, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TIDIGT_APPROVED_BY", "Alex")
        assert cli.main(["load", "kpb", str(path), "--data", str(folder / "data")]) == 0
        assert cli.main(["build", "--data", str(folder / "data")]) == 0
    return folder / "data"


@pytest.fixture
def tidigt(published_by_alex, tmp_path, capsys):
    """Give a function that runs a command on a copy of that folder."""
    data = shutil.copytree(published_by_alex, tmp_path / "data")

    def run(*arguments):
        code = cli.main([*arguments, "--data", str(data)])
        out, err = capsys.readouterr()
        return code, out.splitlines(), err

    run.folder = DataFolder(data)
    return run


def approvals(folder):
    return [release.approved_by for release in Ledger(folder.ledger).releases()]


def deliver(tidigt, tmp_path, changed, to):
    path = tmp_path / "changed.csv"
    path.write_text(DELIVERY.replace(changed, to), encoding="utf-8")
    assert tidigt("load", "kpb", str(path))[0] == 0


def test_a_name_on_the_command_line_goes_before_the_environment(tidigt, tmp_path, monkeypatch):
    monkeypatch.setenv("TIDIGT_APPROVED_BY", "Alex")
    deliver(tidigt, tmp_path, ";132;795;16,6", ";133;795;16,7")
    code, lines, _ = tidigt("publish", "--approved-by", "Kim")
    assert code == 0
    assert lines[0].endswith("är publicerat, godkänt av Kim.")
    assert approvals(tidigt.folder) == ["Alex", "Kim"]


def test_one_more_yes_is_written_beside_the_first(tidigt):
    code, lines, _ = tidigt("publish", "--approved-by", "Kim")
    assert code == 0
    assert lines[0].endswith("är redan publicerat; godkänt nu även av Kim.")
    assert approvals(tidigt.folder) == ["Alex", "Kim"]


def test_a_rehearsal_says_what_would_be_hidden_and_why_and_leaves_no_trace(tidigt):
    before = {path: path.stat().st_mtime_ns for path in tidigt.folder.built.rglob("*")}
    code, lines, _ = tidigt("publish", "--dry-run")
    assert code == 0
    assert lines[0] == (
        "4 av 28 värden döljs: 2 enligt reglerna (version 3) och 2 bara för att de andra inte ska "
        "gå att räkna ut."
    )
    told = "\n".join(lines)
    for rule in ("P1", "P4", "secondary"):
        assert read_rules().rules[rule].reason in told
    assert {path: path.stat().st_mtime_ns for path in tidigt.folder.built.rglob("*")} == before


def test_a_rehearsal_answers_a_program_without_any_hidden_number(tidigt):
    _, lines, _ = tidigt("publish", "--dry-run", "--json")
    answer = json.loads(lines[-1])
    assert answer["status"] == "rehearsed"
    assert answer["by_rule"] == {"P1": 1, "P4": 1, "secondary": 2}
    assert (answer["n_attacked"], answer["narrowest"]) == (2, 60)


def test_a_rehearsal_needs_a_core(tmp_path, capsys):
    assert cli.main(["publish", "--dry-run", "--data", str(tmp_path)]) == 1
    assert "Kör `tidigt build`" in capsys.readouterr().err


def test_publish_asks_for_one_of_its_two_flags(tidigt, capsys):
    with pytest.raises(SystemExit) as caught:
        tidigt("publish")
    assert caught.value.code == 2
    assert "--dry-run" in capsys.readouterr().err


def test_numbers_that_contradict_each_other_stop_the_publication(tidigt, tmp_path):
    served = tidigt.folder.current.read_text(encoding="utf-8")
    deliver(tidigt, tmp_path, ";57;394;14,5", ";58;394;14,7")
    code, _, told = tidigt("build")
    assert code == 1
    assert "kommun 1884, 2020, 0-6 år motsäger varandra (flickor och pojkar mot totalt)" in told
    assert tidigt.folder.current.read_text(encoding="utf-8") == served


def test_check_attacks_what_is_served(tidigt):
    code, lines, _ = tidigt("check")
    assert code == 0
    assert "angrepp på det publicerade, 2 dolda tal som inte gick att räkna ut" in lines[-1]


def test_check_finds_a_published_file_that_tells_too_much(tidigt):
    """A file with one number too many, and no ledger left to hold it against."""
    served = tidigt.folder.built / tidigt.folder.current.read_text(encoding="utf-8").strip()
    shutil.rmtree(tidigt.folder.ledger)
    with duckdb.connect(str(served)) as con:
        con.execute(
            "update published_values set value = 57, status = 'exists' "
            "where sex = 'M' and indicator_id = 'ifo_children'"
        )
    code, _, told = tidigt("check")
    assert code == 1
    assert "Grinden stoppade publiceringen: 1 tal som ska vara dolda kan räknas ut" in told
