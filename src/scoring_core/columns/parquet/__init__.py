"""Files and folders that are larger than the memory, a batch of whole groups at a time."""
