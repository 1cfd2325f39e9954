"""The nouns: immutable values that are valid as soon as they exist."""
