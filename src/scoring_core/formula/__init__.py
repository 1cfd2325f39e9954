"""
The small language of formulas: one tree, and many short folds over it.

It knows no unit and no county. `parse` reads a text, `text` writes it, `evaluate` gives the
exact value, `fill` puts figures in and `words` reads it aloud, `check_kinds` and `bounds` prove what can be proved before any figure comes,
`plan` turns what is proved into integers.
"""
