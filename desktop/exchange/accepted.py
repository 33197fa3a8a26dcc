"""The trust lists that a user of `rekam verify` accepted: one a root, replaced only by a newer one."""

from pathlib import Path

from desktop.domain.errors import BundleRejected, RekamError
from desktop.exchange.trust import TrustList, newest_lists, read_trust, read_trust_file
from desktop.store.files import private_folder, write_bytes_durably


def read_accepted(folder: Path) -> tuple[list[TrustList], list[RekamError]]:
    """Return the newest list of each root in `folder`, and why others could not be read."""
    lists, problems = [], []
    for path in sorted(folder.glob("*.json")):
        try:
            lists.append(read_trust_file(path))
        except RekamError as error:
            problems.append(error)
    return newest_lists(lists), problems


def held_list(folder: Path, root: str) -> TrustList | None:
    """Return the accepted list of a root, if there is one."""
    return next((trust for trust in read_accepted(folder)[0] if trust.root == root), None)


def accept_list(folder: Path, data: bytes) -> TrustList:
    """Keep a trust list whose root the user believes, in place of the older one of that root.

    Raises:
        BundleRejected: it does not verify, or ``trust.older``: a newer one is held, and stays.
        EnvironmentProblem: the disk refused.
    """
    trust = read_trust(data)
    held = held_list(folder, trust.root)
    if held is not None and held.seq > trust.seq:
        raise BundleRejected("trust.older", seq=trust.seq, held=held.seq, issued_at=held.issued_at)
    write_bytes_durably(private_folder(folder) / f"{trust.district}-{trust.root[:16]}.json", data)
    return trust
