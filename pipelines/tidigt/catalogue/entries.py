"""The form of a catalogue entry: every field is required, and a half-done entry is refused.

The catalogue holds what an indicator, a source or a project *is*; it stands here and nowhere else,
never in a column name, a chart title or the attributes of a data frame. Projects are in
:mod:`tidigt.catalogue.projects`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Code = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}$")]
SchoolUnitCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{8}$")]
Age = Annotated[int, Field(ge=0, le=120)]


class Unit(StrEnum):
    """What a published value counts; a share is 0-1, a percentage is as its source has it."""

    CHILDREN = "children"
    SHARE = "share"
    PERCENT = "percent"
    SEK = "sek"
    SEK_PER_CHILD = "sek_per_child"
    SEK_PER_INHABITANT = "sek_per_inhabitant"
    PER_1000 = "per_1000"
    PER_100000 = "per_100000"
    PER_INHABITANT = "per_inhabitant"
    MERIT_POINTS = "merit_points"
    DAYS = "days"


class SchoolUnit(StrEnum):
    """What a published value of a school counts, as its source has it."""

    PUPILS = "pupils"
    PERCENT = "percent"
    PERCENTAGE_POINTS = "percentage_points"
    MERIT_POINTS = "merit_points"
    MERIT_POINTS_DIFFERENCE = "merit_points_difference"
    EDUCATION_LEVEL = "education_level"
    FULL_TIME_POSITIONS = "full_time_positions"
    PUPILS_PER_TEACHER = "pupils_per_teacher"
    PUPILS_PER_POSITION = "pupils_per_position"
    TEST_POINTS = "test_points"
    SURVEY_INDEX = "survey_index"


class MeasureKind(StrEnum):
    """When a value was measured; values of different kinds are never drawn on one axis."""

    ANY_TIME_IN_YEAR = "any_time_in_year"
    CALENDAR_YEAR = "calendar_year"
    STOCK_31_DECEMBER = "stock_31_december"
    STOCK_15_OCTOBER = "stock_15_october"
    STOCK_1_NOVEMBER = "stock_1_november"
    SCHOOL_YEAR_SPRING = "school_year_spring"
    FOLLOWED_YEARS = "followed_years"
    AS_DELIVERED = "as_delivered"


class Entry(BaseModel):
    """What all entries share: no unknown field, no change after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Indicator(Entry):
    """One indicator.

    ``derived_from`` names the indicators whose hidden cells hide this one too;
    ``is_protected_count`` says that the value counts children and falls under the small-count rule;
    ``polarity`` is never "lower is better": a need is not a performance.
    """

    title_sv: Text
    title_en: Text
    unit: Unit
    decimals: Annotated[int, Field(ge=0, le=4)]
    measure_kind: MeasureKind
    numerator: Text
    denominator: Text
    polarity: Literal["by_phase", "unranked"]
    model: Text
    source: Text
    derived_from: list[Text]
    is_protected_count: bool
    kolada_id: str
    citation: Text


class Source(Entry):
    """One source; ``source_class`` decides which disclosure rules apply to it.

    ``address`` is that of its public API, and ``hosts`` are the only ones that a fetch may ask;
    both are empty for a source that is delivered as files.
    """

    title_sv: Text
    title_en: Text
    source_class: Literal["own", "official", "school"]
    is_own_processing: bool
    attribution: Text
    licence: Text
    measured: Text
    address: str
    hosts: list[Text]


class Grant(Entry):
    """Money that one project was granted, as its own documents say.

    ``payer`` is ``fond`` for a municipal social investment fund, which ``is_to_be_repaid`` out of
    avoided costs. ``known_sv`` says what is known and what is not.
    """

    project: Text
    year: Annotated[int, Field(ge=1990, le=2100)]
    amount_sek: Annotated[int, Field(gt=0)]
    payer: Literal["fond", "ifo", "forskola", "skola", "region", "stat"]
    is_to_be_repaid: bool
    known_sv: Text
    known_en: Text


class FollowedAges(Entry):
    """Between which ages children are followed, and how many birth years stand together."""

    early: Annotated[str, StringConstraints(pattern=r"^[0-9]+-[0-9]+$")]
    later: Annotated[str, StringConstraints(pattern=r"^[0-9]+-[0-9]+$")]
    birth_years: tuple[Annotated[int, Field(ge=1)], ...]

    @property
    def first_age(self) -> int:
        """The first age that must have been delivered."""
        return int(self.early.split("-")[0])

    @property
    def last_age(self) -> int:
        """The last age that must have been delivered."""
        return int(self.later.split("-")[1])


class MunicipalityChange(Entry):
    """A municipality that moved to another county, and got another code, or was formed of others.

    ``from_year`` is the first calendar year with the new code, or of the new municipality.
    """

    kind: Literal["moved_county", "formed"]
    code: Code
    old_code: Annotated[str, StringConstraints(pattern=r"^([0-9]{4})?$")]
    formed_of: list[Code]
    from_year: Annotated[int, Field(ge=1970, le=2100)]
    source: Text


class PublishedFigure(Entry):
    """One count of children, and its share, that somebody else has published before.

    Only what stands here counts as published already, whatever a delivery says of itself.
    """

    municipality_code: Code
    year: Annotated[int, Field(ge=1998, le=2100)]
    age_band: Annotated[str, StringConstraints(pattern=r"^[0-9]+-[0-9]+$")]
    sex: Literal["T", "K", "M"]
    intervention_group: Text
    children: Annotated[int, Field(ge=0)]
    share: Annotated[float, Field(ge=0, le=1)]
    citation: Text


class SchoolIndicator(Entry):
    """One indicator of schools, as its source publishes it; no school is ranked by any of them.

    ``measure`` is the column of the source, or the name of the measure where each figure has a row;
    ``is_summed`` says that the numbers of two schools that are one history may be added; ``role``
    and ``outcome`` say what a figure of SALSA is: what came out, what the model expects, the
    difference, or the background that the model knows. Staff is a ``resource``, and what people
    answered a ``survey``.
    """

    title_sv: Text
    title_en: Text
    unit: SchoolUnit
    decimals: Annotated[int, Field(ge=0, le=4)]
    measure_kind: MeasureKind
    numerator: Text
    denominator: Text
    source: Text
    measure: Text
    role: Literal["count", "result", "expected", "residual", "background", "resource", "survey"]
    outcome: Literal["all_subjects", "merit", "eligible", "none"]
    is_summed: bool
    citation: Text


class SameFigure(Entry):
    """The same figure of schools as told by one more source, under the name that it has there.

    ``why`` says what was compared to know that it is the same.
    """

    source: Text
    measure: Text
    indicator: Text
    why: Text


class Succession(Entry):
    """One change of a school unit: renamed, merged into another, or split off from another.

    ``from_autumn`` is the first autumn under the new code or name. ``carries_history`` says that
    the old unit's figures belong to the history of the new one; a unit that others were split off
    from may go on by itself.
    """

    old_code: SchoolUnitCode
    new_code: SchoolUnitCode
    kind: Literal["renamed", "merged", "split"]
    from_autumn: Annotated[int, Field(ge=1990, le=2100)]
    carries_history: bool
    old_name: Text
    new_name: Text
    source: Text
