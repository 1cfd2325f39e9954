"""How several figures of one unit become one: those of periods, or of pieces."""

from __future__ import annotations

from typing import Literal

How = Literal["sum", "mean", "highest", "lowest", "latest", "count", "middle"]
"""`count` counts those that are not zero; `middle` is the mean without one highest and lowest."""
