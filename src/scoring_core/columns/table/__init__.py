"""A table of Arrow in; scores, states, ranks and findings out."""
