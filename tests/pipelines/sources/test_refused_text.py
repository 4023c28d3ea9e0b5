"""Text files that are refused whole: nothing is stored, and nothing personal is repeated."""

import gzip

import pytest

HEADER = "kommun;kommunkod;ar;aldersgrupp;antal;befolkning;andel"
NORA = "Nora;1884;2020;0-6;72;774;9,3"
OLDER = "Nora;1884;2020;7-12;132;795;16,6"


def lines(*rows, header=HEADER):
    return "\n".join([header, *rows, ""]).encode()


SOUND = lines(NORA, OLDER)
REFUSED = {
    "column missing": (SOUND.replace(b";antal", b";antl"), "missing_columns"),
    "column doubled": (SOUND.replace(b"ar;", b"antal;"), "doubled_columns"),
    "no header": (lines(OLDER, header=NORA), "missing_columns"),
    "one column": (b"kommun\nNora\n", "missing_columns"),
    "header only": (lines(), "no_rows"),
    "empty": (b"", "empty_file"),
    "blank": (b"\n \r\n\t\n", "empty_file"),
    "nothing left": (lines(NORA.replace("72", "-1")), "negative"),
    "nul characters": (SOUND.replace(b"Nora", b"No\x00ra"), "not_text"),
    "random bytes": (bytes(range(256)) * 8, "unknown_encoding"),
    "no known encoding": (SOUND.replace(b"Nora", b"N\x81ra\xff"), "unknown_encoding"),
    "web page": (b"<!DOCTYPE html><table><tr><td>kommun</td></tr></table>", "html_file"),
    "web page with a mark": (b"\xef\xbb\xbf <html><table>kommun</table>", "html_file"),
    "document": (b"%PDF-1.7 kommun;kommunkod", "pdf_file"),
    "packed": (gzip.compress(SOUND), "compressed_file"),
    "damaged parquet": (b"PAR1" + SOUND, "damaged_file"),
    "personal number": (SOUND.replace(b"Nora;1884", b"640823-3234;1884", 1), "personal_number"),
    "personal number without dash": (SOUND.replace(b"72", b"6408233234"), "personal_number"),
    "personal number with century": (SOUND.replace(b"72", b"196408233234"), "personal_number"),
    "personal number as a float": (SOUND.replace(b"72", b"196408233234.0"), "personal_number"),
    "personal number of the old": (SOUND.replace(b"Nora;", b"640823+3234;", 1), "personal_number"),
    "coordination number": (SOUND.replace(b"72", b"701063-2391"), "personal_number"),
    "personal number with a wrong digit": (SOUND.replace(b"72", b"640823-3235"), "personal_number"),
    "personal number in the banner": (b"Kontakt: 640823-3234\n" + SOUND, "personal_number"),
    "personal number in a footnote": (SOUND + "Källa: 640823-3234\n".encode(), "personal_number"),
    "personal number in the header": (
        lines(NORA, header=HEADER + ";640823-3234"),
        "personal_number",
    ),
    "notes": (lines(NORA + ";Flickan", OLDER + ";", header=HEADER + ";Anteckning"), "free_text"),
    "sentences in a column of another name": (
        lines(NORA + ";", OLDER + ";bor hos sin mormor sedan mars", header=HEADER + ";Övrigt"),
        "free_text",
    ),
    "sentences in place of a name": (
        SOUND.replace(b"Nora;", b"Nora" + b" och flickan" * 8 + b";", 1),
        "free_text",
    ),
    "persons": (lines(NORA + ";Kim", header=HEADER + ";Namn"), "personal_column"),
    "pseudonyms": (lines(NORA + ";a1b2", header=HEADER + ";person_id"), "personal_column"),
}


@pytest.fixture(scope="module")
def reports(judge):
    return judge("kpb", {f"{name}.csv": content for name, (content, _) in REFUSED.items()})


@pytest.mark.parametrize("name", REFUSED)
def test_the_hopeless_file_is_refused_whole(reports, name):
    _, code = REFUSED[name]
    report = reports[f"{name}.csv"]
    assert report.status == "rejected"
    assert report.loaded == 0
    assert {reason.code for reason in report.reasons} == {code}
    assert "Traceback" not in report.refusal
    assert "640823" not in str(report)
