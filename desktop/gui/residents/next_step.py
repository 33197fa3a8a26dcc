"""What comes next for a resident, in one computed sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.domain.residents import ResidentStatus
from desktop.gui.residents.history_lines import HistoryLine
from desktop.i18n import _


@dataclass(frozen=True)
class NextStep:
    """A headline and what to do or wait for."""

    headline: str
    text: str


def next_step(status: ResidentStatus, history: Sequence[HistoryLine]) -> NextStep:
    """Return what comes next for a resident in this state, with what the history adds to it."""
    step = {
        ResidentStatus.NOT_RECORDED: NextStep(
            _("To be recorded"), _("Begin when the resident comes with the family card.")
        ),
        ResidentStatus.UNFINISHED: NextStep(
            _("To be continued"), _("Nothing was lost: go on at the step where it was paused.")
        ),
        ResidentStatus.AWAITING_REVIEW: NextStep(
            _("Waiting for the supervisor"), _("A supervisor who did not record it looks at everything.")
        ),
        ResidentStatus.RETURNED: NextStep(_("To be recorded again"), _("The supervisor sent it back.")),
        ResidentStatus.RECORDED: NextStep(
            _("Recorded, the card is not there yet"),
            _("A supervisor may issue a KTP Sementara until it comes."),
        ),
        ResidentStatus.LETTER: NextStep(
            _("Holds a KTP Sementara"), _("The card is handed over against the letter.")
        ),
        ResidentStatus.CARD: NextStep(_("The card is printed"), _("There is nothing to do at this station.")),
    }[status]
    told = {ResidentStatus.RETURNED: "undo-2", ResidentStatus.LETTER: "file-text"}.get(status)
    remarks = [line.remark for line in history if line.icon == told and line.remark]
    return NextStep(step.headline, f"{step.text} {remarks[0]}") if remarks else step
