"""age: data that only the district can open, in a format that Debian's `age` opens too.

Sealing hides; it does not say who sealed. Whatever is opened here must be signed outside.
"""

import contextlib
from collections.abc import Callable, Sequence
from io import BufferedIOBase
from typing import BinaryIO, TypeVar, cast

import pyrage
from pyrage.x25519 import Identity, Recipient

from desktop.domain.errors import BundleRejected, InputError

T = TypeVar("T")


def new_identity() -> tuple[str, str]:
    """Return a new secret identity (``AGE-SECRET-KEY-1…``) and its recipient (``age1…``)."""
    identity = Identity.generate()
    return str(identity), str(identity.to_public())


def recipient_of(identity: str) -> str:
    """Return the public recipient of a secret identity.

    Raises:
        InputError: ``seal.identity``, the text is no identity.
    """
    return str(_identity(identity).to_public())


def seal(data: bytes | bytearray, recipients: Sequence[str]) -> bytes:
    """Encrypt `data` so that any one of `recipients` can open it.

    Raises:
        InputError: ``seal.recipient``, a recipient is malformed or none is given.
    """
    return pyrage.encrypt(bytes(data), _recipients(recipients))


def open_sealed(sealed: bytes, identities: Sequence[str]) -> bytes:
    """Decrypt what was sealed to one of `identities`.

    Raises:
        BundleRejected: ``seal.unreadable``: damaged, or sealed to somebody else.
        InputError: ``seal.identity``, an identity is malformed.
    """
    keys = _identities(identities)
    try:
        return pyrage.decrypt(sealed, keys)
    except pyrage.DecryptError as error:
        raise BundleRejected("seal.unreadable") from error


def seal_stream(source: BinaryIO, target: BinaryIO, recipients: Sequence[str]) -> None:
    """Encrypt `source` into `target` without holding either in memory.

    Raises:
        InputError: ``seal.recipient``, a recipient is malformed or none is given.
        OSError: reading or writing failed, as the file object raised it.
    """
    keys = _recipients(recipients)
    _pump(source, target, lambda reader, writer: pyrage.encrypt_io(reader, writer, keys))


def open_stream(source: BinaryIO, target: BinaryIO, identities: Sequence[str]) -> None:
    """Decrypt `source` into `target`; on any failure `target` is cut back where it can be.

    Bytes reach `target` before the last of them is verified: use nothing of it until this returns.

    Raises:
        BundleRejected: ``seal.unreadable``: damaged, cut short, or sealed to somebody else.
        InputError: ``seal.identity``, an identity is malformed.
        OSError: reading or writing failed, as the file object raised it.
    """
    keys = _identities(identities)
    start = target.tell() if target.seekable() else None
    try:
        _pump(source, target, lambda reader, writer: pyrage.decrypt_io(reader, writer, keys))
    except BaseException as error:
        if start is not None:
            with contextlib.suppress(OSError):
                target.seek(start)
                target.truncate()
        if isinstance(error, pyrage.DecryptError):
            raise BundleRejected("seal.unreadable") from error
        raise


def wipe(buffer: bytearray) -> None:
    """Overwrite a plain sample with zeros; copies that Python or a library made are out of reach."""
    buffer[:] = bytes(len(buffer))


class _Watched:
    """A file object that remembers its own failure.

    pyrage reports a full disk, a removed drive and a cancelled job as if the sealed data were
    bad, and bad data as an `OSError`: only the file object knows which it was.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.error: BaseException | None = None

    def read(self, size: int = -1) -> bytes:
        return self._remember(lambda: self._file.read(size))

    def write(self, data: bytes) -> int:
        return self._remember(lambda: self._file.write(data))

    def _remember(self, act: Callable[[], T]) -> T:
        # pyrage flushes once more after a failure: the first cause is the one to tell.
        if self.error is not None:
            raise self.error
        try:
            return act()
        except BaseException as error:
            self.error = error
            raise


def _pump(
    source: BinaryIO, target: BinaryIO, work: Callable[[BufferedIOBase, BufferedIOBase], object]
) -> None:
    reader, writer = _Watched(source), _Watched(target)
    try:
        work(cast(BufferedIOBase, reader), cast(BufferedIOBase, writer))
    except BaseException as error:
        cause = reader.error or writer.error
        if cause is not None:
            raise cause from None
        if isinstance(error, OSError):
            raise pyrage.DecryptError(str(error)) from error
        raise


def _recipients(texts: Sequence[str]) -> list[Recipient]:
    if not texts:
        raise InputError("seal.recipient")
    try:
        return [Recipient.from_str(text) for text in texts]
    except pyrage.RecipientError as error:
        raise InputError("seal.recipient") from error


def _identities(texts: Sequence[str]) -> list[Identity]:
    return [_identity(text) for text in texts]


def _identity(text: str) -> Identity:
    try:
        return Identity.from_str(text)
    except pyrage.IdentityError:
        # `from None`: the library's message may quote the secret.
        raise InputError("seal.identity") from None
