"""The measures of "Underlag för analys", by the names that the columns of its raw table have."""

from __future__ import annotations

from tidigt.sources.tabular.layout import plain_name

SURVEY = {
    "trygghet": "trygghet",
    "studiero": "studiero",
    "stimulans": "stimulans",
    "stöd": "stod",
    "skolans arbete med att förhindra kränkningar": "krankningar",
}
SUBJECTS = {"svenska eller svenska som andraspråk": "svenska", "matematik": "matematik"}
PUPILS_AND_STAFF = {
    "Elever: Antal elever": "antal_elever",
    "Elever: Andel (%) flickor": "andel_flickor",
    "Elever: Andel (%) med utländsk bakgrund": "andel_utlandsk_bakgrund",
    "Elever: Andel (%) med föräldrar med eftergymnasial utbildning": (
        "andel_foraldrar_eftergymnasial"
    ),
    "Personal: Totalt (heltidstjänster)": "tjanster_totalt",
    "Personal: Rektorer (heltidstjänster)": "tjanster_rektorer",
    "Personal: Lärare (heltidstjänster)": "tjanster_larare",
    "Personal: Studie- och yrkesvägledare (heltidstjänster)": "tjanster_syv",
    "Personal: Lärare, andel (%) kvinnor": "larare_andel_kvinnor",
    "Personal: Lärare i ämne/n, andel (%) med legitimation och behörighet": "larare_andel_behoriga",
    "Personal: Lärare, andel (%) speciallärare med behörighet för särskilt stöd": (
        "speciallarare_andel_behoriga"
    ),
    "Personal: Lärare, andel (%) tillsvidareanställda": "larare_andel_tillsvidare",
    "Personal: Andel (%) förstelärare och lektorer": "andel_forstelarare",
    "Personal: Antal elever per lärare": "elever_per_larare",
    "Personal: Antal elever per SYV": "elever_per_syv",
}
RESULTS = {
    **{
        f"Andel (%) elever som har lägst betyget E i samtliga ämnen efter årskurs {year}": (
            f"betyg_arskurs_{year}_alla_amnen"
        )
        for year in (6, 9)
    },
    "Andel (%) elever som blir behöriga till ett nationellt program i gymnasieskolan": (
        "behoriga_gymnasieskolan"
    ),
    **{
        "Andel (%) elever som uppnår kravnivån på samtliga delprov i det nationella provet i "
        f"{told} i årskurs 3": f"prov_arskurs_3_{subject}"
        for told, subject in SUBJECTS.items()
    },
    **{
        f"Andel (%) elever som har lägst betyget E i ämnet {told} i årskurs {year}": (
            f"betyg_arskurs_{year}_{subject}"
        )
        for told, subject in SUBJECTS.items()
        for year in (6, 9)
    },
}
ANSWERS = {
    **{
        f"Elevers upplevelse av {told} i årskurs {year}": f"enkat_arskurs_{year}_{name}"
        for told, name in SURVEY.items()
        for year in (5, 8)
    },
    **{
        f"Pedagogiska personalens uppfattning om {told}": f"enkat_personal_{name}"
        for told, name in {**SURVEY, "särskilt stöd": "sarskilt_stod"}.items()
        if name != "krankningar"
    },
    "Vårdnadshavares uppfattning om deras barn får den hjälp som behövs för att klara "
    "skolarbetet": "enkat_vardnadshavare_hjalp",
}
MEASURES = {
    plain_name(told): column for told, column in {**PUPILS_AND_STAFF, **RESULTS, **ANSWERS}.items()
}
"""What a measure is called, without the unit in brackets, to its column."""
GOAL = r"^Delmål \d+: "
"""What stands before the names of results and of the survey."""
NOTES_FROM = "Inget mått:"
"""What is put before each row that is no measure, so that it is known as a note."""
