"""The rows of the settings, and what their tests found, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.gui.equipment.results import Result
from desktop.i18n import _, _n, formats

PRINTER, PAPER, CAMERA, PAD = "printer", "paper", "camera", "pad"
FINGER, IRIS, BACKUP, UPLOAD = "finger", "iris", "backup", "upload"
# What a test needs a person for: a sheet to measure, a line to draw, a screen to look at.
BY_HAND = (PAPER, PAD)
AT_A_STATION = (PRINTER, PAPER, CAMERA, FINGER, IRIS, PAD, BACKUP, UPLOAD)
AT_THE_OFFICE = (PRINTER, PAPER, CAMERA, BACKUP)


@dataclass(frozen=True)
class Row:
    """One device or place: its icon, its name, and the verb of its button."""

    id: str
    icon: str
    name: str
    verb: str


def rows_of(identities: Sequence[str]) -> list[Row]:
    """Return the rows with their names."""
    known = {
        PRINTER: ("printer", _("Printer"), _("Test")),
        PAPER: ("file-text", _("Letter paper"), _("Print")),
        CAMERA: ("camera", _("Camera"), _("Test")),
        FINGER: ("fingerprint", _("Fingerprints"), _("Test")),
        IRIS: ("scan-eye", _("Iris"), _("Test")),
        PAD: ("signature", _("Signature"), _("Test")),
        BACKUP: ("archive", _("Backup"), _("Test")),
        UPLOAD: ("upload", _("Upload"), _("Test")),
    }
    return [Row(identity, *known[identity]) for identity in identities]


def sheet_result() -> Result:
    """Say what to do with the sheet that was sent to the printer."""
    return Result(_("Sheet sent. Its line must measure 100 mm"), "ok")


def no_printer() -> Result:
    """Say that there is nothing to print on."""
    return Result(_("Set up a printer first"), "warn")


def backup_result(free: int | None, elsewhere: int) -> Result:
    """Say whether the folder of backups took what was written into it, and what backups do not hold."""
    if free is None:
        return Result(_("Nobody has said where backups go"), "warn")
    if elsewhere:
        text = _n(
            "{count} bundle is in the bucket alone", "{count} bundles are in the bucket alone", elsewhere
        )
        return Result(text.format(count=formats.number(elsewhere)), "warn")
    return Result(_("Written and read, {size} free").format(size=formats.size(free)), "ok")


def upload_result(server: str) -> Result:
    """Say where data goes by wire, or that it only travels on sticks."""
    if not server:
        return Result(_("Off, data goes by USB"))
    return Result(_("On, how it stands is shown on Synchronisation"), "ok")


def answered() -> Result:
    """Say that the office's server was there."""
    return Result(_("The office's server answers"), "ok")
