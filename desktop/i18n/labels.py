"""Official labels of code tables as screens show them: ``PETANI/PEKEBUN`` to ``Petani/pekebun``."""

import re

# Words of the official labels that keep their capitals.
_KEPT = frozenset(
    ["PNS", "TNI", "POLRI", "RI", "BUMN", "BUMD", "DPR", "DPD", "BPK", "DPRD", "SD", "SLTP", "SLTA", "YME"]
    + ["I", "II", "III", "IV", "AB"]
)
_SPELLED = {"TUHAN": "Tuhan"}


def label_words(official: str) -> str:
    """Return an official label of a code table in plain letters; papers keep the capitals."""
    words = re.sub(r"[A-Z]+", _spell, official)
    return words[:1].upper() + words[1:]


def _spell(word: re.Match[str]) -> str:
    text = word[0]
    return text if text in _KEPT else _SPELLED.get(text, text.lower())
