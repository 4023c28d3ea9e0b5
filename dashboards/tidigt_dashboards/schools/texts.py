"""The texts of the page of schools: headings, choices, and what stands around the numbers."""

from __future__ import annotations

from tidigt_dashboards.swedish import Texts

PAGE = Texts(
    {
        "heading": (
            "{school}, {municipality}: resultat och elevernas bakgrund",
            "{school}, {municipality}: results and the pupils’ background",
        ),
        "no_data_heading": ("Skolor", "Schools"),
        "no_data": (
            (
                "Det finns inga uppgifter om skolor än. Läs in SALSA, slutbetyg och elever per "
                "årskurs: ”tidigt load salsa FIL”, ”tidigt load slutbetyg FIL”, ”tidigt load "
                "elever FIL”."
            ),
            (
                "There are no data on schools yet. Load SALSA, final grades and pupils by year: "
                "“tidigt load salsa FILE”, “tidigt load slutbetyg FILE”, “tidigt load elever FILE”."
            ),
        ),
        "too_few": (
            (
                "Det finns uppgifter om skolor ({n}), men inget år har minst {fewest} skolor med "
                "resultat, elevtal och modellberäknat värde. Modellen gäller hela landet: läs in "
                "SALSA och slutbetyg för alla skolor."
            ),
            (
                "There are data on schools ({n}), but no year has at least {fewest} schools with "
                "result, number of pupils and expected value. The model is of the whole country: "
                "load SALSA and final grades of all schools."
            ),
        ),
        "years": (
            "Faktiskt och modellberäknat över åren",
            "Actual and expected over the years",
        ),
        "residuals": (
            "Hur långt från det modellberäknade, och hur säkert",
            "How far from the expected, and how sure",
        ),
        "scatter": ("Bland alla skolor samma år", "Among all schools that year"),
        "funnel": (
            "Små skolor svänger mer än stora",
            "Small schools swing more than large ones",
        ),
        "similar": (
            "Jämfört med skolor med liknande elever samma år",
            "Compared with schools with similar pupils that year",
        ),
        "classes": ("Årskullarnas väg genom skolan", "The classes on their way through school"),
        "clock": (
            "När kan skolans projekt synas i årskurs 9?",
            "When can the project of the school show in year 9?",
        ),
        "municipality": ("Skolorna i kommunen tillsammans", "The schools of the municipality"),
        "method": ("Så ska SALSA läsas", "How to read SALSA"),
        "check": ("Kontroll: vår egen beräkning av modellen", "A check: our own fit of the model"),
        "status": (
            "Visar {school} i {municipality}, våren {year}.",
            "Showing {school} in {municipality}, spring {year}.",
        ),
        "status_found": (
            "{n} skolor passar ”{words}”. ",
            "{n} schools match “{words}”. ",
        ),
    }
)
CHOICES = Texts(
    {
        "search": ("Sök skola", "Find a school"),
        "search_hint": (
            "Namn, tidigare namn, kommun eller skolenhetskod",
            "Name, earlier name, municipality or school unit code",
        ),
        "found": ("Skolor som passar", "Schools that match"),
        "found_none": ("Ingen skola passar.", "No school matches."),
        "found_some": ("{n} skolor passar.", "{n} schools match."),
        "found_one": ("En skola passar.", "One school matches."),
        "found_many": (
            "{n} skolor passar; här är de första {shown}.",
            "{n} schools match; here are the first {shown}.",
        ),
        "formerly": ("tidigare {names}", "formerly {names}"),
        "code": ("kod {codes}", "code {codes}"),
        "school": ("Skola i kommunen", "School in the municipality"),
        "municipality": ("Kommun", "Municipality"),
        "outcome": ("Resultat", "Result"),
        "merit": ("Meritvärde", "Merit value"),
        "all_subjects": ("Andel som klarat alla ämnen", "Share passing all subjects"),
        "year": ("Läsår", "School year"),
        "measure": ("Avvikelsen som", "The deviation as"),
        "ar": ("Ett år", "One year"),
        "tre": ("Medel av tre år", "Mean of three years"),
        "krympt": ("Medel av tre år, krympt", "Mean of three years, shrunk"),
        "peers": ("Liknande skolor bland", "Similar schools among"),
        "samma": ("skolor med samma slags huvudman", "schools with the same kind of principal"),
        "alla": ("alla skolor", "all schools"),
    }
)
UNITS = Texts(
    {
        "merit": ("Meritvärde", "Merit value"),
        "all_subjects": ("Andel som klarat alla ämnen, procent", "Share passing all, per cent"),
        "merit_difference": ("Avvikelse, meritpoäng", "Deviation, merit points"),
        "all_subjects_difference": (
            "Avvikelse, procentenheter",
            "Deviation, percentage points",
        ),
        "parents_education": ("föräldrarnas utbildningsnivå", "parents’ education"),
        "newly_immigrated": ("andelen nyinvandrade", "share newly immigrated"),
        "boys": ("andelen pojkar", "share of boys"),
        "municipal": ("kommunala", "municipal"),
        "independent": ("fristående", "independent"),
    }
)
REASONS = Texts(
    {
        "few_pupils": (
            "färre än 15 elever i årskurs 9: SALSA visar inget då",
            "fewer than 15 pupils in year 9: SALSA shows nothing then",
        ),
        "hidden": (
            "dolt av källan (för få elever)",
            "hidden by the source (too few pupils)",
        ),
        "masked": (
            "visas inte exakt av källan (nästan alla)",
            "not shown exactly by the source (nearly all)",
        ),
        "no_salsa": (
            (
                "inte med i SALSA: färre än 15 elever, bakgrund för färre än 75 % av dem, eller "
                "inte levererat"
            ),
            (
                "not in SALSA: fewer than 15 pupils, background of fewer than 75% of them, or not "
                "delivered"
            ),
        ),
        "no_row": ("inga uppgifter", "no data"),
        "own": ("modellberäknat: egen beräkning", "expected: our own calculation"),
        "none": ("–", "–"),
    }
)
BREAKS = Texts(
    {
        "2013": (
            "2013: ny modell (föräldrarnas utbildning, nyinvandrade, pojkar)",
            "2013: a new model (parents’ education, newly immigrated, boys)",
        ),
        "2015": (
            "2015: elever med okänd bakgrund räknas in, och meritvärdet är på 17 ämnen",
            "2015: pupils of unknown background count, and merit is of 17 subjects",
        ),
        "2016": (
            "2016: elever utan personnummer räknas inte",
            "2016: pupils without a personal identity number do not count",
        ),
        "2017": (
            "2017: elever med okänd bakgrund räknas in igen",
            "2017: pupils of unknown background count again",
        ),
    }
)
TABLES = Texts(
    {
        "years": ("{school}: {result} per läsår", "{school}: {result} by school year"),
        "residuals": (
            "{school}: avvikelse, {measure}, {unit}",
            "{school}: deviation, {measure}, {unit}",
        ),
        "scatter": (
            "{school} bland alla skolor {year}: {result}",
            "{school} among all schools {year}: {result}",
        ),
        "funnel": (
            "Vanlig avvikelse efter antal elever {year}, {unit}",
            "Ordinary deviation by number of pupils {year}, {unit}",
        ),
        "similar": (
            "Skolor med liknande elever {year}, efter kommun och namn: {result}",
            "Schools with similar pupils {year}, by municipality and name: {result}",
        ),
        "classes": (
            "{school}: elever per årskurs den 15 oktober",
            "{school}: pupils by school year on 15 October",
        ),
        "clock": (
            "{project}: när årskurs 9 kan ha mött det",
            "{project}: when year 9 can have met it",
        ),
        "local": (
            "Skolor som ligger i {municipality} (lägeskommun), medel vägt efter elever",
            "Schools that lie in {municipality} (lägeskommun), mean weighted by pupils",
        ),
        "residents": (
            "Elever som bor i {municipality} (hemkommun), Kolada",
            "Pupils who live in {municipality} (hemkommun), Kolada",
        ),
        "check": (
            "Vår anpassning av modellen, år för år: {result}",
            "Our fit of the model, year by year: {result}",
        ),
        "year": ("Läsår", "School year"),
        "spring": ("Våren", "Spring"),
        "autumn": ("Hösten", "Autumn"),
        "pupils": ("Elever", "Pupils"),
        "actual": ("Faktiskt", "Actual"),
        "expected": ("Modellberäknat", "Expected"),
        "deviation": ("Avvikelse", "Deviation"),
        "interval": ("Osäkerhet 95 %", "Uncertainty 95%"),
        "ordinary": ("Vanlig variation", "Ordinary variation"),
        "wide": ("99,8-gräns", "99.8 limit"),
        "note": ("Anmärkning", "Note"),
        "what": ("Skolor", "Schools"),
        "all": ("Median av {n} skolor", "Median of {n} schools"),
        "school": ("Skola", "School"),
        "education": ("Utbildnings\N{SOFT HYPHEN}nivå", "Parents’ education"),
        "size": ("{n} elever", "{n} pupils"),
        "own_size": ("Skolan: {n} elever", "The school: {n} pupils"),
        "n_schools": ("Antal skolor", "Schools"),
        "school_years": ("Hela läsår i rätt ålder", "Whole school years of the right age"),
        "of": (
            "{n}\N{NO-BREAK SPACE}av\N{NO-BREAK SPACE}{total}",
            "{n}\N{NO-BREAK SPACE}of\N{NO-BREAK SPACE}{total}",
        ),
        "reach": ("Kan det synas?", "Can it show?"),
        "reach_no": ("nej", "no"),
        "reach_some": ("möjligt", "possible"),
        "grade": ("Åk {n}", "Year {n}"),
        "preschool": ("F", "F"),
        "newly": ("Nyinvandrade", "Newly immigrated"),
        "boys": ("Pojkar", "Boys"),
        "background": ("Skolor med bakgrund", "Schools with background"),
        "difference": ("Typisk skillnad mot Skolverket", "Typical difference"),
        "rounding": ("Varav avrundning", "Of which rounding"),
        "n15507": ("Meritvärde", "Merit value"),
        "n15508": ("Klarat alla ämnen", "Passed all subjects"),
        "n15428": ("Behöriga till yrkesprogram", "Eligible for vocational programmes"),
    }
)
