"""What is said of records and tallies: in the rule file, and in the data."""

from __future__ import annotations

from collections.abc import Mapping

from scoring_core.messages import Code

CODES: Mapping[str, Code] = {}
