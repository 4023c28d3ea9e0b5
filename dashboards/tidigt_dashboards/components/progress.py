"""What stands in a section while its numbers are being computed."""

from __future__ import annotations

from markupsafe import Markup

from tidigt_dashboards.swedish import Language, Texts

TEXTS = Texts(
    {
        "computing": (
            "Beräknas: {done} av {total} steg klara. Resultatet kommer hit av sig självt.",
            "Being computed: {done} of {total} steps done. The result will appear here by itself.",
        ),
        "label": ("Beräkningen", "The computation"),
        "without_script": (
            "Utan skript: ladda om sidan om några sekunder, då finns resultatet här.",
            "Without scripts: reload the page in a few seconds; the result is then here.",
        ),
        "failed": (
            "Beräkningen gick inte att göra. Försök igen om en minut.",
            "The computation could not be made. Try again in a minute.",
        ),
    }
)


def progress_note(done: int, total: int, language: Language) -> Markup:
    """Say that a result is on its way, how far it has come, and what to do without scripts.

    Examples
    --------
    >>> '<progress value="1" max="3"' in progress_note(1, 3, "sv")
    True
    """
    return Markup(
        '<p class="computing">{} <progress value="{}" max="{}" aria-label="{}"></progress></p>'
        "<noscript><p>{}</p></noscript>"
    ).format(
        TEXTS("computing", language, done=done, total=total),
        done,
        total,
        TEXTS("label", language),
        TEXTS("without_script", language),
    )


def failure_note(language: Language) -> Markup:
    """Say that a result could not be computed."""
    return Markup("<p>{}</p>").format(TEXTS("failed", language))
