"""The texts of the map, the distribution, the funnel and the similar municipalities."""

from __future__ import annotations

from tidigt_dashboards.swedish import Texts

SPREAD = Texts(
    {
        "year": ("Karta och spridning, år", "Map and spread, year"),
        "shown": ("Karta och spridning visar", "Map and spread show"),
        "publicerat": ("Publicerade andelar", "Published shares"),
        "skattat": ("Skattade underliggande andelar", "Estimated underlying shares"),
        "shown_hint": (
            "Skattningen drar små kommuner mot det gemensamma.",
            "The estimate draws small municipalities towards what is common.",
        ),
        "map": ("Karta {year}: {indicator}", "Map {year}: {indicator}"),
        "distribution": ("Spridning {year}: {indicator}", "Spread {year}: {indicator}"),
        "funnel": ("Storlek och andel {year}", "Size and share {year}"),
        "estimated": ("skattade underliggande andelar", "estimated underlying shares"),
        "own_value": (
            "{municipality}: {value} {year}.",
            "{municipality}: {value} in {year}.",
        ),
        "shown_count": (
            "{n} av {total} kommuner har ett värde att visa{rest}.",
            "{n} of {total} municipalities have a value to show{rest}.",
        ),
        "rest": ("; {parts}", "; {parts}"),
        "rest_part": ("{status}: {n}", "{status}: {n}"),
        "map_funnel": (
            (
                "Den ljusa färgen är alla som ligger inom 95 %-gränserna för sin storlek. Bara de "
                "som ligger utanför har en annan färg: blått är lägre och brunt är högre, och "
                "inget av dem är i sig bra eller dåligt."
            ),
            (
                "The light colour is all that lie within the 95% limits for their size. Only those "
                "outside have another colour: blue is lower and brown is higher, and neither is "
                "good or bad in itself."
            ),
        ),
        "map_values": (
            (
                "Färgen visar värdet, ljusare är lägre; det säger inget om vad som är bra. Hur "
                "mycket av skillnaden som är slump går inte att visa här, eftersom antalen bakom "
                "nyckeltalet inte är publicerade. Små kommuner svänger mest."
            ),
            (
                "The colour shows the value, lighter is lower; it says nothing of what is good. "
                "How much of the difference is chance cannot be shown here, because the counts "
                "behind the indicator are not published. Small municipalities swing the most."
            ),
        ),
        "map_counts": (
            (
                "Färgen visar hur mycket det är, ljusare är lägre. Det följer mest hur stor "
                "kommunen är och säger inget om vad som är bra."
            ),
            (
                "The colour shows how much there is, lighter is lower. It mostly follows the size "
                "of the municipality and says nothing of what is good."
            ),
        ),
        "map_shrunk": (
            (
                "Färgen visar den skattade underliggande andelen, ljusare är lägre. Skattningen "
                "lånar styrka av {lenders}: ju färre barn, desto närmare det gemensamma. Den "
                "är till för kartor, inte för att bedöma en enskild kommun."
            ),
            (
                "The colour shows the estimated underlying share, lighter is lower. The estimate "
                "borrows strength from {lenders}: the fewer the children, the closer to "
                "what is common. It is for maps, not for judging a single municipality."
            ),
        ),
        "lenders_all": ("alla kommuner", "all municipalities"),
        "lenders_alike": (
            "den egna kommungruppen där minst {n} har värde, annars av alla kommuner",
            "its own kommungrupp where at least {n} have a value, else from all municipalities",
        ),
        "no_shrunk": (
            "För få kommuner har ett värde för att skatta underliggande andelar.",
            "Too few municipalities have a value to estimate underlying shares.",
        ),
        "same_bin": (
            "{n} kommuner ligger i intervallet {interval}, {municipality} medräknad.",
            "{n} municipalities are in the interval {interval}, {municipality} included.",
        ),
        "peers_bin": (
            "Jämförs med: {peers}, {n} kommuner med värde.",
            "Compared with: {peers}, {n} municipalities with a value.",
        ),
        "few_peers": (
            "Jämförelsen har för få kommuner och är inte inritad.",
            "The comparison has too few municipalities and is not drawn.",
        ),
        "funnel_how": (
            (
                "Varje ring är en kommun. Ju färre barn, desto mer svänger andelen av en slump, "
                "och gränserna är därför vidare till vänster. De är också vidgade för hur mycket "
                "kommuner brukar skilja sig. Linjen är andelen i alla kommuner tillsammans, "
                "{target}."
            ),
            (
                "Each ring is a municipality. The fewer the children, the more the share swings by "
                "chance, so the limits are wider to the left. They are also widened for how much "
                "municipalities usually differ. The line is the share in all municipalities "
                "together, {target}."
            ),
        ),
        "funnel_chance": (
            (
                "Av {n} kommuner ligger {n_95} utanför 95 %-gränserna, där omkring {chance_95} "
                "hamnar av en slump, och {n_998} utanför 99,8 %-gränserna (omkring {chance_998})."
            ),
            (
                "Of {n} municipalities {n_95} lie outside the 95% limits, where about {chance_95} "
                "land by chance, and {n_998} outside the 99.8% limits (about {chance_998})."
            ),
        ),
        "no_funnel": (
            (
                "För det här nyckeltalet går det inte att säga vad som är ovanligt för en kommuns "
                "storlek: källan publicerar värdet men inte antalet barn eller elever bakom det, "
                "varken täljare eller nämnare. Andelar ur KPB har båda."
            ),
            (
                "For this indicator it cannot be said what is unusual for the size of a "
                "municipality: the source publishes the value but not the number of children or "
                "pupils behind it, neither numerator nor denominator. Shares from KPB have both."
            ),
        ),
        "few_units": (
            (
                "För få kommuner har både antal och folkmängd {year} för att säga vad som är "
                "ovanligt; minst tio behövs."
            ),
            (
                "Too few municipalities have both count and population in {year} to say what is "
                "unusual; at least ten are needed."
            ),
        ),
        "no_table": ("Ingen tabell att visa.", "No table to show."),
        "high_998": ("högre (99,8 %)", "higher (99.8%)"),
        "high_95": ("högre (95 %)", "higher (95%)"),
        "inside": ("inom 95 %", "within 95%"),
        "low_95": ("lägre (95 %)", "lower (95%)"),
        "low_998": ("lägre (99,8 %)", "lower (99.8%)"),
        "small_base": ("färre än tio barn", "below ten children"),
        "below": ("under {high}", "below {high}"),
        "between": ("{low}–{high}", "{low}–{high}"),
        "above": ("{low} eller mer", "{low} or more"),
        "any": ("alla värden", "all values"),
        "legend_funnel": ("Mot väntat", "Against expected"),
        "municipality": ("Kommun", "Municipality"),
        "value": ("Värde", "Value"),
        "estimate": ("Skattad andel (95 % intervall)", "Estimated share (95% interval)"),
        "class": ("Klass", "Class"),
        "interval": ("Värde", "Value"),
        "n": ("Kommuner", "Municipalities"),
        "n_peers": ("Varav jämförs med", "Of which compared with"),
        "own_here": ("Här finns", "Here is"),
        "yes": ("ja", "yes"),
        "no": ("nej", "no"),
        "children": ("Barn", "Children"),
        "share": ("Andel", "Share"),
        "limits_95": ("Gränser 95 %", "Limits 95%"),
        "limits_998": ("Gränser 99,8 %", "Limits 99.8%"),
        "position": ("Läge", "Position"),
        "map_caption": (
            "{indicator}, {year}, alla kommuner",
            "{indicator}, {year}, all municipalities",
        ),
        "distribution_caption": (
            "{indicator}, {year}: kommuner i varje intervall",
            "{indicator}, {year}: municipalities in each interval",
        ),
        "funnel_caption": (
            "{indicator}, {year}, med gränser för kommunens storlek",
            "{indicator}, {year}, with limits for the size of the municipality",
        ),
    }
)
SIMILAR = Texts(
    {
        "heading": ("Vilka som liknar {municipality}", "Which are like {municipality}"),
        "kind": ("Liknande, egna vikter", "Similar, own weights"),
        "peers": ("de {n} som liknar mest enligt vikterna", "the {n} most alike by the weights"),
        "weight": ("Vikt: {variable}", "Weight: {variable}"),
        "weight_0": ("räknas inte", "not counted"),
        "weight_1": ("enkel", "single"),
        "weight_2": ("dubbel", "double"),
        "weight_3": ("tredubbel", "triple"),
        "population": ("Barn 0–12 år", "Children 0–12"),
        "kolada_n15816": ("Föräldrars utbildning", "Parents' education"),
        "kolada_n15820": (
            "Föräldrars utbildning, kommunala skolor",
            "Parents' education, municipal schools",
        ),
        "kolada_n66077": ("Låg ekonomisk standard", "Low economic standard"),
        "kolada_u31803": ("Ekonomiskt bistånd", "Economic support"),
        "kolada_n07907": ("Trångboddhet", "Crowded housing"),
        "how": (
            (
                "Likheten är mätt på {variables}. Varje mått är satt i en gemensam skala: 1 är "
                "så mycket som kommuner brukar skilja sig från den mittersta. Kommunerna står i "
                "ordning efter likhet, inte efter resultat, och kommuner med egna projekt är "
                "aldrig med."
            ),
            (
                "Likeness is measured by {variables}. Each is put on a common scale: 1 is as much "
                "as municipalities usually differ from the middle one. The municipalities stand in "
                "order of likeness, not of results, and municipalities with projects of their own "
                "are never among them."
            ),
        ),
        "variable_year": ("{variable} ({year})", "{variable} ({year})"),
        "choose_kind": (
            (
                "Välj ”Liknande, egna vikter” under Jämför med för att jämföra med dem och ändra "
                "vikterna."
            ),
            (
                'Choose "Similar, own weights" under Compare with to compare with them and change '
                "the weights."
            ),
        ),
        "unloaded": (
            "Inte inläst, och därför inte med: {variables}.",
            "Not loaded, and therefore not used: {variables}.",
        ),
        "nothing": (
            (
                "Likheten går inte att mäta: inget av måtten med vikt har ett värde för "
                "{municipality}."
            ),
            (
                "Likeness cannot be measured: none of the weighted measures has a value for "
                "{municipality}."
            ),
        ),
        "table": (
            "De {n} kommuner som liknar {municipality} mest",
            "The {n} municipalities most like {municipality}",
        ),
        "group_table": (
            "{group}: hur lika medlemmarna är på samma mått",
            "{group}: how alike the members are by the same measures",
        ),
        "group_how": (
            "Gruppen {group} är gjord av RKA (Kolada){vintage} på andra mått än de här.",
            "The group {group} was made by RKA (Kolada){vintage} by other measures than these.",
        ),
        "group_vintage": (", årgång {vintage}", ", vintage {vintage}"),
        "own_row": ("{municipality} själv", "{municipality} itself"),
        "municipality": ("Kommun", "Municipality"),
        "distance": ("Avstånd", "Distance"),
        "drives": ("Skiljer mest", "Differs most by"),
        "drive": ("{variable} ({part})", "{variable} ({part})"),
        "unknown": ("saknas", "missing"),
        "itself": ("–", "–"),
        "too_few": (
            "För få kommuner för en jämförelse: minst {fewest} behövs.",
            "Too few municipalities for a comparison: at least {fewest} are needed.",
        ),
    }
)
