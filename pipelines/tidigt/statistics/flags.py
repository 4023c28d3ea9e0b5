"""The circumstances that a result can carry, each with its sentence in Swedish and English.

A flag is a fact about how a number came to be. Some flags are *blocking*: no claim about change or
effect may be worded from a row that carries one.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Flag:
    """A circumstance that a reader of a result must know.

    Attributes
    ----------
    code : str
        Stands in the ``flags`` column.
    swedish, english : str
        One plain sentence.
    is_blocking : bool
        No claim about change or effect may be worded from a row that carries the flag.
    """

    code: str
    swedish: str
    english: str
    is_blocking: bool


BLOCKING = {
    # Values
    "suppressed": (
        "Värdet är dolt av sekretesskäl.",
        "The value is hidden for reasons of confidentiality.",
    ),
    "missing_value": ("Värdet saknas.", "The value is missing."),
    "zero_denominator": (
        "Nämnaren är noll, så ingen andel kan räknas.",
        "The denominator is zero, so no share can be computed.",
    ),
    "zero_reference": (
        "Andelen att jämföra med är noll, så kvoten är obestämd.",
        "The share to compare with is zero, so the ratio is undetermined.",
    ),
    "small_base": (
        "Nämnaren är under tio, så värdet kan inte jämföras med en gräns.",
        "The denominator is below ten, so the value cannot be compared with a limit.",
    ),
    # Trends
    "few_years": ("För få år för en trend.", "Too few years for a trend."),
    "models_disagree": (
        "Två sätt att räkna trenden ger olika riktning.",
        "Two ways of estimating the trend disagree on its direction.",
    ),
    "no_variation": (
        "Värdena saknar slumpvariation, så osäkerheten kan inte räknas.",
        "The values show no random variation, so the uncertainty cannot be computed.",
    ),
    "not_estimable": (
        "Händelserna är för få för att skatta modellen.",
        "The events are too few to estimate the model.",
    ),
    "few_units": (
        "För få enheter för att skatta vad som är gemensamt.",
        "Too few units to estimate what they have in common.",
    ),
    "autocorrelation_matters": (
        "Ändringen kan skiljas från slumpen bara om åren är oberoende av varandra.",
        "The change can be told from chance only if years are independent of each other.",
    ),
    # Comparisons with municipalities without the project
    "few_pre_years": (
        "Färre än åtta år före start.",
        "Fewer than eight years before the start.",
    ),
    "few_post_years": (
        "Färre än fyra år efter start.",
        "Fewer than four years after the start.",
    ),
    "few_donors": (
        "Färre än 19 jämförbara kommuner: ett så lågt p-värde som 0,05 går inte att få.",
        "Fewer than 19 comparable municipalities: a p-value as low as 0.05 cannot be had.",
    ),
    "no_placebo_test": (
        "Inte prövat mot kommuner utan projekt.",
        "Not tested against municipalities without a project.",
    ),
    "trigger_year_unknown": (
        "Året vars siffror satte igång projektet är inte angivet: återgång kan inte uteslutas.",
        "The year whose figures set the project off is not stated: a return cannot be ruled out.",
    ),
    "chosen_by_last_year": (
        "Jämfört med ett enda år, trots att projektet valdes efter ett års siffror.",
        "Compared with a single year, though the project was chosen by the figures of one year.",
    ),
    "incomplete_panel": (
        "Minst en serie saknar ett år.",
        "At least one series lacks a year.",
    ),
    "no_events": (
        "Inga barn med insats, eller enbart sådana, på ena sidan av starten.",
        "No children with support, or none without, on one side of the start.",
    ),
    "poor_fit": (
        "Jämförelsen följde inte kommunen före start.",
        "The comparison did not follow the municipality before the start.",
    ),
    "tests_disagree": (
        "Två sätt att pröva avvikelsen ger olika svar.",
        "Two ways of testing the deviation give different answers.",
    ),
    "exposure_unknown": (
        "Hur stor del av barnen som nåtts är inte angivet.",
        "The share of the children that was reached is not stated.",
    ),
    "low_exposure": (
        "Mindre än en fjärdedel av barnen har nåtts.",
        "Less than a quarter of the children have been reached.",
    ),
    "not_yet_exposed": (
        "Inga av barnen var i rätt ålder under projektet.",
        "None of the children were of the right age during the project.",
    ),
    # Schools
    "few_pupils": (
        "För få elever eller bakgrundsuppgifter för att ingå i modellen.",
        "Too few pupils or background data to take part in the model.",
    ),
}

NOT_BLOCKING = {
    # Values
    "no_interval": (
        "Värdet är beräknat och har inget osäkerhetsintervall.",
        "The value is calculated and has no interval of uncertainty.",
    ),
    "chance_only": (
        "Intervallet räknar med ren slump; varierar åren mer än så är det för smalt.",
        "The interval allows for pure chance; where years vary more than that it is too narrow.",
    ),
    "small_expected": (
        "Antalen är små; intervallet är osäkert.",
        "The counts are small; the interval is uncertain.",
    ),
    "denominator_inferred": (
        "Nämnaren är härledd ur en avrundad andel.",
        "The denominator is inferred from a rounded share.",
    ),
    # Trends and series
    "missing_years": (
        "Minst ett år saknas i serien.",
        "At least one year is missing in the series.",
    ),
    "overdispersed": (
        "Värdena varierar mer mellan åren än ren slump ger; intervallet är vidgat.",
        "The values vary more between years than pure chance; the interval is widened.",
    ),
    "possible_autocorrelation": (
        "Samma barn återkommer år efter år; intervallet kan vara för smalt.",
        "The same children return year after year; the interval may be too narrow.",
    ),
    "few_points": (
        "Färre än tolv punkter: ordningen prövas, men inga gränser ritas.",
        "Fewer than twelve points: their order is tested, but no limits are drawn.",
    ),
    "constant_series": ("Alla värden är lika.", "All values are equal."),
    "transition_year": (
        "Startåret omfattar tid både före och efter start och är behandlat för sig.",
        "The starting year holds time both before and after the start and is treated apart.",
    ),
    "no_comparison": (
        "Utan jämförelsekommun går andra orsaker inte att utesluta.",
        "Without a comparison municipality other causes cannot be ruled out.",
    ),
    # Many municipalities
    "no_overdispersion": (
        "Enheterna skiljer sig inte mer än slumpen ger; alla får det gemensamma värdet.",
        "The units differ no more than chance gives; all take the common value.",
    ),
    "overdispersed_units": (
        "Enheterna varierar mer än ren slump ger; gränserna är vidgade.",
        "The units vary more than pure chance gives; the limits are widened.",
    ),
    "perfect_fit": (
        "Jämförelsen träffar varje år före start exakt; anpassningen säger då inget.",
        "The comparison hits every year before the start exactly; the fit then tells nothing.",
    ),
    "below_noise_floor": (
        "Anpassningen före start är bättre än slumpen medger: jämförelsen är överanpassad.",
        "The fit before the start is better than chance allows: the comparison is overfitted.",
    ),
    "noise_floor_unknown": (
        "Barnantal saknas, så anpassningen kan inte jämföras med slumpen.",
        "The number of children is missing, so the fit cannot be compared with chance.",
    ),
    "unbounded_interval": (
        "Jämförelsekommunerna är för få för ett intervall på den nivån.",
        "The comparison municipalities are too few for an interval at that level.",
    ),
    # Schools
    "published_expectation": (
        "Det modellberäknade värdet är Skolverkets.",
        "The expected value is the one published by Skolverket.",
    ),
    "single_year": ("Bara ett år finns.", "There is only one year."),
    # Money
    "forecast_index": (
        "Prisindexet är en prognos för minst ett år.",
        "The price index is a forecast for at least one year.",
    ),
    "parts_not_separable": (
        (
            "Kostnaden visas inte för varje insats båda åren, så insatsernas blandning och "
            "kostnaden per insats går inte att skilja åt."
        ),
        (
            "The cost of every intervention is not shown in both years, so mix of interventions "
            "and unit cost cannot be told apart."
        ),
    ),
    "group_in_one_year": (
        "En insats finns bara det ena året; hela dess ändring räknas till blandningen.",
        "One intervention exists in one of the years only; all its change is counted to the mix.",
    ),
    "no_unit_cost": (
        "Den undvikna kostnaden är noll, så insatsen kan inte betala sig.",
        "The avoided cost is zero, so the investment cannot pay for itself.",
    ),
    "shortfall": (
        "De realiserade minskningarna räckte inte till årets återbetalning.",
        "The realised reductions did not cover the repayment of the year.",
    ),
}

FLAGS: dict[str, Flag] = {
    code: Flag(code, swedish, english, is_blocking)
    for group, is_blocking in ((BLOCKING, True), (NOT_BLOCKING, False))
    for code, (swedish, english) in group.items()
}
"""Every code that may stand in a ``flags`` column; a code that is not here is a bug."""
