"""The shape of a rule file: the only room that knows pydantic."""
