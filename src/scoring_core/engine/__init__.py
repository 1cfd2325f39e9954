"""
The verbs: pure functions from figures to ranked tables, one public verb a file.

`recognise` → `read` → `score` → `check` → `rank` → `tabulate`, or `explain`.
"""
