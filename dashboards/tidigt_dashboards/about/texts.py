"""The texts about method, limits, accessibility and licences, in plain language."""

from __future__ import annotations

from tidigt_dashboards.swedish import Texts

TEXTS = Texts(
    {
        "heading": ("Om siffrorna", "About the figures"),
        "lead": (
            (
                "Tidigt visar om barn med behov av stöd hittas tidigare, och om det sparar dem "
                "insatser senare. Här står hur det räknas, och vad siffrorna inte kan säga."
            ),
            (
                "Tidigt shows whether children in need of support are found earlier, and whether "
                "that spares them later support. Here is how it is computed, and what it cannot "
                "say."
            ),
        ),
        "method": ("Så räknas det", "How it is computed"),
        "limits": ("Det här kan siffrorna inte säga", "What the figures cannot say"),
        "grades": ("Vad ett resultat får kallas", "What a result may be called"),
        "words": ("Ord på sidorna", "Words on the pages"),
        "hidden": ("Dolda värden", "Hidden values"),
        "accessibility": ("Tillgänglighetsredogörelse", "Accessibility statement"),
        "licences": ("Källor och licenser", "Sources and licences"),
        "licence_caption": ("Källor, med licens", "Sources, with licence"),
        "source": ("Källa", "Source"),
        "attribution": ("Anges som", "Attribution"),
        "licence": ("Licens", "Licence"),
    }
)

METHOD = Texts(
    {
        "share": (
            (
                "Andelen är antalet barn i åldersgruppen med minst en insats från individ- och "
                "familjeomsorgen under året, delat med alla barn i gruppen. Vilken nämnare som "
                "används står vid varje diagram."
            ),
            (
                "The share is the number of children in the age group with at least one form of "
                "support from social services during the year, divided by all children in the "
                "group. Every chart says which denominator is used."
            ),
        ),
        "interval": (
            (
                "Siffran är en totalräkning, inte ett stickprov. Ändå varierar antalet "
                "slumpmässigt från år till år. Intervallet (Wilson, 95 %) visar hur långt den "
                "slumpen räcker."
            ),
            (
                "The figure is a full count, not a sample. Even so the number varies at random "
                "from year to year. The interval (Wilson, 95%) shows how far that chance reaches."
            ),
        ),
        "gap": (
            (
                "Gapet är andelen bland de äldre barnen minus andelen bland de yngre, med "
                "intervall enligt Newcombe. Kvoten är den ena andelen delad med den andra, med "
                "intervall enligt Koopman."
            ),
            (
                "The gap is the share among the older children minus that among the younger, with "
                "an interval by Newcombe. The ratio is one share divided by the other, with an "
                "interval by Koopman."
            ),
        ),
        "trend": (
            (
                "En trend räknas först med minst fem år. Varierar värdena mer än ren slump ger, "
                "vidgas intervallet."
            ),
            (
                "A trend is computed only from five years on. If the values vary more than pure "
                "chance does, the interval is widened."
            ),
        ),
        "detectable": (
            (
                "Före varje resultat visas den minsta förändring som kommunens barnantal alls kan "
                "visa. Mindre förändringar kan finnas utan att synas."
            ),
            (
                "Before any result stands the smallest change that the number of children in the "
                "municipality can show at all. Smaller changes may exist without being seen."
            ),
        ),
        "comparison": (
            (
                "Jämförelsen görs bara av publicerade värden från minst fem kommuner. Kommuner med "
                "egna projekt ingår aldrig. För nyckeltal används ett ovägt genomsnitt, där varje "
                "kommun väger lika."
            ),
            (
                "The comparison is made only of published values from at least five "
                "municipalities. Municipalities with projects of their own are never part of it. "
                "For indicators the mean is unweighted: every municipality counts the same."
            ),
        ),
    }
)

LIMITS = Texts(
    {
        "cause": (
            (
                "Varför något ändras. Ett gap som minskar kan bero på att fler hittas tidigt, på "
                "att färre får hjälp senare eller på något helt annat."
            ),
            (
                "Why something changes. A gap that shrinks may come from more children found "
                "early, from fewer getting help later, or from something else altogether."
            ),
        ),
        "small": (
            (
                "Om en liten kommun lyckas ett enskilt år. Ett tiotal barn mer eller mindre hör "
                "till den vanliga variationen."
            ),
            (
                "Whether a small municipality succeeds in a single year. Some ten children more or "
                "fewer is part of the ordinary variation."
            ),
        ),
        "lag": (
            (
                "Om ett pågående projekt har nått fram. Barn som var i förskolan då når 7–12 år "
                "först flera år senare."
            ),
            (
                "Whether an ongoing project has reached its goal. Children who were in preschool "
                "then reach ages 7–12 only several years later."
            ),
        ),
        "open": (
            (
                "Hur många som får öppet stöd utan beslut. Det räknas inte i statistiken, så en "
                "kommun som flyttar stödet dit kan se ut att ha slutat hjälpa."
            ),
            (
                "How many get open support without a formal decision. It is not counted, so a "
                "municipality that moves its support there can look as if it had stopped helping."
            ),
        ),
        "rank": (
            "Vilken kommun eller skola som är bäst. Sidorna rangordnar ingen.",
            "Which municipality or school is best. The pages rank none.",
        ),
    }
)

