-- One row per width of a block of birth years: between which ages children are followed.
select
    cast(n_births as smallint) as n_births,
    cast(early_from as smallint) as early_from,
    cast(early_to as smallint) as early_to,
    cast(later_from as smallint) as later_from,
    cast(later_to as smallint) as later_to
from ref_followed_ages
