"""The texts of the cohorts page."""

from __future__ import annotations

from tidigt_dashboards.swedish import Texts

PAGE = Texts(
    {
        "heading": (
            "Vilka årskullar nåddes i {municipality}, och när syns det?",
            "Which birth cohorts were reached in {municipality}, and when can it show?",
        ),
        "heading_none": ("Årskullarna i {municipality}", "The birth cohorts of {municipality}"),
        "municipality": ("Kommun", "Municipality"),
        "project": ("Projekt", "Project"),
        "band": ("Åldersgrupp", "Age band"),
        "block": ("Följ dem som är födda", "Follow those born"),
        "lexis": ("Årskullarna, projektet och åldersgrupperna", "Cohorts, project and age bands"),
        "lexis_none": ("Årskullarna och åldersgrupperna", "Cohorts and age bands"),
        "ageing": ("Barnen växer ur projektet", "The children outgrow the project"),
        "stages": (
            "När varje årskull går att följa",
            "When each birth cohort can be followed",
        ),
        "pseudo": (
            "Samma årskullar när de blir äldre (pseudokohorter)",
            "The same birth years as they grow older (pseudo-cohorts)",
        ),
        "no_project": (
            (
                "Inget projekt är registrerat för {municipality}. Sidan visar årskullarna utan "
                "exponering: när var och en når en åldersgrupp och ett steg i skolan."
            ),
            (
                "No project is registered for {municipality}. The page shows the birth cohorts "
                "without exposure: when each reaches an age band and a stage of school."
            ),
        ),
        "status": (
            "Visar {municipality}, {project}, {band}.",
            "Showing {municipality}, {project}, {band}.",
        ),
        "status_none": (
            "Visar {municipality}, inget projekt, {band}.",
            "Showing {municipality}, no project, {band}.",
        ),
    }
)

