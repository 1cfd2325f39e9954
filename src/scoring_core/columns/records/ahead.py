"""Batches that are read, and counted, while others are looked at."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Self, TypeVar

T = TypeVar("T")
END = object()


def ahead(coming: Iterable[T], most: int = 2) -> Generator[T]:
    """The same; while one of them is looked at, so many of the next are made."""
    each = iter(coming)
    with ThreadPoolExecutor(1) as pool:
        try:
            waiting = deque(pool.submit(next, each, END) for _ in range(most))
            while (found := waiting.popleft().result()) is not END:
                waiting.append(pool.submit(next, each, END))
                yield found  # type: ignore[misc]
        finally:
            pool.shutdown(cancel_futures=True)


class Behind:
    """
    Work that is done in its order beside that of whoever asks for it, who may wait for it.

    Everything is done when the block ends; what it raises is raised to who asks next, or there.
    """

    def __init__(self, most: int = 6) -> None:
        self._most = most
        self._waiting: deque[Future[None]] = deque()

    def __enter__(self) -> Self:
        self._pool = ThreadPoolExecutor(1)
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        with self._pool:
            while self._waiting and error is None:
                self._waiting.popleft().result()

    def do(self, work: Callable[[], None]) -> None:
        """Have some work done after all that was asked for before."""
        if len(self._waiting) >= self._most:
            self._waiting.popleft().result()
        self._waiting.append(self._pool.submit(work))
