"""What a clerk of the office may not do: they receive and send, and decide about nothing."""

import contextlib
import inspect

from regency import CLERK

from desktop.bootstrap import answer_rescue, move_office
from desktop.district import (
    breach,
    bucket,
    cards,
    forks,
    letter_settings,
    letterheads,
    onward,
    partitioning,
    renewal,
    staff,
    stations,
)
from desktop.district import officers as at_stations
from desktop.domain.errors import RekamError
from desktop.domain.officers import Officer, Role
from desktop.place import officers
from desktop.store.fingerprint import state_hash

NOT_A_CLERKS = [
    answer_rescue, move_office, breach.breach_report, bucket.keep_in_bucket, cards.set_card_policy,
    forks.revoke_station, forks.settle_fork, letter_settings.allot_numbers,
    letter_settings.set_letter_policy, letter_settings.set_lock_minutes, letter_settings.set_masked_niks,
    letter_settings.set_number_pattern, letter_settings.set_purge_days, letter_settings.set_reauth_minutes,
    letterheads.set_letterhead, onward.export_onward, onward.import_statuses, at_stations.certify_officer,
    at_stations.reset_officer, at_stations.revoke_officer, at_stations.set_break_glass,
    partitioning.partition_tables, renewal.renew, staff.change_role, stations.certify,
    stations.set_device_anchors, officers.add_officer, officers.disable_officer, officers.reset_password,
]  # fmt: skip
# What a test gives where it does not matter: the role is asked for before anything is looked at.
GIVEN = {"place": "1607-07", "officer": "ratna", "minutes": 5, "days": 90, "changes": {}, "reason": "x"}


def refusal(act, office):
    """Return the code by which somebody is refused who gives no sensible word with it."""
    _office, *named = inspect.signature(act).parameters.values()
    wanted = [item for item in named if item.default is item.empty]
    given = [GIVEN.get(item.name) for item in wanted if item.kind is not item.KEYWORD_ONLY]
    also = {item.name: GIVEN.get(item.name) for item in wanted if item.kind is item.KEYWORD_ONLY}
    try:
        act(office, *given, **also)
    except (RekamError, AttributeError, TypeError) as error:
        return getattr(error, "code", type(error).__name__)
    return ""


def test_the_role_is_asked_for_before_anything_else(regency):
    with contextlib.closing(regency.office()) as office:
        office.officer = Officer(CLERK.id, CLERK.name, Role.CLERK)
        before = state_hash(office.store.database)
        refusals = {act.__name__: refusal(act, office) for act in NOT_A_CLERKS}
        assert set(refusals.values()) == {"permission.role"}, refusals
        assert state_hash(office.store.database) == before
