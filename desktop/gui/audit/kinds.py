"""What each kind of entry is called on the screen, with its icon; and the groups one can choose."""

from dataclasses import dataclass

from desktop.i18n import _


@dataclass(frozen=True)
class KindLook:
    """A kind in words."""

    words: str
    icon: str = "circle"
    tone: str = "ink"


def groups() -> list[tuple[str, str]]:
    """Return the groups one can choose, as ids and words; the first leaves nothing out."""
    return [
        ("", _("Everything")),
        ("enrolment.,resident.,roster.", _("Recordings")),
        ("letter.", _("Letters and prints")),
        ("bundle.,parcel.,receipt.,trust.,station.", _("Synchronisation")),
        ("seen.,register.,taken.", _("Views and exports")),
        ("officer.,session.,key.", _("Officers")),
        ("backup.,check.,clock.,device.,power.,data.", _("Backups and checks")),
    ]


def office_groups() -> list[tuple[str, str]]:
    """Return the groups one can choose at the office."""
    return [
        ("", _("Everything")),
        ("bundle.,enrolment.,entry.,quarantine.,parcel.", _("Bundles and parcels")),
        ("station.,numbers.,officer.certified,officer.revoked,officer.reset", _("Stations")),
        ("duplicate.,resident.,roster.", _("Residents")),
        ("blanko.,cards.,centre.", _("Cards")),
        ("seen.,taken.,centre.exported", _("Views and exports")),
        ("officer.,session.,key.", _("Officers")),
        ("settings.,backup.,check.,district.", _("Settings and backups")),
    ]


def kind_look(kind: str) -> KindLook:
    """Return a kind's words and icon; one without words of its own is shown by its name."""
    return kind_looks().get(kind) or KindLook(kind)


def kind_looks() -> dict[str, KindLook]:
    """Return every kind that has words of its own."""
    return {**_work(), **_travel(), **_keeping(), **_office()}


def _work() -> dict[str, KindLook]:
    return {
        "enrolment.started": KindLook(_("Recording begun"), "scan-face"),
        "enrolment.recorded": KindLook(_("Recording finished"), "scan-face"),
        "enrolment.abandoned": KindLook(_("Recording given up"), "trash-2", "warn"),
        "enrolment.approved": KindLook(_("Approved"), "check", "ok"),
        "enrolment.returned": KindLook(_("Sent back"), "undo-2", "danger"),
        "letter.issued": KindLook(_("Letter issued"), "file-text"),
        "letter.print_intended": KindLook(_("Sheet begun"), "printer"),
        "letter.spooled": KindLook(_("Sheet sent to the printer"), "printer"),
        "letter.sheet_good": KindLook(_("Sheet good"), "check", "ok"),
        "letter.sheet_spoiled": KindLook(_("Sheet spoiled"), "file-x", "warn"),
        "letter.handed_over": KindLook(_("Letter handed over"), "handshake"),
        "letter.revoked": KindLook(_("Letter withdrawn"), "ban", "danger"),
        "letter.voided": KindLook(_("Number given up"), "file-x-2"),
        "letter.superseded": KindLook(_("Letter superseded"), "calendar-plus"),
        "letter.exchanged": KindLook(_("Letter exchanged for the card"), "id-card"),
        "resident.listed": KindLook(_("Resident added"), "user-plus"),
        "resident.noted": KindLook(_("Note about a resident"), "message-square"),
        "card.handed_over": KindLook(_("Card handed over"), "handshake"),
        "cards.arrived": KindLook(_("Cards arrived"), "package-check"),
        "cards.announced": KindLook(_("Card announced"), "id-card"),
        "roster.received": KindLook(_("Roster received"), "users"),
        "roster.imported": KindLook(_("Roster imported"), "users"),
        "seen.resident": KindLook(_("Record opened"), "eye"),
        "seen.register": KindLook(_("Register opened"), "eye"),
        "seen.letter": KindLook(_("Letter opened"), "eye"),
        "seen.breach": KindLook(_("Breach report made"), "shield-alert", "warn"),
        "taken.worklist": KindLook(_("Work list taken out"), "download", "warn"),
        "taken.invitation": KindLook(_("Invitation made"), "printer"),
        "taken.proof": KindLook(_("Proof of recording made"), "printer"),
        "register.exported": KindLook(_("Register exported"), "download", "warn"),
    }


