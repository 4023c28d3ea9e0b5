"""The texts of what stands under the change of costs: interventions, accounts, method."""

from __future__ import annotations

from tidigt_dashboards.swedish import Texts

BACKGROUND = Texts(
    {
        "mix": ("Insatserna över åren, {bands}", "The interventions over the years, {bands}"),
        "mix_description": (
            "Kostnad per barn och år för varje insats. Tabellen har samma siffror.",
            "Cost per child and year of each intervention. The table has the same numbers.",
        ),
        "mix_summary": (
            "{bands} {year}: {listed} per barn i åldersgruppen.",
            "{bands} in {year}: {listed} per child in the age group.",
        ),
        "mix_entry": ("{group} {cost}", "{group} {cost}"),
        "mix_nothing": (
            "{bands}: ingen kostnad per insats att visa {year}.",
            "{bands}: no cost per intervention to show in {year}.",
        ),
        "mix_several": (
            (
                "Ett barn kan ha flera insatser, så andelarna blir tillsammans mer än andelen med "
                "insats."
            ),
            (
                "A child may have several interventions, so the shares are together more than the "
                "share with support."
            ),
        ),
        "mix_caption": (
            (
                "Kostnad per barn i åldersgruppen ({prices}) och andel av barnen med insatsen: "
                "{municipality}, {bands}"
            ),
            (
                "Cost per child in the age group ({prices}) and share of the children with the "
                "intervention: {municipality}, {bands}"
            ),
        ),
        "mix_cell": ("{cost} · {share}", "{cost} · {share}"),
        "unit_costs": (
            "Kostnad per barn med insats {year}",
            "Cost per child with support in {year}",
        ),
        "unit_caption": (
            "Kostnad per barn och år som har insatsen, {prices}: {municipality} {year}",
            "Cost per child and year with the intervention, {prices}: {municipality} {year}",
        ),
        "intervention": ("Insats", "Intervention"),
        "outliers": ("Ytterfall och dolda kostnader", "Single placements and hidden costs"),
        "outliers_rule": (
            (
                "En enda placering kan kosta miljoner och dominera en liten kommuns kostnad. "
                "Kostnaden visas därför inte när den gäller färre än {users} barn, eller när två "
                "barn står för mer än {part} av den där kommunen lämnar uppgifter per barn. Det "
                "gäller också det som skulle röja en dold kostnad, och sidan säger inte vilket "
                "skälet är. Inga enskilda ytterfall kan visas."
            ),
            (
                "A single placement may cost millions and dominate the cost of a small "
                "municipality. A cost is therefore not shown when it is of fewer than {users} "
                "children, or when two children stand for more than {part} of it where the "
                "municipality delivers data per child. Nor is what would reveal a hidden cost, "
                "and the page does not say which the reason is. No single placement can be shown."
            ),
        ),
        "hidden_entry": ("{bands}, {group}: {years}.", "{bands}, {group}: {years}."),
        "hidden_list": ("Dolt för {municipality}:", "Hidden for {municipality}:"),
        "nothing_hidden": (
            "Inga kostnader är dolda för {municipality} i de valda åldersgrupperna.",
            "No costs are hidden for {municipality} in the chosen age groups.",
        ),
        "accounts": (
            "Kostnader enligt räkenskaperna (Kolada)",
            "Costs according to the accounts (Kolada)",
        ),
        "accounts_note": (
            (
                "Räkenskaperna räknar all barn- och ungdomsvård, även utredning, och delar med "
                "alla invånare 0–20 år. De går inte att jämföra rakt av med KPB ovan. Löpande "
                "priser."
            ),
            (
                "The accounts hold all care and support, assessments as well, divided by "
                "everybody aged 0–20. They cannot be compared directly with KPB above. Current "
                "prices."
            ),
        ),
        "no_accounts": (
            (
                "Koladas kostnadsnyckeltal är inte inlästa för {municipality}. De hämtas med "
                "tidigt fetch kolada."
            ),
            (
                "Kolada’s cost indicators are not loaded for {municipality}. They are fetched "
                "with tidigt fetch kolada."
            ),
        ),
        "accounts_lead": (
            "Enligt räkenskaperna: {title}, {value} i {municipality} {year} (löpande priser).",
            (
                "According to the accounts: {title}, {value} in {municipality} in {year} (current "
                "prices)."
            ),
        ),
        "accounts_caption": (
            "Kostnader enligt Kolada, löpande priser: {municipality}, jämfört med {peers}",
            "Costs according to Kolada, current prices: {municipality}, compared with {peers}",
        ),
        "indicator": ("Nyckeltal", "Indicator"),
        "value": ("Värde", "Value"),
        "mean": ("Ovägt genomsnitt", "Unweighted mean"),
        "method": ("Så är det räknat", "How it is calculated"),
        "method_parts": (
            (
                "Kostnad per barn = andel med insats × (insatser per barn med insats, efter slag) "
                "× kostnad per insats. Varje del är medelvärdet av vad den ändrar i alla "
                "ordningar som faktorerna kan ändras i (Shapleyvärdet, som med två faktorer är "
                "Bennets metod). Delarna blir tillsammans exakt ändringen, och byter tecken om "
                "åren byter plats."
            ),
            (
                "Cost per child = share with support × (interventions per child with support, by "
                "kind) × cost per intervention. Each part is the mean of what it changes over all "
                "orders that the factors can change in (the Shapley value, which with two factors "
                "is Bennet’s method). The parts make exactly the change, and change sign if the "
                "years change places."
            ),
        ),
        "method_mix": (
            (
                "Ett barn kan ha flera insatser. Blandningen är hur många insatser av varje slag "
                "det går på ett barn med insats, så både antalet och sammansättningen ingår. En "
                "insats som bara finns det ena året har ingen kostnad per insats det andra: hela "
                "dess ändring räknas till blandningen."
            ),
            (
                "A child may have several interventions. The mix is how many of each kind there "
                "are per child with support, so both their number and their composition are in "
                "it. An intervention that exists in one of the years only has no unit cost in the "
                "other: all its change is counted to the mix."
            ),
        ),
        "method_prices": (
            (
                "Fasta priser är beloppet gånger basårets index delat med årets. {index}, utgivet "
                "{vintage}. KPI och PKV blandas aldrig i samma diagram."
            ),
            (
                "Constant prices are the amount times the index of the base year over that of the "
                "year. {index}, published {vintage}. KPI and PKV are never mixed in one chart."
            ),
        ),
        "method_nominal": (
            (
                "Löpande priser: beloppen är i varje års egna kronor, så en del av en ökning är "
                "inflation."
            ),
            (
                "Current prices: amounts are in the kronor of each year, so part of a rise is "
                "inflation."
            ),
        ),
        "method_denominator": (
            "Nämnaren är barnen i åldersgruppen enligt KPB, kommunens egen uppgift.",
            (
                "The denominator is the children in the age group according to KPB, the "
                "municipality’s own figure."
            ),
        ),
    }
)
