"""The office's bundles in a bucket that speaks S3: there before an entry names them, read back and whole."""

from desktop.district.office import Office
from desktop.domain.errors import EnvironmentProblem
from desktop.domain.officers import Action
from desktop.domain.progress import SILENT, Progress, silent_meter
from desktop.exchange.proving import is_proven
from desktop.store.secrets import BUCKET, put_secret
from desktop.store.shelf import Shelf, bucket_at


def carry_up(shelf: Shelf, sha256: str) -> None:
    """Put a bundle's file into the bucket of a shelf that has one, and prove what comes back.

    Raises:
        EnvironmentProblem: ``bucket.unsound``, or what is wrong with the bucket.
    """
    shelf.carry_up(sha256, lambda opened: is_proven(opened, sha256, silent_meter()))


def keep_in_bucket(office: Office, address: str, progress: Progress = SILENT) -> int:
    """Keep the office's bundles in a bucket from now on; return how many moved there.

    Each is read back before the folder's own copy goes, and none goes before all are there.

    Raises:
        RuleError: the role.
        EnvironmentProblem: ``bucket.in_use`` already; ``bucket.address``, ``bucket.no_driver``,
            ``bucket.no_tls``; or what is wrong with the bucket. Nothing was changed then.
    """
    office.officer.require(Action.ADMINISTER)
    here = office.shelf
    if here.bucket is not None:
        raise EnvironmentProblem("bucket.in_use")
    there = Shelf(here.folder, bucket_at(address))
    there.check()
    names = here.files()
    for number, sha256 in enumerate(names):
        progress.report(number, len(names), "bucket.carry")
        carry_up(there, sha256)
    put_secret(office.store.database, BUCKET, address)
    for sha256 in names:
        there.settle(sha256)
    return len(names)
