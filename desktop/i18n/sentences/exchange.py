"""Sentences for bundles, parcels and the sticks that carry them."""

_WHOLE = "Nothing was taken over. Ask the sender to make the file again."

SENTENCES: dict[str, tuple[str, str]] = {
    "container.not_a_file": ("{file} is not a file of this program", "Choose another file on the stick."),
    "container.not_ours": ("This is not a file of this program", "Choose another file on the stick."),
    "container.manifest": ("The table of contents of the file is damaged", _WHOLE),
    "container.member": ("The file holds something unexpected", _WHOLE),
    "container.damaged": ("The file is damaged", _WHOLE),
    "bundle.no_journal": ("The bundle holds no journal", _WHOLE),
    "bundle.format": (
        "The bundle comes from a newer version of the program",
        "Nothing was taken over. Update the program on this computer.",
    ),
    "bundle.entry": ("Entry {seq} of the bundle cannot be read", _WHOLE),
    "bundle.entry_elsewhere": ("Entry {seq} belongs to another station", _WHOLE),
    "bundle.chain": (
        "The chain breaks at entry {seq}",
        "Nothing was taken over. Call the station before it makes a new bundle.",
    ),
    "bundle.incomplete": ("The bundle ends at entry {found} instead of {expected}", _WHOLE),
    "drive.missing": (
        "The folder {folder} is not there",
        "The data on this laptop is safe. Plug the stick in, then try again.",
    ),
    "drive.no_space": (
        "The stick is too full: {missing:size} are missing",
        "The data on this laptop is safe. Free some space or take another stick.",
    ),
    "drive.verify_mismatch": (
        "The copy on the stick is not the same",
        "It was removed; the data on this laptop is safe. Take another stick.",
    ),
    "stream.line_too_long": (
        "The file holds a line that is too long",
        "Nothing was taken over. Ask the sender to make the file again.",
    ),
    "trust.format": (
        "The trust list comes from a newer version of the program",
        "Nothing was taken over. Update the program on this laptop.",
    ),
    "trust.unreadable": (
        "The trust list cannot be read",
        "Nothing was taken over. Ask the sender to make the file again.",
    ),
    "trust.none": (
        "There is no trust list on this computer",
        "Accept the office's list with: rekam trust FILE. Or name one with --trust.",
    ),
    "trust.older": (
        "Trust list {seq} is older than number {held}, which this computer has",
        "Nothing was changed. Ask the office for its newest list.",
    ),
    "trust.other_fingerprint": (
        "The trust list is signed by another root than you named",
        "Nothing was accepted. Its fingerprint is {fingerprint}. Ask the office.",
    ),
    "trust.unconfirmed": (
        "Nobody has confirmed yet that this trust list is the office's",
        "Nothing was accepted. Compare by telephone, then name it with --root: {fingerprint}",
    ),
}
