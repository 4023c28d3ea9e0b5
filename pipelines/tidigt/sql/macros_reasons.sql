-- Macros that put a quarantined value into Swedish, and the whole message together.

create or replace temp macro reason_value(code, came, detail) as case code
    when 'negative' then came || ' är mindre än noll. Rätta talet'
    when 'fraction' then came || ' är inget helt antal. Rätta talet, utan punkt eller komma mellan '
        || 'tusental'
    when 'too_large' then came || ' är fler än hela Sveriges befolkning. Rätta talet'
    when 'not_a_number' then '”' || came || '” går inte att läsa som ett tal. Skriv bara siffror, '
        || 'högst ett decimalkomma'
    when 'full_width_digits' then '”' || came || '” är skrivet med siffror i full bredd. Skriv det '
        || 'med vanliga siffror'
    when 'excel_date' then '”' || came || '” är ett datum; Excel har gjort om det som stod där. '
        || 'Formatera kolumnen som text eller tal och skriv värdet igen'
    when 'error_cell' then 'cellen har felet ' || came || ' i stället för ett tal. Rätta formeln och '
        || 'spara filen i Excel så att värdet följer med'
    when 'unknown_mark' then '”' || came || '” är inget tal och inget känt tecken. Tecken som förstås: '
        || 'tomt, . - saknas (saknas), .. X <5 (skyddat av källan), ~100 (ungefär)'
    when 'no_population' then 'befolkningen är 0, så det finns ingen att räkna andelen av. Rätta '
        || 'talet eller lämna tomt'
    when 'above_population' then came || ' är fler än befolkningen i samma rad (' || detail
        || '). Rätta det som är fel'
    when 'above_100' then came || ' är mer än 100 procent. Rätta andelen'
    when 'unclear_scale' then came || ' kan vara en andel av 1 eller procent, och utan befolkning går '
        || 'det inte att avgöra. Skriv procent, till exempel 9,3, eller fyll i befolkning'
    when 'share_disagrees' then came || ' stämmer inte med antal genom befolkning, som är ' || detail
        || '. Rätta det som är fel eller lämna befolkningen tom'
    when 'no_count' then '”' || came || '” är inget antal. En folkmängd måste vara ett tal; ta bort raden '
        || 'om talet saknas'
    when 'not_a_date' then '”' || came || '” är inget datum. Skriv ÅÅÅÅ-MM-DD'
    when 'unknown_status' then 'status ”' || came || '” är okänd. Kända: tom, Missing, Privacy, '
        || 'Not applicable'
end;

create or replace temp macro quarantine_message(line, column_name, code, came, detail) as
    'Rad ' || line || coalesce(', kolumn ' || nullif(column_name, 'rad'), '') || ': '
    || coalesce(
        reason_row(code, came, detail), reason_key(code, came, detail),
        reason_value(code, came, detail), reason_school(code, came, detail),
        reason_person(code, came, detail), reason_price(code, came, detail)
    ) || '. Läs sedan in filen igen.';

create or replace temp macro warning_message(line, column_name, code, came, detail) as
    'Rad ' || line || ', kolumn ' || column_name || ': ' || case code
        when 'lost_zero' then '”' || came || '” lästes som ' || detail
            || ', eftersom kommunens namn stämmer. Skriv fyra siffror nästa gång.'
        when 'older_code' then '”' || came || '” är en kod som inte längre används, och lästes som '
            || detail || ', kommunens kod i dag.'
        when 'decimal_code' then '”' || came || '” lästes som ' || detail
            || '. Formatera kolumnen som text nästa gång.'
        when 'not_in_register' then 'raden säger ”' || came || '”, men talen står inte i registret över '
            || 'publicerade tal. De behandlas som levererade.'
        when 'made_up' then 'posten ' || detail || ' är märkt som påhittad.'
        when 'share_as_fraction' then came || ' lästes som en andel av 1, eftersom det stämmer med '
            || 'antal och befolkning. Skriv procent nästa gång.'
    end;
