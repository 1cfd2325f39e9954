"""Mutation testing of floors 1 to 5: mutmut makes the mutants, forks of one pytest try them."""
