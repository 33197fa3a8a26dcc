"""The gauges in words: what runs low, how long it lasts, and what to do."""

from dataclasses import dataclass

from desktop.i18n import _, _n, formats
from desktop.station.gauges import Gauge, Kind, Level


@dataclass(frozen=True)
class GaugeLook:
    """A gauge as it is shown: `words` in the status bar, `advice` below it on the home screen."""

    kind: str
    tone: str
    icon: str
    words: str
    advice: str
    screen: str


_TONES = {Level.FINE: "ok", Level.WATCH: "warn", Level.URGENT: "danger", Level.STOPPED: "danger"}
_ICONS = {
    Kind.DISK: "hard-drive",
    Kind.UNSENT: "usb",
    Kind.BACKUP: "archive",
    Kind.NUMBERS: "list-checks",
    Kind.CERTIFICATE: "badge-check",
    Kind.CLOCK: "clock-alert",
    Kind.CHAIN: "shield-alert",
    Kind.RECOVERY: "lock",
}
_SCREENS = {
    Kind.UNSENT: "sync",
    Kind.NUMBERS: "sync",
    Kind.CERTIFICATE: "certificate",
    Kind.BACKUP: "backup",
    Kind.RECOVERY: "backup",
    Kind.CHAIN: "audit",
    Kind.CLOCK: "clock",
}


def look_of(gauge: Gauge) -> GaugeLook:
    """Return how a gauge is shown."""
    words, advice = _words(gauge)
    tone = "warn" if gauge.kind is Kind.RECOVERY else _TONES[gauge.level]
    return GaugeLook(gauge.kind.value, tone, _ICONS[gauge.kind], words, advice, _SCREENS.get(gauge.kind, ""))


def _words(gauge: Gauge) -> tuple[str, str]:
    value, number = gauge.value, formats.number(max(0, gauge.value))
    if gauge.kind is Kind.DISK:
        left = formats.size(value)
        return _("{size} left on the disk").format(size=left), _("Delete what does not belong to the work.")
    if gauge.kind is Kind.UNSENT:
        words = _n("{count} day not carried to the office", "{count} days not carried to the office", value)
        return words.format(count=number), _("Copy a bundle to the stick.")
    if gauge.kind is Kind.BACKUP:
        if value < 0:
            return _("No backup yet"), _("Choose where backups go.")
        words = _n("The last backup is {count} day old", "The last backup is {count} days old", value)
        return words.format(count=number), _("Make a backup now.")
    if gauge.kind is Kind.NUMBERS:
        words = _n("{count} letter number left", "{count} letter numbers left", value)
        return words.format(count=number), _("Ask the office for more with the next bundle.")
    if gauge.kind is Kind.CERTIFICATE:
        return _certificate(gauge, number)
    older = _("This laptop works with an older copy. Recording goes on.")
    return {
        Kind.CLOCK: (_("The clock went back"), _("Set date and time; letters wait until then.")),
        Kind.CHAIN: (_("The audit chain is broken"), _("Issue no letter. Call the office.")),
        Kind.RECOVERY: (_("KTP Sementara wait for the office"), older),
    }[gauge.kind]


def _certificate(gauge: Gauge, number: str) -> tuple[str, str]:
    advice = _("Ask the office for a new one by stick; its next parcel brings it.")
    if gauge.level is Level.STOPPED:
        return _("The certificate has expired"), advice
    words = _n("The certificate ends in {count} day", "The certificate ends in {count} days", gauge.value)
    return words.format(count=number), advice
