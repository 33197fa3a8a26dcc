"""Opening a sealed sample at the office, which alone can: in memory, and never kept open."""

from desktop.crypto.sealing import open_sealed
from desktop.district.office import Office
from desktop.domain.errors import EnvironmentProblem
from desktop.exchange.samples import sealed_sample
from desktop.store import bundles
from desktop.store.duplicates import Twin


def sample_of(office: Office, twin: Twin, modality: str) -> bytes:
    """Return a sample of a recording as its station took it; empty when it has none of this kind.

    Raises:
        BundleRejected: ``seal.unreadable``: it was sealed to another office.
        EnvironmentProblem: the bundle that brought it is gone or damaged.
    """
    found = next((item for item in twin.body["samples"] if item["modality"] == modality), None)
    if found is None:
        return b""
    sha256 = bundles.that_brought(office.store.database, twin.place, twin.id)
    if sha256 is None:
        raise EnvironmentProblem("media.missing", name=found["file"])
    sealed = sealed_sample(
        office.shelf, sha256, str(found["file"]), int(found.get("at", 0)), int(found["length"])
    )
    return open_sealed(sealed, [office.identity])
