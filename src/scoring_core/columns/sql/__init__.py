"""The plan as one query, for engines that have the rows already."""
