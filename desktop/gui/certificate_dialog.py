"""The station's certificate near its end: a request for a new one goes onto a stick."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.crypto.words import request_words
from desktop.gui.components.dialogs import Answers, Message, confirm, tell
from desktop.gui.context import ScreenContext
from desktop.i18n import _, formats
from desktop.station.renewal import ask_renewal, renewal_file
from desktop.station.session import Session
from desktop.store.files import write_bytes_durably


def ask_about_certificate(window: QWidget, context: ScreenContext) -> None:
    """Say until when the certificate counts, and offer to ask for a new one."""
    session = context.station

    def show(until: str) -> None:
        if not until:
            return
        text = _(
            "It counts until {date}. Recording never waits for it; issuing letters does. Save the request "
            "on a stick, "
            "read out its six words when the office calls, and take in the parcel that comes back."
        )
        message = Message(
            _("Certificate of this station"),
            text.format(date=formats.long_date(until)),
            "badge-check",
            "info",
        )
        answers = Answers(_("Save the request on USB"), _("Close"), icon="usb")
        dialog = confirm(window, message, answers, lambda: _save(window, context))
        dialog.setObjectName("certificate-dialog")

    context.runner.run(lambda: str(session.fact("valid_until") or ""), show)


def _save(window: QWidget, context: ScreenContext) -> None:
    chosen = QFileDialog.getExistingDirectory(window, _("Choose the stick"))
    if not chosen:
        return

    def show(found: tuple[Path, tuple[str, ...]]) -> None:
        path, words = found
        text = _("{file} was written. The office sees the same six words: {words}.")
        said = text.format(file=path.name, words=", ".join(words))
        dialog = tell(window, Message(_("The request is on the stick"), said, "phone", "ok"))
        dialog.setObjectName("renewal-words")
        context.refresh_badges()

    context.runner.run(lambda: _write(context.station, Path(chosen)), show)


def _write(session: Session, stick: Path) -> tuple[Path, tuple[str, ...]]:
    data, path = ask_renewal(session), stick / renewal_file(session)
    write_bytes_durably(path, data)
    return path, request_words(data)
