"""The texts of the start page. What claims anything is worded by the statistics, not here."""

from __future__ import annotations

from tidigt_dashboards.swedish import Texts

TEXTS = Texts(
    {
        "heading": (
            "Hittas barnen i {municipality} tidigare, och slipper de insatser senare?",
            "Are children in {municipality} found earlier, and does that spare them later support?",
        ),
        "municipality": ("Kommun", "Municipality"),
        "status": ("Visar {municipality}.", "Showing {municipality}."),
        "key_figures": ("Läget {year}", "The situation in {year}"),
        "no_year": ("Läget", "The situation"),
        "share": ("Barn {band} med insats", "Children {band} with support"),
        "gap": ("Gapet mellan åldersgrupperna", "The gap between the age groups"),
        "points": ("{value} procentenheter", "{value} percentage points"),
        "interval": ("95 % konfidensintervall {limits}", "95% confidence interval {limits}"),
        "count": ("{count} barn", "{count} children"),
        "published": ("Publicerad siffra", "Published figure"),
        "nothing": (
            "Det finns inget år där båda åldersgrupperna har ett värde som får visas.",
            "There is no year in which both age groups have a value that may be shown.",
        ),
        "shares": ("Så har andelarna rört sig", "How the shares have moved"),
        "how_to_read": (
            (
                "Fler barn med stöd vid 0–6 år är inte dåligt: det kan betyda att de hittas "
                "tidigare. Färre vid 7–12 år är inte i sig bra: det kan betyda att hjälpen "
                "minskat."
            ),
            (
                "More children with support at ages 0–6 is not bad: it may mean that they are "
                "found earlier. Fewer at ages 7–12 is not good in itself: help may have been cut."
            ),
        ),
        "project": ("Projekt i kommunen", "Project in the municipality"),
        "period": ("Period", "Period"),
        "what": ("Vad som gjordes", "What was done"),
        "reached": ("Vilka som nåddes", "Who was reached"),
        "no_project": (
            "{municipality} har inget projekt i registret.",
            "{municipality} has no project in the register.",
        ),
        "heading_indicators": (
            "Barn och unga i {municipality}: så har nyckeltalen rört sig",
            "Children and young people in {municipality}: how the indicators have moved",
        ),
        "indicators": (
            "Nyckeltal för {municipality}",
            "Indicators of {municipality}",
        ),
        "indicators_caption": (
            "Nyckeltal för {municipality}: senaste värdet och utvecklingen",
            "Indicators of {municipality}: the latest value and the trend",
        ),
        "indicators_source": (
            "Källa: {sources}. Utvecklingen är egen bearbetning. Bygge {build}.",
            "Source: {sources}. The trends are our own processing. Build {build}.",
        ),
        "sample": ("Exempeldata.", "Sample data."),
        "gap_strip": ("Gapet mellan {bands}", "The gap between {bands}"),
        "indicator": ("Nyckeltal", "Indicator"),
        "latest": ("Senast", "Latest"),
        "range": ("Lägst till högst", "Lowest to highest"),
        "grade": ("Får kallas", "May be called"),
        "trend": ("Utveckling", "Trend"),
        "value_year": ("{value} ({year})", "{value} ({year})"),
        "from_to": ("{low} till {high}", "{low} to {high}"),
        "no_value": ("inget värde", "no value"),
        "strips_how": (
            (
                "Avviker gör ett nyckeltal vars utveckling över åren är tydligare än slumpen ger. "
                "Varje rad har sin egen skala, så höjden går inte att jämföra mellan rader. "
                "Punkterna binds ihop när minst {fewest} år har ett värde. Samma barn återkommer "
                "år efter år, så serier på sju år eller mer kan verka säkrare än de är."
            ),
            (
                "An indicator deviates if its development over the years is clearer than chance "
                "gives. Each row has a scale of its own, so heights cannot be compared between "
                "rows. The points are joined when at least {fewest} years have a value. The same "
                "children return year after year, so series of seven years or more may look more "
                "certain than they are."
            ),
        ),
        "changes": ("Vad som ändrats sedan förra leveransen", "What changed since last time"),
        "own_revisions": (
            "Ändrade tal för {municipality}",
            "Revised numbers of {municipality}",
        ),
        "no_revisions": (
            "Inget av de tal som ändrats mest gäller {municipality}.",
            "None of the numbers that changed the most is of {municipality}.",
        ),
        "before": ("Före", "Before"),
        "after": ("Nu", "Now"),
        "year": ("År", "Year"),
        "age": ("Ålder", "Age"),
        "further": ("Läs vidare", "Read on"),
        "data": ("Vilka uppgifter som är inlästa", "Which data are loaded"),
        "source": ("Källa", "Source"),
        "received": ("Hämtad", "Received"),
        "measured": ("Mätt", "Measured"),
        "files": ("Filer", "Files"),
        "data_caption": ("Inlästa källor", "Loaded sources"),
        "no_kpb": (
            (
                "Inga uppgifter om insatser (KPB) är inlästa, så om barnen hittas tidigare går "
                "inte att säga här ännu. Nyckeltalen nedan är de som är inlästa."
            ),
            (
                "No data on support (KPB) are loaded, so whether children are found earlier "
                "cannot be said here yet. The indicators below are those that are loaded."
            ),
        ),
    }
)
GRADES = Texts(
    {
        "beskrivning": ("beskrivning", "description"),
        "skillnad": ("skillnad", "difference"),
        "förändring": ("förändring", "change"),
        "förenligt med effekt": ("förenligt med effekt", "consistent with an effect"),
        "otillräckligt underlag": ("otillräckligt underlag", "insufficient data"),
    }
)
