"""The texts of the page of one indicator."""

from __future__ import annotations

from tidigt_dashboards.swedish import Texts

TEXTS = Texts(
    {
        "heading": (
            "{municipality} över åren, bredvid andra kommuner",
            "{municipality} over the years, beside other municipalities",
        ),
        "indicator": ("Nyckeltal", "Indicator"),
        "municipality": ("Kommun", "Municipality"),
        "age_band": ("Ålder", "Age"),
        "intervention_group": ("Insats", "Intervention"),
        "sex": ("Kön", "Sex"),
        "comparison": ("Jämför med", "Compare with"),
        "group": ("Kommungrupp", "Group of municipalities"),
        "own": ("Egna kommuner", "Municipalities of your own"),
        "own_hint": (
            "Minst fem. Ta bort bocken för att ta bort en kommun.",
            "At least five. Untick to take a municipality away.",
        ),
        "own_add": (
            "Lägg till en kommun: skriv dess namn",
            "Add a municipality: write its name",
        ),
        "sex_T": ("Alla", "All"),
        "sex_K": ("Flickor", "Girls"),
        "sex_M": ("Pojkar", "Boys"),
        "band_alla": ("Alla åldrar", "All ages"),
        "status": (
            "Visar {municipality} {first}–{last}, jämfört med {peers}: {n} kommuner.",
            "Showing {municipality} {first}–{last}, compared with {peers}: {n} municipalities.",
        ),
        "latest": (
            "{indicator}: {value} i {municipality} {year}.",
            "{indicator}: {value} in {municipality} in {year}.",
        ),
        "latest_mean": (
            "Det ovägda genomsnittet av {n} kommuner ({peers}) var {mean}.",
            "The unweighted mean of {n} municipalities ({peers}) was {mean}.",
        ),
        "latest_middle": (
            "Hälften av dem låg mellan {lower} och {upper}.",
            "Half of them were between {lower} and {upper}.",
        ),
        "nothing": (
            "Det finns inget värde att visa för {municipality} i det valda nyckeltalet.",
            "There is no value to show for {municipality} in the chosen indicator.",
        ),
        "swing": (
            (
                "Från ett år till nästa har värdet för {municipality} oftast ändrats omkring "
                "{swing}; läs flera år tillsammans."
            ),
            (
                "From one year to the next the value for {municipality} has usually changed by "
                "about {swing}; read several years together."
            ),
        ),
        "not_a_claim": (
            "Att en kommun skiljer sig från andra säger inte varför.",
            "That a municipality differs from others does not say why.",
        ),
        "absent": ("{municipality}: {status} {years}.", "{municipality}: {status} {years}."),
        "too_few": (
            "Jämförelsen visas inte: den behöver värden från minst {fewest} kommuner.",
            "The comparison is not shown: it needs values from at least {fewest} municipalities.",
        ),
        "excluded": (
            "Kommuner med egna projekt ingår aldrig i jämförelsen; här är det {names}.",
            "Municipalities with projects of their own are never compared with; here {names}.",
        ),
        "vintage": (
            "Gruppen är gjord {vintage} och görs om varje år.",
            "The group was made in {vintage} and is made anew every year.",
        ),
        "table": (
            "{title}: {municipality}, jämfört med {peers}",
            "{title}: {municipality}, compared with {peers}",
        ),
        "year": ("År", "Year"),
        "mean": ("Ovägt genomsnitt", "Unweighted mean"),
        "middle": ("Mittersta halvan", "Middle half"),
        "n": ("Kommuner med värde", "Municipalities with a value"),
        "too_few_cell": ("för få", "too few"),
        "few": (
            (
                "Genomsnittet visas när minst {mean} kommuner har ett värde, mittersta halvan när "
                "minst {middle} har det."
            ),
            (
                "The mean is shown when at least {mean} municipalities have a value, the middle "
                "half when at least {middle} have."
            ),
        ),
        "source": ("Källa: {source}.", "Source: {source}."),
        "source_raw": (
            "Källa: {source}. Genomsnitt och spridning är egen bearbetning.",
            "Source: {source}. Mean and spread are our own processing.",
        ),
        "provenance": (
            "Hämtat {day}. Bygge {build}.",
            "Received {day}. Build {build}.",
        ),
        "sample": ("Exempeldata.", "Sample data."),
        "definition": ("Så är nyckeltalet definierat", "How the indicator is defined"),
        "numerator": ("Täljare eller mått", "Numerator or measure"),
        "denominator": ("Nämnare", "Denominator"),
        "measured": ("Mätt", "Measured"),
        "identifier": ("Beteckning", "Identifier"),
        "projects": ("Projekt i kommunen", "Projects in the municipality"),
        "breaks": ("Brott i serien", "Breaks in the series"),
        "break_entry": ("{year}: {text}", "{year}: {text}"),
        "none": ("Inga registrerade", "None registered"),
        "any_time_in_year": ("Någon gång under året", "At any time during the year"),
        "calendar_year": ("Kalenderår", "Calendar year"),
        "stock_31_december": ("31 december", "31 December"),
        "followed_years": ("barn följda över åren", "children followed over years"),
        "stock_15_october": ("15 oktober", "15 October"),
        "stock_1_november": ("1 november", "1 November"),
        "school_year_spring": (
            "Läsår, vårterminens år anges",
            "School year, named by the year of its spring term",
        ),
        "as_delivered": ("Enligt leveransen", "As delivered"),
    }
)