GRADES = Texts(
    {
        "beskrivning": (
            "En siffra som den är, utan jämförelse.",
            "A figure as it is, without comparison.",
        ),
        "skillnad": (
            "Två tal skiljer sig mer än slumpen förklarar. Det säger inte varför.",
            "Two figures differ more than chance explains. It does not say why.",
        ),
        "förändring": (
            "Något har ändrats över åren mer än slumpen förklarar.",
            "Something has changed over the years more than chance explains.",
        ),
        "förenligt med effekt": (
            (
                "Utvecklingen avviker mer än i nästan alla jämförbara kommuner. Annat som hände "
                "samtidigt kan inte uteslutas."
            ),
            (
                "The development departs more than in nearly all comparable municipalities. Other "
                "things that happened at the same time cannot be ruled out."
            ),
        ),
        "otillräckligt underlag": (
            "Uppgifterna räcker inte för att säga något. Det är inte detsamma som att inget hänt.",
            (
                "The data are not enough to say anything. That is not the same as nothing having "
                "happened."
            ),
        ),
    }
)

WORDS = Texts(
    {
        "missing": (
            "Ingen uppgift har lämnats.",
            "Nothing was delivered.",
        ),
        "suppressed": (
            "Färre än fem barn, eller ett tal som skulle röja det. Noll visas.",
            "Fewer than five children, or a number that would reveal it. Zero is shown.",
        ),
        "source_suppressed": (
            "Källan visar inte värdet.",
            "The source does not show the value.",
        ),
        "masked": (
            (
                "Källan har lämnat ett ungefärligt värde, till exempel ~100. Det räknas inte som "
                "ett tal."
            ),
            "The source gave an approximate value, such as ~100. It does not count as a number.",
        ),
    }
)

ACCESS = Texts(
    {
        "aim": (
            "Sidorna ska följa WCAG 2.1 på nivå AA (EN 301 549).",
            "The pages are to meet WCAG 2.1 at level AA (EN 301 549).",
        ),
        "untested": (
            "Den här versionen är ännu inte tillgänglighetstestad.",
            "This version has not been tested for accessibility yet.",
        ),
        "tested": (
            (
                "Senast testad {day} med {tool}: {pages} vyer, {violations} regelbrott. Testet är "
                "automatiskt och hittar ungefär hälften av alla brister."
            ),
            (
                "Last tested {day} with {tool}: {pages} views, {violations} violations. The test "
                "is automatic and finds about half of all shortcomings."
            ),
        ),
        "violation": ("{rule} på {page}", "{rule} on {page}"),
        "known": ("Kända brister", "Known shortcomings"),
        "canvas": (
            (
                "Diagrammen är ritade bilder och kan inte läsas upp. Varje diagram har därför en "
                "sammanfattning i text och en tabell med samma siffror."
            ),
            (
                "The charts are drawn pictures and cannot be read aloud. Each chart therefore has "
                "a summary in text and a table with the same numbers."
            ),
        ),
        "manual": (
            "Ingen manuell granskning med skärmläsare är redovisad för den här versionen.",
            "No manual review with a screen reader has been reported for this version.",
        ),
        "documents": (
            (
                "Diagram som hämtas som PDF saknar taggar. Tabellen i CSV eller Excel har samma "
                "siffror."
            ),
            "Charts downloaded as PDF have no tags. The table, as CSV or Excel, has the numbers.",
        ),
        "report": (
            (
                "Hittar du ett hinder? Säg till den som gav dig adressen till sidan. Är du inte "
                "nöjd med svaret kan du anmäla det till Myndigheten för digital förvaltning: "
            ),
            (
                "Have you met an obstacle? Tell whoever gave you the address of the page. If you "
                "are not content with the answer you can report it to the Agency for Digital "
                "Government: "
            ),
        ),
        "digg": ("anmäl bristande tillgänglighet", "report a lack of accessibility"),
    }
)
DIGG = "https://www.digg.se/tdosanmalan"
