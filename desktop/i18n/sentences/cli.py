"""Sentences for the command line."""

SENTENCES: dict[str, tuple[str, str]] = {
    "demo.not_empty": (
        "The folder {folder} is not empty",
        "Nothing was changed. Choose another folder, or delete this one first.",
    ),
    "demo.too_few": (
        "So few residents are not enough for the demo",
        "Nothing was made. Take {least:number} or more: everyone at work needs people with plain data.",
    ),
    "numbers.block": ("The number block must be first-last, such as 1-5000", "Nothing was changed."),
    "officers.none": ("At least one officer is needed", "Nothing was changed."),
    "password.missing": ("There is no terminal to ask for the passphrase", "Set {variable} instead."),
    "password.differs": ("The two are not the same", "Nothing was changed. Type the passphrase again."),
    "place.not_district": ("This folder is not an office", "Nothing was changed."),
    "place.not_station": ("This folder is not a station", "Nothing was changed."),
}
