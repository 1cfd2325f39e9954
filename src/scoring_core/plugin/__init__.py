"""Who brings rules, readers and writers: the hooks, the values they return, the catalogue."""
