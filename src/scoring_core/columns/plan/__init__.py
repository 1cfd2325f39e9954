"""
The plan of a scheme: what is computed for each row, in integers that are proved to fit.

Rules that differ in their numbers alone have one shape, and their numbers are its parameters.
"""
