-- One row per block: a checksum of everything that its verdict depends on; what the rules hide is
-- part of it, since they look at more than the numbers here (costs per user, classes of sources).
-- What has been released and is shown again tells the attacker nothing more.
select
    block,
    cast(
        sum(
            hash(
                indicator_id, municipality_code, year, age_band, sex, intervention_group, truth,
                status, is_shown, is_released and not is_shown
            )
        ) as varchar
    ) as content
from gate_cells
group by block
order by block
