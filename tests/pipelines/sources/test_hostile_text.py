"""Ugly text files, one for each way that a delivery has been, or could be, wrong.

Each case says how many rows are loaded, quarantined, collapsed and not data, and with what codes;
the four numbers are counted by hand from the lines below.
"""

import pytest

HEADER = "kommun;kommunkod;ar;aldersgrupp;antal;befolkning;andel"
NORA = "Nora;1884;2020;0-6;72;774;9,3"
OLDER = "Nora;1884;2020;7-12;132;795;16,6"
OREBRO = "Örebro;1880;2020;0-6;500;13220;3,8"
ESKILSTUNA = "Eskilstuna;{};2020;0-6;500;9347;5,3"


def lines(*rows, header=HEADER, end="\n", encoding="utf-8"):
    return end.join([header, *rows, ""]).encode(encoding)


def swapped(old, new, row=NORA):
    """One sound row, and one with a cell changed."""
    changed = row.replace(old, new, 1)
    assert changed != row
    return lines(OLDER, changed)


SOUND = lines(NORA, OLDER, OREBRO)
READ_WHOLE = {  # content, loaded, collapsed, not data, codes of warnings
    "plain": (SOUND, 3, 0, 0, set()),
    "byte order mark": (b"\xef\xbb\xbf" + SOUND, 3, 0, 0, set()),
    "latin-1": (lines(NORA, OREBRO, encoding="latin-1"), 2, 0, 0, set()),
    "windows with dash and no-break space": (
        lines(
            NORA.replace("0-6", "0–6"), OREBRO.replace("13220", "13\u00a0220"), encoding="cp1252"
        ),
        *(2, 0, 0, set()),
    ),
    "utf-16 with tabs": (SOUND.decode().replace(";", "\t").encode("utf-16"), 3, 0, 0, set()),
    "utf-16 big end first": (b"\xfe\xff" + SOUND.decode().encode("utf-16-be"), 3, 0, 0, set()),
    "utf-16 without mark": (SOUND.decode().encode("utf-16-le"), 3, 0, 0, set()),
    "windows line ends": (lines(NORA, OREBRO, end="\r\n"), 2, 0, 0, set()),
    "old mac line ends": (lines(NORA, OREBRO, end="\r"), 2, 0, 0, set()),
    "no last line end": (SOUND.rstrip(), 3, 0, 0, set()),
    "comma and quotes": (
        SOUND.replace(b"9,3", b'"9.3"')
        .replace(b"16,6", b'"16,6"')
        .replace(b"3,8", b"3.8")
        .replace(b";", b","),
        *(3, 0, 0, set()),
    ),
    "all quoted": (
        SOUND.replace(b";", b'";"').replace(b"\n", b'"\n"')[:-1].join([b'"', b""]),
        3,
        0,
        0,
        set(),
    ),
    "bars": (SOUND.replace(b";", b"|"), 3, 0, 0, set()),
    "banner": (b"KPB 2020\n\nUttag;2021-03-01\n" + SOUND, 3, 0, 0, set()),
    "separator line of Excel": (b"sep=;\n" + SOUND, 3, 0, 0, set()),
    "header in capitals with unit": (
        lines(NORA, header="KOMMUN;Kommunkod;År;Åldersgrupp;Antal;Befolkning;Andel (%)"),
        *(1, 0, 0, set()),
    ),
    "header in two levels": (
        lines(NORA, header=";;;;KPB;;\n" + HEADER.replace("antal", "Antal")),
        *(1, 0, 0, set()),
    ),
    "header split over two levels": (
        lines(NORA, header="kommun;kommunkod;ar;aldersgrupp;Barn;;\n;;;;antal;befolkning;andel"),
        *(1, 0, 0, set()),
    ),
    "other order": (
        lines(
            "0-6;72;9,3;1884;2020;774;Nora",
            header="aldersgrupp;antal;andel;kommunkod;ar;befolkning;kommun",
        ),
        1,
        0,
        0,
        set(),
    ),
    "empty trailing columns": (
        lines(NORA + ";;;", OLDER + ";", OREBRO, header=HEADER + ";;"),
        3,
        0,
        0,
        set(),
    ),
    "blank rows": (lines(NORA, "", ";;;;;;", "   ", OREBRO), 2, 0, 3, set()),
    "footnotes": (
        lines(
            NORA,
            "Källa: KPB; uttag 2021",
            "Uppgifterna gäller barn med minst en insats",
            "* Preliminärt",
        ),
        *(1, 0, 3, set()),
    ),
    "totals, county, nation": (
        lines(
            NORA,
            "Örebro län;18;2020;0-6;1;2;50",
            "Riket;0000;2020;0-6;1;2;50",
            "Totalt;;;;204;;",
            "Nora;1884;2020;Totalt;204;1569;13",
            "Region Örebro län;0018;2020;0-6;1;2;50",
        ),
        *(1, 0, 5, set()),
    ),
    "header repeated": (lines(NORA, HEADER, OLDER), 2, 0, 1, set()),
    "exact copies": (
        lines(NORA, OLDER, NORA, NORA.replace("72", " 72 "), NORA.replace("9,3", "9.3")),
        2,
        3,
        0,
        set(),
    ),
    "bands within bands": (lines(NORA, OLDER, "Nora;1884;2020;0-20;250;2300;10,9"), 3, 0, 0, set()),
    "name of the organisation": (
        lines(
            NORA.replace("Nora", "Nora kommun"),
            "Askersunds kommun;1882;2020;0-6;5;789;0,6",
            "Stockholms stad;0180;2020;0-6;5;..;..",
            "Borås stad;1490;2020;0-6;5;;",
        ),
        *(4, 0, 0, set()),
    ),
    "lost zero beside the right name": (lines(ESKILSTUNA.format("484")), 1, 0, 0, {"lost_zero"}),
    "lost zero and a decimal": (lines(ESKILSTUNA.format("484.0")), 1, 0, 0, {"lost_zero"}),
    "code with a decimal": (lines(NORA.replace("1884", "1884.0")), 1, 0, 0, {"decimal_code"}),
    "old code of Heby": (lines(NORA.replace("Nora;1884", "Heby;1917")), 1, 0, 0, {"older_code"}),
    "share of one": (lines(NORA.replace("9,3", "0,0930")), 1, 0, 0, {"share_as_fraction"}),
    "unknown column": (lines(NORA + ";x", header=HEADER + ";Enhet"), 1, 0, 0, {"file_note"}),
    "organisation number and large cost are no persons": (
        lines(NORA + ";2120001975", OLDER + ";1234567890", header=HEADER + ";kostnad_kr"),
        *(2, 0, 0, set()),
    ),
    "share with ten decimals": (lines(NORA.replace("9,3", "9,3023255814")), 1, 0, 0, set()),
}
QUARANTINED = {  # content; one row is loaded, one is set aside with this code in this column
    "unknown code": (swapped("1884", "9999"), "unknown_municipality", "kommunkod"),
    "code of five digits": (swapped("1884", "18840"), "unknown_municipality", "kommunkod"),
    "code that is a word": (swapped("1884", "Nora"), "unknown_municipality", "kommunkod"),
    "county code beside a municipality": (
        swapped("1884", "18"),
        "unknown_municipality",
        "kommunkod",
    ),
    "no code": (swapped("1884", ""), "missing_code", "kommunkod"),
    "lost zero without name": (
        lines(OLDER, ESKILSTUNA.format("484").replace("Eskilstuna", "")),
        "lost_zero",
        "kommunkod",
    ),
    "lost zero beside another name": (
        lines(OLDER, ESKILSTUNA.format("484").replace("Eskilstuna", "Nora")),
        "lost_zero",
        "kommunkod",
    ),
    "code of another municipality": (swapped("1884", "1882"), "code_name_mismatch", "kommunkod"),
    "year of two digits": (swapped("2020", "20"), "year_two_digits", "ar"),
    "year in words": (swapped("2020", "2020/21"), "year_not_a_year", "ar"),
    "no year": (swapped("2020", ""), "year_not_a_year", "ar"),
    "year to come": (swapped("2020", "2099"), "year_in_future", "ar"),
    "year long ago": (swapped("2020", "1997"), "year_too_early", "ar"),
    "band as 07-dec": (swapped("0-6", "07-dec"), "excel_band", "aldersgrupp"),
    "band as dec-07": (swapped("0-6", "dec-07"), "excel_band", "aldersgrupp"),
    "band as 12-Jul": (swapped("0-6", "12-Jul"), "excel_band", "aldersgrupp"),
    "band as a date": (swapped("0-6", "2026-12-07"), "excel_band", "aldersgrupp"),
    "band as a date with time": (
        swapped("0-6", "2026-12-07 00:00:00"),
        "excel_band",
        "aldersgrupp",
    ),
    "band as days since 1900": (swapped("0-6", "46363"), "excel_band", "aldersgrupp"),
    "band of one age": (swapped("0-6", "6"), "band_not_from_to", "aldersgrupp"),
    "band in words": (swapped("0-6", "förskola"), "band_not_from_to", "aldersgrupp"),
    "band backwards": (swapped("0-6", "6-0"), "band_backwards", "aldersgrupp"),
    "band beyond life": (swapped("0-6", "0-600"), "band_backwards", "aldersgrupp"),
    "band cut by another": (swapped("0-6", "5-9"), "band_overlap", "aldersgrupp"),
    "band one year from another": (swapped("0-6", "6-12"), "band_overlap", "aldersgrupp"),
    "negative": (swapped("72", "-72"), "negative", "antal"),
    "negative with a true minus": (swapped("72", "−72"), "negative", "antal"),
    "fraction": (swapped("72", "72,5"), "fraction", "antal"),
    "point between thousands": (swapped("72;774", "72;1.774"), "fraction", "befolkning"),
    "more children than there are": (swapped("72;774", "774;72"), "above_population", "antal"),
    "nobody lives there": (swapped("72;774", "0;0"), "no_population", "befolkning"),
    "more than all": (swapped("774;9,3", ";930"), "above_100", "andel"),
    "share of something else": (swapped("9,3", "9,5"), "share_disagrees", "andel"),
    "share that cannot be scaled": (swapped("774;9,3", ";0,0930"), "unclear_scale", "andel"),
    "not a number": (swapped("72", "NaN"), "not_a_number", "antal"),
    "infinite": (swapped("9,3", "Infinity"), "not_a_number", "andel"),
    "scientific": (swapped("72", "7,2E+01"), "not_a_number", "antal"),
    "number in words": (swapped("72", "72 barn"), "not_a_number", "antal"),
    "formula": (swapped("72", "=70+2"), "not_a_number", "antal"),
    "full-width digits": (swapped("72", "７２"), "full_width_digits", "antal"),
    "mixed digits": (swapped("72", "7２"), "full_width_digits", "antal"),
    "error of Excel": (swapped("72", "#DIV/0!"), "error_cell", "antal"),
    "truth value": (swapped("72", "SANT"), "unknown_mark", "antal"),
    "star": (swapped("72", "*"), "unknown_mark", "antal"),
    "ellipsis": (swapped("72", "…"), "unknown_mark", "antal"),
    "mark that became a date": (swapped("72", "04-jan"), "excel_date", "antal"),
    "more than Sweden": (swapped("72;774;9,3", "1;99999999;"), "too_large", "befolkning"),
    "longer than any number": (swapped("72", "7" * 30), "not_a_number", "antal"),
    "too few fields": (lines(OLDER, "Nora;18"), "too_few_fields", None),
    "cut off in the first cell": (lines(OLDER, "Nor"), "too_few_fields", None),
    "too many fields": (lines(OLDER, NORA + ";1"), "too_many_fields", None),
    "decimal comma between commas": (
        lines(OLDER.replace("16,6", "16.6"), NORA).replace(b";", b","),
        *("too_many_fields", None),
    ),
    "quote that never closes": (lines(NORA.replace("Nora", '"Nora'), OLDER), "broken_quotes", None),
    "unknown sex": (lines(NORA + ";T", OLDER + ";x", header=HEADER + ";kon"), "unknown_sex", "kon"),
    "unknown origin": (
        lines(NORA + ";", OLDER + ";gissad", header=HEADER + ";uppgift"),
        "unknown_origin",
        "uppgift",
    ),
    "no such day": (
        lines(NORA + ";2020-12-31", OLDER + ";2020-02-31", header=HEADER + ";befolkning_datum"),
        "not_a_date",
        "befolkning_datum",
    ),
    "negative cost": (
        lines(NORA + ";1 000 kr", OLDER + ";-1", header=HEADER + ";kostnad_kr"),
        "negative",
        "kostnad_kr",
    ),
    "cost in thousands": (
        lines(NORA + ";", OLDER + ";12 tkr", header=HEADER + ";kostnad_kr"),
        "not_a_number",
        "kostnad_kr",
    ),
    "volume in words": (
        lines(NORA + ";3,5", OLDER + ";många", header=HEADER + ";volym"),
        "unknown_mark",
        "volym",
    ),
    "group in a sentence": (
        lines(NORA + ";HVB", OLDER + ";" + "Kontaktperson " * 4, header=HEADER + ";insatsgrupp"),
        "long_text",
        "insatsgrupp",
    ),
}


@pytest.fixture(scope="module")
def reports(judge):
    cases = {**READ_WHOLE, **QUARANTINED}
    return judge("kpb", {f"{name}.csv": case[0] for name, case in cases.items()})


@pytest.mark.parametrize("name", READ_WHOLE)
def test_what_can_be_read_is_read_whole(reports, counts, name):
    _, loaded, collapsed, not_data, warnings = READ_WHOLE[name]
    report = reports[f"{name}.csv"]
    assert report.reasons == []
    assert counts(report) == (loaded, 0, collapsed, not_data)
    assert {warning.code for warning in report.warnings} == warnings
    assert report.status == "loaded"


@pytest.mark.parametrize("name", QUARANTINED)
def test_the_wrong_row_is_set_aside_with_place_and_reason(reports, counts, name):
    _, code, column = QUARANTINED[name]
    report = reports[f"{name}.csv"]
    assert [(reason.code, reason.column) for reason in report.reasons] == [(code, column)]
    assert counts(report) == (1, 1, 0, 0)
    assert report.status == "partial"
    [reason] = report.reasons
    assert reason.message.startswith(f"Rad {reason.line}")
    assert reason.message.endswith("Läs sedan in filen igen.")
