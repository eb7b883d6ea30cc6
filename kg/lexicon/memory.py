"""What was computed from the tables, remembered until other tables come into force.

Whatever is computed from a table and kept must be kept with these: they are those of ``functools``, and
``forget`` empties them all when a user's lexicon is put in force or taken out.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from functools import _lru_cache_wrapper

T = TypeVar("T")

_kept: list[Callable[[], None]] = []


def cache(function: Callable[..., T]) -> _lru_cache_wrapper[T]:
    """``functools.cache`` for what depends on the tables.

    >>> @cache
    ... def words() -> list[str]:
    ...     return []
    >>> before = words()
    >>> words() is before
    True
    >>> forget()
    >>> words() is before
    False
    """
    return _known(functools.cache(function))


def lru_cache(*, maxsize: int) -> Callable[[Callable[..., T]], _lru_cache_wrapper[T]]:
    """``functools.lru_cache`` for what depends on the tables."""

    def decorate(function: Callable[..., T]) -> _lru_cache_wrapper[T]:
        return _known(functools.lru_cache(maxsize=maxsize)(function))

    return decorate


def _known(function: _lru_cache_wrapper[T]) -> _lru_cache_wrapper[T]:
    _kept.append(function.cache_clear)
    return function


def forget() -> None:
    """Forget everything that was computed from the tables."""
    for clear in _kept:
        clear()
