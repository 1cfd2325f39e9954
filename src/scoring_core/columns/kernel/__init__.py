"""The executor over columns of numpy: chunks of whole groups, on all processors."""
