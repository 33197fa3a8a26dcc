"""What training says: its exercises, one line each, and what each teaches."""

from desktop.i18n import _
from desktop.station.exercises import Exercise


def exercise_words() -> dict[Exercise, tuple[str, str]]:
    """Return title and remark of every exercise, in order."""
    return {
        Exercise.RECORDED: (
            _("Record somebody who has everything"),
            _("F3 finds a resident, Enter begins. The scanners and the camera are invented."),
        ),
        Exercise.FINGER_MISSING: (
            _("Record somebody who lacks a finger"),
            _("At the fingers, choose the one that is missing and say why."),
        ),
        Exercise.WENT_ON: (
            _("Stop in the middle, and go on"),
            _("Lock with Ctrl L, sign in again, and finish the same recording."),
        ),
        Exercise.APPROVED: (
            _("Review a recording as the supervisor"),
            _("Sign in as the other officer: nobody approves their own."),
        ),
        Exercise.PRINTED: (
            _("Print a KTP Sementara and judge the sheet"),
            _("It may be saved as a PDF. Its head says LATIHAN, BUKAN SURAT RESMI."),
        ),
        Exercise.CARRIED: (
            _("Write a bundle for the office"),
            _("On the training stick, which is a folder of this laptop."),
        ),
    }
