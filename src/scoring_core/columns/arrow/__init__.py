"""Columns as they came: the buffers of Arrow as arrays of numpy, without a copy if possible."""
