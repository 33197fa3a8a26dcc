"""What can be refused, as codes and facts; `i18n.errors` turns them into sentences."""

from typing import ClassVar


class RekamError(Exception):
    """A refusal that a person can act on: a stable code and the facts behind it.

    Attributes:
        code: stable identifier such as ``nik.length``; the key of its sentence.
        facts: values the sentence names; never a secret, never shown raw.
    """

    exit_status: ClassVar[int] = 1

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


class InputError(RekamError):
    """What was typed or read cannot be right; shown beside the field in ``facts['field']``."""


class RuleError(RekamError):
    """The request is well formed but not allowed: permission, state, policy."""


class BundleRejected(RekamError):
    """A bundle or parcel did not verify; nothing in the store changed."""


class EnvironmentProblem(RekamError):
    """The world around the program: disk, drive, printer, a database that is too new."""

    exit_status = 3
