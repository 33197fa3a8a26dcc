"""What a station shows the office's server: a word that only the office can have given it."""

import hashlib
import hmac

from desktop.crypto.signing import SigningKey


def station_token(root: SigningKey, place: str) -> str:
    """Return the token of a station, the same whenever it is asked for."""
    return hmac.new(root.to_bytes(), b"rekam-upload/1 " + place.encode(), hashlib.sha256).hexdigest()


def is_token(root: SigningKey, place: str, shown: str) -> bool:
    """Tell whether what was shown is the station's token, in the same time whatever was shown."""
    return hmac.compare_digest(station_token(root, place).encode(), shown.encode())
