"""The real dump of Kolada, written as the API would answer it, says the same as the dump."""

import duckdb

from tidigt import ingest, models, reference
from tidigt.sources import SOURCES, create_tables

AS_ANSWERED = """
    copy (
        select list(entry) as "values", count(*) as count, null as next_url, null as previous_url
        from (
            select {
                'kpi': kpi, 'municipality': municipality_id, 'period': year,
                'values': list({
                    'gender': gender, 'count': count, 'status': status, 'value': value,
                    'isdeleted': false
                })
            } as entry
            from read_parquet('<dump>')
            group by kpi, municipality_id, year
        )
    ) to '<answer>' (format json)
"""
VALUES = """
    select kpi, municipality_code, year, sex, value, status, raw_status from stg_kolada__values
    where file_id = '<file>'
"""


def test_an_answer_says_the_same_as_the_dump(real_data, tmp_path):
    dump = real_data / "kolada" / "2024-12-12_KOLADA_data_raw.parquet"
    answer = tmp_path / "kolada.json"
    with duckdb.connect() as con:
        con.execute(AS_ANSWERED.replace("<dump>", str(dump)).replace("<answer>", str(answer)))
        models.define_macros(con)
        inputs = {**reference.build(con), **ingest.synchronise(con, [])}
        create_tables(con, SOURCES["kolada"])
        loaded = [SOURCES["kolada"].load(con, path, path.suffix) for path in (dump, answer)]
        models.build(con, inputs, only=["stg_kolada__values", "stg_kolada__quarantine"])
        from_dump, from_answer = (VALUES.replace("<file>", path.suffix) for path in (dump, answer))
        assert con.execute(f"({from_dump}) except ({from_answer})").fetchall() == []
        assert con.execute(f"({from_answer}) except ({from_dump})").fetchall() == []
        counts = con.execute(
            "select count(*) filter (where file_id = '.json'), count(*) from stg_kolada__values"
        ).fetchone()
        nora = con.execute(
            "select year, value from stg_kolada__values where file_id = '.json' and kpi = 'N15428' "
            "and municipality_code = '1884' and sex = 'T' and year >= 2018 order by year"
        ).fetchall()
    assert loaded[0].rows_in == loaded[1].rows_in == 138_910
    assert counts == (138_910, 2 * 138_910)
    assert [round(value, 1) for _, value in nora] == [86.9, 77.8, 85.5, 86.5, 81.8, 84.4, 80.2]
