"""What the stick's card says: what is plugged in, or what became of the copy on it."""

from dataclasses import dataclass
from pathlib import Path

from desktop.devices.drives import Drive
from desktop.domain.errors import RekamError
from desktop.i18n import _, _n, formats
from desktop.i18n.errors import sentence


@dataclass(frozen=True)
class Place:
    """Where bundles may go: a stick, or a folder the person chose."""

    drive: Drive
    is_folder: bool = False

    @property
    def id(self) -> str:
        """What tells it from other places."""
        return str(self.path)

    @property
    def path(self) -> Path:
        """Where files go."""
        return self.drive.path

    @property
    def name(self) -> str:
        """What it is called on the screen."""
        words = _("Folder {label}") if self.is_folder else _("USB {label}")
        return words.format(label=self.drive.label)


@dataclass(frozen=True)
class Usb:
    """An icon in a tone, a headline, a line below, and the words of the chip (empty: no chip)."""

    icon: str
    tone: str
    headline: str
    detail: str
    chip: str = ""
    chip_icon: str = "shield-check"


def plug_in() -> Usb:
    """Return the state without a stick."""
    return Usb("usb", "neutral", _("Plug in the station's USB"), _("Any USB will do. Or choose a folder."))


def described(place: Place, needed: int) -> Usb:
    """Return a place in words; `needed` bytes have to fit there."""
    drive = place.drive
    if drive.is_read_only:
        detail = _("It can only be read. Slide its lock switch, or take another USB.")
        return Usb("usb", "danger", _found(place), detail, _("Read only"), "lock")
    if drive.free < needed:
        return _full(place, needed - drive.free)
    detail = _("{total}, {free} free. It may be used.").format(
        total=formats.size(drive.total), free=formats.size(drive.free)
    )
    return Usb("usb", "petrol", _found(place), detail, _("Safe to write"))


def _found(place: Place) -> str:
    words = _("{name} was chosen") if place.is_folder else _("{name} was found")
    return words.format(name=place.name)


def _full(place: Place, missing: int) -> Usb:
    detail = _("{missing} is missing. Delete old files, or take another USB.")
    words = detail.format(missing=formats.size(missing))
    return Usb("hard-drive", "warn", _found(place), words, _("Not enough space"), "triangle-alert")


def copied(place: Place, count: int) -> Usb:
    """Return the state after everything was written and read back."""
    what = _n("{count} bundle was copied and read back.", "{count} bundles were copied and read back.", count)
    words = _("Finished. The files are in {name}") if place.is_folder else _("{name} may be pulled out")
    detail = what.format(count=formats.number(count))
    return Usb("circle-check", "ok", words.format(name=place.name), detail, _("Read back"), "check")


def released(place: Place) -> Usb:
    """Return the state after the system let the stick go."""
    headline = _("{name} may be pulled out").format(name=place.name)
    return Usb("circle-check", "ok", headline, _("The system has let it go."), _("Released"), "check")


def stopped(place: Place) -> Usb:
    """Return the state after the person stopped the copying."""
    headline = _("Copying to {name} was stopped").format(name=place.name)
    return Usb("usb", "warn", headline, _("The data on this laptop is whole. A torn copy is never used."))


def refusal(place: Place, error: RekamError) -> Usb:
    """Return why the copying failed, and what to do."""
    missing = error.facts.get("missing")
    if error.code == "drive.no_space" and isinstance(missing, int):
        return _full(place, missing)
    said = sentence(error)
    return Usb("usb", "danger", said.headline, said.advice)
