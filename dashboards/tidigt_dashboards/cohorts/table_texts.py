"""The texts of the tables of the cohorts page."""

from __future__ import annotations

from tidigt_dashboards.swedish import Texts

TABLES = Texts(
    {
        "year": ("År", "Year"),
        "share": ("Andel med insats, {band}", "Share with support, {band}"),
        "exposure": ("I rätt ålder, {band}", "Of the right age, {band}"),
        "lexis": (
            (
                "{municipality}: andel barn med insats, och andel av årskullarna som varit i rätt "
                "ålder "
                "under projektet"
            ),
            (
                "{municipality}: share of children with support, and share of the birth years "
                "that have "
                "been of the right age during the project"
            ),
        ),
        "lexis_none": (
            "{municipality}: andel barn med insats",
            "{municipality}: share of children with support",
        ),
        "not_loaded": ("inte inläst", "not loaded"),
        "born": ("Född", "Born"),
        "inside": ("År i rätt ålder", "Years of the right age"),
        "n_years": ("Antal kalenderår", "Calendar years"),
        "at_ages": ("Ålder då", "Age then"),
        "out": ("Blev för gammal", "Became too old"),
        "stayed": ("inte före slutet", "not before the end"),
        "ageing": (
            "{project}: årskullarnas tid i projektet",
            "{project}: the birth cohorts' time in the project",
        ),
        "no_cohort": ("ingen", "none"),
        "stages": (
            "{municipality}: när varje årskull når en ålder eller ett steg i skolan",
            "{municipality}: when each birth cohort reaches an age or a stage of school",
        ),
        "seen": ("{year} (finns)", "{year} (data)"),
        "seen_some": (
            "{years} (uppgifter {n} av {total} år)",
            "{years} (data {n} of {total} years)",
        ),
        "before": ("före projektet", "before the project"),
        "autumn": ("hösten {year}", "autumn {year}"),
        "spring": ("våren {year}", "spring {year}"),
        "data_yes": ("finns", "there are"),
        "data_no": ("inga inlästa", "none loaded"),
        "preschool_class": ("Förskoleklass", "Preschool class"),
        "year_3": ("Årskurs 3 ut", "Year 3 ends"),
        "year_6": ("Årskurs 6 ut", "Year 6 ends"),
        "year_9": ("Årskurs 9 ut", "Year 9 ends"),
        "upper_secondary": ("Gymnasiet börjar", "Upper secondary begins"),
        "diploma": ("Examen inom fyra år", "Diploma within four years"),
        "pseudo": (
            (
                "{municipality}: andel barn med insats för dem som är födda {births}, med "
                "95\N{NO-BREAK SPACE}% "
                "konfidensintervall"
            ),
            (
                "{municipality}: share of children with support for those born {births}, with 95% "
                "confidence interval"
            ),
        ),
        "pseudo_none": (
            "{municipality}: inga årskullar att följa",
            "{municipality}: no birth years to follow",
        ),
        "band": ("Åldersgrupp", "Age band"),
        "counted_born": ("Räknade är födda", "Counted are those born"),
        "missing_births": ("Födelseår som saknas", "Birth years missing"),
        "share_only": ("Andel med insats", "Share with support"),
        "interval": ("95\N{NO-BREAK SPACE}% KI", "95% CI"),
        "basis": ("Barn med insats av alla", "Children with support of all"),
        "of": ("{n} av {total}", "{n} of {total}"),
    }
)

STAGE_WORDS = Texts(
    {
        "year_3": ("årskurs 3", "year 3"),
        "year_6": ("årskurs 6", "year 6"),
        "year_9": ("årskurs 9", "year 9"),
    }
)
STAGE_LABELS = Texts(
    {
        "preschool_class": ("f-klass", "preschool class"),
        "year_3": ("åk 3", "year 3"),
        "year_6": ("åk 6", "year 6"),
        "year_9": ("åk 9", "year 9"),
        "upper_secondary": ("gymnasiet", "upper sec."),
        "diploma": ("examen", "diploma"),
    }
)
