"""A guard against one fault of the binding, seen with PySide 6.12.0 on Python 3.11.

Every ``Signal.emit`` there gives away a reference to ``True`` that it does not own, and every method
that answers with ``None``, a reference to that. After some hundreds the interpreter believes that
nobody needs them any more and ends the program ("bool_dealloc", "none_dealloc"). From Python 3.12 on
both are immortal and the fault does no harm.
"""

import ctypes
import sys

# More calls than a laptop can make in years; still far from the counter's end.
_AMPLE = 1 << (28 if sys.maxsize < 2**32 else 48)
_THREATENED: tuple[object, ...] = (True, None)
_kept: list[bool] = []


def keep_constants_alive() -> None:
    """Give ``True`` and ``None`` more references than can be taken away; only the first call counts."""
    if sys.version_info < (3, 12) and not _kept:
        _kept.append(True)
        for constant in _THREATENED:
            ctypes.c_ssize_t.from_address(id(constant)).value += _AMPLE
