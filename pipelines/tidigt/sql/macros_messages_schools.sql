-- Macros that put what is wrong with a school's row into Swedish.

create or replace temp macro reason_school(code, came, detail) as case code
    when 'missing_school_year' then 'läsåret saknas. Det ska stå i kolumnen eller ovanför tabellen, '
        || 'till exempel 2024/25'
    when 'not_a_school_year' then '”' || came || '” är inget läsår. Skriv 2024/25, eller 2025 för våren'
    when 'not_a_school_unit' then '”' || came || '” är ingen skolenhetskod. Skriv de åtta siffrorna i '
        || 'Skolverkets register, som text'
    when 'above_340' then came || ' är mer än det högsta meritvärdet, 340. Rätta talet'
    when 'above_20' then came || ' är mer än det högsta provbetyget, 20 poäng. Rätta talet'
    when 'above_10' then came || ' är mer än enkätens högsta värde, 10. Rätta talet'
    when 'unknown_measure' then '”' || came || '” är inget mått som Tidigt känner i Skolverkets '
        || 'statistik om skolenheter. Ta bort raden, eller säg till den som underhåller Tidigt'
    when 'unknown_value_type' then '”' || came || '” är ingen känd sorts värde (valueType). Hämta '
        || 'talen igen, eller säg till den som underhåller Tidigt'
    when 'no_value' then 'värdet ska finnas (EXISTS), men cellen är ”' || came || '”. Hämta talet igen'
    when 'not_a_key_figure' then '”' || came || '” är inget nyckeltals id. Skriv det som i Kolada, '
        || 'till exempel N15428'
    when 'not_a_level' then came || ' ligger utanför 1-3, som är utbildningsnivåerna. Rätta talet'
    when 'residual_disagrees' then 'residualen ' || came || ' stämmer inte med faktiskt värde minus '
        || 'modellberäknat, som är ' || detail || ' (avrundning förklarar högst 1). Ta ut filen igen'
    when 'outside_sweden' then 'platsen ' || came || ' ligger inte i Sverige (latitud 55-70, longitud '
        || '10-25, WGS 84). Rätta eller lämna tomt'
    when 'no_such_school' then 'skolenhetskod saknas, och ingen känd skola i kommunen heter ”' || came
        || '”. Skriv skolenhetskoden i filen, eller läs in ett register som har skolan'
    when 'unit_without_place' then 'ingen inläst fil säger i vilken kommun ' || came || ' ligger. Läs '
        || 'in skolenheter eller elever per årskurs med skolan'
    when 'several_schools' then 'skolenhetskod saknas, och flera skolor i kommunen heter ”' || came
        || '”. Skriv skolenhetskoden i filen'
end;

-- The same where a row is a column of the file: 'Kolumn 57, rad antal_elever: ...'.
create or replace temp macro by_column(message) as
    regexp_replace(message, '^Rad ([0-9]+)(, kolumn ([^:]+))?', 'Kolumn \1, rad \3');
