"""Made-up individual extracts, and what a person with paper and pencil would count in them."""

import random

SERIES = "nyckel a"
HEADER = "person_id;kommunkod;ar;fodelsear;kon;pseudonymserie"
EARLY, LATER = range(7), range(7, 13)


def extract(years, *, seed=1, births=range(1998, 2025), n_each=14, rate=0.14, code="1884"):
    """Children with support: (pseudonym, municipality, year, year of birth, sex) a year of it.

    Who had support the year before has it again more often than others.
    """
    chance = random.Random(seed)  # noqa: S311 - made-up children, the same every time
    rows = []
    for birth in births:
        for number in range(n_each):
            sex, had_it = "KM"[number % 2], False
            for year in years:
                if 0 <= year - birth <= 17:
                    had_it = chance.random() < (0.6 if had_it else rate)
                    if had_it:
                        rows.append((f"{code}x{birth}n{number}", code, year, birth, sex))
    return rows


def text(rows, series=SERIES, *, with_sex=True):
    """The rows as a delivery; ``series`` is a name, or gives that of a year."""
    name = series if callable(series) else lambda _: series
    return "\n".join(
        [
            HEADER,
            *(
                f"{person};{code};{year};{birth};{sex if with_sex else ''};{name(year)}"
                for person, code, year, birth, sex in rows
            ),
            "",
        ]
    )


def population(codes, years, n=60):
    """Children on 31 December by age, the same number each year."""
    rows = [f"{code};{year};{age};{n}" for code in codes for year in years for age in range(21)]
    return "\n".join(["kommunkod;ar;alder;antal", *rows, ""])


def counts(rows, births, code="1884"):
    """How many different children had support early, later, and so on, of some birth years."""
    early, later = (
        {
            person
            for person, place, year, birth, _ in rows
            if place == code and birth in births and year - birth in ages
        }
        for ages in (EARLY, LATER)
    )
    return {
        "early": len(early),
        "later": len(later),
        "both": len(early & later),
        "early_only": len(early - later),
        "later_only": len(later - early),
        "either": len(early | later),
    }
