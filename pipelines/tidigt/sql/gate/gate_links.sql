-- One row per way in which one published figure follows from others, as the rules have it.
select
    unnest(
        from_json(
            json_extract(document, '$.links'),
            '[{
                "kind": "VARCHAR",
                "result": "VARCHAR",
                "numerator": "VARCHAR",
                "denominator": "VARCHAR",
                "of": "VARCHAR",
                "years": "INTEGER",
                "note": "VARCHAR"
            }]'
        ),
        recursive := true
    )
from gate_rules
