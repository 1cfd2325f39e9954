"""The laws hold of rules that look back on other periods too."""

from scoring_core.rulebook.load import load_text
from scoring_core.testing import check_all_laws
from tests.history import RULES

test_laws = check_all_laws(load_text(RULES))
