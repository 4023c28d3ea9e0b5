"""What the tests of all sentences look for: causes, and numbers that the row does not hold."""

import re

import numpy as np

CAUSAL = re.compile(
    r"effekt|lett till|tack vare|beror på projektet|effect|led to|thanks to|due to the project",
    re.IGNORECASE,
)


def numbers_in(text, language):
    """Find the numbers of a text with their decimals."""
    mark = "," if language == "sv" else "."
    group = "\N{NO-BREAK SPACE}" if language == "sv" else ","
    for found in re.findall(rf"\d+(?:{re.escape(group)}\d{{3}})*(?:{re.escape(mark)}\d+)?", text):
        digits = found.replace(group, "").replace(mark, ".")
        yield float(digits), len(digits.partition(".")[2])


def stands_in(row, number, decimals, scales=(1, 100)):
    """Tell whether a written number is one of the row's, or one in per cent, rounded."""
    for value in row:
        if isinstance(value, str):
            if number in (float(digits) for digits in re.findall(r"\d+", value)):
                return True
        elif isinstance(value, (int, float, np.number)) and np.isfinite(value):
            for scale in scales:
                if abs(abs(scale * value) - number) <= 0.5000001 * 10.0**-decimals:
                    return True
    return False
