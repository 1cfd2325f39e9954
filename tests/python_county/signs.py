"""How many strokes the signs of the county's names have."""

STROKES = {"甲": 5, "乙": 1, "丙": 5, "丁": 2, "镇": 15, "局": 7}
