"""KPB with a row per person: distinct persons are counted, and what names one is never taken in."""

import random
from itertools import product

import duckdb
import pytest
from tests.pipelines.sources.empty_cores import empty_core

from tidigt import cli, models, sources

HEADER = "person_id;kommunkod;kommun;ar;fodelsear;kon;insatsgrupp;kostnad_kr;start;slut"
CHILD = "p01;1884;Nora;2020;2015;K;HVB;1000,50;2020-02-01;2020-03-01"
OTHER = "p02;1884;Nora;2020;2010;M;Familjehem;2000;;"


def lines(*rows, header=HEADER):
    return "\n".join([header, *rows, ""]).encode()


def swapped(old, new):
    changed = CHILD.replace(old, new, 1)
    assert changed != CHILD
    return lines(OTHER, changed)


QUARANTINED = {
    "no pseudonym": (swapped("p01", ""), "missing_pseudonym", "person_id"),
    "unknown municipality": (swapped("1884", "9999"), "unknown_municipality", "kommunkod"),
    "another name": (swapped("Nora", "Degerfors"), "code_name_mismatch", "kommunkod"),
    "year of two digits": (swapped("2020", "20"), "year_two_digits", "ar"),
    "year to come": (swapped("2020", "2099"), "year_in_future", "ar"),
    "birth of two digits": (swapped("2015", "15"), "year_two_digits", "fodelsear"),
    "born after the year": (swapped("2015", "2021"), "born_later", "fodelsear"),
    "neither age nor birth": (swapped("2015", ""), "missing_text", "alder"),
    "unknown sex": (swapped(";K;", ";x;"), "unknown_sex", "kon"),
    "cost in words": (swapped("1000,50", "dyrt"), "unknown_mark", "kostnad_kr"),
    "negative cost": (swapped("1000,50", "-1"), "negative", "kostnad_kr"),
    "no such day": (swapped("2020-02-01", "2020-02-31"), "not_a_date", "start"),
    "ends before it starts": (swapped("2020-03-01", "2020-01-01"), "ends_before_it_starts", "slut"),
    "another year's": (
        swapped("2020-02-01;2020-03-01", "2018-02-01;2018-03-01"),
        *("outside_the_period", "ar"),
    ),
    "too few fields": (lines(OTHER, "p01;1884"), "too_few_fields", None),
}
REFUSED = {
    "identity number as pseudonym": (swapped("p01", "640823-3234"), "personal_number"),
    "without a dash": (swapped("p01", "6408233234"), "personal_number"),
    "with a century": (swapped("p01", "196408233234"), "personal_number"),
    "over a hundred years": (swapped("p01", "640823+3234"), "personal_number"),
    "coordination number": (swapped("p01", "701063-2391"), "personal_number"),
    "behind letters": (swapped("p01", "nora6408233234"), "personal_number"),
    "behind a sign": (swapped("p01", "a1_640823-3234"), "personal_number"),
    "as a float": (swapped("p01", "196408233234.0"), "personal_number"),
    "in another column": (swapped("1000,50", "6408233234"), "personal_number"),
    "above the table": (b"Kontakt: 640823-3234\n" + lines(CHILD), "personal_number"),
    "in a note below": (lines(CHILD, "Uttag av 640823-3234"), "personal_number"),
    "in a row that cannot be split": (lines(CHILD, '"640823-3234;' + CHILD), "unreadable_row"),
    "in a cell too many": (lines(CHILD, CHILD + ";640823-3234"), "unreadable_row"),
    "name as pseudonym": (swapped("p01", "Kim Ek"), "personal_name"),
    "first name as pseudonym": (swapped("p01", "Kim-Anna"), "personal_name"),
    "day of birth as pseudonym": (swapped("p01", "20150203-XXXX"), "birth_date"),
    "day of birth for a year": (swapped("2015", "2015-02-03"), "birth_date"),
    "day of birth in digits": (swapped("2015", "20150203"), "birth_date"),
    "a column of names": (lines(CHILD + ";Kim", header=HEADER + ";namn"), "personal_column"),
    "a column of days": (
        lines(CHILD + ";2015-02-03", header=HEADER + ";fodelsedatum"),
        "personal_column",
    ),
    "notes for a group": (swapped("HVB", "bor hos sin mormor sedan mars"), "free_text"),
    "a group too long": (swapped("HVB", "Kontaktperson" * 4), "free_text"),
    "no year": (lines(CHILD, header=HEADER.replace("ar;fod", "period;fod")), "missing_columns"),
}
LONG_PSEUDONYMS = (
    "20640823-3234-41d3-9a0c-0305e82c3301",  # a UUID may begin like an identity number
    "ab6408233234cd00ef6408233234ab12",  # and so may ten digits in a hash
    "18446744073709551615",
)


@pytest.fixture(scope="module")
def reports(judge):
    cases = {**QUARANTINED, **REFUSED}
    return judge("kpb", {f"{name}.csv": case[0] for name, case in cases.items()})


