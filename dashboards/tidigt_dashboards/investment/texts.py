"""The texts of the page of investments: labels of fields, and where their values come from."""

from __future__ import annotations

from tidigt_dashboards.swedish import Texts

FIELDS = Texts(
    {
        "group_place": ("Vad det gäller", "What it is about"),
        "group_money": ("Insatsen", "The investment"),
        "group_unit": ("Vad ett barnår utan insats är värt", "What a child-year avoided is worth"),
        "group_extent": ("Hur många, och när", "How many, and when"),
        "group_prices": ("Priser och ränta", "Prices and interest"),
        "group_repay": ("Återbetalning till fonden", "Repayment to the fund"),
        "municipality": ("Kommun", "Municipality"),
        "project": ("Projekt", "Project"),
        "no_project": ("Inget: egna uppgifter", "None: figures of your own"),
        "age_band": ("Ålder för föreslagen kostnad", "Age for the suggested cost"),
        "intervention_group": ("Insats för föreslagen kostnad", "Intervention for that cost"),
        "granted": ("Beviljat", "Granted"),
        "used": ("Använt", "Used"),
        "ledger_hint": (
            (
                "År, betalare och belopp; flera skiljs med semikolon. Betalare: fond, ifo, "
                "förskola, skola, region eller stat."
            ),
            (
                "Year, payer and amount; several are separated by semicolons. Payers: fund, ifo, "
                "preschool, school, region or state."
            ),
        ),
        "basis": ("Räkna med", "Calculate with"),
        "basis_granted": ("det som beviljats", "what was granted"),
        "basis_used": ("det som använts", "what was used"),
        "unit_cost": ("IFO:s kostnad per barnår", "Cost to IFO a child-year"),
        "unit_low": ("Lägsta kostnad per barnår", "Lowest cost a child-year"),
        "unit_high": ("Högsta kostnad per barnår", "Highest cost a child-year"),
        "unit_year": ("Priserna är från år", "Prices are of the year"),
        "share": ("Del som lämnar budgeten", "Part that leaves the budget"),
        "share_hint": (
            "Lokaler och fast personal blir kvar en tid när ett barn färre får insats.",
            "Premises and permanent staff stay for a time when one child fewer is supported.",
        ),
        "preschool": ("Förskolan slipper, per barnår", "Preschool avoids, a child-year"),
        "school": ("Skolan slipper, per barnår", "School avoids, a child-year"),
        "region": ("Regionen slipper, per barnår", "The region avoids, a child-year"),
        "state": ("Staten slipper, per barnår", "The state avoids, a child-year"),
        "wider": ("Vidare nytta utan budget, per barnår", "Wider value, no budget, a child-year"),
        "wider_hint": (
            "Till exempel bättre hälsa. Visas för sig och läggs aldrig till pengarna.",
            "For example better health. Shown apart and never added to the money.",
        ),
        "children": ("Barn om året som slipper insats", "Children a year who avoid it"),
        "margin": ("Osäkerhet, ± barn om året", "Uncertainty, ± children a year"),
        "margin_hint": (
            "95 % av dragningarna ligger så nära; noll och minus kan ingå.",
            "95% of the draws are this near; zero and less may be among them.",
        ),
        "first_year": ("Börjar så många år efter starten", "Begins this many years later"),
        "n_years": ("Pågår så många år", "Goes on for this many years"),
        "prices": ("Priser", "Prices"),
        "prices_lopande": ("löpande, inte omräknade", "current, not restated"),
        "prices_index": ("fasta, omräknade med {name}", "constant, restated with {name}"),
        "base_year": ("Prisnivå, år", "Prices of the year"),
        "rate": ("Diskonteringsränta", "Discount rate"),
        "rate_hint": (
            "0, 3 och 5 % visas alltid bredvid. Högst 20 %.",
            "0, 3 and 5% are always shown beside it. At most 20%.",
        ),
        "repay_kind": ("Betalas som", "Paid as"),
        "repay_annuity": ("annuitet: lika mycket varje år", "annuity: the same every year"),
        "repay_serial": ("serie: lika amortering och ränta", "serial: equal instalments"),
        "repay_realised": ("det som verkligen sparats", "what was really saved"),
        "saved": ("Sparat, uttaget ur budget", "Saved, taken out of a budget"),
        "saved_hint": (
            "År och belopp, till exempel 2016 300 000. Bara det betalar.",
            "Year and amount, for example 2016 300 000. Nothing else pays.",
        ),
        "repay_years": ("På så många år", "Over this many years"),
        "repay_rate": ("Fondens ränta", "Interest of the fund"),
        "repay_first": ("Första betalningen, år efter starten", "First payment, years later"),
        "unit_years": ("år", "years"),
        "unit_children": ("barn", "children"),
        "unit_kronor": ("kr", "SEK"),
    }
)
ORIGINS = Texts(
    {
        "default": ("Antagande utan källa.", "Assumption without a source."),
        "own": ("Antagande: eget värde.", "Assumption: own value."),
        "choice": ("Eget val.", "Own choice."),
        "example": (
            "Antagande: ett barn, som räkneexempel. Ingen källa säger hur många.",
            "Assumption: one child, as an example. No source says how many.",
        ),
        "terms": (
            "Antagande: fondens villkor är inte kända.",
            "Assumption: the terms of the fund are not known.",
        ),
        "grant": (
            "Uppgift ur projektets egna dokument.",
            "Told by the documents of the project.",
        ),
        "no_grant": (
            "Inget belopp är känt för projektet eller kommunen.",
            "No amount is known of the project or the municipality.",
        ),
        "unknown_use": (
            "Inte redovisat i källorna; tomt betyder okänt.",
            "Not reported by the sources; empty means unknown.",
        ),
        "published": (
            "Antagande: publicerad kostnad per barn {year}, {what}{sample}.",
            "Assumption: published cost per child {year}, {what}{sample}.",
        ),
        "published_low": (
            "Antagande: lägsta publicerade {first}–{last}{sample}.",
            "Assumption: lowest published {first}–{last}{sample}.",
        ),
        "published_high": (
            "Antagande: högsta publicerade {first}–{last}{sample}.",
            "Assumption: highest published {first}–{last}{sample}.",
        ),
        "instead": (
            "Antagande: eget värde. Publicerat: {value} ({year}{sample}).",
            "Assumption: own value. Published: {value} ({year}{sample}).",
        ),
        "beside_unit_low": (
            "Antagande utan källa: 20 % under den troligaste.",
            "Assumption without a source: 20% below the likely one.",
        ),
        "beside_unit_high": (
            "Antagande utan källa: 20 % över den troligaste.",
            "Assumption without a source: 20% above the likely one.",
        ),
        "sample": (", exempeldata", ", sample data"),
        "none_suggested": (
            "Ingen kostnad föreslås: publicerad kostnad per barn för {what} {status}.",
            "No cost is suggested: the published cost per child for {what} {status}.",
        ),
        "why_suppressed": (
            "är dold av sekretesskäl",
            "is hidden for reasons of confidentiality",
        ),
        "why_other": ("finns inte", "does not exist"),
        "same_year": (
            "Antagande: samma år som den publicerade kostnaden.",
            "Assumption: the same year as the published cost.",
        ),
        "grant_year": (
            "Antagande: samma år som insatsen.",
            "Assumption: the same year as the investment.",
        ),
    }
)
PROBLEMS = Texts(
    {
        "order": (
            "Lägst, troligast och högst måste komma i den ordningen.",
            "Lowest, likely and highest must come in that order.",
        ),
        "index_lacks": (
            "Prisindexet {name} saknar år som behövs ({years}). Välj löpande priser.",
            "The price index {name} lacks years that are needed ({years}). Choose current prices.",
        ),
        "no_unit_cost": (
            "Skriv ett antagande om kostnaden: ingen publicerad finns att föreslå.",
            "Write an assumption of the cost: none is published to suggest.",
        ),
    }
)
ACTORS = Texts(
    {
        "fond": ("kommunens sociala investeringsfond", "the municipal social investment fund"),
        "ifo": ("IFO", "IFO (social services)"),
        "forskola": ("Förskola", "Preschool"),
        "skola": ("Skola", "School"),
        "kommun": ("Insatsen, netto", "The investment, net"),
        "region": ("Region", "Region"),
        "stat": ("Stat", "State"),
        "samhalle": ("Vidare nytta", "Wider value"),
        "cost": ("Kostnad, alla", "Cost, all"),
    }
)
MOVED = Texts(
    {
        "effect": ("Barn utan insats", "Children without"),
        "unit_cost": ("Kostnad per barnår", "Cost a child-year"),
        "share_realised": ("Del ur budgeten", "Part of budget"),
        "rate": ("Diskonteringsränta", "Discount rate"),
    }
)
