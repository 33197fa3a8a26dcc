"""Sentences for keys, passphrases and signatures."""

SENTENCES: dict[str, tuple[str, str]] = {
    "signature.invalid": (
        "The signature does not match",
        "The file was changed or is damaged and was not used. Ask the sender for a new copy.",
    ),
}
