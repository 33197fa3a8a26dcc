"""Which word of the centre about a resident allows a letter: the district decides, these are the defaults.

A letter says that its holder has truly been recorded, so three things never get one by default: a
record the centre found twice, one whose biometrics failed, and one it does not know at all. A record
that is unique and ready to print always does. Of everything between, the sources disagree, so it
takes a supervisor's decision with its ground.

A recording of this station's own is a case of its own, `RECORDED_HERE`. The roster was made before
it, and says ``UNREGISTERED`` (or nothing) because the centre cannot know yet: the resident *has* been
recorded, and two people of this station have vouched for it. Districts differ here too (Aceh Barat
issued while offline; Pacitan forbade it on the spot), so it is a line of the policy like any other:
allowed by default, and a district that wants the centre's answer first sets it to ``never``. Anything
else the centre says is newer than such a roster, and counts as it stands.
"""

from collections.abc import Mapping
from enum import StrEnum

from desktop.domain.codes import centre_statuses
from desktop.domain.errors import InputError

RECORDED_HERE = "RECORDED_HERE"
_UNRECORDED = ("", "UNREGISTERED")


class Ruling(StrEnum):
    """What a policy says of one status."""

    ALLOWED = "allowed"
    SUPERVISOR = "supervisor"
    NEVER = "never"


_BY_FIELD = {"yes": Ruling.ALLOWED, "policy": Ruling.SUPERVISOR, "no": Ruling.NEVER}


def default_policy() -> dict[str, str]:
    """Return the ruling of every status, for a district that has set none."""
    found = {code: _BY_FIELD[status.letter].value for code, status in centre_statuses().items()}
    return {RECORDED_HERE: Ruling.ALLOWED.value, **found}


def checked_policy(changes: Mapping[str, str]) -> dict[str, str]:
    """Return the default policy with a district's changes.

    Raises:
        InputError: ``policy.status`` or ``policy.ruling``: there is no such status or ruling.
    """
    policy = default_policy()
    for status, ruling in changes.items():
        if status not in policy:
            raise InputError("policy.status", status=status)
        if ruling not in tuple(Ruling):
            raise InputError("policy.ruling", ruling=ruling)
        policy[status] = Ruling(ruling).value
    return policy


def standing(centre_status: str) -> str:
    """Return the status under which a resident with an approved recording of ours stands."""
    return RECORDED_HERE if centre_status in _UNRECORDED else centre_status


def ruling(policy: Mapping[str, str], status: str) -> Ruling:
    """Return what a policy says of a status; of one it does not know, that it allows nothing."""
    return Ruling(policy.get(status, Ruling.NEVER))
