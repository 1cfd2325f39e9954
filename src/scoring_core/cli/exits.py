"""
Exit codes, for people and scripts.

0 done, also with warnings · 1 the data has an error · 2 wrong usage or rule file ·
3 a person must choose · 70 internal · 130 interrupted, 143 ended (128 and the signal's number).
"""

from __future__ import annotations

from scoring_core.errors import ChoiceError, DataError, ScoringError

DONE, DATA, USAGE, CHOICE, INTERNAL, INTERRUPTED = 0, 1, 2, 3, 70, 130


def exit_code(error: ScoringError) -> int:
    """What the shell is told of an error."""
    if isinstance(error, ChoiceError):
        return CHOICE
    return DATA if isinstance(error, DataError) else USAGE


def stopped(stop: BaseException | None) -> int:
    """What the shell is told of a command that somebody stopped."""
    code: int = getattr(stop, "code", INTERRUPTED)
    return code
