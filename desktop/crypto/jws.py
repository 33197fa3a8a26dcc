"""JSON Web Signatures of biometric devices: RS256, with the signer's certificate inside (`x5c`).

The certificate proves nothing by itself: it has to come from an anchor that the district chose.
"""

import base64
import binascii
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.verification import ExtensionPolicy, PolicyBuilder, Store, VerificationError

from desktop.domain.errors import BundleRejected, InputError

ALGORITHM = "RS256"
MAX_LENGTH = 16 << 20
MAX_CERTIFICATES = 4
MIN_KEY_BITS = 2048
_NOT_JSON = (ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError, binascii.Error)


def encode_bytes(data: bytes) -> str:
    """Return base64url without padding, as JOSE and SBI write bytes."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def decode_bytes(text: str) -> bytes:
    """Return the bytes of base64url, padded or not.

    Raises:
        ValueError: it holds anything else.
    """
    bare = text.rstrip("=").encode("ascii")
    return base64.b64decode(bare + b"=" * (-len(bare) % 4), altchars=b"-_", validate=True)


def verify_jws(text: str, anchors: Sequence[str], at: datetime) -> dict[str, Any]:
    """Return the payload if a device that one of `anchors` (PEM) vouches for signed it.

    Raises:
        BundleRejected: ``jws.unreadable``; ``jws.algorithm``: other than RS256; ``jws.untrusted``: no
            anchor vouches for the certificate, or not `at` this moment; ``jws.forged``.
    """
    try:
        signed, chain, signature = _parts(text)
        payload = json.loads(decode_bytes(text.split(".")[1]))
    except _NOT_JSON as error:
        raise BundleRejected("jws.unreadable", length=len(text)) from error
    _check_chain(chain, anchors, at)
    try:
        key = chain[0].public_key()
        if not isinstance(key, RSAPublicKey) or key.key_size < MIN_KEY_BITS:
            raise BundleRejected("jws.algorithm")
        key.verify(signature, signed, PKCS1v15(), SHA256())
    except (InvalidSignature, UnsupportedAlgorithm, ValueError) as error:
        raise BundleRejected("jws.forged") from error
    if not isinstance(payload, dict):
        raise BundleRejected("jws.unreadable", length=len(text))
    return payload


def _parts(text: str) -> tuple[bytes, list[x509.Certificate], bytes]:
    """Return what was signed, the certificates (the signer's first) and the signature."""
    if len(text) > MAX_LENGTH or text.count(".") != 2:
        raise ValueError("shape")
    head, body, tail = text.split(".")
    header = json.loads(decode_bytes(head))
    if header["alg"] != ALGORITHM:
        raise BundleRejected("jws.algorithm")
    listed = header["x5c"]
    if not isinstance(listed, list) or not 1 <= len(listed) <= MAX_CERTIFICATES:
        raise ValueError("x5c")
    chain = [x509.load_der_x509_certificate(base64.b64decode(item)) for item in listed]
    return f"{head}.{body}".encode("ascii"), chain, decode_bytes(tail)


def _check_chain(chain: list[x509.Certificate], anchors: Sequence[str], at: datetime) -> None:
    try:
        roots = [x509.load_pem_x509_certificate(anchor.encode()) for anchor in anchors]
        # Device certificates are plain: they name no host and often no purpose.
        anything = ExtensionPolicy.permit_all()
        policy = PolicyBuilder().store(Store(roots)).time(at.replace(tzinfo=None))
        policy = policy.extension_policies(ca_policy=ExtensionPolicy.webpki_defaults_ca(), ee_policy=anything)
        policy.build_client_verifier().verify(chain[0], chain[1:])
    except (VerificationError, ValueError, UnsupportedAlgorithm, x509.UnsupportedGeneralNameType) as error:
        raise BundleRejected("jws.untrusted", anchors=len(anchors)) from error


def check_anchor(pem: str) -> None:
    """Refuse a text that is no certificate of an authority.

    Raises:
        InputError: ``anchor.unreadable``.
    """
    try:
        certificate = x509.load_pem_x509_certificate(pem.encode())
        is_authority = certificate.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except (ValueError, x509.ExtensionNotFound) as error:
        raise InputError("anchor.unreadable") from error
    if not is_authority:
        raise InputError("anchor.unreadable")


def sign_jws(payload: dict[str, Any], key: RSAPrivateKey, certificate: x509.Certificate) -> str:
    """Return `payload` signed as a device signs it; for invented devices only."""
    listed = base64.b64encode(certificate.public_bytes(Encoding.DER)).decode()
    header = {"alg": ALGORITHM, "typ": "JWT", "x5c": [listed]}
    text = ".".join(encode_bytes(json.dumps(part).encode()) for part in (header, payload))
    return f"{text}.{encode_bytes(key.sign(text.encode(), PKCS1v15(), SHA256()))}"
