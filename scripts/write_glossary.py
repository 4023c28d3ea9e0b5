"""Write the flags into ``GLOSSARY.md``: ``python -m scripts.write_glossary`` from the root.

Their sentences stand once, in :mod:`tidigt.statistics.flags`; the glossary repeats them for readers
and a test compares the two.
"""

from __future__ import annotations

from pathlib import Path

from tidigt.statistics.flags import FLAGS

GLOSSARY = Path(__file__).resolve().parents[1] / "GLOSSARY.md"
BEGIN, END = "<!-- flags: begin -->", "<!-- flags: end -->"


def with_flags(text: str) -> str:
    """Return the glossary with the table of flags as the code has it now."""
    rows = ["| i koden | betydelse | in English | spärrar |", "|---|---|---|---|"]
    rows += [
        f"| `{flag.code}` | {flag.swedish} | {flag.english} | {'ja' if flag.is_blocking else ''} |"
        for flag in FLAGS.values()
    ]
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return "\n".join([before + BEGIN, *rows, END + after])


if __name__ == "__main__":
    GLOSSARY.write_text(with_flags(GLOSSARY.read_text(encoding="utf-8")), encoding="utf-8")
