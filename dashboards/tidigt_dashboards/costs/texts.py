"""The texts of the page of costs. What claims anything of a result is worded elsewhere."""

from __future__ import annotations

from tidigt_dashboards.swedish import Texts

CHOICES = Texts(
    {
        "municipality": ("Kommun", "Municipality"),
        "bands": ("Åldersgrupper", "Age groups"),
        "first_year": ("Jämför med år", "Compare with year"),
        "last_year": ("År", "Year"),
        "measure": ("Visa ändringen av", "Show the change of"),
        "per_child": ("kostnad per barn", "cost per child"),
        "total": ("hela kostnaden", "all of the cost"),
        "prices": ("Priser", "Prices"),
        "nominal": ("Löpande priser", "Current prices"),
        "KPI": ("Fasta priser, KPI", "Constant prices, KPI (CPI)"),
        "PKV": ("Fasta priser, PKV", "Constant prices, PKV"),
        "index": ("Fasta priser, {name}", "Constant prices, {name}"),
        "base_year": ("Basår", "Base year"),
        "forecast_year": ("{year} (prognos)", "{year} (forecast)"),
        "comparison": ("Jämför med", "Compare with"),
        "group": ("Kommungrupp", "Group of municipalities"),
        "own": ("Egna kommuner", "Municipalities of your own"),
        "own_hint": (
            "Minst fem. Håll ner Ctrl (⌘) för att välja flera.",
            "At least five. Hold down Ctrl (⌘) to choose several.",
        ),
    }
)

PARTS = Texts(
    {
        "population": ("Antal barn", "Number of children"),
        "reach": ("Andel med insats", "Share with support"),
        "mix": ("Insatsernas blandning", "Mix of interventions"),
        "unit_cost": ("Kostnad per insats", "Cost per intervention"),
        "mix_and_unit_cost": ("Kostnad per barn med insats", "Cost per child with support"),
    }
)
"""What each part of a change is called where it stands alone."""

SHORT_PARTS = Texts(
    {
        **PARTS.entries,
        "mix": ("Blandning", "Mix"),
        "unit_cost": ("Kostnad per insats", "Unit cost"),
        "mix_and_unit_cost": ("Per barn med insats", "Per child with support"),
    }
)
"""The same where it stands in a figure, with an amount behind it, on a phone."""

STATUS = Texts(
    {
        "missing": ("kostnaden saknas", "the cost is missing"),
        "suppressed": (
            "kostnaden är dold av sekretesskäl",
            "the cost is hidden for reasons of confidentiality",
        ),
        "source_suppressed": ("kostnaden är dold av källan", "the cost is hidden by the source"),
        "masked": ("kostnaden visas inte exakt", "the cost is not shown exactly"),
        "not_applicable": ("kommunen fanns inte", "the municipality did not exist"),
    }
)
"""Why there is no cost, as a clause."""

