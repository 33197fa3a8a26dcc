"""Two small files with which the office opens a station again whose passphrases are all lost.

Up goes the recovery file that lies in every backup, with the key of the laptop that asks. Down comes the data
key, sealed to that laptop and signed by the office. The break-glass identity never leaves the office, and no
private key travels in clear.
"""

import json
from dataclasses import dataclass
from typing import Any

from desktop.crypto.sealing import open_sealed, seal
from desktop.crypto.signing import SigningKey, is_valid_signature
from desktop.domain.entries import canonical
from desktop.domain.errors import BundleRejected, InputError

REQUEST, ANSWER, RECOVERY = "rekam-rescue/1", "rekam-rescued/1", "rekam-recovery/1"
MAX_BYTES = 1 << 16


@dataclass(frozen=True)
class RescueRequest:
    """What a laptop asks: for which place, sealed to whom, and the recovery file of its backup."""

    place: str
    recipient: str
    recovery: bytes


def write_request(request: RescueRequest) -> bytes:
    """Return the request's file."""
    body = {"format": REQUEST, "place": request.place, "recipient": request.recipient}
    return canonical({**body, "recovery": request.recovery.hex()})


def read_request(data: bytes) -> RescueRequest:
    """Read a request.

    Raises:
        BundleRejected: ``rescue.unreadable``.
    """
    body = _body(data, REQUEST)
    try:
        return RescueRequest(body["place"], body["recipient"], bytes.fromhex(body["recovery"]))
    except (KeyError, TypeError, ValueError) as error:
        raise BundleRejected("rescue.unreadable") from error


def answer(request: RescueRequest, break_glass: str, root: SigningKey) -> bytes:
    """Open the recovery file with the identity from the safe and seal the data key to the laptop.

    Raises:
        BundleRejected: ``seal.unreadable``: another identity; ``rescue.other_place``: another's file.
        InputError: ``seal.identity``, ``seal.recipient``.
    """
    recovered = _body(open_sealed(request.recovery, [break_glass]), RECOVERY)
    if recovered["place"] != request.place:
        raise BundleRejected("rescue.other_place", place=str(recovered["place"]))
    sealed = seal(canonical({"data_key": recovered["data_key"]}), [request.recipient])
    body = {"format": ANSWER, "place": request.place, "sealed": sealed.hex()}
    return canonical({"answer": body, "signature": root.sign(canonical(body)).hex()})


def read_answer(data: bytes, identity: str, place: str) -> tuple[bytes, bytes, bytes]:
    """Return the data key, and what proves who sent it: the signed bytes and the signature.

    The office's key is pinned inside the database; whoever opens that checks the signature with it.

    Raises:
        BundleRejected: ``rescue.unreadable``, ``rescue.other_place``, ``seal.unreadable``.
    """
    try:
        if len(data) > MAX_BYTES:
            raise ValueError("size")
        file = json.loads(data)
        body, signature = dict(file["answer"]), bytes.fromhex(file["signature"])
        if body["format"] != ANSWER:
            raise ValueError("format")
        sealed = bytes.fromhex(body["sealed"])
        if body["place"] != place:
            raise BundleRejected("rescue.other_place", place=str(body["place"]))
        key = bytes.fromhex(json.loads(open_sealed(sealed, [identity]))["data_key"])
    except (ValueError, TypeError, KeyError, RecursionError, InputError) as error:
        raise BundleRejected("rescue.unreadable") from error
    return key, canonical(body), signature


def is_from_office(signed: bytes, signature: bytes, root: bytes) -> bool:
    """Tell whether the holder of the office's root key signed an answer."""
    return is_valid_signature(root, signed, signature)


def _body(data: bytes, wanted: str) -> dict[str, Any]:
    try:
        if len(data) > MAX_BYTES:
            raise ValueError("size")
        body = json.loads(data)
        if body["format"] != wanted:
            raise ValueError("format")
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise BundleRejected("rescue.unreadable") from error
    return dict(body)
