"""The rules of a country as numbers that columns can look up."""
