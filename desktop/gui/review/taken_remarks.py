"""What a supervisor has to know of fingers and eyes: what was not taken, and what is the best of three."""

from desktop.domain.biometrics import Biometrics, Position, Standing
from desktop.gui.review.wording import Remark
from desktop.i18n import _
from desktop.i18n.positions import position_name, reason_name, scanner_name


def taken_remarks(taken: Biometrics) -> tuple[Remark, ...]:
    """Return the remarks, the gravest first."""
    flags = {
        "eyes_excepted": _("Neither eye was taken"),
        "fingers_excepted": _("No finger was taken"),
    }
    found = [Remark(flags[flag], tone="danger") for flag in taken.flags()]
    for modality in sorted(taken.outages):
        found.append(Remark(_("Recorded without the {device}").format(device=scanner_name(modality))))
    for position in Position:
        if position in taken.exceptions:
            words = _("Not taken: {position}").format(position=position_name(position))
            found.append(Remark(words, reason_name(taken.exceptions[position].reason)))
        elif taken.standing(position) is Standing.BEST_OF_THREE:
            words = _("Best of three attempts: {position}").format(position=position_name(position))
            score = taken.samples[position].quality
            found.append(Remark(words, _("quality {score} of 100").format(score=score)))
    return tuple(found)
