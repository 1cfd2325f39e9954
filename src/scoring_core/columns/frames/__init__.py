"""The frames of polars, pandas and duckdb, as tables of Arrow and back."""
