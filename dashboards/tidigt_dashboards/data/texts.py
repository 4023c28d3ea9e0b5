"""The texts of the page about the data."""

from __future__ import annotations

from tidigt_dashboards.swedish import Texts

TEXTS = Texts(
    {
        "heading": ("Vad siffrorna bygger på", "What the figures are built on"),
        "lead": (
            (
                "Siffrorna bygger på {deliveries} leveranser från {sources} källor. Den senaste "
                "kom {newest} ({age})."
            ),
            (
                "The figures are built on {deliveries} deliveries from {sources} sources. The "
                "latest came on {newest} ({age})."
            ),
        ),
        "lead_empty": (
            "Ännu har ingenting levererats, så det finns inga siffror att visa.",
            "Nothing has been delivered yet, so there are no figures to show.",
        ),
        "oldest": (
            "Äldst är {source}: där kom den senaste leveransen {day} ({age}).",
            "The oldest is {source}: its latest delivery came on {day} ({age}).",
        ),
        "account": (
            (
                "Av {rows} rader lästes {loaded} in, {collapsed} var upprepningar, {quarantined} "
                "ligger i karantän och {not_data} var inte data. Ingen rad har försvunnit."
            ),
            (
                "Of {rows} rows {loaded} were loaded, {collapsed} were repeats, {quarantined} are "
                "in quarantine and {not_data} were no data. No row has been lost."
            ),
        ),
        "persons": (
            "Filer där en rad är en person ingår inte i det antalet.",
            "Files where a row is a person are left out of that number.",
        ),
        "first": (
            "Det här är den första publiceringen, så det finns inget att jämföra med.",
            "This is the first publication, so there is nothing to compare with.",
        ),
        "same": (
            "Sedan förra publiceringen, {day}, har inget tal ändrats.",
            "Since the publication before, on {day}, no number has changed.",
        ),
        "changed": (
            (
                "Sedan förra publiceringen, {day}: {new} nya tal, {revised} ändrade, {withdrawn} "
                "borttagna och {hidden} nu dolda."
            ),
            (
                "Since the publication before, on {day}: {new} new numbers, {revised} revised, "
                "{withdrawn} withdrawn and {hidden} now hidden."
            ),
        ),
        "today": ("i dag", "today"),
        "one_day": ("1 dag sedan", "1 day ago"),
        "days": ("{n} dagar sedan", "{n} days ago"),
        "sources": ("Källor och hur färska de är", "Sources, and how fresh they are"),
        "sources_caption": ("Källor med ålder", "Sources with age"),
        "licence_caption": ("Källor med licens", "Sources with licence"),
        "absent": (
            "Kan också läsas in, men har inte levererats: {sources}.",
            "Can be loaded too, but has not been delivered: {sources}.",
        ),
        "source": ("Källa", "Source"),
        "vintage": ("Senaste leverans", "Latest delivery"),
        "age": ("Ålder", "Age"),
        "deliveries": ("Leveranser", "Deliveries"),
        "measured": ("Gäller", "Measured"),
        "attribution": ("Anges som", "Attribution"),
        "licence": ("Licens", "Licence"),
        "changes": (
            "Vad som ändrats sedan förra publiceringen",
            "What has changed since the publication before",
        ),
        "changes_caption": (
            "Ändrade tal, per källa och leverans",
            "Changed numbers, by source and delivery",
        ),
        "delivered": ("Levererad", "Delivered"),
        "new": ("Nya", "New"),
        "revised": ("Ändrade", "Revised"),
        "withdrawn": ("Borttagna", "Withdrawn"),
        "hidden": ("Nu dolda", "Now hidden"),
        "revisions_caption": (
            "De största ändringarna ({shown} av {total})",
            "The biggest revisions ({shown} of {total})",
        ),
        "how_changes": (
            (
                "Bara tal som har visats står här som förut och nu. Tal som är dolda, eller har "
                "tagits bort, räknas men skrivs inte ut."
            ),
            (
                "Only numbers that have been shown stand here as before and now. Numbers that are "
                "hidden, or were withdrawn, are counted but not written out."
            ),
        ),
        "indicator": ("Nyckeltal", "Indicator"),
        "place": ("Kommun eller skola", "Municipality or school"),
        "year": ("År", "Year"),
        "breakdown": ("Uppdelning", "Breakdown"),
        "whole": ("hela värdet", "the whole value"),
        "before": ("Förut", "Before"),
        "now": ("Nu", "Now"),
        "log": ("Inläsningslogg", "Load log"),
        "log_caption": (
            "Leveranser, de senaste först ({shown} av {total})",
            "Deliveries, the latest first ({shown} of {total})",
        ),
        "log_empty": ("Ingenting har lästs in.", "Nothing has been loaded."),
        "how_log": (
            (
                "Rader = inlästa + upprepningar + karantän + inte data (tomma rader, summor, "
                "fotnoter), för varje fil."
            ),
            (
                "Rows = loaded + repeats + quarantine + no data (blank rows, totals, footnotes), "
                "for every file."
            ),
        ),
        "file": ("Fil", "File"),
        "received": ("Mottagen", "Received"),
        "rows": ("Rader", "Rows"),
        "loaded": ("Inlästa", "Loaded"),
        "collapsed": ("Upprepningar", "Repeats"),
        "quarantined": ("Karantän", "Quarantine"),
        "not_data": ("Inte data", "No data"),
        "not_counted": ("visas inte", "not shown"),
        "quarantine": ("Karantän: rader som inte kunde läsas", "Quarantine: rows not readable"),
        "quarantine_empty": (
            "Ingen rad ligger i karantän: alla rader kunde läsas.",
            "No row is in quarantine: all rows could be read.",
        ),
        "quarantine_count": (
            "{total} rader ligger i karantän. De ingår inte i någon siffra.",
            "{total} rows are in quarantine. They are part of no figure.",
        ),
        "how_quarantine": (
            (
                "Celler som kan vara ett antal barn, eller en text, visas inte här (•••). Den som "
                "har filen ser dem med kommandot tidigt load."
            ),
            (
                "Cells that may be a number of children, or a text, are not shown here (•••). "
                "Whoever has the file sees them with the command tidigt load. Reasons are given in "
                "Swedish, as they are told to those who deliver."
            ),
        ),
        "quarantine_caption": (
            "Rader i karantän ({shown} av {total})",
            "Rows in quarantine ({shown} of {total})",
        ),
        "line": ("Rad", "Line"),
        "column": ("Kolumn", "Column"),
        "code": ("Kod", "Code"),
        "cell": ("Cell", "Cell"),
        "reason": ("Skäl och åtgärd", "Reason and remedy"),
        "unplaced": ("Skolor som inte kunde placeras", "Schools that could not be placed"),
        "unplaced_none": (
            "Varje rad om en skola har fått en plats i en skolas historia.",
            "Every row about a school has found its place in the history of a school.",
        ),
        "unplaced_empty": (
            "Inga uppgifter om skolor är inlästa.",
            "No data about schools have been loaded.",
        ),
        "how_unplaced": (
            (
                "Raderna är inlästa men har ingen skolenhetskod, och namnet pekar inte ut en enda "
                "skola. De ingår inte i någon skolas siffror."
            ),
            (
                "The rows are loaded but have no school unit code, and the name points to no "
                "single school. They are part of no school's figures."
            ),
        ),
        "unplaced_caption": (
            "Rader om skolor utan plats ({shown} av {total})",
            "Rows about schools without a place ({shown} of {total})",
        ),
        "school": ("Skola", "School"),
        "definitions": ("Definitioner", "Definitions"),
        "search": ("Sök bland definitionerna", "Search the definitions"),
        "search_hint": (
            "Till exempel: insats, behöriga, meritvärde, N33802",
            "For example: insats, eligible, merit, N33802",
        ),
        "definitions_caption": ("Nyckeltal och vad de mäter", "Indicators and what they measure"),
        "definitions_shown": (
            (
                "Här står de {shown} nyckeltal som har tal att visa. Sökningen gäller alla {total} "
                "i katalogen."
            ),
            (
                "Here are the {shown} indicators that have numbers to show. The search is among "
                "all {total} of the catalogue."
            ),
        ),
        "definitions_found": (
            "{shown} av {total} nyckeltal har orden ”{words}”.",
            "{shown} of {total} indicators have the words “{words}”.",
        ),
        "definitions_none": (
            "Inget nyckeltal har orden ”{words}”. Pröva färre eller kortare ord.",
            "No indicator has the words “{words}”. Try fewer or shorter words.",
        ),
        "numerator": ("Täljare eller mått", "Numerator or measure"),
        "denominator": ("Nämnare", "Denominator"),
        "identifier": ("Beteckning", "Identifier"),
        "values": ("Tal att visa", "Numbers to show"),
        "export_source": ("Tidigts inläsningslogg", "Tidigt's load log"),
        "sex_K": ("flickor", "girls"),
        "sex_M": ("pojkar", "boys"),
    }
)
