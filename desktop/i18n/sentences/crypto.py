"""Sentences for keys, passphrases and signatures."""

SENTENCES: dict[str, tuple[str, str]] = {
    "signature.invalid": (
        "The signature does not match",
        "The file was changed or is damaged and was not used. Ask the sender for a new copy.",
    ),
    "key.weak": ("The key is not safe to use", "Nothing was taken over. Ask for a new key."),
    "memory.low": (
        "This laptop has too little free memory to sign in",
        "Close other programs, then try again.",
    ),
    "password.common": (
        "This passphrase is easy to guess",
        "Three words that do not belong together are easy to remember and hard to guess.",
    ),
    "password.long": ("The passphrase is too long", "At most {maximum} characters."),
    "password.short": ("The passphrase is too short", "At least {minimum} characters; three words are easy."),
    "qr.forged": ("The signature of the QR does not match", "Do not accept the letter."),
    "qr.too_long": ("The letter holds too much for a QR", "Nothing was issued. Shorten the address."),
    "qr.unreadable": ("This is not the QR of a letter", "Scan the QR at the lower left of the letter."),
    "seal.identity": ("The key for opening is malformed", "Nothing was changed. Call the office."),
    "seal.recipient": ("The key for sealing is malformed", "Nothing was changed. Call the office."),
    "seal.unreadable": (
        "The sealed part cannot be opened",
        "Nothing was taken over. Ask the sender to make the file again.",
    ),
    "sign_in.unknown_officer": (
        "Nobody here may do this: {officer}",
        "Check the name, or ask the supervisor.",
    ),
    "sign_in.wrong_password": (
        "The passphrase is wrong",
        "Nothing was changed. Check Caps Lock, then try again.",
    ),
    "slots.damaged": ("The officers' keys are damaged", "The data is safe. Restore the latest backup."),
}
