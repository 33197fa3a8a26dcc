"""How long a wrong passphrase makes one wait, and when only the office can help."""

LONGEST_WAIT_S = 60
LOCKED_AFTER = 100


def wait_after(failed: int) -> int:
    """Return the seconds to wait after so many wrong passphrases in a row: 1, 2, 4 … 60."""
    return min(LONGEST_WAIT_S, 1 << (failed - 1)) if 0 < failed <= LOCKED_AFTER else 0


def is_locked(failed: int) -> bool:
    """Tell whether so many attempts are no slip of the finger any more."""
    return failed >= LOCKED_AFTER
