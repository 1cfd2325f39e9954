"""
The small language of formulas: one tree, and many short folds over it.

It knows no unit and no county. `parse` reads a text, `text` writes it, `words` says it as a
clerk reads it aloud; `evaluate` gives the exact value and `fill` shows the figures in it;
`check_kinds` and `bounds` prove what can be proved before any figure comes, `plan` turns what
is proved into integers.
"""
