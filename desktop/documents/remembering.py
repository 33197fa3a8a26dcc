"""What was set once and may be needed again: kept in memory, and forgotten when the officer locks."""

import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

_forgetting: list[Callable[[], None]] = []


def remembered(most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Return a decorator that keeps the `most` latest answers of a function until `forget_texts`."""

    def remember(function: Callable[P, T]) -> Callable[P, T]:
        cached = functools.lru_cache(most)(function)
        _forgetting.append(cached.cache_clear)
        return cached  # type: ignore[return-value]  # its arguments are hashable

    return remember


def forget_texts() -> None:
    """Forget names and addresses that papers were set with: they must not outlive the session."""
    for forget in _forgetting:
        forget()
