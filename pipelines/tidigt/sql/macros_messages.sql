-- Macros that put a quarantined row into Swedish: what came, what was expected, what to do.

-- A cell fit to be shown: short, and never a number that could be a person's.
create or replace temp macro shown(cell) as left(
    regexp_replace(cell, '(^|[^0-9.,])([0-9]{2})?[0-9]{6}[-+ ]?[0-9]{4}($|[^0-9])', '\1••••••\3', 'g'), 60
);

create or replace temp macro reason_row(code, came, detail) as case code
    when 'too_few_fields' then 'raden har färre fält än rubriken. Är filen avhuggen? Ta ut den igen'
    when 'too_many_fields' then 'raden har fler fält än rubriken. Står ett decimalkomma i en fil '
        || 'med komma mellan fälten? Använd semikolon'
    when 'broken_quotes' then 'ett citattecken stängs inte på raden. Ta bort det'
    when 'conflicting_rows' then 'raden finns flera gånger med olika värden (först på rad ' || detail
        || '). Behåll den som gäller'
end;

create or replace temp macro reason_key(code, came, detail) as case code
    when 'missing_code' then 'kommunkoden saknas. Fyll i fyra siffror, till exempel 1884'
    when 'unknown_municipality' then '”' || came || '” är ingen kommunkod. Skriv de fyra siffrorna '
        || 'i SCB:s kod, till exempel 1884, som text' || coalesce('. ' || detail, '')
    when 'unknown_name' then '”' || came || '” är inget kommunnamn. Skriv namnet som hos SCB'
    when 'lost_zero' then '”' || came || '” har tre siffror och kan ha tappat sin inledande nolla ('
        || detail || '). Skriv koden med fyra siffror, som text'
    when 'code_name_mismatch' then '”' || came || '” hör till ' || detail || '. Rätta koden eller '
        || 'namnet'
    when 'year_two_digits' then '”' || came || '” är ett år med två siffror. Skriv fyra, till '
        || 'exempel 2020'
    when 'year_not_a_year' then '”' || came || '” är inget årtal. Skriv fyra siffror, till exempel '
        || '2020'
    when 'year_in_future' then came || ' ligger efter det år då filen togs emot. Rätta året'
    when 'year_too_early' then came || ' ligger före det första år som tas emot. Rätta året eller ta '
        || 'bort raden'
    when 'excel_band' then '”' || came || '” är en åldersgrupp som Excel har gjort om till ett datum: '
        || '7-12 blir 7 december. Formatera kolumnen som text och skriv åldersgruppen igen'
    when 'band_not_from_to' then '”' || came || '” är ingen åldersgrupp. Skriv från-till, till '
        || 'exempel 0-6'
    when 'band_backwards' then '”' || came || '” går inte från yngre till äldre inom 0-120 år. Rätta '
        || 'åldersgruppen'
    when 'band_overlap' then came || ' överlappar ' || detail || ' eller skiljer sig från den med '
        || 'ett år, så att enstaka barn kan räknas fram. Behåll en av dem'
    when 'age_not_an_age' then '”' || came || '” är ingen ålder i hela år (0-120). Rätta åldern'
    when 'unknown_sex' then '”' || came || '” är inget kön i filen. Skriv T, K eller M'
    when 'unknown_origin' then '”' || came || '” är ingen känd uppgift. Skriv levererad, publicerad '
        || 'eller exempel, eller lämna tomt'
    when 'long_text' then 'texten är för lång för en insatsgrupp. Skriv gruppens namn, högst 40 tecken'
    when 'missing_text' then 'cellen är tom. Fyll i den eller ta bort raden'
end;

create or replace temp macro place_detail(code, place_code, official, name, name_code) as case code
    when 'lost_zero' then place_code || ' är ' || official
    when 'code_name_mismatch' then official || ' men raden säger ”' || shown(name) || '”'
        || coalesce(' (' || name_code || ')', '')
    when 'unknown_municipality' then 'För ' || name || ' är koden ' || name_code
end;
