-- Macros for a mark that stands in the place of a number.

-- missing, source_suppressed, masked, not_applicable, or unknown: then it is a problem. Patterns, not
-- lists: DuckDB makes a join of a long list, which every row then goes through, plain cells too.
create or replace temp macro mark_status(cell) as case
    when cell = '' then 'missing'  -- these two are the most
    when cell = '..' then 'source_suppressed'
    when regexp_full_match(lower(cell), '\.|-|–|—|saknas|uppgift saknas') then 'missing'
    when cell in ('x', 'X') or regexp_full_match(cell, '< ?[0-9]+|1 ?[-–] ?[0-9]')
        then 'source_suppressed'
    when regexp_full_match(lower(cell), '(~|≈|ca\.?|c:a|cirka|omkring) ?[0-9][0-9 .,]*%?') then 'masked'
    when lower(cell) in ('ej aktuellt', 'ej tillämpligt', 'inte aktuellt') then 'not_applicable'
    else 'unknown'
end;

create or replace temp macro cell_status(cell) as
    case when number_text(cell) is null then mark_status(cell) else 'exists' end;
