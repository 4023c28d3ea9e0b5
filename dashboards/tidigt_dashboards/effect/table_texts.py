"""The texts of the tables, facts and figures of the effect page, in Swedish and in English."""

from __future__ import annotations

from tidigt_dashboards.swedish import Texts

TABLES = Texts(
    {
        "year": ("År", "Year"),
        "exposure": (
            "Del av årskullarna som kan ha nåtts",
            "Part of the birth years that can have been reached",
        ),
        "births": ("{share} ({n} av {of} årskullar)", "{share} ({n} of {of} birth years)"),
        "detectable": ("Minsta förändring som kan synas", "Smallest change that could be seen"),
        "periods": ("Jämförda år", "Years compared"),
        "against": ("{n} år mot {n} år", "{n} against {n} years"),
        "change": ("Förändring", "Change"),
        "times": ("Varians mot ren slump", "Variance over pure chance"),
        "dilution": (
            "Vad varje nått barn måste ändra, tre år mot tre år",
            "What each reached child must change, three years against three",
        ),
        "coverage": ("Andel av barnen som nås", "Share of the children reached"),
        "children": ("Barn", "Children"),
        "required": ("Ändring per nått barn", "Change per reached child"),
        "impossible": ("{required}: mer än vad som går", "{required}: more than is possible"),
        "known": ("{coverage} (enligt registret)", "{coverage} (by the register)"),
        "return": (
            "Uppmätt, vanligt läge och vad som väntas utan projekt",
            "Observed, usual level and what is expected without a project",
        ),
        "observed": ("{municipality}, uppmätt", "{municipality}, observed"),
        "usual": ("vanligt läge", "usual level"),
        "expected": ("väntat utan projekt", "expected without a project"),
        "path": ("{municipality} mot andra kommuner", "{municipality} against others"),
        "synthetic": ("syntetisk kontroll", "synthetic control"),
        "difference": ("skillnad i skillnader", "difference in differences"),
        "synthetic_short": ("syntetisk", "synthetic"),
        "difference_short": ("övrigas väg", "others’ way"),
        "expected_short": ("väntat", "expected"),
        "usual_short": ("vanligt", "usual"),
        "placebo": (
            "Avvikelser efter starten, i standardfel, i kommuner utan projekt",
            "Deviations after the start, in standard errors, in municipalities without a project",
        ),
        "from_to": ("Avvikelse", "Deviation"),
        "range": ("{low} till {high}", "{low} to {high}"),
        "count": ("Kommuner utan projekt", "Municipalities without a project"),
        "own": ("{municipality} ({value})", "{municipality} ({value})"),
        "here": ("Här ligger", "Here is"),
        "nobody": ("–", "–"),
        "weights": (
            "Vikter, och avvikelsen utan kommunen",
            "Weights, and the deviation without it",
        ),
        "name": ("Kommun", "Municipality"),
        "everybody": ("Var och en av {n}", "Each of {n}"),
        "weight": ("Vikt", "Weight"),
        "without": ("Avvikelse utan den", "Deviation without it"),
        "p": ("p utan den", "p without it"),
        "none": ("inget", "none"),
        "nothing": ("inga värden", "no values"),
        "not_made": ("görs inte", "not made"),
        "waiting": ("beräknas", "being computed"),
        "axis_exposure": ("Procent av årskullarna", "Per cent of the birth years"),
        "axis_points": ("Procentenheter", "Percentage points"),
    }
)

FACTS = Texts(
    {
        "project": ("Projekt", "Project"),
        "period": ("Tid", "Period"),
        "approximate": ("{period} (ungefärlig)", "{period} (approximate)"),
        "ages": ("Åldrar", "Ages"),
        "level": ("Omfattning", "Extent"),
        "preschool": ("en eller flera förskolor", "one or more preschools"),
        "school": ("en eller flera skolor", "one or more schools"),
        "district": ("en kommundel", "a district"),
        "municipality": ("hela kommunen", "the whole municipality"),
        "units": ("Deltog", "Took part"),
        "preschools": ("Förskolor", "Preschools"),
        "reached": ("Barn som nåddes", "Children reached"),
        "eligible": ("Barn i rätt ålder", "Children of the right age"),
        "consents": ("Samtycken", "Consents"),
        "source": ("Enligt", "According to"),
        "trigger": ("År som satte igång det", "Year that set it off"),
        "register": ("Registret", "The register"),
        "embedded": ("följer med programmet", "comes with the program"),
        "delivered": ("levererat {day}", "delivered {day}"),
        "unknown": ("inte angivet", "not stated"),
        "no_figures": ("inget års siffror", "no year’s figures"),
        "what": ("Vad", "What"),
        "similar": (
            "Liknande program, aldrig jämförelse",
            "Similar programmes, never compared with",
        ),
    }
)

DESCRIPTIONS = Texts(
    {
        "exposure": (
            (
                "Andel av årskullarna som kan ha nåtts av projektet, år för år. Tabellen har samma "
                "siffror."
            ),
            (
                "Share of the birth years that the project can have reached, by year. The table "
                "has the same numbers."
            ),
        ),
        "return": (
            (
                "Kommunens värden, dess vanliga läge och vad som väntas utan projekt. Tabellen har "
                "samma siffror."
            ),
            (
                "The municipality's values, its usual level and what is expected without a "
                "project. The table has the same numbers."
            ),
        ),
        "path": (
            "Kommunens väg över åren mot vad andra kommuner ger. Tabellen har samma siffror.",
            (
                "The way of the municipality over the years against what others give. The table "
                "has the same numbers."
            ),
        ),
    }
)
