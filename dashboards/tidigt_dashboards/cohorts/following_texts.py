"""The texts of the section on children who are followed over years."""

from __future__ import annotations

from tidigt_dashboards.swedish import Texts

FOLLOWING = Texts(
    {
        "heading": (
            "Följdes tidigt stöd av senare stöd?",
            "Was early support followed by later support?",
        ),
        "title_early": (
            "Stöd vid {later} bland barn födda {births} som hade stöd vid {early}",
            "Support at {later} among children born {births} who had support at {early}",
        ),
        "title_others": (
            "Stöd vid {later} bland övriga barn födda {births}",
            "Support at {later} among the other children born {births}",
        ),
        "meaning": (
            (
                "Det är en beskrivning av samma barn över åren, inte av vad stödet gjorde: barn "
                "med tidigt stöd hade i regel större behov redan från början, så de två andelarna "
                "går inte att jämföra som om grupperna var lika."
            ),
            (
                "It describes the same children over the years, not what the support did: children "
                "with early support as a rule had greater needs to begin with, so the two shares "
                "cannot be compared as if the groups were alike."
            ),
        ),
        "others": (
            (
                "Övriga är de folkbokförda den 31 december det år årskullen fyllde {age}, utom "
                "lika många som hade tidigt stöd. Bara stöd i {municipality} räknas. Den som "
                "flyttat in eller ut kan ha haft stöd i en annan kommun och ser då ut som ett barn "
                "utan."
            ),
            (
                "The others are those registered on 31 December of the year that the birth year "
                "turned {age}, less as many as had early support. Only support in {municipality} "
                "is counted. Those who moved in or out may have had support elsewhere, and then "
                "look like children without."
            ),
        ),
        "closed": (
            (
                "En årskull visas när alla år från {first} till {last} års ålder är levererade, "
                "och ändras sedan inte av att nya år läses in. Nästa är födda {birth}, när "
                "uppgifterna för {year} är inlästa."
            ),
            (
                "A birth year is shown when all years from age {first} to {last} have been "
                "delivered, and new years do not change it after that. Next are those born "
                "{birth}, when the data for {year} are loaded."
            ),
        ),
        "some_hidden": (
            "Några tal är dolda av sekretesskäl: de är små, eller skulle röja små tal.",
            (
                "Some numbers are hidden for reasons of confidentiality: they are small, or would "
                "give small numbers away."
            ),
        ),
        "more_than_all": (
            (
                "Där fler fick senare stöd än det finns övriga barn har barn flyttat in; då visas "
                "ingen andel."
            ),
            (
                "Where more had later support than there are other children, children have moved "
                "in; no share is shown then."
            ),
        ),
        "source": (
            (
                "Egen bearbetning av ett individutdrag ur KPB, mottaget {day}, och av SCB:s "
                "folkmängd efter ålder. Bygge {build}."
            ),
            (
                "Own processing of an individual extract from KPB, received {day}, and of "
                "Statistics Sweden's population by age. Build {build}."
            ),
        ),
        "sample": ("Exempeldata: påhittade barn.", "Sample data: made-up children."),
        "none": (
            (
                "Inget individutdrag ur KPB är inläst för {municipality}, så frågan går inte att "
                "besvara här."
            ),
            (
                "No individual extract from KPB is loaded for {municipality}, so the question "
                "cannot be answered here."
            ),
        ),
        "question": (
            (
                "Frågan är: av barn som hade stöd vid {early}, hur många hade stöd vid {later}, "
                "och hur många av dem som inte hade det? Den går bara att besvara med en rad per "
                "barn i alla år emellan. Grupper som räknas var för sig säger det inte, hur länge "
                "man än väntar."
            ),
            (
                "The question is: of the children with support at {early}, how many had support at "
                "{later}, and how many of those without? Only one row per child, in all the years "
                "between, can answer it. Bands that are counted each by itself do not, however "
                "long one waits."
            ),
        ),
        "needed": (
            (
                "Det som behövs: ett individutdrag med {n} år i följd, där samma barn har samma "
                "pseudonym i alla år och filer. Det syns inte i filen, så den som gör utdraget "
                "intygar det med ett namn i kolumnen pseudonymserie. Dessutom folkmängden efter "
                "ålder."
            ),
            (
                "What it takes: an individual extract with {n} years in a row, where the same "
                "child has the same pseudonym in all years and files. The file cannot show that, "
                "so whoever makes the extract certifies it by a name in the column pseudonymserie. "
                "Also the population by age."
            ),
        ),
    }
)