@pytest.mark.parametrize("name", QUARANTINED)
def test_the_wrong_row_is_set_aside_without_its_pseudonym(reports, counts, name):
    _, code, column = QUARANTINED[name]
    report = reports[f"{name}.csv"]
    assert [(reason.code, reason.column) for reason in report.reasons] == [(code, column)]
    assert counts(report) == (1, 1, 0, 0)
    assert "p01" not in report.reasons[0].message


@pytest.mark.parametrize("name", REFUSED)
def test_what_points_to_a_person_refuses_the_whole_file(reports, name):
    report = reports[f"{name}.csv"]
    assert [reason.code for reason in report.reasons] == [REFUSED[name][1]]
    assert report.status == "rejected"
    for told in ("3234", "Kim", "0203", "mormor", "2391"):
        assert told not in report.refusal
        assert told not in report.reasons[0].message


def test_the_line_of_an_identity_number_is_told(judge):
    report = judge("kpb", {"a.csv": lines(OTHER, CHILD, CHILD.replace("p01", "640823-3234"))})
    assert report["a.csv"].reasons[0].line == 4


@pytest.mark.parametrize("pseudonym", LONG_PSEUDONYMS)
def test_long_pseudonyms_are_no_identity_numbers(judge, counts, pseudonym):
    report = judge("kpb", {"a.csv": swapped("p01", pseudonym)})["a.csv"]
    assert counts(report) == (2, 0, 0, 0)


def test_contradictions_of_one_person_are_set_aside_and_a_birthday_is_none(judge, counts):
    header = "person_id;kommunkod;ar;alder;kon"
    files = {
        "birthday.csv": lines("p1;1884;2020;6;K", "p1;1884;2020;7;K", header=header),
        "ages.csv": lines(
            "p1;1884;2020;6;K", "p1;1884;2020;9;K", "p2;1884;2020;9;K", header=header
        ),
        "sexes.csv": lines(
            "p1;1884;2020;6;K", "p1;1884;2020;6;M", "p2;1884;2020;9;", header=header
        ),
        "years.csv": lines("p1;1884;2020;6;K", "p1;1884;2021;9;M", header=header),
        "copies.csv": lines("p1;1884;2020;6;K", "p1;1884;2020;6;K", header=header),
    }
    found = judge("kpb", files)
    assert {name: counts(report) for name, report in found.items()} == {
        "birthday.csv": (2, 0, 0, 0),
        "ages.csv": (1, 2, 0, 0),
        "sexes.csv": (1, 2, 0, 0),
        "years.csv": (2, 0, 0, 0),
        "copies.csv": (1, 0, 1, 0),
    }
    codes = {name: {reason.code for reason in report.reasons} for name, report in found.items()}
    assert codes["ages.csv"] == {"ages_of_one_person"}
    assert codes["sexes.csv"] == {"sexes_of_one_person"}


def test_a_lost_zero_is_told_once_for_each_spelling(judge):
    rows = [f"p{n};484;Eskilstuna;2020;2015;K;HVB;1;;" for n in range(9)]
    report = judge("kpb", {"a.csv": lines(*rows)})["a.csv"]
    assert [(warning.code, warning.line) for warning in report.warnings] == [("lost_zero", 2)]


@pytest.fixture(scope="module")
def counted(tmp_path_factory):
    """Give a function that loads texts, oldest first, and returns what is counted by its key."""
    folder = tmp_path_factory.mktemp("persons")

    def count(*texts):
        con, inputs = empty_core()
        for number, text in enumerate(texts):
            path = folder / f"{number}.csv"
            path.write_bytes(text)
            rows = sources.SOURCES["kpb"].load(con, path, str(number))
            con.execute(
                "insert into ingest_file by name select ? as file_id, 'kpb' as source, "
                "? as received_at, ? as rows_in, 0 as not_data",
                [str(number), f"2026-01-0{1 + number}", rows.rows_in],
            )
        models.build(con, inputs, only=["int_kpb__values", "int_kpb__dominance"])
        values = con.table("int_kpb__values").fetchall()
        dominance = con.table("int_kpb__dominance").fetchall()
        con.close()
        return {row[:6]: row[6:9] for row in values}, {row[:5]: row[5] for row in dominance}

    return count


def test_distinct_persons_and_costs_are_those_that_counting_by_hand_gives(counted):
    chance = random.Random(20)  # noqa: S311 - made-up values, the same every time
    rows, persons, costs = [], {}, {}
    bands = {"0-6": range(7), "7-12": range(7, 13), "13-17": range(13, 18), "18-20": range(18, 21)}
    for _ in range(600):
        person, year = chance.randrange(150), chance.choice((2019, 2020))
        born, sex = 1999 + person % 20, "KM"[person % 2]
        group, cost = chance.choice(("HVB", "Familjehem")), chance.randrange(1, 10**6) / 100
        text = f"{cost:.2f}".replace(".", ",")
        rows.append(f"x{person};1884;Nora;{year};{born};{sex};{group};{text};;")
        for band, ages in bands.items():
            if year - born in ages:
                for key in product((year,), (band,), ("T", sex), ("samtliga", group.lower())):
                    persons.setdefault(key, set()).add(person)
                    costs.setdefault(key, []).append(cost)
    values, _ = counted(lines(*rows))
    for key, found in persons.items():
        year, band, sex, group = key
        place = ("1884", year, band, sex, group)
        assert values["ifo_children", *place] == (len(found), "exists", "counted_persons")
        assert values["ifo_cost_sek", *place][0] == pytest.approx(sum(costs[key]))
    n_counted = sum(indicator == "ifo_children" for indicator, *_ in values)
    assert n_counted == 2 * len(bands) * 3 * 3


