"""Sentences for letters that are held against the trust list."""

SENTENCES: dict[str, tuple[str, str]] = {
    "letter.not_listed": (
        "The number {number} is not in the register here",
        "Scan its QR: a letter of another place can only be checked that way.",
    ),
    "letter.file_unreadable": (
        "{file} cannot be read",
        "Choose the letter as PDF, PNG or JPEG, or a text file with what its QR says.",
    ),
    "letter.file_too_large": (
        "{file} is too large",
        "A scan of one letter has at most {maximum:size}.",
    ),
    "file.too_many_pages": (
        "The PDF has {count:number} pages, at most {maximum:number} are looked at",
        "Nothing was judged. Divide it into smaller files.",
    ),
    "qr.not_a_letter": (
        "This is not the QR of a letter",
        "Scan the QR at the lower left. A paper without one is not from Dukcapil: "
        "do not accept it, and report it.",
    ),
    "trust.missing": (
        "There is no trust list on this laptop yet",
        "No letter can be judged without it. Take in the office's parcel under Synchronisation.",
    ),
}
