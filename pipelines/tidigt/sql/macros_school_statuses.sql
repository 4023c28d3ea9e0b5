-- Macros that tell the status of a school's figure, where its source has marks of its own.

-- The status of a figure of Skolverket's interface, by the kind of value that it says it is; null
-- for a kind that is not known, and 'unknown' where it exists but cannot be read.
create or replace temp macro value_type_status(value_type, cell) as case value_type
    when '' then cell_status(cell)
    when 'EXISTS' then if(cell_status(cell) in ('exists', 'masked'), cell_status(cell), 'unknown')
    when 'ROUNDED_OFF_DUE_TO_FEW_PUPILS_NOT_ELIGIBLE' then 'masked'
    when 'OMITTED_DUE_TO_BASED_ON_FEW_PUPILS' then 'source_suppressed'
    when 'MISSING' then 'missing'
    when 'TEACHERS_EXCLUDED_DUE_TO_NO_REQUIRED_LEGITIMATION' then 'not_applicable'
end;

-- Underlag för analys has marks of its own: three dots for nearly all pupils, and a dash for a
-- survey that too few have answered to be shown.
create or replace temp macro is_nearly_all(cell) as cell in ('...', '…');

create or replace temp macro analysis_status(cell) as case
    when is_nearly_all(cell) then 'masked'
    when cell = '-' then 'source_suppressed'
    else cell_status(cell)
end;
