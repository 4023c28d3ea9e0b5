"""The published file: fresh, whole, and the only thing that ever held shown values."""

import shutil
import struct

import duckdb
import pytest

from tidigt import accounting, ingest, models, publishing, quarantine, reference
from tidigt.errors import PublicationError, ReadingError
from tidigt.folders import DataFolder
from tidigt.reading import Published, current_file, open_published

MART = """
create or replace table mart_indicator_values as
select * from (values
    ('ifo_children', '1884', 2020::smallint, '0-6', 'T', 'samtliga', 72.0::double, 'exists', '',
     'levererad', 'kpb', date '2026-01-01'),
    ('ifo_children', '1884', 2021::smallint, '0-6', 'T', 'samtliga', 3.0::double, 'exists', '',
     'levererad', 'kpb', date '2026-01-01')
) as rows(indicator_id, municipality_code, year, age_band, sex, intervention_group, value, status,
    note, origin, source, vintage)
"""


@pytest.fixture
def folder(tmp_path):
    folder = DataFolder(tmp_path)
    folder.built.mkdir()
    return folder


@pytest.fixture(scope="module")
def built_core(tmp_path_factory):
    """The file of a core without deliveries, but for two counts; one is too small to show."""
    path = tmp_path_factory.mktemp("core") / "core.duckdb"
    with duckdb.connect(str(path)) as con:
        models.define_macros(con)
        models.build(con, {**reference.build(con), **ingest.synchronise(con, [])})
        accounting.make_row_account(con)
        quarantine.gather(con)
        con.execute(MART)
        con.execute(
            "insert into ingest_file (file_id, source, received_at) values "
            "('f', 'kpb', timestamp '2026-01-01')"
        )
    return path


@pytest.fixture
def core(folder, built_core):
    """A copy of that core, open."""
    shutil.copy(built_core, folder.core)
    with duckdb.connect(str(folder.core)) as con:
        models.define_macros(con)
        yield con


def test_what_is_published_can_be_read_and_says_what_is_hidden(folder, core):
    publishing.publish(core, folder, "one")
    with open_published(folder.root) as published:
        values = published.values("ifo_children").set_index("year")
        assert values.loc[2020, "value"] == 72
        assert values.loc[2021, "status"] == "suppressed"
        assert values["value"].isna().sum() == 1
        assert (published.build.build_id, published.build.n_hidden) == ("one", 1)
        assert not published.build.is_sample


def test_the_bytes_of_the_published_file_never_held_the_hidden_value(folder, core):
    """A double that is unlike any other number, so that finding its bytes means a leak."""
    secret = 3.000000238418579
    core.execute("update mart_indicator_values set value = ? where year = 2021", [secret])
    path = publishing.publish(core, folder, "one").path
    assert struct.pack("<d", secret) not in path.read_bytes()
    core.execute("checkpoint")
    assert struct.pack("<d", secret) in folder.core.read_bytes(), "the search itself must work"


def test_who_reads_an_earlier_build_can_go_on_reading_it(folder, core):
    publishing.publish(core, folder, "one")
    with open_published(folder.root) as earlier:
        publishing.publish(core, folder, "two")
        assert len(earlier.values("ifo_children")) == 2
        with open_published(folder.root) as later:
            assert (earlier.build.build_id, later.build.build_id) == ("one", "two")


def test_only_the_last_three_files_are_kept(folder, core):
    for build_id in ("one", "two", "three", "four", "five"):
        publishing.publish(core, folder, build_id)
    left = {path.name for path in folder.built.glob("published-*.duckdb")}
    assert left == {"published-three.duckdb", "published-four.duckdb", "published-five.duckdb"}


def test_a_failed_publication_leaves_what_was_served(folder, core, monkeypatch):
    publishing.publish(core, folder, "one")
    monkeypatch.setattr(publishing, "_verify", _refuse)
    with pytest.raises(PublicationError):
        publishing.publish(core, folder, "two")
    assert current_file(folder).name == "published-one.duckdb"
    assert not list(folder.built.glob(".published-*"))


def _refuse(*_):
    raise PublicationError("Nej.")


def test_left_over_files_of_an_interrupted_publication_are_removed(folder, core):
    (folder.built / ".published-x-1.duckdb").write_bytes(b"half")
    publishing.publish(core, folder, "one")
    assert not (folder.built / ".published-x-1.duckdb").exists()


def test_the_file_is_readable_by_older_versions_of_duckdb(folder, core):
    path = publishing.publish(core, folder, "one").path
    with duckdb.connect() as con:
        con.execute(f"attach '{path}' as file (read_only)")
        tags = con.execute(
            "select tags['storage_version'] from duckdb_databases() where database_name = 'file'"
        ).fetchone()
    assert tags[0].startswith("v1.5")


@pytest.fixture(scope="module")
def served(built_core, tmp_path_factory):
    """Something published, for tests that only try to read it."""
    folder = DataFolder(tmp_path_factory.mktemp("served"))
    folder.built.mkdir()
    shutil.copy(built_core, folder.core)
    with duckdb.connect(str(folder.core)) as con:
        models.define_macros(con)
        publishing.publish(con, folder, "one")
    with open_published(folder.root) as published:
        yield published


@pytest.mark.parametrize(
    "sql",
    [
        "select * from read_csv('/etc/hostname')",
        "select * from read_text('/etc/hostname')",
        "copy published_values to 'out.csv'",
        "attach 'other.duckdb'",
        "install httpfs",
        "set threads = 1",
        "insert into published_build select * from published_build",
        "create table mine as select 1",
    ],
)
def test_the_reader_can_do_nothing_but_read(served, sql):
    with pytest.raises(duckdb.Error):
        served.frame(sql)


def test_a_damaged_file_is_told_in_words(folder, core):
    path = publishing.publish(core, folder, "one").path
    path.write_bytes(path.read_bytes()[:-4096][:8192])
    with pytest.raises(ReadingError, match="Bygg om den med `tidigt build`"):
        Published(path)


def test_a_file_of_another_version_is_told_in_words(served):
    with pytest.raises(ReadingError, match="av en annan version av Tidigt"):
        served.frame("select * from published_table_of_tomorrow")


def test_an_empty_data_folder_is_told_what_to_do(tmp_path):
    with pytest.raises(ReadingError, match="tidigt build"):
        open_published(tmp_path)
