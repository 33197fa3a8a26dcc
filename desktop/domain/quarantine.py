"""What may be done about an entry that broke a rule: by whom, or by nobody."""

from enum import StrEnum


class Remedy(StrEnum):
    """What could make an entry count that was put aside."""

    NOBODY = "nobody"
    FOLLOWS = "follows"
    CHANGE = "change"
    VOUCH = "vouch"


# It leans on another entry: when that one counts, so may this.
_FOLLOWS = {
    "rule.no_enrolment", "rule.not_approved", "rule.no_letter", "rule.superseded", "rule.no_outage",
    "rule.flags_unseen",
}  # fmt: skip
# Of the rules of letters those that the office sets: an entry that broke them may keep those of today.
BY_SETTINGS = frozenset({"rule.policy", "rule.letterhead", "rule.letter_days", "rule.number_pattern"})
# It was judged by what this office had certified, allotted or set by then.
_CHANGES = BY_SETTINGS | {
    "rule.unknown_officer", "rule.outside_block", "rule.positions_missing", "rule.no_letter_key",
    "rule.exception_by", "rule.no_card",
}  # fmt: skip
WITHDRAWN = "rule.officer_disabled"


def remedy_of(code: str, *, may_be_vouched: bool) -> Remedy:
    """Return what could help an entry that broke a rule; `may_be_vouched`: its officer left only later."""
    if code == WITHDRAWN and may_be_vouched:
        return Remedy.VOUCH
    if code in _FOLLOWS:
        return Remedy.FOLLOWS
    return Remedy.CHANGE if code in _CHANGES else Remedy.NOBODY
