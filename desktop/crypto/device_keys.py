"""Keys of invented devices, under an authority whose key everybody can compute.

The authority's secret is the hash of a sentence: it proves nothing and is meant to. It makes the mock
devices of one process known to the demo of another, and only places that are demos accept it.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from desktop.crypto.jws import sign_jws

_SENTENCE = b"Rekam KTP: contoh, bukan alat sungguhan"
_KEY_BITS = 2048
_BEGIN, _END = datetime(2025, 1, 1, tzinfo=UTC), datetime(2045, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class DeviceKey:
    """A device's key and the certificate that says whose it is."""

    key: rsa.RSAPrivateKey
    certificate: x509.Certificate

    def sign(self, payload: dict[str, Any]) -> str:
        """Return `payload` as JWS."""
        return sign_jws(payload, self.key, self.certificate)

    def pem(self) -> str:
        """Return the certificate as PEM."""
        return self.certificate.public_bytes(Encoding.PEM).decode()


def demo_anchor() -> str:
    """Return the certificate (PEM) of the authority over invented devices."""
    return _authority(_SENTENCE)[1].public_bytes(Encoding.PEM).decode()


def new_device_key(name: str, *, vouched_by: bytes = _SENTENCE, until: datetime = _END) -> DeviceKey:
    """Return a fresh device key under the authority of invented devices, or under another one."""
    secret, authority = _authority(vouched_by)
    key = rsa.generate_private_key(public_exponent=65537, key_size=_KEY_BITS)
    builder = _builder(name, authority.subject).public_key(key.public_key())
    builder = builder.not_valid_after(until).serial_number(x509.random_serial_number())
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    return DeviceKey(key, builder.sign(secret, SHA256()))


def _authority(sentence: bytes) -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    digest = hashlib.sha256(sentence).digest()
    secret = ec.derive_private_key(int.from_bytes(digest, "big") >> 1, ec.SECP256R1())
    name = _name(f"DATA CONTOH {digest.hex()[:8]}")
    builder = _builder(f"DATA CONTOH {digest.hex()[:8]}", name).public_key(secret.public_key())
    builder = builder.not_valid_after(_END + timedelta(days=1)).serial_number(int(digest.hex()[:16], 16))
    key_id = x509.SubjectKeyIdentifier.from_public_key(secret.public_key())
    for extension, is_critical in (
        (x509.BasicConstraints(ca=True, path_length=0), True),
        (_signs_certificates(), True),
        (key_id, False),
    ):
        builder = builder.add_extension(extension, critical=is_critical)
    return secret, builder.sign(secret, SHA256(), ecdsa_deterministic=True)


def _builder(subject: str, issuer: x509.Name) -> x509.CertificateBuilder:
    builder = x509.CertificateBuilder().subject_name(_name(subject)).issuer_name(issuer)
    return builder.not_valid_before(_BEGIN)


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _signs_certificates() -> x509.KeyUsage:
    names = (
        *("digital_signature", "content_commitment", "key_encipherment", "data_encipherment"),
        *("key_agreement", "crl_sign", "encipher_only", "decipher_only"),
    )
    return x509.KeyUsage(key_cert_sign=True, **dict.fromkeys(names, False))
