"""A bundle whose entries are held and whose file is gone: whoever brings it again brings it back."""

from desktop.district.bucket import carry_up
from desktop.district.office import Office
from desktop.domain.progress import Progress
from desktop.exchange.bundle import Slice, keep_bundle
from desktop.exchange.container import UnverifiedContainer
from desktop.store import bundles
from desktop.store.files import private_folder
from desktop.store.stations import StationRow


def replenish(
    office: Office, station: StationRow, claimed: tuple[UnverifiedContainer, Slice], progress: Progress
) -> None:
    """Keep a known bundle again where its file, or its object in the bucket, is gone or cut short.

    Nothing is entered: what it brought is held. After a restore, or a disk that lost files, the samples come
    back so.

    Raises:
        BundleRejected: this copy is damaged.
        EnvironmentProblem: the disk refused, or the bucket.
    """
    sha256 = claimed[0].sha256
    row, shelf = bundles.find(office.store.database, station.place, sha256), office.shelf
    if row is None or shelf.holds(sha256, row.length):
        return
    kept = shelf.path(sha256)
    private_folder(kept.parent)
    keep_bundle(claimed, bytes.fromhex(station.public_key), kept, progress)
    carry_up(shelf, sha256)
    shelf.settle(sha256)
