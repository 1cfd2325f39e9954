from scoring_core.formula.tree import Applies, Name
from scoring_core.model.ranking import ROSTER, RankingRule, SortKey


def test_a_key_is_written_as_in_the_rule_file() -> None:
    keys = (SortKey("total"), SortKey("overdue", highest=False), SortKey(ROSTER, highest=False))
    assert [str(key) for key in keys] == ["highest total", "lowest overdue", "roster"]


def test_no_equals_remain_where_the_order_ends_in_the_roster() -> None:
    assert RankingRule((SortKey("total"), SortKey(ROSTER)), "category").total
    assert not RankingRule((SortKey("total"),), "category").total


def test_a_rank_comes_of_the_keys_and_of_what_is_asked_of_the_ranked() -> None:
    asked = Applies(Name("level"))
    rule = RankingRule((SortKey("total"), SortKey(ROSTER)), "category", asked)
    assert rule.sources == ("total", ROSTER, "level")
    assert RankingRule((SortKey("total"),), "category").sources == ("total",)
