"""Records of items to figures: what each says, whether it counts, and what it adds to."""
