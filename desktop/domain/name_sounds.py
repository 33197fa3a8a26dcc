"""How a name sounds: spellings of one name that differ from list to list get one key.

Old spelling (oe, dj, tj, sj), Arabic names written by ear (Muhammad, Mochamad; Syarif, Sarif), doubled
letters and the usual abbreviations. The key is only for finding; it is never shown and never stored.
"""

import re
from functools import lru_cache

# Written short wherever a line is short. What stands for several names is left out.
_SHORT = {
    **dict.fromkeys(("MOH", "MOHD", "MOCH", "MUH", "MUHD", "MHD", "MHMD"), "MUHAMMAD"),
    **dict.fromkeys(("ABD", "ABDL"), "ABDUL"),
    **dict.fromkeys(("ACH", "AKH", "AHM"), "AHMAD"),
    "ST": "SITI",
}
# In this order: a later rule sees what the earlier ones left.
_RULES = tuple(
    (re.compile(pattern), with_)
    for pattern, with_ in (
        (r"OE|OU|OO", "U"),
        (r"DJ", "J"),
        (r"TJ", "C"),
        (r"NJ", "NY"),
        (r"SJ|SY|SH|TS|DZ|Z|X", "S"),
        (r"[CK]H(?=R)", "K"),
        (r"[CK]H", "H"),
        (r"PH|V|F", "P"),
        (r"([TDBG])H", r"\1"),
        (r"Q", "K"),
        (r"AE|EI|AY(?![AIUEO])", "AI"),
        (r"IE|EE", "I"),
        (r"IY(?=[AUO])", "I"),
        (r"UW(?=[AIE])", "U"),
        (r"O", "U"),
        (r"H$", ""),
        (r"D$", "T"),
        (r"B$", "P"),
        (r"(.)\1+", r"\1"),
    )
)


@lru_cache(maxsize=1 << 10)
def sound(word: str) -> str:
    """Return the key of one folded word: MOCHAMMAD and MUHAMAD have the same, and so has MOH."""
    key = _SHORT.get(word, word)
    for pattern, with_ in _RULES:
        key = pattern.sub(with_, key)
    return key
