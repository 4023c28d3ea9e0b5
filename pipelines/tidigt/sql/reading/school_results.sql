-- One row per school and spring with a published result: what came out, what SALSA expects, and the
-- pupils behind it. SALSA rounds the result to whole numbers; the final grades have decimals.
with figures as (
    select
        school_id,
        year,
        max(year_label) as year_label,
        max(value) filter (where indicator_id = $grades) as result,
        max(status) filter (where indicator_id = $grades) as result_status,
        max(value) filter (where role = 'result' and indicators.source = 'salsa') as salsa_result,
        max(value) filter (where role = 'expected') as expected,
        max(value) filter (where role = 'residual') as residual,
        max(status) filter (where role = 'residual') as residual_status,
        max(value) filter (where indicator_id = 'grades_pupils') as finished,
        max(value) filter (where indicator_id = 'pupils_year_9') as autumn_pupils,
        max(value) filter (where indicator_id = 'salsa_parents_education') as parents_education,
        max(value) filter (where indicator_id = 'salsa_newly_immigrated') as newly_immigrated,
        max(value) filter (where indicator_id = 'salsa_boys') as boys,
        max(vintage) as vintage
    from published_school_values
    inner join published_school_indicators as indicators using (indicator_id)
    where outcome = $outcome
        or indicator_id in ('grades_pupils', 'pupils_year_9')
        or role = 'background' and indicators.source = 'salsa'
    group by school_id, year
)

select
    figures.school_id as school_unit_code,
    school_name,
    municipality_code,
    municipality,
    principal_type,
    cast(year as integer) as year,
    year_label,
    coalesce(finished, autumn_pupils) as pupils,
    coalesce(result, salsa_result) as result,
    if(coalesce(result, salsa_result) is null, coalesce(result_status, 'missing'), 'exists')
        as result_status,
    salsa_result,
    expected,
    residual,
    coalesce(residual_status, 'missing') as residual_status,
    parents_education,
    newly_immigrated,
    boys,
    vintage
from figures
inner join published_schools using (school_id)
where (result_status is not null or salsa_result is not null or residual_status is not null)
    and ($municipality is null or municipality_code = $municipality)
order by municipality collate sv, school_name collate sv, school_id, year
