from dataclasses import replace

from scoring_core.formats.captions import captions, inferred_note
from scoring_core.model.ranking import RankingRule, SortKey
from scoring_core.model.standings import Outcome, Ranking, Standings


def standings_of(outcome: Outcome) -> Standings:
    assert outcome.standings is not None
    return outcome.standings


def test_a_table_says_its_title_period_edition_and_scheme(outcome: Outcome, towns: Ranking) -> None:
    assert captions(standings_of(outcome), towns, "zh") == (
        "2023年三季度得分",
        "考核期 2023-Q3 · 版本 2023-01.. · county/briefs",
    )
    assert captions(standings_of(outcome), towns, "en") == (
        "2023年三季度得分",
        "period 2023-Q3 · edition 2023-01.. · county/briefs",
    )


def from_sources(outcome: Outcome, source: str, of_ranking: str) -> Standings:
    standings = standings_of(outcome)
    ranking = RankingRule((SortKey("roster"),), "category", source=of_ranking)
    return replace(standings, rules=replace(standings.rules, source=source, ranking=ranking))


def test_inferred_rules_are_said_in_one_line_with_their_sources(outcome: Outcome) -> None:
    standings = from_sources(outcome, "inferred from a", "inferred from b")
    assert inferred_note(standings, "zh") == (
        "注：部分规定是推断的，不是办法原文（推断自 a；推断自 b）"
    )
    assert inferred_note(standings, "en") == "Note: in part inferred from a; inferred from b"


def test_rules_from_a_document_need_no_note(outcome: Outcome) -> None:
    standings = from_sources(outcome, "2023年第5号", "")
    assert (inferred_note(standings, "zh"), inferred_note(standings, "en")) == ("", "")
