"""The rules of an edition in a clerk's words: from values to lines, one file a kind of thing."""
