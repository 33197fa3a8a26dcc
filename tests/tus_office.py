"""The office's own tus server on a free port of this computer, with an authority of its own where asked."""

import datetime
import ipaddress
import ssl
import threading

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from desktop.cli.serving import Desk, make_server
from desktop.crypto.tokens import station_token
from desktop.exchange.wire import Wire


class TusOffice:
    """Serves until it is closed; `outcomes` is what became of each bundle."""

    def __init__(self, office, tls=None, lender=None):
        self.outcomes = []
        self.office = office
        self.desk = Desk(office, self.outcomes.append, lender)
        self.http = make_server(self.desk, ("127.0.0.1", 0), tls)
        self.port = self.http.server_address[1]
        self.url = f"{'https' if tls else 'http'}://127.0.0.1:{self.port}/files"
        self.token = station_token(office.root, "1607-07")
        self.thread = threading.Thread(target=self.http.serve_forever, kwargs={"poll_interval": 0.01})
        self.thread.start()

    def wire(self, **facts):
        token = facts.pop("token", self.token)
        port = facts.pop("port", self.port)
        return Wire(f"http://127.0.0.1:{port}/files", token, sleep=lambda _seconds: None, **facts)

    def close(self):
        self.http.shutdown()
        self.thread.join()
        self.http.server_close()


def authority(folder):
    """Make an authority and a server's certificate from it; returns its PEM and the server's TLS."""
    now = datetime.datetime.now(datetime.UTC)
    days = datetime.timedelta(days=1)
    root_key, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    root_name, name = _name("Dinas Dukcapil"), _name("kantor")
    root = _sign(_draft(root_name, root_name, root_key, now - days, now + days), root_key, is_ca=True)
    address = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    draft = _draft(name, root_name, key, now - days, now + days).add_extension(address, critical=False)
    (folder / "server.pem").write_bytes(
        _sign(draft, root_key, is_ca=False).public_bytes(serialization.Encoding.PEM)
    )
    (folder / "server.key").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(folder / "server.pem", folder / "server.key")
    return root.public_bytes(serialization.Encoding.PEM).decode(), tls


def _name(words):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, words)])


def _draft(subject, issuer, key, since, until):
    draft = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key.public_key())
    return draft.serial_number(x509.random_serial_number()).not_valid_before(since).not_valid_after(until)


def _sign(draft, key, *, is_ca):
    limits = x509.BasicConstraints(ca=is_ca, path_length=None)
    return draft.add_extension(limits, critical=True).sign(key, hashes.SHA256())
