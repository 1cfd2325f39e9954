"""What is said to the authors of a county: about its table, its Python, its package, its tests."""

from scoring_core.messages.columns import CODES as OF_COLUMNS
from scoring_core.messages.columns_files import CODES as OF_COLUMNS_FILES
from scoring_core.messages.columns_spark import CODES as OF_SPARK
from scoring_core.messages.columns_tally import CODES as OF_TALLIES
from scoring_core.messages.drafting import CODES as OF_DRAFTS
from scoring_core.messages.functions import CODES as OF_FUNCTIONS
from scoring_core.messages.packages import CODES as OF_PACKAGES

CODES = {
    **OF_COLUMNS,
    **OF_COLUMNS_FILES,
    **OF_DRAFTS,
    **OF_FUNCTIONS,
    **OF_PACKAGES,
    **OF_SPARK,
    **OF_TALLIES,
}
