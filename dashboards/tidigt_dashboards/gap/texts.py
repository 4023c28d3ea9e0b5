"""The texts of the gap page, in Swedish and in English. What claims anything is not here.

A claim about a result is worded by :func:`tidigt.statistics.describe_result` alone.
"""

from __future__ import annotations

from tidigt_dashboards.swedish import Texts

CHOICES = Texts(
    {
        "municipality": ("Kommun", "Municipality"),
        "bands": ("Åldersgrupper", "Age groups"),
        "first_year": ("Från och med år", "From year"),
        "last_year": ("Till och med år", "To year"),
        "intervention_group": ("Insats", "Intervention"),
        "denominator": ("Andel av", "Share of"),
        "comparison": ("Jämför med", "Compare with"),
        "group_id": ("Grupp", "Group"),
        "own_group": ("Egen grupp", "Own group"),
        "own_group_hint": (
            "Minst fem kommuner. Håll ned Ctrl (Cmd) för att markera flera.",
            "At least five municipalities. Hold Ctrl (Cmd) to mark several.",
        ),
        "kpb": ("barnen enligt KPB", "the children according to KPB"),
        "befolkning": ("folkmängden 31 december", "the population on 31 December"),
        "riket": ("Övriga riket", "Rest of the country"),
        "lan": ("Övriga länet", "Rest of the county"),
        "grupp": ("En kommungrupp", "A group of municipalities"),
        "egen": ("Egen grupp", "Own group"),
        "samtliga": ("Alla insatser", "All interventions"),
        "oppenvard": ("Öppenvård", "Open care"),
        "kontaktperson": ("Kontaktperson eller kontaktfamilj", "Contact person or family"),
        "familjehem": ("Familjehem", "Foster home"),
        "hvb": ("HVB", "Residential care (HVB)"),
    }
)

SHORT = Texts(
    {
        "riket": ("riket", "Sweden"),
        "lan": ("länet", "county"),
        "grupp": ("gruppen", "group"),
        "egen": ("gruppen", "group"),
    }
)
"""The comparison in one word, at the end of a line."""

PAGE = Texts(
    {
        "name": ("Gapet", "The gap"),
        "heading": (
            "{municipality}: gapet mellan {bands}",
            "{municipality}: the gap between {bands}",
        ),
        "bands": ("{earlier} och {later}", "{earlier} and {later}"),
        "bands_status": ("{bands}", "ages {bands}"),
        "shares": ("Andel barn med insats", "Share of children with support"),
        "gap": ("Gapet", "The gap"),
        "ratio": ("Kvoten", "The ratio"),
        "path": ("Vägen genom åren", "The path through the years"),
        "changes": ("Vad ändrade gapet?", "What changed the gap?"),
        "about": ("Om jämförelsen", "About the comparison"),
        "no_data_heading": ("Gapet", "The gap"),
        "no_data": (
            (
                "Inga uppgifter ur KPB är inlästa, så det finns inget gap att visa. Läs in "
                "kommunens leverans med tidigt load kpb och bygg om med tidigt build."
            ),
            (
                "No KPB data are loaded, so there is no gap to show. Load the municipality’s "
                "delivery with tidigt load kpb and rebuild with tidigt build."
            ),
        ),
        "no_values": (
            "Det finns inga värden att visa för {municipality} {years}.",
            "There are no values to show for {municipality} {years}.",
        ),
        "status": (
            "Visar {municipality} {years}, {bands}, {group}. Jämförelse: {reference}. {hidden}",
            "Showing {municipality} {years}, {bands}, {group}. Comparison: {reference}. {hidden}",
        ),
        "complete": ("Alla värden finns.", "All values are there."),
        "incomplete": ("Värden utan siffra: {count}.", "Values without a number: {count}."),
    }
)

