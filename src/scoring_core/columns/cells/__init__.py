"""What the cells of a row say: figures, blanks, and what is wrong with them."""
