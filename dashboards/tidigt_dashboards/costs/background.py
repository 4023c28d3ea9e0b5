"""What stands under the change: the interventions, what is hidden, the accounts, the method."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tidigt.disclosure.rules import read_rules
from tidigt_dashboards.components import Column
from tidigt_dashboards.costs import sentences
from tidigt_dashboards.costs.background_texts import BACKGROUND
from tidigt_dashboards.costs.state import ALL_GROUPS
from tidigt_dashboards.costs.tables import amount_cell, share_cell
from tidigt_dashboards.costs.texts import PAGE
from tidigt_dashboards.swedish import day, format_percent, inside_sentence, join, spans, status_word

if TYPE_CHECKING:
    from tidigt_dashboards.costs.state import CostState, Row


def mix_heading(state: CostState, place: int) -> str:
    """Head the interventions of one band."""
    bands = sentences.band(state, state.band_pair[place])
    return BACKGROUND("mix", state.language, bands=bands)


def mix_summary(state: CostState, place: int) -> str:
    """Say what each intervention cost in the last year, of those that may be shown."""
    name = state.band_pair[place]
    about = {"bands": sentences.band(state, name), "year": state.last_year}
    rows = state.level_rows()
    last = [rows.get((name, group, state.last_year)) for group in state.intervention_groups()]
    shown = [row for row in last if row is not None and sentences.is_known(row["estimate"])]
    if not shown:
        return BACKGROUND("mix_nothing", state.language, **about)
    entries = [
        BACKGROUND(
            "mix_entry",
            state.language,
            group=inside_sentence(sentences.group(state, row["intervention_group"])),
            cost=sentences.kronor(state, row["estimate"]),
        )
        for row in sorted(shown, key=lambda row: -row["estimate"])
    ]
    listed = join(entries, state.language)
    told = BACKGROUND("mix_summary", state.language, **about, listed=listed)
    return f"{told} {BACKGROUND('mix_several', state.language)}"


def mix_columns(state: CostState) -> list[Column]:
    """Head the table of the interventions of one band."""
    names = [sentences.group(state, name) for name in state.intervention_groups()]
    first = Column(PAGE("year", state.language), is_number=False)
    return [first, *(Column(name) for name in names)]


def mix_caption(state: CostState, place: int) -> str:
    """Say what the table of the interventions holds."""
    return BACKGROUND(
        "mix_caption",
        state.language,
        prices=sentences.prices(state),
        municipality=state.municipality_name,
        bands=sentences.band(state, state.band_pair[place]),
    )


def mix_cells(state: CostState, place: int) -> list[list[str]]:
    """Write every year: the cost of each intervention, and the share of the children with it."""
    rows, band = state.level_rows(), state.band_pair[place]
    return [
        [
            str(year),
            *(
                _mix_cell(state, rows.get((band, name, year)))
                for name in state.intervention_groups()
            ),
        ]
        for year in state.years
    ]


def _mix_cell(state: CostState, row: Row | None) -> str:
    if row is None:
        return status_word("missing", state.language)
    cost, share = amount_cell(state, row), share_cell(state, row)
    return cost if cost == share else BACKGROUND("mix_cell", state.language, cost=cost, share=share)


def unit_columns(state: CostState) -> list[Column]:
    """Head the table of unit costs."""
    first = Column(BACKGROUND("intervention", state.language), is_number=False)
    return [first, *(Column(sentences.band(state, name)) for name in state.band_pair)]


def unit_caption(state: CostState) -> str:
    """Say what the table of unit costs holds."""
    return BACKGROUND(
        "unit_caption",
        state.language,
        prices=sentences.prices(state),
        municipality=state.municipality_name,
        year=state.last_year,
    )


def unit_cells(state: CostState) -> list[list[str]]:
    """Write the cost per child with each intervention in the last year, in both bands."""
    rows, year = state.level_rows(), state.last_year
    return [
        [
            sentences.group(state, name),
            *(_unit_cell(state, rows.get((band, name, year))) for band in state.band_pair),
        ]
        for name in [ALL_GROUPS, *state.intervention_groups()]
    ]


def _unit_cell(state: CostState, row: Row | None) -> str:
    if row is None:
        return status_word("missing", state.language)
    if row["count"] == 0:
        return PAGE("nobody", state.language)
    return amount_cell(state, row, "cost_per_user")


def outliers(state: CostState) -> list[str]:
    """Say why single placements cannot be shown, and which costs are hidden."""
    limits = read_rules().classes["own"]
    part = format_percent(limits.largest_users_share, 0, language=state.language)
    rule = BACKGROUND("outliers_rule", state.language, users=limits.users_at_least, part=part)
    hidden = state.hidden()
    municipality = state.municipality_name
    if not hidden:
        return [rule, BACKGROUND("nothing_hidden", state.language, municipality=municipality)]
    entries = [
        BACKGROUND(
            "hidden_entry",
            state.language,
            bands=sentences.band(state, band),
            group=inside_sentence(sentences.group(state, name)),
            years=join(spans(years), state.language),
        )
        for (band, name), years in hidden.items()
    ]
    listed = BACKGROUND("hidden_list", state.language, municipality=municipality)
    return [rule, " ".join([listed, *entries])]


def accounts_columns(state: CostState) -> list[Column]:
    """Head the table of the accounts."""
    return [
        Column(BACKGROUND("indicator", state.language), is_number=False),
        Column(PAGE("year", state.language)),
        Column(BACKGROUND("value", state.language)),
        Column(BACKGROUND("mean", state.language)),
    ]


def accounts_caption(state: CostState) -> str:
    """Say what the table of the accounts holds."""
    return BACKGROUND(
        "accounts_caption",
        state.language,
        municipality=state.municipality_name,
        peers=sentences.peers_name(state),
    )


def accounts_cells(state: CostState) -> list[list[str]]:
    """Write each indicator of the accounts: year, value, mean of the others."""
    return [
        [row["title"], str(row["year"]), _account(state, row, "value"), _account_mean(state, row)]
        for row in state.accounts().to_dict("records")
    ]


def accounts_sentence(state: CostState) -> str:
    """Say the first of the accounts' figures; or that there are none."""
    rows = state.accounts()
    municipality = state.municipality_name
    if rows.empty:
        return BACKGROUND("no_accounts", state.language, municipality=municipality)
    row = rows.to_dict("records")[0]
    return BACKGROUND(
        "accounts_lead",
        state.language,
        title=inside_sentence(row["title"]),
        value=_account(state, row, "value"),
        municipality=municipality,
        year=row["year"],
    )


def method(state: CostState) -> list[str]:
    """Say how the parts, the mix and the prices are calculated."""
    told = [BACKGROUND(key, state.language) for key in ("method_parts", "method_mix")]
    if state.is_real:
        told.append(
            BACKGROUND(
                "method_prices",
                state.language,
                index=state.prices,
                vintage=day(state.index_vintage(), state.language),
            )
        )
    else:
        told.append(BACKGROUND("method_nominal", state.language))
    return [*told, BACKGROUND("method_denominator", state.language)]


def _account(state: CostState, row: Row, column: str) -> str:
    return sentences.write_value(state, row[column], str(row["unit"]), int(row["decimals"]))


def _account_mean(state: CostState, row: Row) -> str:
    if not sentences.is_known(row["mean"]):
        return PAGE("too_few", state.language)
    return PAGE("mean_cell", state.language, mean=_account(state, row, "mean"), n=row["n_members"])
