"""From the command line: a delivery that looks wrong is not published until somebody says why."""

import hashlib
import json
import shutil

import pytest

from tidigt import cli
from tidigt.disclosure.ledger import Ledger
from tidigt.folders import DataFolder
from tidigt.reading import open_published

PLACES = {"0484": "Eskilstuna", "1862": "Degerfors", "1880": "Örebro", "1884": "Nora"}
HEADER = "kommun;kommunkod;ar;aldersgrupp;antal;befolkning;andel\n"


def delivery(years, more=0):
    return HEADER + "".join(
        f"{name};{code};{year};{band};{60 + year % 7 + more};1000;\n"
        for code, name in PLACES.items()
        for year in years
        for band in ("0-6", "7-12")
    )


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """A data folder with two deliveries, published."""
    folder = tmp_path_factory.mktemp("first")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TIDIGT_APPROVED_BY", "Alex")
        for name, years in (("old", range(2012, 2017)), ("new", range(2017, 2023))):
            path = folder / f"kpb_{name}.csv"
            path.write_text(delivery(years), encoding="utf-8")
            assert cli.main(["load", "kpb", str(path), "--data", str(folder / "data")]) == 0
        assert cli.main(["build", "--data", str(folder / "data")]) == 0
    return folder / "data"


@pytest.fixture
def tidigt(first, tmp_path, capsys):
    """Give a function that runs a command on a copy of that folder."""
    data = shutil.copytree(first, tmp_path / "data")

    def run(*arguments):
        code = cli.main([*arguments, "--data", str(data)])
        out, err = capsys.readouterr()
        return code, out.replace("\N{NO-BREAK SPACE}", " "), err.replace("\N{NO-BREAK SPACE}", " ")

    def deliver(text):
        path = tmp_path / f"kpb_{len(text)}.csv"
        path.write_text(text, encoding="utf-8")
        assert run("load", "kpb", str(path))[0] == 0

    run.folder, run.deliver = DataFolder(data), deliver
    return run


def lose_the_old_delivery(folder):
    for delivery in folder.deliveries():
        if delivery.path.name == "kpb_old.csv":
            shutil.rmtree(delivery.path.parent)


def what_is_served(folder):
    served = folder.current.read_text(encoding="utf-8").strip()
    return served, hashlib.sha256((folder.built / served).read_bytes()).hexdigest()


def test_the_next_year_is_published_without_a_question_and_told_by_status(tidigt):
    tidigt.deliver(delivery([2023]))
    assert "1 leveranser är inte med i det publicerade" in tidigt("status")[1]
    assert tidigt("build")[0] == 0
    said = tidigt("status")[1]
    assert "kpb: 24 nya, 0 ändrade, 0 borttagna, 0 dolda." in said
    assert "inte med i det publicerade" not in said


def test_a_correction_is_told_with_the_number_before(tidigt):
    tidigt.deliver(delivery([2022], more=2))
    answer = json.loads(tidigt("build", "--json")[1])
    changes = answer["changes"]["sources"]
    assert {source: counts["revised"] for source, counts in changes.items()} == {"kpb": 16}
    assert answer["changes"]["revisions"][0]["place"] in PLACES.values()
    assert "66 blev 68" in tidigt("status")[1]


def test_a_lost_delivery_stops_the_publication_and_what_is_served_stays(tidigt):
    served = what_is_served(tidigt.folder)
    lose_the_old_delivery(tidigt.folder)
    code, _, told = tidigt("build")
    assert code == 1
    assert told.startswith("Publiceringen stoppades. Kostnad per brukare (KPB)")
    assert "45 procent färre, mest i" in told
    assert "`tidigt publish --approved-by NAMN --reason SKÄL`" in told
    assert what_is_served(tidigt.folder) == served
    assert len(Ledger(tidigt.folder.ledger).releases()) == 1
    assert "Vakten skulle stoppa publiceringen: Kostnad" in tidigt("publish", "--dry-run")[1]
    assert tidigt("status")[2].startswith("Publiceringen stoppades.")
    assert json.loads(tidigt("status", "--json")[1])["status"] == "stopped"


def test_a_yes_with_name_and_reason_publishes_and_is_kept(tidigt):
    lose_the_old_delivery(tidigt.folder)
    reason = "Kommunen har tagit tillbaka 2012 till 2016."
    assert tidigt("publish", "--approved-by", "Kim")[0] == 1, "a name alone is no reason"
    code, said, _ = tidigt("publish", "--approved-by", "Kim", "--reason", reason)
    assert (code, "godkänt av Kim" in said) == (0, True)
    kept = Ledger(tidigt.folder.ledger).releases()[-1].report["guard"]
    assert kept["approval"] == {"name": "Kim", "reason": reason}
    assert kept["findings"][0]["rule"] == "rows"
    assert tidigt("status")[2] == ""
    with open_published(tidigt.folder.root) as published:
        assert published.years() == (2017, 2022)


def test_a_delivery_that_comes_back_lifts_the_stop(tidigt, tmp_path):
    kept = shutil.copytree(tidigt.folder.raw, tmp_path / "kept")
    lose_the_old_delivery(tidigt.folder)
    assert tidigt("build")[0] == 1
    shutil.rmtree(tidigt.folder.raw)
    shutil.copytree(kept, tidigt.folder.raw)
    assert tidigt("build")[0] == 0
    assert tidigt("status")[2] == ""
