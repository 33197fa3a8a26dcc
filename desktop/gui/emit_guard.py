"""A guard against one fault of the binding, seen with PySide 6.12.0 on Python 3.11.

Every ``Signal.emit`` there gives away a reference to ``True`` that it does not own. After some
hundred signals the interpreter believes that nobody needs ``True`` any more and ends the program
("bool_dealloc"). From Python 3.12 on ``True`` is immortal and the fault does no harm.
"""

import ctypes
import sys

# More signals than a laptop can send in years; still far from the counter's end.
_AMPLE = 1 << (28 if sys.maxsize < 2**32 else 48)
_kept: list[bool] = []


def keep_true_alive() -> None:
    """Give ``True`` more references than signals can take away; only the first call counts."""
    if sys.version_info < (3, 12) and not _kept:
        _kept.append(True)
        ctypes.c_ssize_t.from_address(id(True)).value += _AMPLE
