"""How alike two fingerprints are: one to one, by NIST's minutiae and Bozorth3, where `nbis-py` is installed.

The score is a hint for a person who decides. Nobody has calibrated it on the prints of these scanners, so no
threshold stands here. Of four real fingers each scored 191 or more with itself turned by 7 degrees, and 14 or
less with every other one; that says how it behaves, not how often it errs.
"""

import importlib
import importlib.util
from typing import Any

from desktop.capture.pictures import picture_png
from desktop.domain.errors import InputError

# An optional library, in C++: an office without it decides by everything else.
_LIBRARY = "nbis"
_PPI = 500.0
# Drawn ridges have a dozen ends, real fingers seventy and more; with so few every score is chance.
_FEWEST_POINTS = 20


def can_compare() -> bool:
    """Tell whether fingerprints can be compared on this computer."""
    return importlib.util.find_spec(_LIBRARY) is not None


def likeness_of(one: bytes, other: bytes) -> int | None:
    """Return the score of two ISO finger records, more for more alike; None where nothing can be compared.

    A picture that cannot be shown, or in which no ridges end, has no score.
    """
    nbis: Any = importlib.import_module(_LIBRARY)
    settings = nbis.NbisExtractorSettings(
        min_quality=0.0, get_center=False, check_fingerprint=False, compute_nfiq2=False, ppi=_PPI
    )
    extractor = nbis.new_nbis_extractor(settings)
    try:
        first, second = (extractor.extract_minutiae(picture_png(record)) for record in (one, other))
        if min(len(first.get()), len(second.get())) < _FEWEST_POINTS:
            return None
        return int(first.compare(second))
    except (InputError, nbis.NbisError, nbis.InternalError):
        return None
