"""Final grades, numbers of pupils and school units: what stands around the table is not data."""

import pytest

BANNER = (
    "\ufeffStatistik från Skolverket, https://www.skolverket.se\n\nGrundskola\nValt läsår: {}\n\n"
)
PLACE = "Skola;Skol-enhetskod;Skolkommun;Kommun-kod;Typ av huvudman;Huvudman;Huvudman orgnr;"
GRADES = (
    "Antal elever;Andel (%) elever som uppfyllt betygskriterierna i alla ämnen;"
    "Andel (%) elever behöriga till yrkesprog.;Genomsnittligt meritvärde (17 ämnen)"
)
PUPILS = (
    "Elever, förskoleklass;Andel (%) flickor, förskoleklass;Elever, årskurs 1-9;"
    "Andel (%) flickor, årskurs 1-9;Andel (%) elever med utländsk bakgrund, åk 1-9;"
    "Andel (%) elever med föräldrar med eftergymnasial utb., åk 1-9;"
    + "".join(f"Elever, årskurs {year};" for year in range(1, 10))
)
NORA = "Skogsskolan;12345678;Nora;1884;Kommunal;Nora kommun;2120002007;"
OTHER = "Bergsskolan;22345678;Nora;1884;Enskild;Exempel, Vera;{};"
NOTES = (
    "\n \nRapportbeskrivning och definitioner etc.\n;Uppgifterna avser oktober det valda året.\n"
    "Då visas två prickar (..) i stället för utfall.\ndetta läsår.\n"
    "Antal elever;Elever som har avslutat årskurs 9, med slutbetyg eller utan, i alla skolor.;;\n"
)
TEN = "20;..;1 088;50,5;~100;.;20;20;20;22;44;23;23;43;23;\n"


def grades(*rows, year="2024/25", notes=NOTES):
    return (BANNER.format(year) + PLACE + GRADES + "\n" + "".join(rows) + notes).encode()


def pupils(*rows, year="2020/21"):
    return (BANNER.format(year) + PLACE + PUPILS + "\n" + "".join(rows) + NOTES).encode()


UNITS = "school_unit,name,wgs84_lat,wgs84_lon,sweref99_n,sweref99_e,abroad,municipality\n"
# Source, content, (loaded, quarantined, collapsed, not data), codes of reasons.
CASES = {
    "notes below the grades": (
        "slutbetyg",
        grades(NORA + "126;65,1;~100;211,5\n", OTHER.format("5501011234") + "..;.;.;..\n"),
        (2, 0, 0, 7),
        set(),
    ),
    "a row cut off above the notes": (
        "slutbetyg",
        grades(NORA + "126;65,1;79,4;211,5\n", "Bergsskolan;22345678;No\n"),
        (1, 1, 0, 7),
        {"too_few_fields"},
    ),
    "notes without the first of them are not lost": (
        "slutbetyg",
        grades(NORA + "126;65,1;79,4;211,5\n", notes="detta läsår.\n"),
        (1, 1, 0, 0),
        {"too_few_fields"},
    ),
    "grades that cannot be": (
        "slutbetyg",
        grades(
            NORA + "126,5;65,1;79,4;211,5\n",
            NORA.replace("12345678", "32345678") + "126;165,1;79,4;211,5\n",
            NORA.replace("12345678", "42345678") + "126;65,1;fel;211,5\n",
            NORA.replace("12345678", "52345678") + "126;65,1;79,4;341\n",
        ),
        (0, 4, 0, 7),
        {"fraction", "above_100", "unknown_mark", "above_340"},
    ),
    "no school year": ("slutbetyg", grades(NORA + "9;.;.;.\n", year="i år"), (0, 1, 0, 7), {
        "not_a_school_year"
    }),
    "thousands stand apart": ("elever", pupils(NORA + TEN), (1, 0, 0, 7), set()),
    "a row of the nation": (
        "elever",
        pupils(NORA + TEN, "Totalt;;Riket;0000;;;;" + TEN),
        (1, 0, 0, 8),
        set(),
    ),
    "pupils twice": ("elever", pupils(NORA + TEN, NORA + TEN), (1, 0, 1, 7), set()),
    "units here and abroad": (
        "skolenheter",
        (
            UNITS
            + "12345678,Skogsskolan,59.5,15.0,6597674.5,502004.5,False,1884\n"
            + "22345678,Costaskolan,,,0,0,True,\n"
            + "32345678,Havsskolan,38.6,1.5,0,0,False,1884\n"
            + "1234567,Kortskolan,59.5,15.0,0,0,False,1884\n"
            + "42345678,Skogsskolan,59.5,öst,0,0,False,1884\n"
        ).encode(),
        (2, 3, 0, 0),
        {"outside_sweden", "not_a_school_unit", "unknown_mark"},
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def reports(judge):
    found = {}
    for source in ("slutbetyg", "elever", "skolenheter"):
        found |= judge(source, {name: c[1] for name, c in CASES.items() if c[0] == source})
    return found


@pytest.mark.parametrize("name", CASES)
def test_every_row_about_schools_goes_where_it_should(reports, counts, name):
    _, _, expected, codes = CASES[name]
    report = reports[name]
    assert counts(report) == expected, report
    assert {reason.code for reason in report.reasons} == codes
    assert all(reason.message for reason in report.reasons)


SOLE_TRADER = "6408233234"  # the number that the Swedish Tax Agency uses as its example


def test_the_number_of_a_sole_trader_as_principal_is_passed_over_and_never_taken_in(tmp_path):
    """Skolverket's own files hold them: a sole trader's organisation number is a personal one."""
    import duckdb

    from tidigt import sources

    delivery = tmp_path / "elever.csv"
    delivery.write_bytes(pupils(OTHER.format(SOLE_TRADER) + TEN))
    source = sources.SOURCES["elever"]
    with duckdb.connect() as con:
        sources.create_tables(con, source)
        assert source.load(con, delivery, "f").rows_in == 8
        told = str(con.table(source.layout.table).fetchall())
    assert SOLE_TRADER not in told
    assert "Vera" not in told


@pytest.mark.parametrize(
    "row",
    [
        NORA.replace("Skogsskolan", f"Skogsskolan {SOLE_TRADER}") + TEN,
        NORA + TEN.replace("1 088", SOLE_TRADER),
    ],
)
def test_a_personal_number_anywhere_else_refuses_the_file(judge, row):
    report = judge("elever", {"fil.csv": pupils(row)})["fil.csv"]
    assert report.status == "rejected"
    assert report.reasons[0].code == "personal_number"
    assert SOLE_TRADER not in report.refusal


def test_a_file_without_its_school_year_is_refused(judge):
    content = pupils(NORA + TEN).replace("Valt läsår".encode(), b"Urval")
    report = judge("elever", {"fil.csv": content})["fil.csv"]
    assert report.reasons[0].code == "missing_banner"
    assert "Valt läsår" in report.refusal
