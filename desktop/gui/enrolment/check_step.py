"""The last step on the screen: lines to read, results, and what is complete."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.gui.enrolment.check_cards import ChecklistCard, DeviationsCard, ResultsCard, SignOffCard
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
        side.addWidget(self._make_deviations(), 1)
        self.sign_off = SignOffCard()
        side.addWidget(self.sign_off)
        holder = QWidget()
        holder.setLayout(side)
        side.setContentsMargins(0, 0, 0, 0)
        holder.setFixedWidth(296)
        row.addWidget(self.aloud, 1)
        row.addWidget(self._results)
        row.addWidget(holder)

    def _make_deviations(self) -> QScrollArea:
        # However many there are, the line that is read and who signs off stay where they are.
        holder, area = QWidget(), QScrollArea()
        holder.setObjectName("scrolled")
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._deviations)
        column.addStretch(1)
        area.setWidget(holder)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return area

    def show_check(self, state: CheckState) -> None:
        """Show what is read, what was recorded and what is complete."""
        self.aloud.show_lines(state.lines, state.current, state.confirmed, can_change=state.can_change)
        self._results.show_results(state)
        self._checklist.show_parts(state.parts)
        self._deviations.show_deviations(state.exceptions)
        self.sign_off.show_signer(state.signer)
