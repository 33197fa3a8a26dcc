"""What was seen to before: said where it is relied on, and loud where it does not hold after all."""

from typing import TypeVar

T = TypeVar("T")


def certain(found: T | None, why: str) -> T:
    """Return what is there.

    Raises:
        RuntimeError: it is not, although `why`: a fault of the program.
    """
    if found is None:
        raise RuntimeError(f"nothing, although {why}")
    return found


def of_kind(found: object, kind: type[T]) -> T:
    """Return what is known to be of a kind.

    Raises:
        RuntimeError: it is not: a fault of the program.
    """
    if not isinstance(found, kind):
        raise RuntimeError(f"{type(found).__name__}, not {kind.__name__}")
    return found
