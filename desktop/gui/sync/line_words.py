"""The words of the line to the office: one short line for the screen, and what the dialog says."""

from dataclasses import dataclass

from desktop.gui.background.uploader import LineState, Standing
from desktop.i18n import _, _n, formats
from desktop.i18n.errors import sentence


@dataclass(frozen=True)
class LineWords:
    """An icon in a tone with a few words, and the advice below them in the dialog."""

    icon: str
    tone: str
    words: str
    advice: str


def line_words(standing: Standing) -> LineWords:
    """Return how the line stands in words."""
    recording = _("Recording goes on meanwhile, and a USB works as always.")
    if standing.state is LineState.OFF:
        return LineWords("cloud-off", "neutral", _("Upload is off"), _("Data goes by USB."))
    if standing.state is LineState.READY:
        return LineWords("upload", "neutral", _("Upload is on"), recording)
    if standing.state is LineState.CLEAR:
        return LineWords(
            "check",
            "ok",
            _("Everything sent"),
            _("What is new is sent twice an hour, or now. Answers come by themselves."),
        )
    if standing.state is LineState.SENDING:
        return LineWords("upload", "info", _sending(standing), recording)
    if standing.state is LineState.FETCHING:
        return LineWords("download", "info", _fetching(standing), recording)
    if standing.state is LineState.AWAY:
        wait = formats.remaining(standing.wait_s)
        words = _("No connection, again in {time}").format(time=wait)
        return LineWords("wifi-off", "warn", words, f"{_left(standing)} {recording}")
    said = sentence(standing.error) if standing.error else None
    headline = said.headline if said else _("Upload was stopped")
    return LineWords("triangle-alert", "danger", headline, said.advice if said else recording)


def _sending(standing: Standing) -> str:
    report = standing.report
    if report is None or not report.total:
        return _("Sending…")
    amount = _("Sending {done} of {total}").format(
        done=formats.size(report.done), total=formats.size(report.total)
    )
    if report.seconds_left is None:
        return amount
    return _("{amount}, about {time} left").format(amount=amount, time=formats.remaining(report.seconds_left))


def _fetching(standing: Standing) -> str:
    report = standing.report
    if report is None:
        return _("Fetching…")
    words = _("Fetching {done} of {total}")
    return words.format(done=formats.size(report.done), total=formats.size(report.total))


def _left(standing: Standing) -> str:
    if not standing.left:
        return _("What was sent is kept.")
    words = _n("{count} bundle waits.", "{count} bundles wait.", standing.left)
    return words.format(count=formats.number(standing.left))
