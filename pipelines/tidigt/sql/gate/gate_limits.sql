-- One row per class of sources that is judged: its limits. Other classes are shown as published.
select
    class.key as source_class,
    unnest(
        from_json(
            class.value,
            '{
                "hide_counts_below": "INTEGER",
                "hide_zero": "BOOLEAN",
                "hide_complements_below": "INTEGER",
                "complement_status": "VARCHAR",
                "base_at_least": "INTEGER",
                "users_at_least": "INTEGER",
                "largest_users_share": "DOUBLE",
                "rule": "VARCHAR"
            }'
        )
    )
from gate_rules, json_each(document, '$.classes') as class