def test_a_band_that_the_file_reaches_has_none_and_one_beyond_is_not_spoken_of(counted):
    header = "person_id;kommunkod;ar;alder;insatsgrupp"
    values, _ = counted(
        lines("p1;1884;2020;3;HVB", "p2;1880;2020;15;HVB", "p3;1880;2020;15;", header=header)
    )
    children = {key[1:]: value for key, value in values.items() if key[0] == "ifo_children"}
    assert children["1884", 2020, "7-12", "T", "samtliga"][:2] == (0, "exists")
    assert children["1884", 2020, "13-17", "T", "hvb"][:2] == (0, "exists")
    assert children["1880", 2020, "13-17", "T", "samtliga"][:2] == (2, "exists")
    assert {key[2] for key in children} == {"0-6", "7-12", "13-17"}
    assert {key[3] for key in children} == {"T"}
    costs = {value[1] for key, value in values.items() if key[0] == "ifo_cost_sek"}
    assert costs == {"missing"}


def test_a_cost_is_whole_or_not_there(counted):
    values, _ = counted(lines(CHILD, CHILD.replace("p01", "p03").replace("1000,50", ""), OTHER))
    assert values["ifo_cost_sek", "1884", 2020, "0-6", "T", "hvb"][:2] == (None, "missing")
    assert values["ifo_cost_sek", "1884", 2020, "7-12", "T", "familjehem"][:2] == (2000, "exists")


def test_two_persons_who_bear_most_of_a_cost_are_seen(counted):
    costs = (800, 100, 50, 25, 25)
    rows = [f"p{n};1884;Nora;2020;2015;K;HVB;{cost};;" for n, cost in enumerate(costs)]
    half = ["p0;1884;Nora;2020;2015;K;Familjehem;1000;;"]
    _, dominance = counted(lines(*rows, *half))
    assert dominance["1884", 2020, "0-6", "T", "hvb"] == pytest.approx(0.9)
    assert dominance["1884", 2020, "0-6", "K", "samtliga"] == pytest.approx(1900 / 2000)


def test_the_newest_delivery_counts_whichever_kind_it_is(counted):
    header = "kommun;kommunkod;ar;aldersgrupp;antal;befolkning;andel"
    bands = lines("Nora;1884;2020;0-6;72;774;9,3", header=header)
    key = ("ifo_children", "1884", 2020, "0-6", "T", "samtliga")
    assert counted(bands, lines(CHILD))[0][key] == (1, "exists", "counted_persons")
    assert counted(lines(CHILD), bands)[0][key] == (72, "exists", "")


def test_no_pseudonym_goes_beyond_the_core(tmp_path, capfd):
    rows = [f"kanarie{n}x;1884;Nora;2020;{2014 + n % 3};K;HVB;{n};;" for n in range(40)]
    delivery = tmp_path / "persons.csv"
    delivery.write_bytes(lines(*rows, rows[0].replace("2020", "20")))
    data = ["--data", str(tmp_path / "data"), "--json"]
    people = tmp_path / "population.csv"
    ages = [f"1884;2020;{age};100" for age in range(7)]
    people.write_bytes(lines(*ages, header="kommunkod;ar;alder;antal"))
    assert cli.main(["load", "kpb", str(delivery), *data]) == 0
    assert cli.main(["load", "befolkning", str(people), *data]) == 0
    assert cli.main(["build", *data]) == 0
    [published] = (tmp_path / "data" / "built").glob("published-*.duckdb")
    told = "".join(capfd.readouterr())
    with duckdb.connect(str(published), read_only=True) as con:
        tables = [
            name for (name,) in con.execute("select table_name from duckdb_tables()").fetchall()
        ]
        shown = [row for name in tables for row in con.table(name).fetchall()]
    assert "kanarie" not in told
    assert not any("kanarie" in str(row) or "person_key" in str(row) for row in shown)
    assert b"kanarie" not in published.read_bytes()
    counts = [
        row for row in shown if row[0] == "ifo_children" and row[2:6] == (2020, "0-6", "T", "hvb")
    ]
    assert [row[6] for row in counts] == [40]
    shares = [
        row for row in shown if row[0] == "ifo_children_share" and row[3:6] == ("0-6", "T", "hvb")
    ]
    assert [(row[6], row[8]) for row in shares] == [(40 / 700, "denominator_registered")]
