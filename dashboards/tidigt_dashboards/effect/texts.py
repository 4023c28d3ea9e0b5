"""The texts of the effect page, in Swedish and in English. What claims anything is not here.

A claim about a result is worded by :func:`tidigt.statistics.describe_result` alone.
"""

from __future__ import annotations

from tidigt_dashboards.swedish import Texts

CHOICES = Texts(
    {
        "municipality": ("Kommun", "Municipality"),
        "project": ("Projekt", "Project"),
        "indicator": ("Nyckeltal", "Indicator"),
        "age_band": ("Ålder", "Age"),
        "intervention_group": ("Insats", "Intervention"),
        "pool": ("Jämför med", "Compare with"),
        "group": ("Kommungrupp", "Group of municipalities"),
        "method": ("Metod", "Method"),
        "gap": (
            "Gapet mellan två åldersgrupper, andel barn med insats",
            "The gap between two age groups, share of children with support",
        ),
        "inget": ("inget i registret", "none in the register"),
        "liknande": ("De 40 närmaste i antal barn", "The 40 nearest in number of children"),
        "grupp": ("En kommungrupp", "A group of municipalities"),
        "lan": ("Övriga länet", "Rest of the county"),
        "riket": ("Övriga riket", "Rest of the country"),
        "syntetisk": ("Syntetisk kontroll", "Synthetic control"),
        "skillnad": ("Skillnad i skillnader", "Difference in differences"),
    }
)

PAGE = Texts(
    {
        "name": ("Effekt", "Effect"),
        "heading": (
            "{municipality}: kan vi se en effekt än?",
            "{municipality}: can we see an effect yet?",
        ),
        "no_data_heading": ("Kan vi se en effekt än?", "Can we see an effect yet?"),
        "no_data": (
            (
                "Inga nyckeltal är inlästa. Läs in kommunens leverans med tidigt load kpb eller "
                "hämta nyckeltal med tidigt fetch kolada, och bygg om med tidigt build."
            ),
            (
                "No indicators are loaded. Load the municipality’s delivery with tidigt load kpb "
                "or fetch indicators with tidigt fetch kolada, and rebuild with tidigt build."
            ),
        ),
        "exposure": ("Vilka årskullar kan ha nåtts?", "Which birth years can have been reached?"),
        "detectable": ("Hur stor förändring kan synas?", "How large a change could be seen?"),
        "dilution": (
            "Hur mycket måste varje nått barn ändra?",
            "What must each reached child change?",
        ),
        "return": ("Vad hade hänt ändå?", "What would have happened anyway?"),
        "path": ("Jämfört med andra kommuner", "Compared with other municipalities"),
        "placebo": (
            "Hur vanligt är det utan projekt?",
            "How usual is it without a project?",
        ),
        "weights": ("Vem jämförelsen vilar på", "Whom the comparison rests on"),
        "about": ("Om projektet och jämförelsen", "About the project and the comparison"),
        "status": (
            "Visar {municipality}, {outcome}, {project}. Jämförelse: {n} kommuner.",
            "Showing {municipality}, {outcome}, {project}. Comparison: {n} municipalities.",
        ),
    }
)