PAGE = Texts(
    {
        "heading": (
            "{municipality}: vad stödet till barn kostar",
            "{municipality}: what support to children costs",
        ),
        "nothing_heading": ("Kostnader", "Costs"),
        "no_kpb": (
            (
                "Inga kostnader ur KPB är inlästa, så kostnaden per barn går inte att visa. Läs "
                "in kommunens leverans med tidigt load kpb och bygg om med tidigt build."
            ),
            (
                "No costs of KPB are loaded, so the cost per child cannot be shown. Load the "
                "municipality’s delivery with tidigt load kpb and rebuild with tidigt build."
            ),
        ),
        "same_year": (
            "Välj två olika år för att se vad ändringen består av.",
            "Choose two different years to see what the change is made of.",
        ),
        "no_level": (
            "{bands} i {municipality} {year}: {status}.",
            "{bands} in {municipality} in {year}: {status}.",
        ),
        "years_with": (
            "År med en kostnad att visa: {years}.",
            "Years with a cost to show: {years}.",
        ),
        "no_years": ("Inget år har en kostnad att visa.", "No year has a cost to show."),
        "cause": (
            (
                "Siffrorna säger vad ändringen består av, inte varför den har skett, och inte vad "
                "som är rätt nivå."
            ),
            (
                "The figures say what the change is made of, not why it has come about, nor what "
                "level is right."
            ),
        ),
        "forecast": (
            (
                "{index} är en prognos för {years}: de beloppen är inget utfall och är ihåligt "
                "ritade."
            ),
            (
                "{index} is a forecast for {years}: those amounts are no outcome, and are drawn "
                "hollow."
            ),
        ),
        "forecast_base": (
            "Basåret {year} är en prognos i {index}, så inget belopp är ett utfall.",
            "The base year {year} is a forecast in {index}, so no amount is an outcome.",
        ),
        "forecast_mark": (" (prognos)", " (forecast)"),
        "nominal": ("löpande priser", "current prices"),
        "real": ("{year} års priser, {index}", "prices of {year}, {index}"),
        "levels": ("Kostnad per barn i åldersgruppen", "Cost per child in the age group"),
        "levels_axis": ("Kr per barn, {prices}", "SEK per child, {prices}"),
        "total_axis": ("Miljoner kr, {prices}", "Million SEK, {prices}"),
        "levels_description": (
            "Kostnad per barn och år i båda åldersgrupperna. Tabellen har samma siffror.",
            "Cost per child and year in both age groups. The table has the same numbers.",
        ),
        "amount": ("Kr per barn", "SEK per child"),
        "own": ("kommunen", "own"),
        "nothing": ("Inga kostnader att visa", "No costs to show"),
        "factors": (
            (
                "Kostnaden per barn i åldersgruppen är andelen barn med insats gånger kostnaden "
                "per barn med insats. {bands} {year}: {share} gånger {cost}."
            ),
            (
                "The cost per child in the age group is the share of children with support times "
                "the cost per child with support. {bands} in {year}: {share} times {cost}."
            ),
        ),
        "factors_too": (
            "{bands} {year}: {share} gånger {cost}.",
            "{bands} in {year}: {share} times {cost}.",
        ),
        "mean_of": (
            "Det ovägda genomsnittet av {n} kommuner ({peers}) var {mean} för {bands} {year}.",
            (
                "The unweighted mean of {n} municipalities ({peers}) was {mean} for {bands} in "
                "{year}."
            ),
        ),
        "mean_too": (
            "För {bands} var det {mean} ({n} kommuner).",
            "For {bands} it was {mean} ({n} municipalities).",
        ),
        "no_mean": (
            (
                "Jämförelsen för {bands} {year} visas inte: den behöver värden från minst "
                "{fewest} kommuner."
            ),
            (
                "The comparison for {bands} in {year} is not shown: it needs values from at least "
                "{fewest} municipalities."
            ),
        ),
        "not_a_claim": (
            "Att en kommun skiljer sig från andra säger inte varför.",
            "That a municipality differs from others does not say why.",
        ),
        "excluded": (
            "Kommuner med egna projekt ingår aldrig i jämförelsen; här är det {names}.",
            "Municipalities with projects of their own are never compared with; here {names}.",
        ),
        "vintage": (
            "Gruppen är gjord {vintage} och görs om varje år.",
            "The group was made in {vintage} and is made anew every year.",
        ),
        "absent": ("{bands}: {status} {years}.", "{bands}: {status} {years}."),
        "inferred": (
            "Antalet barn är härlett ur en avrundad andel {years}.",
            "The number of children is inferred from a rounded share {years}.",
        ),
        "year": ("År", "Year"),
        "mean_column": ("{bands}, ovägt genomsnitt", "{bands}, unweighted mean"),
        "own_column": ("{bands}, {municipality}", "{bands}, {municipality}"),
        "mean_cell": ("{mean} ({n} kommuner)", "{mean} ({n} municipalities)"),
        "too_few": ("för få kommuner", "too few municipalities"),
        "levels_caption": (
            "Kostnad per barn i åldersgruppen, {prices}: {municipality}, jämfört med {peers}",
            "Cost per child in the age group, {prices}: {municipality}, compared with {peers}",
        ),
        "changes": (
            "Vad består ändringen {first}–{last} av?",
            "What is the change {first}–{last} made of?",
        ),
        "changes_description": (
            (
                "Från kostnaden {first} till kostnaden {last}, del för del. Tabellen har samma "
                "siffror."
            ),
            (
                "From the cost in {first} to that in {last}, part by part. The table has the same "
                "numbers."
            ),
        ),
        "together": (
            (
                "För {bands} visas kostnaden inte för varje insats båda åren. Insatsernas "
                "blandning och kostnaden per insats är därför en enda del: kostnaden per barn med "
                "insats."
            ),
            (
                "For {bands} the cost of every intervention is not shown in both years. The mix "
                "of interventions and the cost per intervention are therefore one single part: "
                "the cost per child with support."
            ),
        ),
        "one_year": (
            (
                "För {bands} finns en insats bara det ena året; hela dess ändring räknas till "
                "blandningen."
            ),
            (
                "For {bands} one intervention exists in one of the years only; all its change is "
                "counted to the mix."
            ),
        ),
        "changes_caption": (
            "{measure} i {municipality}, {prices}, i hela kronor: delarna blir exakt ändringen",
            (
                "{measure} in {municipality}, {prices}, in whole SEK: the parts make exactly the "
                "change"
            ),
        ),
        "measure_per_child": (
            "Kostnad per barn i åldersgruppen",
            "Cost per child in the age group",
        ),
        "measure_total": ("Hela kostnaden för insatser", "All of the cost of support"),
        "part": ("Del", "Part"),
        "change": ("Ändring", "Change"),
        "level_row": ("Kostnad {year}", "Cost in {year}"),
        "share_row": ("Andel med insats {year}", "Share with support in {year}"),
        "user_row": (
            "Kostnad per barn med insats {year}",
            "Cost per child with support in {year}",
        ),
        "no_part": ("ingen sådan del", "no such part"),
        "nobody": ("inga barn", "no children"),
        "status": (
            "Visar {municipality} {first}–{last}, {bands}, {prices}.",
            "Showing {municipality} {first}–{last}, {bands}, {prices}.",
        ),
        "source": ("Källa: {source}.", "Source: {source}."),
        "index_source": (
            "Prisindex: {index}, utgivet {vintage}.",
            "Price index: {index}, published {vintage}.",
        ),
        "provenance": ("Hämtat {day}. Bygge {build}.", "Received {day}. Build {build}."),
        "sample": ("Exempeldata.", "Sample data."),
    }
)
