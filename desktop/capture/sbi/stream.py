"""The live picture: JPEG after JPEG in one endless answer."""

import http.client
import json
from collections.abc import Iterator

from desktop.capture.iso.codestreams import Compression, image_size
from desktop.capture.sbi.device_errors import check_error
from desktop.capture.sbi.transport import Call
from desktop.domain.errors import BundleRejected, EnvironmentProblem, InputError

MAX_FRAME = 2 << 20
MAX_PIXELS = 4_000_000
MAX_LINE, MAX_LINES = 1024, 32
FRAME_S = 4.0


def frames(call: Call, request: object) -> Iterator[bytes]:
    """Yield JPEGs until the device ends the stream, the call is cut, or a picture does not come in time.

    Raises:
        EnvironmentProblem: ``sbi.stream_stopped``, or what the device reports.
        BundleRejected: ``sbi.stream_garbage``: what came is no picture.
        Canceled: the call was cut.
    """
    with call.answer("STREAM", "/stream", request, None) as response:
        call.wait_at_most(FRAME_S)
        if "multipart" not in response.getheader("Content-Type", ""):
            _refuse(response)
        while (length := _next_length(response)) is not None:
            yield _checked(_read(response, length))


def _refuse(response: http.client.HTTPResponse) -> None:
    """Raise what a device says instead of a stream."""
    try:
        said = json.loads(response.read(MAX_LINE * MAX_LINES))
        error = said.get("error", said)
    except (ValueError, AttributeError, RecursionError) as problem:
        raise BundleRejected("sbi.stream_garbage") from problem
    check_error(error)
    raise BundleRejected("sbi.stream_garbage")


def _next_length(response: http.client.HTTPResponse) -> int | None:
    """Read the lines before a frame and return its length; None when the device ended the stream."""
    length = None
    for _line in range(MAX_LINES):
        line = _line_of(response)
        if not line:
            return None
        text = line.strip().decode("latin-1").lower()
        if text.startswith("content-length:"):
            length = _number(text.partition(":")[2])
        elif not text and length is not None:
            return length
    raise BundleRejected("sbi.stream_garbage")


def _line_of(response: http.client.HTTPResponse) -> bytes:
    try:
        return response.readline(MAX_LINE)
    except TimeoutError as error:
        raise EnvironmentProblem("sbi.stream_stopped") from error


def _number(text: str) -> int:
    if not text.strip().isdecimal() or not 0 < int(text) <= MAX_FRAME:
        raise BundleRejected("sbi.stream_garbage")
    return int(text)


def _read(response: http.client.HTTPResponse, length: int) -> bytes:
    try:
        data = response.read(length)
    except TimeoutError as error:
        raise EnvironmentProblem("sbi.stream_stopped") from error
    if len(data) < length:
        raise EnvironmentProblem("sbi.stream_stopped")
    return data


def _checked(frame: bytes) -> bytes:
    try:
        width, height = image_size(frame, Compression.JPEG, (0, 0))
    except InputError as error:
        raise BundleRejected("sbi.stream_garbage") from error
    if width * height > MAX_PIXELS:
        raise BundleRejected("sbi.stream_garbage")
    return frame