SENTENCES = Texts(
    {
        "grade": ("Omdöme: {grade}.", "Grade (in Swedish): {grade}."),
        "no_project": (
            (
                "{municipality} har inget projekt i registret. Sidan visar bara hur stor "
                "förändring som skulle kunna synas."
            ),
            (
                "{municipality} has no project in the register. The page only shows how large a "
                "change could be seen."
            ),
        ),
        "made_up": (
            "Projektet är påhittat och finns bara i exempeldata.",
            "The project is made up and exists in the sample data only.",
        ),
        "few_post_years": (
            (
                "{found} hela år finns efter starten och minst fyra behövs: jämförelsen görs inte. "
                "Tidigast går det när uppgifter för {year} finns."
            ),
            (
                "There are {found} whole years after the start and at least four are needed: the "
                "comparison is not made. It can be at the earliest with figures for {year}."
            ),
        ),
        "few_pre_years": (
            (
                "{found} år finns före starten (året som satte igång projektet räknas inte) och "
                "minst åtta behövs: jämförelsen görs inte. Senare uppgifter hjälper inte; det är "
                "äldre som saknas."
            ),
            (
                "There are {found} years before the start (the year that set the project off does "
                "not count) and at least eight are needed: the comparison is not made. Later "
                "figures do not help; older ones are lacking."
            ),
        ),
        "few_donors": (
            "Ingen kommun i urvalet kan vara jämförelse: välj en annan jämförelse.",
            "No municipality of the selection can be compared with: choose another comparison.",
        ),
        "no_values": (
            "Det finns inga värden att visa för {municipality}.",
            "There are no values to show for {municipality}.",
        ),
        "later_exposed": (
            "En fjärdedel av barnen kan ha nåtts tidigast {year}.",
            "A quarter of the children can have been reached in {year} at the earliest.",
        ),
        "never_exposed": (
            "En fjärdedel av barnen kommer aldrig att ha varit i rätt ålder under projektet.",
            "A quarter of the children will never have been of the right age during the project.",
        ),
        "trigger_needed": (
            (
                "Inget kan kallas förenligt med en effekt förrän registret säger vilket år som "
                "satte igång projektet (eller att inget gjorde det)."
            ),
            (
                "Nothing can be called consistent with an effect until the register says which "
                "year set the project off (or that none did)."
            ),
        ),
        "coverage_needed": (
            "Det behövs också uppgift om hur många barn som nåddes, av hur många.",
            "It also takes knowing how many children were reached, out of how many.",
        ),
        "clock": (
            (
                "Klockan visar hur stor del av årskullarna som var i rätt ålder ({ages} år) "
                "medan projektet pågick. Det är det mesta som kan ha nåtts: hur många barn som "
                "deltog säger den inte."
            ),
            (
                "The clock shows which part of the birth years was of the right age ({ages}) "
                "while the project ran. That is the most that can have been reached: it does not "
                "say how many children took part."
            ),
        ),
        "no_ages": (
            "Vilka åldrar nyckeltalet gäller är inte angivet, så klockan går inte att ställa.",
            "The ages that the indicator is about are not stated, so there is no clock to set.",
        ),
        "clock_no_project": (
            "Utan projekt finns ingen klocka att visa.",
            "Without a project there is no clock to show.",
        ),
        "noise_from": (
            (
                "Den vanliga variationen mellan åren är skattad på {n} kommuner, för en kommun "
                "av den här storleken."
            ),
            (
                "The usual variation between years is estimated from {n} municipalities, for one "
                "of this size."
            ),
        ),
        "no_noise": (
            "För få kommuner har värden för att skatta den vanliga variationen mellan åren.",
            "Too few municipalities have values to estimate the usual variation between years.",
        ),
        "dilution": (
            (
                "Nås bara en del av barnen måste vart och ett av dem ändra mer för att det ska "
                "synas i hela gruppen: halva täckningen, dubbla ändringen."
            ),
            (
                "If only part of the children are reached each of them must change more for the "
                "whole group to show it: half the coverage, twice the change."
            ),
        ),
        "coverage_known": (
            "Enligt registret nåddes {reached} av {eligible} barn ({source})",
            "According to the register {reached} of {eligible} children were reached ({source})",
        ),
        "coverage_unknown": (
            "Hur många barn som nåddes är inte angivet ({source})",
            "How many children were reached is not stated ({source})",
        ),
        "consents": (
            "Antal samtycken: {consents}.",
            "Number of consents: {consents}.",
        ),
        "no_trigger": (
            (
                "Vilket år som satte igång projektet är inte angivet i registret. Började det för "
                "att ett år såg illa ut, hade en del av återgången kommit av sig själv, och det "
                "går inte att räkna bort."
            ),
            (
                "Which year set the project off is not stated in the register. If it began because "
                "a year looked bad, part of the return would have come by itself, and that cannot "
                "be reckoned away."
            ),
        ),
        "trigger_none": (
            "Enligt registret var det inte något års siffror som satte igång projektet.",
            "According to the register no year's figures set the project off.",
        ),
        "path_way": (
            (
                "Streckad linje: ett vägt medel av de kommuner som följde samma väg före starten. "
                "Prickad linje: kommunens läge före starten plus de andras medelförändring."
            ),
            (
                "Dashed line: a weighted mean of the municipalities that took the same way before "
                "the start. Dotted line: the own level before the start plus the mean change of "
                "the others."
            ),
        ),
        "trigger_left_out": (
            "{year} satte igång projektet och räknas inte in i läget före starten.",
            "{year} set the project off and is not part of the level before the start.",
        ),
        "not_made": (
            "Jämförelsen görs inte, av samma skäl som ovan.",
            "The comparison is not made, for the same reasons as above.",
        ),
        "own_only": (
            "Diagrammet visar bara kommunens egna värden.",
            "The chart shows only the municipality's own values.",
        ),
        "other_method": ("{method}: {sentence}", "{method}: {sentence}"),
        "floor": (
            "Med {n} kommuner att pröva mot är det lägsta p-värde som kan fås {p}.",
            "With {n} municipalities to test against the lowest p-value that can be had is {p}.",
        ),
        "two_tests": (
            (
                "Rangordnat efter avvikelse är p {att}, efter felet efter starten delat med felet "
                "före {ratio}."
            ),
            (
                "Ranked by deviation p is {att}, by the error after the start over that before "
                "{ratio}."
            ),
        ),
        "pre_fit": (
            (
                "Före starten låg jämförelsen i snitt {rmspe} fel; slumpen ensam ger {floor} "
                "ett enskilt år."
            ),
            (
                "Before the start the comparison was off by {rmspe} on average; chance alone gives "
                "{floor} in a single year."
            ),
        ),
        "pre_fit_only": (
            (
                "Före starten låg jämförelsen i snitt {rmspe} fel. Hur mycket slumpen ensam ger "
                "är inte känt för det här nyckeltalet."
            ),
            (
                "Before the start the comparison was off by {rmspe} on average. How much chance "
                "alone gives is not known for this indicator."
            ),
        ),
        "heavy": (
            "Varning: {name} väger {weight}. Jämförelsen vilar då på en enda kommun.",
            "Warning: {name} weighs {weight}. The comparison then rests on a single municipality.",
        ),
        "equal_weights": (
            "Alla {n} kommuner väger lika.",
            "All {n} municipalities weigh the same.",
        ),
        "left_out": (
            ("Utan en kommun i taget blir avvikelsen mellan {low} och {high}, och p som mest {p}."),
            (
                "Without one municipality at a time the deviation is between {low} and {high}, "
                "and p at most {p}."
            ),
        ),
        "donors_liknande": (
            (
                "De {n} kommuner som låg närmast i antal barn 0–12 år {year}, bland dem utan "
                "projekt och med värden alla år. Urvalet görs utan att se på utfallet."
            ),
            (
                "The {n} municipalities nearest in number of children aged 0–12 in {year}, among "
                "those without a project and with values every year. They are chosen without "
                "looking at the outcome."
            ),
        ),
        "donors_other": (
            "{pool}: {n} kommuner utan projekt och med värden alla år.",
            "{pool}: {n} municipalities without a project and with values every year.",
        ),
        "donors_out": (
            (
                "Utanför lämnas {treated} kommuner med projekt, {alike} med liknande program och "
                "{incomplete} utan värde något av åren."
            ),
            (
                "Left out are {treated} municipalities with projects, {alike} with similar "
                "programmes and {incomplete} without a value in one of the years."
            ),
        ),
        "vintage": (
            "Gruppen är den som gällde {year} och ändras inte.",
            "The group is that of {year} and does not change.",
        ),
        "no_vintage": (
            "Gruppen har ingen årgång i källan; den är som den var när den hämtades.",
            "The group has no vintage in its source; it is as it was when it was fetched.",
        ),
        "programme": ("{title}: {which}", "{title}: {which}"),
        "source_own": (
            "Egen bearbetning ({source}, hämtad {day}).",
            "Own processing ({source}, received {day}).",
        ),
        "sample": ("Exempeldata.", "Sample data."),
    }
)
