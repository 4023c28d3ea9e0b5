"""A data folder as a municipality has it: two publications, rows set aside, a school unplaced."""

from tidigt import cli

PLACES = {
    "0484": "Eskilstuna",
    "1862": "Degerfors",
    "1880": "Örebro",
    "1882": "Askersund",
    "1884": "Nora",
}
HEADER = "kommun;kommunkod;ar;aldersgrupp;antal;befolkning;andel;kon\n"
SET_ASIDE = (
    "Nora;1884;2023;7-12;3,5;795;;\n"
    "Nora;9999;2023;0-6;72;774;;\n"
    "=HYPERLINK(1);1884;2023;0-6;72;774;;\n"
    "Kalle Karlsson;3;2023;0-6;3;774;;\n"
)
UNPLACED = (
    '"År";"Kommun";"Skolenhet";"Huvud- man";"Föräldrarnas genomsnittliga utbildningsnivå";'
    '"Andel (%) nyinvandrade";"Andel (%) födda utomlands";"Andel (%) med utländsk bakgrund";'
    '"Andel (%) pojkar";"Faktiskt värde (F)";"Modell- beräknat värde (B)";"Residual (R=F-B)";'
    '"Faktiskt värde (F)";"Modell- beräknat värde (B)";"Residual (R=F-B)";\n'
    '"2025";"Nora";"Skogsskolan";"Kom.";"2,3";"4";"";"";"51";"70";"73";"-3";"212";"221";"-9"\n'
)


def rows(years, more=0):
    """Lines of a KPB delivery."""
    return "".join(
        f"{name};{code};{year};{band};{60 + year % 7 + more};1000;;\n"
        for code, name in PLACES.items()
        for year in years
        for band in ("0-6", "7-12")
    )


def publish_twice(folder):
    """Publish a first delivery, and then a correction of 2022, a new year and what is wrong."""
    data = folder / "data"
    first = {"kpb_2012-2022.csv": ("kpb", HEADER + rows(range(2012, 2023)))}
    second = {
        "kpb_2023.csv": ("kpb", HEADER + rows([2022], more=3) + rows([2023]) + SET_ASIDE),
        "salsa.csv": ("salsa", UNPLACED),
    }
    for deliveries in (first, second):
        for name, (source, text) in deliveries.items():
            path = folder / name
            path.write_text(text, encoding="utf-8")
            if cli.main(["load", source, str(path), "--data", str(data)]):
                raise RuntimeError(f"{name} was not taken in.")
        if cli.main(["build", "--approved-by", "Kim", "--data", str(data)]):
            raise RuntimeError("Nothing was published.")
