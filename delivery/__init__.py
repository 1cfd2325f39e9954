"""How the project is brought to a desk without internet; nothing of it is installed."""
