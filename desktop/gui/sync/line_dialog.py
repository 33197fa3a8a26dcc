"""Sets the line to the office: the server's address, the station's word, who vouches for the server."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.errors import RekamError
from desktop.gui.background.uploader import LineState, Standing, Uploader
from desktop.gui.components.buttons import Button
from desktop.gui.components.dialogs import Answers, Dialog, Message
from desktop.gui.components.fields import LineField, PassphraseField
from desktop.gui.components.labelled import Labelled
from desktop.gui.components.text import Text
from desktop.gui.sync.line_words import line_words
from desktop.i18n import _
from desktop.i18n.errors import sentence
from desktop.station.line import Line

_LARGEST = 1 << 20
_WIDTH_PX = 480


class LineDialog(Dialog):
    """Shows how the line stands and lets a person change it, send now, or turn it off.

    Signals:
        given: a `Line`, or None to turn it off.
        asked: send now what there is.
    """

    given = Signal(object)
    asked = Signal()

    def __init__(self, parent: QWidget, line: Line | None, standing: Standing) -> None:
        said = line_words(standing)
        tone = said.tone if said.tone in ("ok", "warn", "danger") else "info"
        super().__init__(
            parent,
            Message(said.words, said.advice, said.icon, tone),
            Answers(_("Save and send"), _("Close")),
        )
        self.setObjectName("line-dialog")
        self.card.setFixedWidth(_WIDTH_PX)
        self._before = line
        self._authority = line.authority if line else ""
        self.address, self.token = LineField(), PassphraseField()
        self.address.setObjectName("line-address")
        self.token.setObjectName("line-token")
        self.address.set_value(line.url if line else "")
        self.address.setPlaceholderText("https://kantor.example:8443/files")
        hint = _("(kept as it is if left empty)") if line else ""
        self._addressed = Labelled(_("The office's address"), self.address)
        self._named = Labelled(_("The station's word"), self.token, hint)
        self._vouched = Text(self._authority_words(), "detail", "ink.secondary").wrap()
        authority = Button(_("Certificate of the office…"), "link", "small", icon="badge-check")
        authority.setObjectName("line-authority")
        authority.clicked.connect(self._ask_authority)
        self.card.content.setContentsMargins(0, 10, 0, 0)
        for widget in (self._addressed, self._named, self._vouched, authority):
            self.card.content.addWidget(widget)
        if line is not None:
            self._add_more(standing)
        self.address.setFocus()

    def _add_more(self, standing: Standing) -> None:
        off = Button(_("Turn off"), "link")
        off.setObjectName("line-off")
        off.clicked.connect(lambda: self.given.emit(None))
        self.card.buttons.insertWidget(0, off)
        if standing.state is not LineState.SENDING:
            now = Button(_("Send now"), icon="upload").spread()
            now.setObjectName("line-now")
            now.clicked.connect(self.asked)
            self.card.content.addWidget(now)

    def accept(self) -> None:
        """Hand out what was given; the listener closes the dialog with `done` once it is kept."""
        token = self.token.value() or (self._before.token if self._before else "")
        self._addressed.set_error("")
        self._named.set_error("")
        self.given.emit(Line(self.address.value().strip(), token.strip(), self._authority))

    def set_error(self, error: RekamError) -> None:
        """Say below the field what was wrong; the dialog stays open."""
        said = sentence(error)
        is_token = error.facts.get("field") == "token"
        (self._named if is_token else self._addressed).set_error(said.headline)
        (self.token if is_token else self.address).setFocus()

    def take_authority(self, path: Path) -> None:
        """Read who vouches for the server."""
        with path.open("rb") as file:
            self._authority = file.read(_LARGEST).decode("ascii", "replace")
        self._vouched.setText(self._authority_words())

    def _ask_authority(self) -> None:
        path, _kind = QFileDialog.getOpenFileName(
            self, _("Certificate of the office…"), "", "PEM (*.pem *.crt)"
        )
        if path:
            self.take_authority(Path(path))

    def _authority_words(self) -> str:
        if self._authority:
            return _("The office's own certificate vouches for the server.")
        return _("The authorities that this computer knows vouch for the server.")


def open_line(parent: QWidget, uploader: Uploader) -> LineDialog:
    """Open the dialog and do what is asked in it."""
    dialog = LineDialog(parent, uploader.line, uploader.standing)

    def failed(error: Exception) -> None:
        if not isinstance(error, RekamError):
            raise error
        dialog.set_error(error)

    def ask() -> None:
        uploader.ask()
        dialog.done(LineDialog.DialogCode.Accepted)

    dialog.given.connect(
        lambda line: uploader.use(line, failed, lambda: dialog.done(LineDialog.DialogCode.Accepted))
    )
    dialog.asked.connect(ask)
    dialog.open()
    return dialog
