-- Macros for what a row is broken down by: age band, sex, and the origin that it says it has.

-- An age band as 'from-to', and its two ends; null unless it is one.
create or replace temp macro band_of(cell) as
    replace(replace(replace(tidy(cell), '–', '-'), ' - ', '-'), ' år', '');

create or replace temp macro band_end(band, place) as
    cast(nullif(regexp_extract(band, '^([0-9]{1,3})-([0-9]{1,3})$', place), '') as smallint);

create or replace temp macro sex_of(cell) as case
    when regexp_full_match(
        lower(cell), '(t|totalt|båda|båda könen|alla|samtliga|1\+2|totsa|tot1)?'
    ) then 'T'
    when regexp_full_match(lower(cell), 'k|kvinna|kvinnor|flicka|flickor|2') then 'K'
    when regexp_full_match(lower(cell), 'm|man|män|pojke|pojkar|1') then 'M'
end;

create or replace temp macro origin_of(cell) as case
    when lower(cell) in ('', 'levererad') then 'levererad'
    when lower(cell) in ('publicerad', 'exempel') then lower(cell)
end;
