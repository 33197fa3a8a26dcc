"""Sealed data opens for its recipients only, whole or not at all, here and with Debian's age."""

import io
import subprocess

import pytest
from needed import needs

from desktop.crypto.sealing import (
    new_identity,
    open_sealed,
    open_stream,
    recipient_of,
    seal,
    seal_stream,
    wipe,
)
from desktop.domain.errors import BundleRejected, InputError
from desktop.domain.progress import Canceled

SAMPLE = b"DATA CONTOH " * 20_000  # four chunks of age's stream
needs_age = needs("age")


class Failing(io.BytesIO):
    """A file that fails after some bytes, as a full disk or a removed drive does."""

    def __init__(self, data: bytes = b"", *, after: int, error: BaseException) -> None:
        super().__init__(data)
        self.after, self.error = after, error

    def read(self, size: int | None = -1) -> bytes:
        if self.tell() >= self.after:
            raise self.error
        return super().read(size)

    def write(self, data) -> int:
        if self.tell() + len(data) > self.after:
            raise self.error
        return super().write(data)


def sealed_stream(data: bytes, *recipients: str) -> bytes:
    target = io.BytesIO()
    seal_stream(io.BytesIO(data), target, recipients)
    return target.getvalue()


@pytest.mark.parametrize("data", [b"", b"x", bytearray(b"sample"), SAMPLE])
def test_what_was_sealed_opens(data):
    identity, recipient = new_identity()
    assert open_sealed(seal(data, [recipient]), [identity]) == data


def test_every_recipient_opens_and_nobody_else():
    (one, to_one), (two, to_two), (stranger, _) = new_identity(), new_identity(), new_identity()
    sealed = seal(SAMPLE, [to_one, to_two])
    assert open_sealed(sealed, [one]) == open_sealed(sealed, [stranger, two]) == SAMPLE
    with pytest.raises(BundleRejected, match=r"seal\.unreadable"):
        open_sealed(sealed, [stranger])


def test_nothing_of_the_data_shows():
    _, recipient = new_identity()
    assert b"DATA CONTOH" not in seal(SAMPLE, [recipient])


def test_an_identity_tells_its_recipient():
    identity, recipient = new_identity()
    assert recipient_of(identity) == recipient
    with pytest.raises(InputError, match=r"seal\.identity") as caught:
        recipient_of(identity[:-1])
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("bad", [[], ["age1"], [""], ["bukan kunci"], ["ssh-ed25519 AAAA"]])
def test_a_malformed_recipient_is_refused(bad):
    with pytest.raises(InputError, match=r"seal\.recipient"):
        seal(b"x", bad)
    with pytest.raises(InputError, match=r"seal\.recipient"):
        seal_stream(io.BytesIO(b"x"), io.BytesIO(), bad)


def test_one_mistyped_recipient_among_good_ones_is_refused():
    _, recipient = new_identity()
    with pytest.raises(InputError, match=r"seal\.recipient"):
        seal(b"x", [recipient, recipient[:-1] + ("q" if recipient[-1] != "q" else "p")])


def test_every_changed_byte_is_refused():
    identity, recipient = new_identity()
    sealed = seal(b"sample", [recipient])
    for position in range(len(sealed)):
        damaged = bytearray(sealed)
        damaged[position] ^= 1
        with pytest.raises(BundleRejected, match=r"seal\.unreadable"):
            open_sealed(bytes(damaged), [identity])


@pytest.mark.parametrize("cut", [0, 1, 100, 250, 65_000, -16, -1])
def test_bytes_cut_short_are_refused(cut):
    identity, recipient = new_identity()
    with pytest.raises(BundleRejected, match=r"seal\.unreadable"):
        open_sealed(seal(SAMPLE, [recipient])[:cut], [identity])


@pytest.mark.parametrize("cut", [0, 1, 100, 250, 65_000, -16, -1])
def test_a_stream_cut_short_is_refused_and_taken_back(cut):
    identity, recipient = new_identity()
    sealed = sealed_stream(SAMPLE, recipient)
    target = io.BytesIO(b"before ")
    target.seek(7)
    with pytest.raises(BundleRejected, match=r"seal\.unreadable"):
        open_stream(io.BytesIO(sealed[:cut]), target, [identity])
    assert target.getvalue() == b"before "


def test_a_stream_with_bytes_after_its_end_is_refused():
    identity, recipient = new_identity()
    with pytest.raises(BundleRejected, match=r"seal\.unreadable"):
        open_stream(io.BytesIO(sealed_stream(SAMPLE, recipient) + b"x"), io.BytesIO(), [identity])


def test_a_target_that_cannot_go_back_still_hears_the_refusal():
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    identity, recipient = new_identity()
    target = Pipe()
    with pytest.raises(BundleRejected, match=r"seal\.unreadable"):
        open_stream(io.BytesIO(sealed_stream(SAMPLE, recipient)[:-1]), target, [identity])
    assert target.getvalue()  # the control: partial plaintext does arrive before the refusal


def test_stream_and_bytes_are_the_same_format():
    identity, recipient = new_identity()
    assert open_sealed(sealed_stream(SAMPLE, recipient), [identity]) == SAMPLE
    target = io.BytesIO()
    open_stream(io.BytesIO(seal(SAMPLE, [recipient])), target, [identity])
    assert target.getvalue() == SAMPLE


@pytest.mark.parametrize("error", [OSError(28, "full"), Canceled(), KeyboardInterrupt()])
@pytest.mark.parametrize("after", [0, 100_000])
def test_a_failing_file_is_not_taken_for_bad_data(error, after):
    identity, recipient = new_identity()
    sealed = sealed_stream(SAMPLE, recipient)
    with pytest.raises(type(error)) as caught:
        seal_stream(Failing(SAMPLE, after=after, error=error), io.BytesIO(), [recipient])
    assert caught.value is error
    with pytest.raises(type(error)) as caught:
        seal_stream(io.BytesIO(SAMPLE), Failing(after=after, error=error), [recipient])
    assert caught.value is error
    with pytest.raises(type(error)) as caught:
        open_stream(Failing(sealed, after=after, error=error), io.BytesIO(), [identity])
    assert caught.value is error
    target = Failing(after=after, error=error)
    with pytest.raises(type(error)) as caught:
        open_stream(io.BytesIO(sealed), target, [identity])
    assert caught.value is error
    assert target.getvalue() == b""


def test_wiping_leaves_zeros_of_the_same_length():
    buffer = bytearray(b"ridges")
    wipe(buffer)
    assert buffer == bytes(6)


@needs_age
def test_debians_age_opens_ours(tmp_path):
    identity, recipient = new_identity()
    (tmp_path / "key").write_text(identity)
    (tmp_path / "sealed").write_bytes(sealed_stream(SAMPLE, new_identity()[1], recipient))
    command = ["age", "-d", "-i", str(tmp_path / "key"), str(tmp_path / "sealed")]
    opened = subprocess.run(command, check=True, capture_output=True)
    assert opened.stdout == SAMPLE


@needs_age
def test_we_open_what_debians_age_sealed(tmp_path):
    subprocess.run(["age-keygen", "-o", str(tmp_path / "key")], check=True, capture_output=True)
    identity = (tmp_path / "key").read_text().splitlines()[-1]
    sealed = subprocess.run(
        ["age", "-r", recipient_of(identity)], input=SAMPLE, check=True, capture_output=True
    ).stdout
    assert open_sealed(sealed, [identity]) == SAMPLE
    target = io.BytesIO()
    open_stream(io.BytesIO(sealed), target, [identity])
    assert target.getvalue() == SAMPLE
