-- Macros that put what is wrong with a row about one person into Swedish; who it is about is not said.

create or replace temp macro reason_person(code, came, detail) as case code
    when 'missing_pseudonym' then 'pseudonymen saknas, så personen kan inte räknas en gång. Fyll i '
        || 'den'
    when 'born_later' then came || ' är senare än radens år. Rätta födelseåret eller året'
    when 'age_disagrees' then came || ' år stämmer inte med födelseåret, som ger ' || detail
        || ' år den 31 december. Rätta det som är fel'
    when 'ends_before_it_starts' then came || ' är före insatsens första dag. Rätta datumet'
    when 'outside_the_period' then came || ' ligger utanför insatsens tid (' || detail
        || '). Rätta året eller datumen'
    when 'ages_of_one_person' then 'samma pseudonym har olika åldrar under året (skillnaden är mer '
        || 'än ett år). Rätta åldern, eller ge personerna var sin pseudonym'
    when 'sexes_of_one_person' then 'samma pseudonym har olika kön under året. Rätta könet, eller ge '
        || 'personerna var sin pseudonym'
    when 'too_many_groups' then 'filen har fler än 60 insatsgrupper. Slå ihop dem till färre'
end;
