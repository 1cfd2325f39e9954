"""What is said of records and tallies: in the rule file, and in the data."""

from __future__ import annotations

from collections.abc import Mapping

from scoring_core.messages import Code
from scoring_core.messages.tallies import CODES as OF_TALLIES

CODES: Mapping[str, Code] = {**OF_TALLIES}
