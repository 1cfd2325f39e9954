"""
Whole columns of integers: the plan of a scheme, and who carries it out.

Every executor gives the exact answer or declines with a sentence; it is never nearly right.
"""