def _travel() -> dict[str, KindLook]:
    return {
        "bundle.sealed": KindLook(_("Bundle sealed"), "package"),
        "bundle.written": KindLook(_("Bundle copied"), "usb"),
        "parcel.applied": KindLook(_("Parcel applied"), "package-check"),
        "receipt.applied": KindLook(_("Receipt applied"), "package-check"),
        "trust.published": KindLook(_("Trust list taken in"), "shield-check"),
        "station.opened": KindLook(_("Station set up"), "laptop"),
        "station.certified": KindLook(_("Certificate taken in"), "badge-check"),
        "station.restored": KindLook(_("Restored from an older copy"), "history", "warn"),
        "station.key_made": KindLook(_("New key asked for"), "key-round"),
        "station.resumed": KindLook(_("Letters allowed again"), "badge-check", "ok"),
    }


def _keeping() -> dict[str, KindLook]:
    return {
        "officer.added": KindLook(_("Officer added"), "user-plus"),
        "officer.disabled": KindLook(_("Officer disabled"), "user-x", "warn"),
        "officer.role": KindLook(_("Role changed"), "users-round"),
        "officer.password": KindLook(_("Passphrase changed"), "key-round"),
        "officer.pin": KindLook(_("PIN changed"), "key-round"),
        "session.opened": KindLook(_("Signed in"), "log-in"),
        "key.changed": KindLook(_("Key of the data changed"), "key-round"),
        "backup.made": KindLook(_("Backup made"), "archive"),
        "check.passed": KindLook(_("Chain checked"), "shield-check", "ok"),
        "audit.exported": KindLook(_("Trail exported for the office"), "download"),
        "check.failed": KindLook(_("Chain broken"), "shield-alert", "danger"),
        "clock.confirmed": KindLook(_("Clock confirmed"), "clock"),
        "device.broken": KindLook(_("Device failed"), "triangle-alert", "warn"),
        "device.repaired": KindLook(_("Device works again"), "check", "ok"),
        "power.lost": KindLook(_("Mains failed"), "battery-low", "warn"),
        "power.back": KindLook(_("Mains back"), "plug-zap", "ok"),
        "data.purged": KindLook(_("Old data purged"), "trash-2"),
    }


def _office() -> dict[str, KindLook]:
    return {
        "district.opened": KindLook(_("Office set up"), "landmark"),
        "district.restored": KindLook(_("Restored from an older copy"), "history", "warn"),
        "settings.changed": KindLook(_("Setting changed"), "settings"),
        "bundle.received": KindLook(_("Bundle received"), "inbox"),
        "enrolment.judged": KindLook(_("Recordings judged"), "clipboard-check"),
        "entry.quarantined": KindLook(_("Entry put aside"), "triangle-alert", "warn"),
        "quarantine.judged": KindLook(_("Entries aside judged again"), "rotate-ccw"),
        "entry.released": KindLook(_("Entry counts after all"), "check", "ok"),
        "parcel.made": KindLook(_("Parcel made"), "package"),
        "station.admitted": KindLook(_("Station certified"), "badge-check", "ok"),
        "station.renewed": KindLook(_("Certificate renewed"), "badge-check"),
        "station.revoked": KindLook(_("Station withdrawn"), "ban", "danger"),
        "station.rescued": KindLook(_("Opened with the safe's key"), "key-round", "warn"),
        "station.forked": KindLook(_("Two histories of a station"), "shield-alert", "danger"),
        "station.fork_settled": KindLook(_("Histories settled"), "check"),
        "numbers.allotted": KindLook(_("Letter numbers given"), "list-checks"),
        "officer.certified": KindLook(_("Supervisor certified"), "badge-check", "ok"),
        "officer.revoked": KindLook(_("Station officer withdrawn"), "user-x", "danger"),
        "officer.reset": KindLook(_("Station officer let in again"), "rotate-ccw"),
        "duplicate.found": KindLook(_("Duplicate found"), "git-compare-arrows", "warn"),
        "duplicate.decided": KindLook(_("Duplicate decided"), "git-compare-arrows"),
        "resident.amended": KindLook(_("Resident amended"), "users"),
        "centre.exported": KindLook(_("Accepted ones exported"), "download", "warn"),
        "centre.reported": KindLook(_("Word of the centre taken in"), "badge-check"),
        "blanko.delivered": KindLook(_("Blank cards delivered"), "id-card"),
        "blanko.spoiled": KindLook(_("Blank cards spoiled"), "id-card", "warn"),
        "blanko.counted": KindLook(_("Blank cards counted"), "id-card"),
        "cards.proposed": KindLook(_("Cards proposed"), "id-card"),
        "cards.approved": KindLook(_("Cards approved"), "check", "ok"),
        "cards.printed": KindLook(_("Cards printed"), "printer"),
    }
