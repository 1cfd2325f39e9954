"""Every branch of floors 1 to 5 is taken by their own tests."""

from __future__ import annotations

from tests.house.branches import BranchRun


def test_floors_one_to_five_have_every_branch_tested(branch_run: BranchRun) -> None:
    """Exceptions have their reason beside them, in `[tool.coverage.report]`."""
    complaints = branch_run.complaints()

    assert complaints == "", complaints
