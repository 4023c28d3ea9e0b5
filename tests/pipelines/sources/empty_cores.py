"""A core that nothing has been delivered to, for tests that load a few files into it themselves."""

import duckdb

from tidigt import models, reference, sources
from tidigt.ingest import INGEST_FILE


def empty_core():
    """Return a connection with the tables of every source, and the inputs of ``models.build``."""
    con = duckdb.connect()
    models.define_macros(con)
    con.execute(INGEST_FILE)
    inputs = {**reference.build(con), "ingest_file": ""}
    for source in sources.SOURCES.values():
        sources.create_tables(con, source)
        inputs |= dict.fromkeys(source.raw_tables, "")
    return con, inputs
