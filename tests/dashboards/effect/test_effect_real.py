"""The effect page on the real figures of Kolada: year 9 pupils eligible for upper secondary."""

import duckdb
import pytest

from tidigt import cli
from tidigt.peers import similar_programmes
from tidigt.reading import open_published
from tidigt.statistics import describe_result
from tidigt.statistics.project_comparison import Refusal
from tidigt.statistics.results import Grade
from tidigt_dashboards.effect import sentences
from tidigt_dashboards.effect.state import EffectState

PILOTS = {"1884": "Nora", "1882": "Askersund", "1862": "Degerfors", "0484": "Eskilstuna"}


@pytest.fixture(scope="module")
def published_real(real_data, tmp_path_factory):
    """All 290 municipalities, 2010-2024, and the groups, published as an analyst does."""
    folder = tmp_path_factory.mktemp("real")
    kolada, data = folder / "kolada.parquet", str(folder / "data")
    dump = real_data / "kolada" / "2024-12-12_KOLADA_data_raw.parquet"
    duckdb.sql(f"from read_parquet('{dump}') where kpi = 'N15428'").write_parquet(str(kolada))
    groups = real_data / "kolada" / "municipality_groups.csv"
    for source, file in (("kolada", kolada), ("grupper", groups)):
        assert cli.main(["load", source, str(file), "--data", data]) == 0
    assert cli.main(["build", "--approved-by", "Kim", "--data", data]) == 0
    with open_published(data) as opened:
        yield opened


@pytest.fixture(scope="module")
def pilots(published_real):
    made = {}
    for code in PILOTS:
        state = EffectState(published_real)
        state.municipality, state.pool = code, "riket"
        state.indicator = "kolada_n15428"
        for job in state.jobs():
            state.computed.put(job.key, job.task(*job.arguments))
        made[code] = state
    return made


def test_all_municipalities_have_their_values(pilots):
    nora = pilots["1884"]
    assert nora.years() == list(range(2010, 2025))
    assert len(nora.donors().codes) > 260


def test_the_pilots_and_similar_programmes_are_nobodys_donors(pilots, published_real):
    treated = set(published_real.projects()["municipality_code"])
    alike = set(similar_programmes(published_real)["municipality_code"].dropna())
    assert treated == {*PILOTS, "1880"}
    for state in pilots.values():
        assert not set(state.donors().codes) & (treated | alike)


@pytest.mark.parametrize("method", ["syntetisk", "skillnad"])
@pytest.mark.parametrize("code", ["1882", "1862"])
def test_the_pilots_that_may_be_compared_are_and_the_sentence_has_their_grade(pilots, code, method):
    state = pilots[code]
    state.method = method
    first = state.comparison().result.iloc[0]
    assert first["smallest_possible_p"] == pytest.approx(1 / (1 + first["n_placebos"]))
    assert first["p"] >= first["smallest_possible_p"]
    assert describe_result(first).grade is Grade.INSUFFICIENT  # triggering year, coverage unknown
    assert "inte angivet" in sentences.headline(state)
    floor = " ".join(sentences.placebo_summary(state))
    assert "lägsta p-värde som kan fås 0,00" in floor


@pytest.mark.parametrize(
    ("code", "flag", "told"),
    [("1884", "few_post_years", "uppgifter för 2025"), ("0484", "few_pre_years", "5 år finns")],
)
def test_the_pilots_that_may_not_be_compared_are_refused_with_the_reason(pilots, code, flag, told):
    state = pilots[code]
    assert isinstance(state.comparison("syntetisk"), Refusal)
    assert state.comparison("skillnad").codes == (flag,)
    assert told in " ".join(sentences.lacking(state))


def test_nora_in_year_nine_cannot_be_seen_before_2032(pilots):
    """The youngest that could be reached were born in 2016, and end year 9 the year they are 16."""
    assert pilots["1884"].first_possible_year() == 2032


def test_a_loaded_group_of_seven_can_never_be_significant(pilots):
    state = pilots["1882"]
    groups = state.data.groups("1882")
    likened = groups[groups["title"].str.startswith("Liknande kommuner") & (groups.n_members == 7)]
    state.pool = "grupp"
    state.group = likened.index[0]
    [job, *_] = state.jobs()
    first = job.task(*job.arguments).result.iloc[0]
    assert first["smallest_possible_p"] >= 1 / 8
    assert "0,05 går inte att få" in describe_result(first).sentence
    state.pool = "riket"
