"""The last step on the screen: lines to read, results, and what is complete."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.gui.enrolment.check_cards import ChecklistCard, DeviationsCard, ResultsCard
from desktop.gui.enrolment.check_presenter import CheckState
from desktop.gui.enrolment.read_aloud import ReadAloudCard


class CheckStep(QWidget):
    """Shows a `CheckState`.

    Signals:
        confirmed, change_requested: about the line that is read now.
        part_chosen: the step of a row of the checklist.
    """

    confirmed = Signal()
    change_requested = Signal()
    part_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        self.aloud = ReadAloudCard()
        self.aloud.confirmed.connect(self.confirmed)
        self.aloud.change_requested.connect(self.change_requested)
        self._results = ResultsCard()
        self._results.setFixedWidth(322)
        side = QVBoxLayout()
        side.setSpacing(14)
        self._checklist, self._deviations = ChecklistCard(), DeviationsCard()
        self._checklist.chosen.connect(self.part_chosen)
        side.addWidget(self._checklist)
        side.addWidget(self._deviations)
        side.addStretch(1)
        holder = QWidget()
        holder.setLayout(side)
        side.setContentsMargins(0, 0, 0, 0)
        holder.setFixedWidth(296)
        row.addWidget(self.aloud, 1)
        row.addWidget(self._results)
        row.addWidget(holder)

    def show_check(self, state: CheckState) -> None:
        """Show what is read, what was recorded and what is complete."""
        self.aloud.show_lines(state.lines, state.current, state.confirmed, can_change=state.can_change)
        self._results.show_results(state)
        self._checklist.show_parts(state.parts)
        self._deviations.show_deviations(state.exceptions)
