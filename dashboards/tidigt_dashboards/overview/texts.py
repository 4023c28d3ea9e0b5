"""The texts of the start page. What claims anything is worded by the statistics, not here."""

from __future__ import annotations

from tidigt_dashboards.swedish import Texts

TEXTS = Texts(
    {
        "heading": (
            "Hittas barnen i {municipality} tidigare, och slipper de insatser senare?",
            "Are children in {municipality} found earlier, and does that spare them later support?",
        ),
        "heading_without": (
            "Hittas barnen tidigare, och slipper de insatser senare?",
            "Are children found earlier, and does that spare them later support?",
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
        "further": ("Läs vidare", "Read on"),
        "to_gap": ("Gapet år för år", "The gap year by year"),
        "about_gap": (
            (
                "Är skillnaden större än slumpen, åt vilket håll går den, och vilken åldersgrupp "
                "rör sig?"
            ),
            "Is the difference larger than chance, where is it going, and which age group moves?",
        ),
        "to_compare": ("Jämför nyckeltal", "Compare indicators"),
        "about_compare": (
            "Ett nyckeltal i taget, bredvid riket, länet eller en kommungrupp.",
            "One indicator at a time, beside Sweden, the county or a group of municipalities.",
        ),
        "to_about": ("Om siffrorna", "About the figures"),
        "about_about": (
            "Metod, vad siffrorna inte kan säga, tillgänglighet och källor.",
            "Method, what the figures cannot say, accessibility and sources.",
        ),
        "data": ("Vilka uppgifter som är inlästa", "Which data are loaded"),
        "source": ("Källa", "Source"),
        "received": ("Hämtad", "Received"),
        "measured": ("Mätt", "Measured"),
        "files": ("Filer", "Files"),
        "data_caption": ("Inlästa källor", "Loaded sources"),
        "no_kpb": (
            (
                "Inga uppgifter om insatser (KPB) är inlästa, så frågan kan inte besvaras här "
                "ännu. Nyckeltalen som är inlästa finns på sidan Jämför nyckeltal."
            ),
            (
                "No data on support (KPB) are loaded, so the question cannot be answered here "
                "yet. The indicators that are loaded are on the page Compare indicators."
            ),
        ),
    }
)
