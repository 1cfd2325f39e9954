"""The version of the project; results and cache entries carry it."""

VERSION = "0.1.0"
