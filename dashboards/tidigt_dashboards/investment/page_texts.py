"""The texts of the page of investments: headings, sentences and tables."""

from __future__ import annotations

from tidigt_dashboards.swedish import Texts

PAGE = Texts(
    {
        "heading": (
            "{municipality}: vad måste insatsen undvika för att betala sig?",
            "{municipality}: what must the investment avoid to pay back?",
        ),
        "need": ("Så många barnår måste undvikas", "This many child-years must be avoided"),
        "assumptions": ("Antaganden som kan ändras", "Assumptions that can be changed"),
        "ledger": ("Beviljat och använt", "Granted and used"),
        "values": ("Vem betalar, och vem vinner", "Who pays, and who gains"),
        "tornado": ("Vilket antagande betyder mest", "Which assumption matters most"),
        "payback": ("När är insatsen återbetald", "When the investment is paid back"),
        "schedule": ("Återbetalning till fonden", "Repayment to the fund"),
        "status": (
            "Visar {municipality}: {cost}, {prices}, diskonteringsränta {rate}.",
            "Showing {municipality}: {cost}, {prices}, discount rate {rate}.",
        ),
        "status_cost": ("insats {cost}", "investment {cost}"),
        "status_none": ("ingen insats inskriven", "no investment written in"),
        "status_problem": (
            "Visar {municipality}. {n} antaganden behöver fyllas i eller rättas.",
            "Showing {municipality}. {n} assumptions need to be filled in or corrected.",
        ),
        "status_problem_one": (
            "Visar {municipality}. Ett antagande behöver fyllas i eller rättas.",
            "Showing {municipality}. One assumption needs to be filled in or corrected.",
        ),
        "empty": (
            (
                "Inget belopp är inskrivet för {municipality}. Skriv vad som har beviljats eller "
                "använts under Antaganden, så räknas det ut vad som måste undvikas."
            ),
            (
                "No amount is written in for {municipality}. Write what was granted or used under "
                "Assumptions, and what must be avoided is calculated."
            ),
        ),
        "empty_used": (
            (
                "Inget använt belopp är inskrivet för {municipality}. Skriv vad som har använts, "
                "eller räkna med det som beviljats."
            ),
            (
                "No used amount is written in for {municipality}. Write what was used, or "
                "calculate with what was granted."
            ),
        ),
        "empty_zero": (
            "Om effekten är noll är kostnaden det som satsas, och det är inte inskrivet.",
            "If the effect is zero the cost is what is invested, and that is not written in.",
        ),
        "example": ("Se ett exempel: {project}", "See an example: {project}"),
        "correct": (
            "Detta behöver fyllas i eller rättas innan något räknas ut. {what}",
            "This must be filled in or corrected before anything is calculated. {what}",
        ),
        "correct_one": ("{label}: {message}", "{label}: {message}"),
        "rests_on": (
            (
                "Räknat med {unit} per barnår i {prices}, varav {share} lämnar budgeten, i {n} år "
                "från {first}, diskonteringsränta {rate}. Det är antaganden och kan ändras nedan."
            ),
            (
                "Calculated with {unit} a child-year in {prices}, of which {share} leaves the "
                "budget, for {n} years from {first}, discount rate {rate}. These are assumptions "
                "and can be changed below."
            ),
        ),
        "no_index": (
            (
                "Inget prisindex är inläst, så beloppen är i löpande priser: varje belopp i sitt "
                "eget års kronor, inte omräknat."
            ),
            (
                "No price index is loaded, so the amounts are in current prices: each in the "
                "kronor of its own year, not restated."
            ),
        ),
        "forecast": (
            "Prisindexet {name} är en prognos för {years}.",
            "The price index {name} is a forecast for {years}.",
        ),
        "other_year": (
            "Insatsen är i {start} års kronor och kostnaden per barnår i {unit} års.",
            "The investment is in kronor of {start} and the cost a child-year in those of {unit}.",
        ),
        "current": ("löpande priser", "current prices"),
        "constant": ("{year} års priser ({name})", "prices of {year} ({name})"),
        "per_child": (
            "Ett barn som slipper insats i {n} år är värt {value} i nuvärde för kommunen.",
            "A child who avoids it for {n} years is worth {value} in present value.",
        ),
        "band": (
            "Det skuggade bandet är diskonteringsräntor från {low} till {high}.",
            "The shaded band is discount rates from {low} to {high}.",
        ),
        "need_note": (
            "Talet påstår inget om vad insatsen gör; det säger bara vad som krävs.",
            "The number claims nothing of what the investment does; only what it takes.",
        ),
        "assumed_value": (
            (
                "Antas {children} barn om året slippa insats är nettonuvärdet för insatsen {value} "
                "vid {rate}."
            ),
            (
                "With {children} a year assumed to avoid it, the net present value of "
                "the investment is {value} at {rate}."
            ),
        ),
        "others": (
            (
                "Regionen och staten visas var för sig: det en part betalar en annan är inga nya "
                "pengar. Vidare nytta finns i ingen budget och läggs inte till."
            ),
            (
                "The region and the state are shown each for themselves: what one pays another is "
                "no new money. Wider value is in no budget and is not added."
            ),
        ),
        "fund_bearer": (
            "Det fonden betalar räknas som IFO:s kostnad, eftersom det ska betalas tillbaka.",
            "What the fund pays counts as a cost to IFO, because it is to be paid back.",
        ),
        "nothing_elsewhere": (
            "Inget belopp är antaget för {actors}: de har noll kronor tills någon skriver annat.",
            "No amount is assumed for {actors}: they have zero kronor until someone writes one.",
        ),
        "tornado_said": (
            (
                "Störst skillnad gör {name}: från {first} till {last} flyttar den nettonuvärdet "
                "från {low} till {high}, med allt annat vid sin median ({base})."
            ),
            (
                "{name} matters most: from {first} to {last} it moves the net present value from "
                "{low} to {high}, with all else at its median ({base})."
            ),
        ),
        "tornado_how": (
            (
                "Varje stapel går från antagandets 10:e till dess 90:e percentil; räntan mellan "
                "{low} och {high}. Streckad linje: allt vid sin median."
            ),
            (
                "Each bar goes from the 10th to the 90th percentile of the assumption; the rate "
                "between {low} and {high}. Dashed line: all at their medians."
            ),
        ),
        "includes_zero": (
            (
                "Intervallet {low} till {high} barn om året rymmer noll: det antas alltså vara "
                "möjligt att ingen slipper insats."
            ),
            (
                "The interval {low} to {high} children a year includes zero: it is assumed to be "
                "possible that nobody avoids it."
            ),
        ),
        "draws": (
            "10 000 dragningar med fast slumpfrö: samma antaganden ger alltid samma tal.",
            "10,000 draws with a fixed seed: the same assumptions always give the same numbers.",
        ),
        "schedule_said": (
            "{amount} ska tillbaka till fonden {first}–{last}, {interest}.",
            "{amount} is to go back to the fund {first}–{last}, {interest}.",
        ),
        "with_interest": ("och ränta {amount}", "and interest {amount}"),
        "no_interest": ("utan ränta", "without interest"),
        "schedule_short": (
            "Det som sparats räcker inte: {amount} av skulden är kvar {last}.",
            "What was saved is not enough: {amount} of the debt is left in {last}.",
        ),
        "schedule_none": (
            "Inget av det beviljade kommer från en fond, så inget ska betalas tillbaka.",
            "None of the grant comes from a fund, so nothing is to be paid back.",
        ),
        "schedule_how": (
            (
                "Bara kostnader som både tagits ur budgeten och verkligen minskat kan betala. Om "
                "effekten är noll ska hela beloppet tas ur den vanliga budgeten."
            ),
            (
                "Only costs both taken out of a budget and really lower can pay. If the effect is "
                "zero the whole amount is to come from the ordinary budget."
            ),
        ),
        "schedule_compare": (
            "Enligt antagandena undviks {saving} om året under {first}–{last}.",
            "As assumed, {saving} a year is avoided during {first}–{last}.",
        ),
        "ledger_said": (
            "Beviljat {granted}, använt {used}.",
            "Granted {granted}, used {used}.",
        ),
        "ledger_left": ("Kvar att använda: {left}.", "Left to use: {left}."),
        "ledger_over": (
            "Det är {over} mer än beviljat.",
            "That is {over} more than granted.",
        ),
        "not_written": ("inte inskrivet", "not written in"),
        "ledger_how": (
            "Beloppen är i varje års egna kronor{real}.",
            "The amounts are in kronor of each year{real}.",
        ),
        "ledger_real": (
            "; kolumnen omräknat är i {prices}",
            "; the restated column is in {prices}",
        ),
        "source_own": (
            "Egen beräkning av antaganden som sidan visar.",
            "Our own calculation from assumptions that the page shows.",
        ),
        "source_cost": (
            "Kostnad per barn: {source}, {what}, {year}.",
            "Cost per child: {source}, {what}, {year}.",
        ),
        "source_index": ("Prisindex: {name} ({vintage}).", "Price index: {name} ({vintage})."),
        "source_build": ("Bygge {build}.", "Build {build}."),
        "source_sample": ("Exempeldata.", "Sample data."),
    }
)
TABLES = Texts(
    {
        "need": (
            "Vad som krävs vid olika diskonteringsräntor, {prices}",
            "What it takes at different discount rates, {prices}",
        ),
        "rate": ("Diskonteringsränta", "Discount rate"),
        "chosen": ("{rate} (vald)", "{rate} (chosen)"),
        "cost": ("Insatsens nuvärde", "Present value of the cost"),
        "per_child": ("Nuvärde per barn", "Present value per child"),
        "children": ("Barn om året", "Children a year"),
        "child_years": ("Barnår", "Child-years"),
        "no_effect": ("Om effekten är noll", "If the effect is zero"),
        "no_number": ("går inte", "impossible"),
        "assumption": ("Antagande", "Assumption"),
        "value": ("Värde", "Value"),
        "origin": ("Var det kommer ifrån", "Where it comes from"),
        "assumptions": ("Alla antaganden", "All assumptions"),
        "empty": ("tomt", "empty"),
        "ledger": ("Beviljat och använt, år för år", "Granted and used, year by year"),
        "year": ("År", "Year"),
        "payer": ("Betalare", "Payer"),
        "granted": ("Beviljat", "Granted"),
        "used": ("Använt", "Used"),
        "real": ("Beviljat, omräknat", "Granted, restated"),
        "total": ("Summa", "Total"),
        "values": (
            "Nettonuvärde per aktör vid {rate}, {prices}",
            "Net present value per actor at {rate}, {prices}",
        ),
        "actor": ("Aktör", "Actor"),
        "paid": ("Kostnad", "Cost"),
        "gained": ("Antas undvikas", "Assumed to be avoided"),
        "net": ("Nettonuvärde", "Net present value"),
        "tornado": (
            "Nettonuvärde för insatsen när ett antagande ändras, {prices}",
            "Net present value of the investment when one changes, {prices}",
        ),
        "from": ("Från", "From"),
        "to": ("Till", "To"),
        "value_low": ("Nettonuvärde från", "Net present value from"),
        "value_high": ("Nettonuvärde till", "Net present value to"),
        "payback": (
            "Sannolikhet att insatsen är återbetald, andel av 10 000 dragningar",
            "Probability that it is paid back, share of 10,000 draws",
        ),
        "until": ("Till och med", "By the end of"),
        "schedule": ("Återbetalning, kronor i löpande priser", "Repayment, SEK in current prices"),
        "opening": ("Skuld före", "Debt before"),
        "interest": ("Ränta", "Interest"),
        "due": ("Förfaller", "Due"),
        "pays": ("Betalas", "Paid"),
        "short": ("Fattas", "Short"),
        "closing": ("Skuld efter", "Debt after"),
        "not_calculated": ("räknas inte ut", "not calculated"),
    }
)
