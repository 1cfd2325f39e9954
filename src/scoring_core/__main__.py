"""`python -m scoring_core` is the command `scoring-core`."""

from scoring_core.cli import main

main()
