"""From a published table back to the rules: the simplest that give every printed figure."""
