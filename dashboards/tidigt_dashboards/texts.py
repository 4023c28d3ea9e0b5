"""The texts of the shell: what stands around every page."""

from __future__ import annotations

from tidigt_dashboards.swedish import Texts

SHELL = Texts(
    {
        "skip": ("Hoppa till innehållet", "Skip to the content"),
        "navigation": ("Sidor", "Pages"),
        "other_language": ("In English", "På svenska"),
        "choices": ("Välj vad sidan visar", "Choose what the page shows"),
        "show": ("Visa", "Show"),
        "sample_label": ("Exempeldata", "Sample data"),
        "sample": (
            (
                "Siffrorna är påhittade, utom Noras publicerade uppgifter för 2020. Dra inga "
                "slutsatser om någon kommun eller skola."
            ),
            (
                "The figures are made up, except those published for Nora in 2020. Draw no "
                "conclusions about any municipality or school."
            ),
        ),
        "loading": ("Diagrammet laddas …", "The chart is loading …"),
        "needs_script": (
            "Diagrammet behöver JavaScript. Samma siffror finns i tabellen.",
            "The chart needs JavaScript. The table has the same numbers.",
        ),
        "lost": (
            "Förbindelsen med servern bröts. Dina val finns kvar i adressen.",
            "The connection to the server was lost. Your choices are kept in the address.",
        ),
        "never_connected": (
            (
                "Diagrammen kunde inte hämtas, troligen för att nätverket stoppar "
                "direktuppkopplingar. Siffrorna finns i tabellerna och valen fungerar."
            ),
            (
                "The charts could not be fetched, probably because the network stops live "
                "connections. The numbers are in the tables and the choices work."
            ),
        ),
        "reload": ("Ladda om sidan", "Reload the page"),
        "source": ("Källor", "Sources"),
        "source_entry": ("{source}, hämtad {day}", "{source}, received {day}"),
        "no_source": ("Inga leveranser", "No deliveries"),
        "build": ("Bygge {build}, {day}", "Build {build}, {day}"),
        "build_label": ("Version av data", "Version of the data"),
        "hidden_label": ("Dolda värden", "Hidden values"),
        "hidden": (
            "{hidden} av {total} värden är dolda, för att ingen enskild ska kunna pekas ut.",
            "{hidden} of {total} values are hidden, so that nobody can be pointed out.",
        ),
        "nothing_hidden": ("Inga värden är dolda.", "No values are hidden."),
        "downloads": ("Hämta", "Download"),
        "unknown_choice": (
            "Adressen innehöll ett val som inte finns ({names}). Sidan visar ett annat.",
            "The address had a choice that does not exist ({names}). The page shows another one.",
        ),
        "error_title": ("Sidan kan inte visas", "The page cannot be shown"),
        "error_id": ("Ärende-id {id}", "Case id {id}"),
        "error_unexpected": (
            (
                "Ett oväntat fel hindrade sidan från att göras. Försök igen; om felet står kvar, "
                "lämna ärende-id till den som sköter tjänsten."
            ),
            (
                "An unexpected error kept the page from being made. Try again; if the error "
                "remains, give the case id to whoever runs the service."
            ),
        ),
        "not_found": (
            "Adressen leder inte till någon sida.",
            "The address leads to no page.",
        ),
        "full": (
            "Många använder sidan just nu. Försök igen om en stund.",
            "Many are using the page right now. Try again in a while.",
        ),
        "start_page": ("Till startsidan", "To the start page"),
    }
)
"""All pages use these; the texts of one page stand in that page's folder."""