SENTENCES = Texts(
    {
        "right_age": (
            (
                "I rätt ålder ({ages} år, vid årets slut) under projektet, {period}: de som är "
                "födda {births}. Det är det mesta som projektet kan ha nått."
            ),
            (
                "Of the right age ({ages}, at the end of the year) during the project, {period}: "
                "those born {births}. That is the most that the project can have reached."
            ),
        ),
        "now": (
            (
                "Kan ses nu: uppgifter om {band} finns till {year}; {n} av projektets {total} "
                "årskullar finns då i åldersgruppen."
            ),
            (
                "Can be seen now: there are data on ages {band} up to {year}; {n} of the project's "
                "{total} birth cohorts are in the band then."
            ),
        ),
        "now_nothing": (
            "Kan ses nu: inget, för inga uppgifter om {band} är inlästa för {municipality}.",
            (
                "Can be seen now: nothing, because no data on ages {band} are loaded for "
                "{municipality}."
            ),
        ),
        "next_band": (
            (
                "Nästa: uppgifterna för {year}, då {share} av årskullarna {band} har varit i rätt "
                "ålder."
            ),
            (
                "Next: the data for {year}, when {share} of the birth years aged {band} will have "
                "been "
                "of the right age."
            ),
        ),
        "next_stages": (
            "Tidigast kan en årskull ses gå ut {stages}.",
            "The earliest that a cohort can be seen to finish is {stages}.",
        ),
        "next_stage": ("{stage} våren {year}", "{stage} in the spring of {year}"),
        "lexis_how": (
            (
                "Varje linje är en årskull som blir ett år äldre för varje år; den börjar i sitt "
                "födelseår. Tjocka linjer är årskullar i rätt ålder under projektet, punkter åren "
                "då de var det. Tunna prickade linjer är övriga. Rutan är projektets kalenderår "
                "och åldrar. Fyrkanter är publicerade andelar med insats. Streckat är år som inget "
                "är inläst för."
            ),
            (
                "Each line is a birth cohort that grows a year older every year; it begins in its "
                "year of birth. Thick lines are cohorts of the right age during the project, dots "
                "the years when they were. Thin dotted lines are the others. The box is the "
                "calendar years and the ages of the project. Squares are published shares with "
                "support. Hatched are years that nothing is loaded for."
            ),
        ),
        "lexis_how_none": (
            (
                "Varje linje är en årskull som blir ett år äldre för varje år; den börjar i sitt "
                "födelseår. Fyrkanter är publicerade andelar med insats. Streckat är år som inget "
                "är inläst för."
            ),
            (
                "Each line is a birth cohort that grows a year older every year; it begins in its "
                "year of birth. Squares are published shares with support. Hatched are years that "
                "nothing is loaded for."
            ),
        ),
        "lexis_exposure": (
            "Av årskullarna {band} har i rätt ålder varit: {years}.",
            "Of the birth years aged {band}, these shares have been of the right age: {years}.",
        ),
        "share_in_year": ("{share} {year}", "{share} in {year}"),
        "hidden": (
            "{band}: {status} {years}.",
            "{band}: {status} {years}.",
        ),
        "ageing_none": (
            "Inget projekt är registrerat för {municipality}, så ingen årskull växer ur något.",
            "No project is registered for {municipality}, so no cohort outgrows any.",
        ),
        "ageing_out": (
            "{n} av {total} årskullar ({births}) blev för gamla medan projektet pågick.",
            "{n} of {total} birth cohorts ({births}) became too old while the project ran.",
        ),
        "ageing_all_stay": (
            "Ingen av de {total} årskullarna blev för gammal medan projektet pågick.",
            "None of the {total} birth cohorts became too old while the project ran.",
        ),
        "ageing_years": (
            (
                "Som längst var en årskull i rätt ålder under {most} kalenderår, som kortast under "
                "{least}."
            ),
            (
                "The longest that a cohort was of the right age is {most} calendar years, the "
                "shortest "
                "{least}."
            ),
        ),
        "ageing_caveat": (
            (
                "Ett kalenderår räknas även om projektet bara pågick en del av det. Hur många "
                "barn som "
                "deltog säger det inte."
            ),
            (
                "A calendar year counts even if the project ran for only a part of it. It does "
                "not say "
                "how many children took part."
            ),
        ),
        "stages_band": (
            "I åldersgruppen {band} är årskullarna {years}.",
            "The cohorts are in the band {band} in {years}.",
        ),
        "stages_all": (
            "Årskurs 9 går de ut våren {years}.",
            "They finish year 9 in the springs of {years}.",
        ),
        "stages_nine": (
            "De som hade minst ett helt läsår i rätt ålder går ut årskurs 9 våren {years}.",
            (
                "Those of the right age for at least one whole school year finish year 9 in the "
                "springs of {years}."
            ),
        ),
        "stages_part": (
            "De som går ut årskurs 9 våren {years} hade bara en del av ett läsår.",
            "Those who finish it in the spring of {years} had only a part of a school year.",
        ),
        "stages_before": (
            (
                "Elever som gick ut årskurs 9 före {year} hade inget helt läsår i rätt ålder "
                "under projektet. Deras betyg och SALSA-resultat säger inget om det."
            ),
            (
                "Pupils who finished year 9 before {year} had no whole school year at the right "
                "age during the project. Their grades and SALSA results say nothing about it."
            ),
        ),
        "stages_how": (
            (
                "Det som en årskull gjorde före projektet är inte med. Fyllt är år med "
                "publicerade uppgifter för kommunen: andelen med insats i "
                "åldersgruppen, behörighet och betyg i årskurs 9, alla ämnen i årskurs 6 och "
                "examen inom fyra år från gymnasiet. Streckat eller ihåligt är år utan. För "
                "förskoleklass, årskurs 3 och gymnasiets start läses inga resultat in."
            ),
            (
                "What a cohort did before the project is left out. Filled are years with "
                "published data for the municipality: the share with support "
                "in the band, eligibility and grades in year 9, all subjects in year 6 and a "
                "diploma within four years of upper secondary school. Hatched or hollow are years "
                "without. No results are loaded for preschool class, year 3 and the start of upper "
                "secondary school."
            ),
        ),
        "stages_rule": (
            (
                "Räknat så som de flesta barn går: förskoleklass hösten det år de fyller sex, "
                "årskurs 9 ut nio år efter att årskurs 1 började. Årskurserna har dagens nummer; "
                "blir grundskolan tioårig får de nya, men årskullarna är de samma."
            ),
            (
                "Counted as most children go: preschool class in the autumn of the year they turn "
                "six, and so on. School years have today's numbers; a ten-year school would number "
                "them anew, but the birth cohorts stay the same."
            ),
        ),
        "pseudo_point": (
            "Födda {births}, {year}: {sentence}",
            "Born {births}, {year}: {sentence}",
        ),
        "pseudo_none": (
            (
                "Det finns inga årskullar att följa för {municipality}: det behövs inlästa "
                "uppgifter om minst två åldersgrupper, med så många år emellan som barnen behöver "
                "för att bli äldre."
            ),
            (
                "There are no birth years to follow for {municipality}: it takes loaded data on "
                "at least two age bands, as many years apart as the children need to grow older."
            ),
        ),
        "pseudo_project": (
            "Av de {total} årskullarna i den valda gruppen hade {n} rätt ålder under projektet.",
            (
                "Of the {total} birth years in the chosen block {n} were of the right age during "
                "the "
                "project."
            ),
        ),
        "pseudo_caveat": (
            (
                "Det är inte samma barn. Grupperna räknas var för sig, familjer flyttar, och 7–12 "
                "år är 1–6 år sex år tidigare, inte 0–6; därför möts samma årskullar flera gånger "
                "med några födelseår borta. Andelen ändras också med ålder och med år, och de tre "
                "går inte att skilja åt: kalenderår är födelseår plus ålder. Därför ritas ingen "
                "trend."
            ),
            (
                "They are not the same children. The bands are counted each by itself, families "
                "move, and ages 7–12 are 1–6 six years earlier, not 0–6; so the same birth years "
                "are met several times with some of them missing. The share also changes with age "
                "and with the year, and the three cannot be told apart: calendar year is year of "
                "birth plus age. Therefore no trend is drawn."
            ),
        ),
        "pseudo_bands": (
            "Inlästa åldersgrupper som följs: {bands}.",
            "Loaded age bands that are followed: {bands}.",
        ),
        "size": (
            (
                "Folkbokförda i samma årskullar: {before} barn {earlier_band} {earlier_year}, "
                "{after} "
                "barn {band} {year}; skillnaden är flyttningar och dödsfall."
            ),
            (
                "Registered in the same birth years: {before} children aged {earlier_band} in "
                "{earlier_year}, {after} aged {band} in {year}; the difference is migration and "
                "deaths."
            ),
        ),
        "size_unknown": (
            "Hur många barnen är i samma årskullar tidigare och senare är inte inläst.",
            (
                "How many children there are in the same birth years, earlier and later, is not "
                "loaded."
            ),
        ),
        "source_kpb": (
            "Egen bearbetning av uppgifter ur KPB, mottagna {day}.",
            "Own processing of data from KPB, received {day}.",
        ),
        "source_school": (
            "Betyg och examen: {sources}.",
            "Grades and diplomas: {sources}.",
        ),
        "source_register": (
            "Projektens tid och åldrar: projektregistret i Tidigt. Bygge {build}.",
            "Periods and ages of projects: the project register of Tidigt. Build {build}.",
        ),
        "source_sample": (
            "Exempeldata: påhittade siffror, utom de publicerade.",
            "Sample data: made-up figures, except the published ones.",
        ),
    }
)
