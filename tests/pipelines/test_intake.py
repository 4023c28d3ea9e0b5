"""Taking deliveries in: as received, once, all at once, and whatever happens in between."""

import json
import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from tidigt import intake
from tidigt.errors import DeliveryError
from tidigt.folders import DataFolder
from tidigt.intake import file_id_of, take_in

CONTENT = "kommun;kommunkod\nNora;1884\n".encode("cp1252")


@pytest.fixture
def folder(tmp_path):
    return DataFolder(tmp_path / "data")


@pytest.fixture
def delivery(tmp_path):
    path = tmp_path / "leverans åäö.csv"
    path.write_bytes(CONTENT)
    return path


def test_the_copy_is_byte_for_byte_and_the_manifest_says_so(folder, delivery):
    receipt = take_in(folder, "kpb", delivery, file_id_of(CONTENT))
    assert receipt.is_new
    assert receipt.path.read_bytes() == CONTENT
    [found] = folder.deliveries()
    assert (found.path, found.source, found.bytes) == (receipt.path, "kpb", len(CONTENT))
    assert found.sha256.startswith(found.file_id)
    assert datetime.now(UTC) - found.received_at < timedelta(minutes=1)


def test_the_folder_says_when_and_the_file_is_private(folder, delivery):
    path = take_in(folder, "kpb", delivery, file_id_of(CONTENT)).path
    assert datetime.strptime(path.parent.name, "%Y%m%dT%H%M%SZ")
    assert path.parent.parent == folder.raw / "kpb"
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_the_same_bytes_are_taken_in_once_under_any_name(folder, delivery):
    first = take_in(folder, "kpb", delivery, file_id_of(CONTENT))
    again = take_in(
        folder, "kpb", delivery.rename(delivery.with_name("b.csv")), file_id_of(CONTENT)
    )
    assert not again.is_new
    assert (again.path, again.received_at) == (first.path, first.received_at)
    assert len(folder.deliveries()) == 1


def test_the_same_bytes_may_belong_to_two_sources(folder, delivery):
    for source in ("kpb", "brott"):
        assert take_in(folder, source, delivery, file_id_of(CONTENT)).is_new


def test_deliveries_of_the_same_second_get_folders_of_their_own(folder, tmp_path):
    for number in range(3):
        path = tmp_path / f"{number}.csv"
        path.write_text(str(number), encoding="utf-8")
        take_in(folder, "kpb", path, file_id_of(path.read_bytes()))
    assert len(folder.deliveries()) == 3


def test_a_file_that_changed_after_it_was_checked_is_not_stored(folder, delivery):
    with pytest.raises(DeliveryError, match="ändrades medan") as caught:
        take_in(folder, "kpb", delivery, file_id_of(b"something else"))
    assert caught.value.code == "changed_meanwhile"
    assert folder.deliveries() == []


def test_the_name_of_the_manifest_is_taken(folder, tmp_path):
    path = tmp_path / "manifest.json"
    path.write_bytes(CONTENT)
    with pytest.raises(DeliveryError, match="Byt namn"):
        take_in(folder, "kpb", path, file_id_of(CONTENT))


def test_a_data_folder_that_cannot_be_written_is_told_in_swedish(folder, delivery):
    folder.root.write_text("a file where the folder should be", encoding="utf-8")
    with pytest.raises(DeliveryError, match="kunde inte sparas") as caught:
        take_in(folder, "kpb", delivery, file_id_of(CONTENT))
    assert caught.value.code == "cannot_store"


def test_what_an_interrupted_intake_left_is_never_read_and_is_removed(
    folder, delivery, monkeypatch
):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(intake, "_free_place", interrupted)
    with pytest.raises(KeyboardInterrupt):
        take_in(folder, "kpb", delivery, file_id_of(CONTENT))
    assert [path.name[:10] for path in folder.raw.iterdir() if path.is_dir()] == [".incoming-"]
    assert folder.deliveries() == []
    monkeypatch.undo()
    assert take_in(folder, "kpb", delivery, file_id_of(CONTENT)).is_new
    assert [path.name for path in folder.raw.iterdir() if path.is_dir()] == ["kpb"]


def test_a_killed_intake_leaves_no_lock_behind(folder, delivery):
    code = (
        "import os, sys; from pathlib import Path; from tidigt import intake\n"
        "intake._free_place = lambda *_: os._exit(9)\n"
        "from tidigt.folders import DataFolder\n"
        "intake.take_in(DataFolder(Path(sys.argv[1])), 'kpb', Path(sys.argv[2]), sys.argv[3])"
    )
    arguments = [folder.root, delivery, file_id_of(CONTENT)]
    killed = subprocess.run([sys.executable, "-c", code, *arguments], check=False)
    assert killed.returncode == 9
    assert take_in(folder, "kpb", delivery, file_id_of(CONTENT)).is_new
    assert len(folder.deliveries()) == 1


def test_many_at_once_store_the_same_bytes_once(folder, delivery):
    with ThreadPoolExecutor(8) as pool:
        takes = [
            pool.submit(take_in, folder, "kpb", delivery, file_id_of(CONTENT)) for _ in range(8)
        ]
    assert sum(take.result().is_new for take in takes) == 1
    assert len(folder.deliveries()) == 1


def test_the_manifest_has_the_agreed_fields(folder, delivery):
    path = take_in(folder, "kpb", delivery, file_id_of(CONTENT)).path
    manifest = json.loads((path.parent / "manifest.json").read_text(encoding="utf-8"))
    assert set(manifest) == {"file_id", "sha256", "source", "name", "bytes", "received_at"}
    assert manifest["name"] == "leverans åäö.csv"
    assert datetime.fromisoformat(manifest["received_at"]).utcoffset() == timedelta(0)