REASONS = Texts(
    {
        "not_certified": (
            (
                "Individutdraget för {municipality}, {years}, säger inte om samma barn har samma "
                "pseudonym i alla år: kolumnen pseudonymserie saknas, är tom eller har flera namn "
                "samma år. Då följs inga barn."
            ),
            (
                "The individual extract for {municipality}, {years}, does not say whether the same "
                "child has the same pseudonym in all years: the column pseudonymserie is missing, "
                "empty or has several names in one year. Then no children are followed."
            ),
        ),
        "contradictory": (
            (
                "Intyget stämmer inte: i individutdraget för {municipality} har samma pseudonym "
                "olika födelseår eller kön i olika år. Då följs inga barn. Rätta utdraget och läs "
                "in det igen."
            ),
            (
                "The certificate is wrong: in the individual extract for {municipality} the same "
                "pseudonym has different years of birth or sexes in different years. Then no "
                "children are followed. Correct the extract and load it again."
            ),
        ),
        "years_missing": (
            (
                "Individutdraget för {municipality} har {n} av åren {years}; ingen årskull har "
                "alla år från {first} till {last} års ålder."
            ),
            (
                "The individual extract for {municipality} has {n} of the years {years}; no birth "
                "year has all years from age {first} to {last}."
            ),
        ),
        "too_few_years": (
            (
                "Individutdraget för {municipality} har {n} år, {years}. Det behövs {needed} i "
                "följd för att följa en årskull från {first} till {last} års ålder: den första "
                "blir födda {birth}, när {until} är inläst."
            ),
            (
                "The individual extract for {municipality} has {n} years, {years}. It takes "
                "{needed} in a row to follow a birth year from age {first} to {last}: the first is "
                "those born {birth}, when {until} is loaded."
            ),
        ),
        "series_broken": (
            (
                "Pseudonymerna i individutdraget för {municipality}, {years}, är inte intygade "
                "som de samma i {needed} år i följd, så ingen årskull går att följa."
            ),
            (
                "The pseudonyms in the individual extract for {municipality}, {years}, are not "
                "certified to be the same in {needed} years in a row, so that no birth year can be "
                "followed."
            ),
        ),
        "ages_missing": (
            (
                "Individutdraget för {municipality}, {years}, har inte alla åldrar från {first} "
                "till {last} i alla år, så ingen årskull går att följa."
            ),
            (
                "The individual extract for {municipality}, {years}, does not have all ages from "
                "{first} to {last} in all years, so that no birth year can be followed."
            ),
        ),
        "population_missing": (
            (
                "Individutdraget för {municipality}, {years}, räcker, men folkmängden efter ålder "
                "är inte inläst för det år årskullen fyllde {age}. Utan den går det inte att säga "
                "hur många övriga barn är, eller att skydda dem."
            ),
            (
                "The individual extract for {municipality}, {years}, is enough, but the population "
                "by age is not loaded for the year when the birth year turned {age}. Without it "
                "one can neither say how many the other children are, nor protect them."
            ),
        ),
    }
)

COLUMNS = Texts(
    {
        "caption": (
            (
                "{municipality}: barn med stöd vid {later}, efter om de hade stöd vid {early}, med "
                "95\N{NO-BREAK SPACE}% konfidensintervall"
            ),
            (
                "{municipality}: children with support at {later}, by whether they had support at "
                "{early}, with 95% confidence interval"
            ),
        ),
        "born": ("Födda", "Born"),
        "registered": ("{births} ({n} folkbokförda)", "{births} ({n} registered)"),
        "group": ("Stöd vid {early}", "Support at {early}"),
        "yes": ("ja", "yes"),
        "no": ("nej", "no"),
        "children": ("Barn", "Children"),
        "later": ("Därav stöd vid {later}", "Of them support at {later}"),
        "share": ("Andel", "Share"),
        "interval": ("95\N{NO-BREAK SPACE}% KI", "95% CI"),
    }
)
