"""From a rule file to its rules, with the line and column of every mistake."""
