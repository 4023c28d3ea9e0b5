"""The sentences of the page of schools that are filled with numbers, and its method."""

from __future__ import annotations

from tidigt_dashboards.swedish import Texts

SENTENCES = Texts(
    {
        "no_result": (
            "{year} finns inget att visa för skolan: {reason}.",
            "For {year} there is nothing to show for the school: {reason}.",
        ),
        "own_expected": (
            (
                "Skolverket har inget modellberäknat värde för skolan det året; det som visas är "
                "vår egen beräkning med samma slags modell."
            ),
            (
                "Skolverket has no expected value for the school that year; what is shown is our "
                "own calculation with the same kind of model."
            ),
        ),
        "project": (
            "Skolans projekt är {title} ({period}).",
            "The project of the school is {title} ({period}).",
        ),
        "project_here": (
            "I kommunen finns projektet {title} ({period}). {exposure}",
            "The municipality has the project {title} ({period}). {exposure}",
        ),
        "latest": (
            (
                "{year} var det faktiska värdet {actual} och det modellberäknade {expected}: en "
                "avvikelse på {deviation} {unit}, för {pupils} elever."
            ),
            (
                "In {year} the actual value was {actual} and the expected one {expected}: a "
                "deviation of {deviation} {unit}, for {pupils} pupils."
            ),
        ),
        "one_year": (
            "Bara ett år finns, så inget går att säga om en utveckling.",
            "There is only one year, so nothing can be said of a development.",
        ),
        "band": (
            (
                "Det skuggade är så långt från det väntade som är vanligt för en skola av den "
                "storleken (19 av 20 skolor)."
            ),
            (
                "The shaded part is as far from the expected as is ordinary for a school of that "
                "size (19 schools in 20)."
            ),
        ),
        "absent": ("Visas inte {years}: {reason}.", "Not shown {years}: {reason}."),
        "breaks": (
            "Brott, då år inte går att jämföra med dem före: {breaks}.",
            "Breaks, where years cannot be compared with those before: {breaks}.",
        ),
        "interval_year": (
            (
                "Varje streck är osäkerheten om skolans nivå: så mycket gör slumpen bland just "
                "årets elever, om de sprider sig 60 meritpoäng (ett antagande). Det skuggade är "
                "vanlig variation mellan skolor av den storleken."
            ),
            (
                "Each line is the uncertainty of the school’s level: what chance among the very "
                "pupils of the year makes, if they spread by 60 merit points (an assumption). The "
                "shaded part is ordinary variation between schools of that size."
            ),
        ),
        "interval_year_share": (
            (
                "Varje streck är osäkerheten om skolans nivå: så mycket gör slumpen när så många "
                "elever var för sig klarar alla ämnen eller inte. Det skuggade är vanlig variation "
                "mellan skolor av den storleken."
            ),
            (
                "Each line is the uncertainty of the school’s level: what chance makes when so "
                "many pupils each pass all subjects or not. The shaded part is ordinary variation "
                "between schools of that size."
            ),
        ),
        "interval_mean": (
            (
                "Varje punkt är medelvärdet av tre läsår, vägt efter elever; strecket räknar både "
                "med slumpen bland eleverna och med att år skiljer sig åt."
            ),
            (
                "Each point is the mean of three school years, weighted by pupils; the line allows "
                "both for chance among the pupils and for years that differ."
            ),
        ),
        "interval_shrunk": (
            (
                "Varje punkt är den del av tre läsårs avvikelse som väntas bestå, bedömd efter hur "
                "avvikelser brukar bestå i skolor av den storleken; strecket är dess osäkerhet."
            ),
            (
                "Each point is the part of the deviation of three school years that may be "
                "expected to last, judged by how deviations usually last in schools of that size; "
                "the line is its uncertainty."
            ),
        ),
        "no_line": (
            (
                "Ingen linje dras mellan åren: modellen är ny varje år, och en avvikelse kan bara "
                "jämföras med andra skolors samma år."
            ),
            (
                "No line joins the years: the model is new each year, and a deviation can only be "
                "compared with those of other schools that year."
            ),
        ),
        "scatter": (
            (
                "Varje grå punkt är en skola {year}; {n} skolor är med. På linjen är resultatet "
                "som modellen väntar sig."
            ),
            (
                "Each grey point is a school in {year}; {n} schools are in it. On the line the "
                "result is what the model expects."
            ),
        ),
        "inside": (
            "Skolan ligger inom vanlig variation för sin storlek.",
            "The school is within ordinary variation for its size.",
        ),
        "outside": (
            (
                "Skolan ligger utanför vanlig variation för sin storlek, som omkring en skola av "
                "tjugo gör varje år."
            ),
            (
                "The school is outside ordinary variation for its size, as about one school in "
                "twenty is each year."
            ),
        ),
        "no_model": (
            "För få skolor har uppgifter det året för att säga vad som är vanligt.",
            "Too few schools have data that year to say what is ordinary.",
        ),
        "funnel": (
            (
                "Med {small} elever är {small_limit} {unit} vanlig variation, med {large} elever "
                "{large_limit}. Streckade linjer: 19 av 20 skolor ligger innanför; prickade: "
                "nästan alla."
            ),
            (
                "With {small} pupils, {small_limit} {unit} is ordinary variation, with {large} "
                "pupils {large_limit}. Dashed lines: 19 schools in 20 are inside; dotted: nearly "
                "all."
            ),
        ),
        "similar_none": (
            "Skolan har inget att jämföra det läsåret.",
            "The school has nothing to compare that school year.",
        ),
        "similar_few": (
            (
                "Färre än tio skolor har liknande elever och känd bakgrund det läsåret, så ingen "
                "jämförelse visas."
            ),
            (
                "Fewer than ten schools have similar pupils and a known background that school "
                "year, so no comparison is shown."
            ),
        ),
        "similar": (
            (
                "Skolans resultat {year} var {own}. Bland de {n} {kind}skolor som är mest lika i "
                "{background} låg hälften mellan {low} och {high}, med medianen {middle}."
            ),
            (
                "The result of the school in {year} was {own}. Of the {n} {kind}schools most alike "
                "in {background}, half were between {low} and {high}, with the median {middle}."
            ),
        ),
        "similar_order": (
            "Skolorna står efter kommun och namn. Att skolor skiljer sig åt säger inte varför.",
            "The schools stand by municipality and name. That schools differ does not say why.",
        ),
        "classes": (
            (
                "En årskull följs snett uppåt: förskoleklassen en höst är årskurs 1 hösten därpå. "
                "Elever kommer och går, så talen är inte samma barn."
            ),
            (
                "A class is followed upwards along the diagonal: preschool class one autumn is "
                "year 1 the next. Pupils come and go, so the numbers are not the same children."
            ),
        ),
        "classes_reached": (
            (
                "Årskullar som gick minst ett helt läsår i rätt ålder under projektet har en "
                "linje. Hösten {autumn} gick {n} sådana i skolan, med {pupils} elever tillsammans."
            ),
            (
                "Classes that had at least a whole school year at the right age during the project "
                "have a line. In autumn {autumn}, {n} of them were in the school, with {pupils} "
                "pupils."
            ),
        ),
        "classes_none": (
            "Inga elevtal finns för skolan.",
            "There are no numbers of pupils for the school.",
        ),
        "clock": (
            (
                "Bara elever som gick minst ett helt läsår (september till maj) i rätt ålder under "
                "projektet kan visa något av det."
            ),
            (
                "Only pupils who had at least a whole school year (September to May) at the right "
                "age during the project can show anything of it."
            ),
        ),
        "clock_none": (
            "Inget av projekten i registret hör till skolan.",
            "None of the projects in the register belongs to the school.",
        ),
        "local": (
            (
                "Här räknas skolor som ligger i kommunen, kommunala och fristående, vilka elever "
                "de än har. Ett medel av skolor är inte kommunens resultat."
            ),
            (
                "These are the schools that lie in the municipality, municipal and independent, "
                "whoever their pupils are. A mean of schools is not the result of the municipality."
            ),
        ),
        "residents": (
            (
                "Här räknas i stället alla elever som bor i kommunen, var de än går i skola. De "
                "två sätten att räkna blandas aldrig."
            ),
            (
                "These are instead all pupils who live in the municipality, wherever they go to "
                "school. The two ways of counting are never mixed."
            ),
        ),
        "residents_none": (
            (
                "Koladas nyckeltal för elever som bor i kommunen (hemkommun: N15507, N15508 och "
                "N15428) är inte inlästa."
            ),
            (
                "Kolada’s key figures for pupils who live in the municipality (hemkommun: N15507, "
                "N15508 and N15428) are not loaded."
            ),
        ),
        "local_none": (
            "Inga värden med elevtal finns för skolorna i kommunen.",
            "There are no values with numbers of pupils for the schools of the municipality.",
        ),
        "check": (
            (
                "Varje år anpassas en ovägd regression till skolorna med känd bakgrund och jämförs "
                "med Skolverkets modellvärde. Talen för bakgrunden är poäng per utbildningsnivå "
                "och per hel andel. Vår beräkning används bara där Skolverkets värde saknas, och "
                "bara år då minst 9 av 10 skolor i SALSA har känd bakgrund; den är då märkt."
            ),
            (
                "Each year an unweighted regression is fitted to the schools with a known "
                "background and compared with Skolverket’s expected value. The numbers for "
                "background are points per level of education and per whole share. Our calculation "
                "is used only where Skolverket’s value is missing, and only in years when at least "
                "9 of 10 schools in SALSA have a known background; it is then marked."
            ),
        ),
        "check_none": (
            (
                "Minst 20 skolor med resultat, bakgrund och modellvärde samma år behövs; så många "
                "finns inte."
            ),
            (
                "At least 20 schools with result, background and expected value in the same year "
                "are needed; there are not so many."
            ),
        ),
        "method_model": (
            (
                "SALSA jämför skolans resultat i årskurs 9 med vad en modell väntar sig av "
                "elevernas bakgrund: föräldrarnas utbildning, andelen nyinvandrade och andelen "
                "pojkar. Avvikelsen är resultatet minus det väntade, och den är relativ: den "
                "gäller årets modell och årets skolor."
            ),
            (
                "SALSA compares the result of a school in year 9 with what a model expects of the "
                "pupils’ background: parents’ education, share newly immigrated and share of boys. "
                "The deviation is the result minus the expected, and it is relative: to the model "
                "and the schools of the year."
            ),
        ),
        "method_rule": (
            (
                "En skola är med när minst 15 elever gick ut årskurs 9 och bakgrunden är känd för "
                "minst 75 % av dem. Faktiskt, modellberäknat och avvikelse är avrundade var för "
                "sig, så de kan skilja sig åt med 1."
            ),
            (
                "A school is in it when at least 15 pupils completed year 9 and the background of "
                "at least 75% of them is known. Actual, expected and deviation are rounded one by "
                "one, so they may disagree by 1."
            ),
        ),
        "kinds": (
            (
                "{year} var avvikelsen i genomsnitt {municipal} {unit} i {n_municipal} kommunala "
                "skolor och {independent} i {n_independent} fristående; därför jämförs de helst "
                "var för sig."
            ),
            (
                "In {year} the mean deviation was {municipal} {unit} in {n_municipal} municipal "
                "schools and {independent} in {n_independent} independent ones; therefore they are "
                "best compared among themselves."
            ),
        ),
        "method_rank": (
            "SALSA ska inte användas för att rangordna skolor, och sidan gör det inte.",
            "SALSA is not to be used for ranking schools, and the page does not.",
        ),
        "source": (
            "Källa: {sources}. Intervall, spridning och jämförelser är egen bearbetning.",
            "Source: {sources}. Intervals, spread and comparisons are our own processing.",
        ),
        "raw_source": ("Källa: {source}.", "Source: {source}."),
        "received": ("Hämtat {day}. Bygge {build}.", "Received {day}. Build {build}."),
        "sample": ("Exempeldata.", "Sample data."),
    }
)
