"""What the office does when somebody comes in: is this officer still wanted, and as what; was it copied?"""

from desktop.district.backup import settle_past
from desktop.district.office import Office
from desktop.place.keys import finish_change
from desktop.place.presence import note_arrival, require_wanted


def arrive(office: Office, failed: int) -> None:
    """Let an officer in, note it, and finish what a power cut left; `failed` counts wrong passphrases before.

    The journal says what they may do: an old copy of the slots brings back no role that somebody had.

    Raises:
        RuleError: ``sign_in.unknown_officer``, ``sign_in.disabled``.
        EnvironmentProblem: the disk refused.
    """
    office.officer = require_wanted(office).officer
    settle_past(office)
    finish_change(office)
    note_arrival(office, failed)
