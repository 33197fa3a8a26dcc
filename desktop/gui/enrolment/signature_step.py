"""The signature step on the screen: the pad with its checks, exceptions, and the consent."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.domain.completeness import SIGNATURE_EXCEPTIONS
from desktop.gui.components.banner import Banner
from desktop.gui.components.buttons import Button
from desktop.gui.components.card import Card, Line, TitleRow
from desktop.gui.components.dialogs import Answers, Message
from desktop.gui.components.labelled import Remark
from desktop.gui.components.pad import Pad
from desktop.gui.components.text import Text
from desktop.gui.components.text_dialog import TextDialog
from desktop.gui.enrolment.consent_card import ConsentCard
from desktop.gui.enrolment.picture_dialog import PAPER_SHAPE, PictureDialog
from desktop.gui.enrolment.signature_presenter import SignatureState, Statement
from desktop.gui.equipment.frame_source import FindCamera, connected_camera
from desktop.i18n import _, formats
from desktop.i18n.errors import Advice


class SignatureStep(QWidget):
    """Shows a `SignatureState`.

    Signals:
        drawn: strokes and aspect of the pad, after the pen was lifted.
        cleared: the signature begins anew.
        pictured: the bytes of a picture of what was signed on paper.
        unreadable: the `InputError` of a file that is no picture.
        excepted: id of an exception, and who helps where somebody does.
    """

    drawn = Signal(object, float)
    cleared = Signal()
    pictured = Signal(bytes)
    unreadable = Signal(object)
    excepted = Signal(str, str)
    find_camera: FindCamera = staticmethod(connected_camera)

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self._make_left(), 1)
        self.consent = ConsentCard()
        row.addWidget(self.consent)

    def show_statement(self, statement: Statement) -> None:
        """Show whose signature it is and what is declared."""
        self._title.title.setText(_("Signature of {name}").format(name=statement.name))
        self.consent.show_statement(statement)

    def show_signature(self, png: bytes) -> None:
        """Show a signature made before; empty wipes the pad."""
        if not png:
            self.pad.clear()
        self.pad.show_image(png)

    def show_signature_state(self, state: SignatureState) -> None:
        """Show checks, exception and consent."""
        self._problem.hide()
        for number, remark in enumerate(self._remarks):
            remark.setVisible(number < len(state.checks))
            if number < len(state.checks):
                words, is_good = state.checks[number]
                tone, icon = ("ok", "circle-check") if is_good else ("warn", "triangle-alert")
                remark.show_remark(words, tone, icon)
        seconds = self.pad.seconds()
        said = _("{seconds} seconds").format(seconds=formats.number(seconds, 1)) if state.checks else ""
        self._seconds.setText(said)
        self._chosen = state.exception
        self._question.remark.setText(state.helped_by or _("Noted as an exception, can be changed"))
        for exception, button in self._exceptions.items():
            is_on = exception == state.exception
            button.set_kind("primary" if is_on else "secondary")
            button.setAccessibleDescription(_("chosen") if is_on else "")
        self.consent.show_state(state)

    def show_signature_problem(self, advice: Advice) -> None:
        """Say why the signature was not taken."""
        self._problem.show_message("danger", advice.headline, advice.advice)
        self._problem.show()

    def _make_left(self) -> Card:
        card = Card((20, 16, 20, 18))
        self._title = TitleRow("")
        self.paper = Button(_("On paper, then a photo"), size="small", icon="camera", key="P")
        self.paper.setObjectName("signature-paper")
        self.paper.clicked.connect(self._ask_paper)
        self._title.row.addWidget(self.paper)
        self._problem = Banner("danger", "")
        self._problem.hide()
        card.body.addWidget(self._title)
        card.body.addSpacing(12)
        card.body.addWidget(self._problem)
        self.pad = Pad()
        self.pad.setObjectName("pad")
        self.pad.lifted.connect(lambda: self.drawn.emit(self.pad.strokes(), self.pad.aspect()))
        card.body.addWidget(self.pad, 1)
        card.body.addSpacing(14)
        card.body.addLayout(self._make_below())
        card.body.addSpacing(16)
        card.body.addWidget(Line())
        card.body.addSpacing(14)
        self._question = TitleRow(_("The resident cannot sign?"), role="bodyStrong")
        card.body.addWidget(self._question)
        card.body.addSpacing(9)
        card.body.addLayout(self._make_exceptions())
        return card

    def _make_below(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        self.again = Button(_("Once more"), icon="rotate-ccw", key="U")
        self.again.setObjectName("signature-again")
        self.again.clicked.connect(self._clear)
        row.addWidget(self.again)
        row.addStretch(1)
        self._remarks = [Remark(), Remark()]
        for remark in self._remarks:
            remark.hide()
            row.addWidget(remark, 0, Qt.AlignmentFlag.AlignVCenter)
        self._seconds = Text("", "detail", "ink.secondary")
        row.addWidget(self._seconds)
        return row

    def _make_exceptions(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        words = (_("Writes the name"), _("Thumb print"), _("Initial, assisted"), _("Cannot"))
        self._exceptions: dict[str, Button] = {}
        self._chosen = ""
        for number, (exception, said) in enumerate(zip(SIGNATURE_EXCEPTIONS, words, strict=True), 1):
            button = Button(said, size="small", key=str(number)).spread()
            button.setObjectName(f"exception-{exception}")
            button.clicked.connect(lambda _on=False, chosen=exception: self._except(chosen))
            self._exceptions[exception] = button
            row.addWidget(button)
        return row

    def _except(self, exception: str) -> None:
        is_taken_back = exception == self._chosen
        if exception == "assisted" and not is_taken_back:
            self._ask_helper()
            return
        self.excepted.emit(exception, "")
        if exception == "thumb" and not is_taken_back:
            self._ask_paper()

    def _ask_helper(self) -> None:
        message = Message(
            _("Who helps?"), _("A relative guides the hand. The supervisor sees the name."), "users", "info"
        )
        answers = Answers(_("Write down"), _("Cancel"))
        dialog = TextDialog(self, (message, answers), _("Name of the helper"), _("Write the name first"))
        dialog.setObjectName("signature-helper")
        dialog.given.connect(lambda name: self.excepted.emit("assisted", name))
        dialog.open()

    def _ask_paper(self) -> None:
        message = Message(
            _("Photo of the paper"),
            _("Dark ink on white paper, nothing else in the frame. A thumb print will do as well."),
            "camera",
            "info",
        )
        dialog = PictureDialog(self, message, self.find_camera, PAPER_SHAPE)
        dialog.taken.connect(self.pictured)
        dialog.unreadable.connect(self.unreadable)
        dialog.open()

    def _clear(self) -> None:
        self.pad.clear()
        self.cleared.emit()