SENTENCES = Texts(
    {
        "latest_shares": (
            (
                "{year} hade {earlier_value} av barnen {earlier} och {later_value} av barnen "
                "{later} insats i {municipality}."
            ),
            (
                "In {year}, {earlier_value} of the children aged {earlier} and {later_value} of "
                "those aged {later} had support in {municipality}."
            ),
        ),
        "reference_shares": (
            "{reference}: {earlier_value} och {later_value}.",
            "{reference}: {earlier_value} and {later_value}.",
        ),
        "reference_gap": (
            "{reference}, {year}: {value}.",
            "{reference}, {year}: {value}.",
        ),
        "reference_ratio": ("{reference}, {year}: {value}.", "{reference}, {year}: {value}."),
        "points": (
            "{estimate} procentenheter ({limits})",
            "{estimate} percentage points ({limits})",
        ),
        "intervals": (
            "Inom parentes och som skugga: så långt räcker slumpen (95\N{NO-BREAK SPACE}%).",
            "In brackets and shaded: how far chance alone reaches (95% confidence interval).",
        ),
        "published_shares": (
            (
                "Publicerad siffra {year}, med stjärna: {earlier} {earlier_value}, {later} "
                "{later_value}."
            ),
            (
                "Published figure for {year}, with a star: {earlier} {earlier_value}, {later} "
                "{later_value}."
            ),
        ),
        "published_value": (
            "Ur den publicerade siffran {year}, med stjärna: {value}.",
            "From the published figure for {year}, with a star: {value}.",
        ),
        "trend_line": (
            "Linjen visar trenden {first}–{last}: {value} procentenheter per år.",
            "The line shows the trend {first}–{last}: {value} percentage points per year.",
        ),
        "way": (
            (
                "Från {first} till {last} gick {municipality} från {earlier_first} till "
                "{earlier_last} i åldern {earlier} och från {later_first} till {later_last} i "
                "åldern {later}."
            ),
            (
                "From {first} to {last} {municipality} went from {earlier_first} to "
                "{earlier_last} at {earlier} and from {later_first} to {later_last} at {later}."
            ),
        ),
        "directions": (
            (
                "Ett steg åt höger betyder att fler hittas tidigt, ett steg nedåt att färre "
                "behöver insatser senare. Korset visar slumpens räckvidd för det sista året."
            ),
            (
                "A step to the right means that more are found early, a step down that fewer need "
                "support later. The cross shows the reach of chance in the last year."
            ),
        ),
        "check_title": ("Gapet", "The gap"),
        "natural_gap": (
            (
                "En del av gapet är naturlig: behov hinner växa med åldern. Därför kan gapet inte "
                "bedömas för sig; det avgörande är vilken åldersgrupp som rör sig, och när."
            ),
            (
                "Part of the gap is natural: needs have had time to grow with age. So the gap "
                "cannot be judged by itself; what matters is which age group moves, and when."
            ),
        ),
        "status_missing": (
            "{years}{band} saknas: ingen uppgift är lämnad.",
            "{years}{band}: missing, nothing was delivered.",
        ),
        "status_suppressed": (
            "{years}{band} är dolt: färre än 5 barn, eller ett tal som skulle röja det.",
            "{years}{band}: hidden, fewer than 5 children or a number that would reveal it.",
        ),
        "status_source_suppressed": (
            "{years}{band} är dolt av den som lämnat uppgiften.",
            "{years}{band}: hidden by whoever delivered it.",
        ),
        "status_masked": (
            "{years}{band} är lämnat som ungefärligt och visas inte.",
            "{years}{band}: delivered as approximate and not shown.",
        ),
        "status_not_applicable": ("{years}{band} gäller inte.", "{years}{band}: not applicable."),
        "band": (" ({band})", " ({band})"),
        "break": ("Tidsseriebrott {year}: {text}", "Break in the series {year}: {text}"),
        "project": (
            "{title} pågick {period} (skuggat i diagrammen). {exposure}",
            "{title} ran {period} (shaded in the charts). {exposure}",
        ),
        "comparison": (
            "{reference}: {count} kommuner sammanlagda till en.",
            "{reference}: {count} municipalities added together as one.",
        ),
        "vintage": ("Gruppen är den som gällde {year}.", "The group is that of {year}."),
        "treated": (
            "Kommuner med egna projekt räknas inte in: {names}.",
            "Municipalities with projects of their own are left out: {names}.",
        ),
        "few_members": (
            "Jämförelsen visas inte: minst fem kommuner behövs, och {count} finns.",
            "The comparison is not shown: at least five municipalities are needed, not {count}.",
        ),
        "no_group": (
            "Ingen kommungrupp är inläst; övriga riket visas i stället.",
            "No group of municipalities is loaded; the rest of the country is shown instead.",
        ),
        "source": (
            "Egen bearbetning av uppgifter ur KPB, mottagna {day}. Nämnare: {denominator}.",
            "Own processing of data from KPB, received {day}. Denominator: {denominator}.",
        ),
        "source_sample": (
            "Exempeldata: påhittade siffror, utom de publicerade.",
            "Sample data: made-up figures, except the published ones.",
        ),
    }
)

TABLES = Texts(
    {
        "year": ("År", "Year"),
        "children": ("Barn {band}", "Children {band}"),
        "kind": ("Uppgift", "Kind"),
        "exempel": ("exempeldata", "sample"),
        "publicerad": ("publicerad", "published"),
        "levererad": ("levererad", "delivered"),
        "blandad": ("blandad", "mixed"),
        "none": ("ingen", "none"),
        "shares": (
            "Andel barn med insats, med 95\N{NO-BREAK SPACE}% konfidensintervall",
            "Share of children with support, with 95% confidence interval",
        ),
        "gap": (
            "Gapet i procentenheter, med 95\N{NO-BREAK SPACE}% konfidensintervall",
            "The gap in percentage points, with 95% confidence interval",
        ),
        "ratio": (
            "Kvoten, {later} genom {earlier}, med 95\N{NO-BREAK SPACE}% konfidensintervall",
            "The ratio, {later} over {earlier}, with 95% confidence interval",
        ),
        "path": ("Andelarna år för år", "The shares year by year"),
        "changes": (
            "Förändring per år i procentenheter, med 95\N{NO-BREAK SPACE}% konfidensintervall",
            "Change per year in percentage points, with 95% confidence interval",
        ),
        "part": ("Del", "Part"),
        "gap_part": ("Gapet", "The gap"),
        "no_trend": ("för få år", "too few years"),
        "few_members": ("för få kommuner", "too few municipalities"),
        "no_value": ("inget värde", "no value"),
    }
)
