"""Sentences for what can happen to a stick, and to a bundle on its way between station and office."""

_SAFE = "The data on this laptop is safe."

SENTENCES: dict[str, tuple[str, str]] = {
    "drive.read_only": (
        "This USB can only be read",
        f"{_SAFE} Slide its lock switch, or take another stick.",
    ),
    "drive.file_limit": (
        "The file is too large for the format of this USB",
        f"{_SAFE} Take a stick that is formatted as exFAT.",
    ),
    "drive.removed": (
        "The USB was pulled out while copying",
        f"{_SAFE} The copy on the stick is not complete and will not be used. Plug it in to start over.",
    ),
    "drive.failed": (
        "The USB does not work properly",
        f"{_SAFE} Pull it out and plug it in again, or take another stick.",
    ),
    "drive.busy": (
        "The USB is still in use",
        "The copy is complete. Close other windows that show the stick, then try again.",
    ),
    "bundle.station_revoked": (
        "The office no longer trusts the station {station}",
        "Nothing was taken over. The laptop that made this bundle is withdrawn since {at:date}.",
    ),
    "bundle.certificate_expired": (
        "The certificate of the station {station} ended on {until:date}",
        "Nothing was taken over. Write a new parcel for the station, then let it make a new bundle.",
    ),
    "station.forked": (
        "Two laptops speak in the name of {station}",
        "Nothing was taken over. Find out which one is the station, then settle it here.",
    ),
    "station.not_forked": ("The history of {station} is in one piece", "There is nothing to settle."),
    "fork.note": ("A reason is missing", "Write how you found out which laptop is the station."),
    "revoke.reason": ("A reason is missing", "Write why the station is withdrawn."),
    "duplicate.note": ("A reason is missing", "Write what the decision rests on."),
    "duplicate.decided": (
        "Somebody has decided this before",
        "Nothing was changed. Go on with the next one.",
    ),
    "duplicate.unknown": (
        "{first} and {second} do not wait for a decision together",
        "Nothing was changed. `rekam district duplicates` lists who does, the first recording first.",
    ),
    "duplicate.undecided": (
        "The decision is missing",
        "Say with --as whose the NIK is (first, second), or that they are the same or different people.",
    ),
    "duplicate.shared_nik": (
        "Two people cannot keep one NIK",
        "Choose whose NIK it is; the other person gets a new one.",
    ),
    "duplicate.conflict": (
        "Both recordings correct {fields}, each in another way",
        "Choose one of the two for each field.",
    ),
    "duplicate.nik": ("The NIK was recorded before", "The entry is kept aside at the office."),
    "duplicate.person": ("A like person was recorded before", "The entry is kept aside at the office."),
    "duplicate.same_person": (
        "The same person was recorded before",
        "The earlier recording counts; nothing more is to be done.",
    ),
    "duplicate.other_person": (
        "The NIK belongs to another person",
        "Check the family card and record the resident anew under the right NIK.",
    ),
    "rule.revoked": ("The station was withdrawn before this", "The entry is kept aside at the office."),
    "centre.columns": (
        "{file} has no columns for NIK and status",
        "Nothing was changed. Export the list from SIAK with both.",
    ),
    "centre.too_large": (
        "The list is larger than {maximum:size}",
        "Nothing was changed. Export it in parts.",
    ),
    "serve.no_tls": (
        "Without a certificate only this computer is served",
        "Name one with --cert and --key, or leave --host away.",
    ),
    "upload.address": (
        "The server {address} is not the office's",
        f"Nothing was sent. {_SAFE} Check the address with the office.",
    ),
    "upload.certificate": (
        "The server {address} cannot prove that it is the office's",
        f"Nothing was sent. {_SAFE} Check this laptop's date, or ask the office for its new certificate.",
    ),
    "upload.refused": (
        "The office's server does not accept this station ({status})",
        f"{_SAFE} Take in the newest parcel, or carry the bundle by USB.",
    ),
    "line.token": (
        "This is not the word of a station",
        "Ask the office for it: letters and digits, no spaces.",
    ),
    "line.authority": (
        "This file is no certificate",
        "Nothing was changed. Ask the office for the file that ends in .pem.",
    ),
    "upload.damaged": (
        "{file} arrived damaged at the office {times:number} times",
        f"{_SAFE} Other bundles go on. Carry this one by USB, or press Send now to try again later.",
    ),
    "upload.silent": (
        "The office's server does not answer",
        f"Check the network and the address. {_SAFE} Bundles can go by USB.",
    ),
    "upload.no_line": (
        "The connection did not come back",
        f"What was sent is kept; the next attempt goes on from there. {_SAFE}",
    ),
    "bundle.counts": (
        "The bundle holds other entries than its table of contents says",
        "Nothing was taken over. Call the station before it makes a new bundle.",
    ),
    "bundle.draft_damaged": (
        "The sealed bundle {file} is no longer on this laptop",
        "Nothing was changed. Restore the latest backup, or call the office.",
    ),
}
