"""Which unit, edition and group a row is of, and which rows cannot go on."""
