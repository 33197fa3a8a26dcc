"""A bucket that speaks S3: an office's bundles as objects, each named by what it holds and never changed.

Credentials, region and endpoint are those of the standard settings (``AWS_ACCESS_KEY_ID``,
``AWS_ENDPOINT_URL_S3``, ``~/.aws/config``, …), so no password lies here. Nothing else is asked on the
network: not the cloud's own address for machines, where libraries look for credentials by themselves.
"""

import contextlib
import io
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast
from urllib.parse import urlsplit

import boto3
import botocore.session
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError, NoCredentialsError, PartialCredentialsError

from desktop.domain.errors import EnvironmentProblem

_ADDRESS = re.compile(r"s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(\w[\w.-]*(?:/\w[\w.-]*)*))?/?")
_BUFFER = 1 << 18
_HERE = ("127.0.0.1", "localhost", "::1")
# What servers say: there already, to a wish to write only what is not; nothing there; not for you.
_THERE = ("PreconditionFailed", "ConditionalRequestConflict", "412")
_MISSING = ("NoSuchKey", "404")
_REFUSED = ("AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken", "401", "403")
_FULL = ("QuotaExceeded", "XMinioStorageFull", "InsufficientStorage", "507")


class Bucket:
    """A bucket, or the part of one under a prefix.

    Args:
        address: ``s3://bucket`` or ``s3://bucket/prefix``.
    """

    def __init__(self, address: str) -> None:
        found = _ADDRESS.fullmatch(address)
        if found is None:
            raise EnvironmentProblem("bucket.address")
        self.address = address
        self.name, self._prefix = found[1], f"{found[2]}/" if found[2] else ""
        with self._told():
            self._client = _client()

    def check(self) -> None:
        """Ask whether the bucket is there and these credentials may use it.

        Raises:
            EnvironmentProblem: ``bucket.missing``, ``bucket.refused``, ``bucket.no_credentials``,
                ``bucket.no_server``, ``bucket.failed``.
        """
        with self._told():
            try:
                self._client.head_bucket(Bucket=self.name)
            except ClientError as error:
                if _code(error) in _MISSING:
                    raise EnvironmentProblem("bucket.missing", bucket=self.name) from error
                raise

    def put(self, name: str, path: Path) -> None:
        """Upload a file; what lies there under its name stays.

        Raises:
            EnvironmentProblem: as `check`; ``bucket.full``.
        """
        with self._told(), path.open("rb") as body:
            try:
                self._client.put_object(
                    Bucket=self.name,
                    Key=self._key(name),
                    Body=body,
                    IfNoneMatch="*",
                    ContentLength=path.stat().st_size,
                )
            except ClientError as error:
                if _code(error) not in _THERE:
                    raise

    def open(self, name: str) -> BinaryIO:
        """Return an object as a file that can be read from any place on.

        Raises:
            EnvironmentProblem: when it is read: ``media.missing``, and as `check`.
        """
        key = self._key(name)

        def fetch(at: int) -> Any:
            with self._told():
                try:
                    return self._client.get_object(Bucket=self.name, Key=key, Range=f"bytes={at}-")["Body"]
                except ClientError as error:
                    if _code(error) in _MISSING:
                        raise EnvironmentProblem("media.missing", name=name) from error
                    if _code(error) in ("InvalidRange", "416"):
                        return io.BytesIO()
                    raise

        return cast(BinaryIO, io.BufferedReader(_Object(fetch, self._told), _BUFFER))

    def length_of(self, name: str) -> int | None:
        """Return how many bytes an object has; None where there is none.

        Raises:
            EnvironmentProblem: as `check`.
        """
        with self._told():
            try:
                return int(self._client.head_object(Bucket=self.name, Key=self._key(name))["ContentLength"])
            except ClientError as error:
                if _code(error) in _MISSING:
                    return None
                raise

    def objects(self) -> Iterator[tuple[str, int]]:
        """Yield the names of all objects and how many bytes each has, in their order.

        Raises:
            EnvironmentProblem: as `check`.
        """
        with self._told():
            pages = self._client.get_paginator("list_objects_v2")
            for page in pages.paginate(Bucket=self.name, Prefix=self._prefix):
                for item in page.get("Contents", ()):
                    yield item["Key"].removeprefix(self._prefix), item["Size"]

    def remove(self, name: str) -> None:
        """Delete an object, if it is there."""
        with self._told():
            self._client.delete_object(Bucket=self.name, Key=self._key(name))

    def _key(self, name: str) -> str:
        return self._prefix + name

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        """Say what the library's errors mean to somebody at the office."""
        try:
            yield
        except ClientError as error:
            code, said = "bucket.failed", _code(error)
            for ours, theirs in (
                ("bucket.missing", ("NoSuchBucket",)),
                ("bucket.refused", _REFUSED),
                ("bucket.full", _FULL),
            ):
                code = ours if said in theirs else code
            raise EnvironmentProblem(code, bucket=self.name, said=said) from error
        except (NoCredentialsError, PartialCredentialsError) as error:
            raise EnvironmentProblem("bucket.no_credentials") from error
        except BotoCoreError as error:
            raise EnvironmentProblem("bucket.no_server", bucket=self.name) from error
        except ValueError as error:  # an endpoint that is no address
            raise EnvironmentProblem("bucket.address") from error


class _Object(io.RawIOBase):
    """An object read front to back from wherever it was last sought."""

    def __init__(self, fetch: Callable[[int], Any], told: Callable[[], Any]) -> None:
        super().__init__()
        self._fetch, self._told, self._at = fetch, told, 0
        self._body: Any = None

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        at = offset + (self._at if whence == io.SEEK_CUR else 0)
        if whence == io.SEEK_END:
            raise io.UnsupportedOperation("an object is read from its beginning")
        if at != self._at:
            self._let_go()
        self._at = at
        return at

    def readinto(self, buffer: Any) -> int:
        with self._told():
            if self._body is None:
                self._body = self._fetch(self._at)
            data = self._body.read(len(buffer))
        buffer[: len(data)] = data
        self._at += len(data)
        return len(data)

    def close(self) -> None:
        self._let_go()
        super().close()

    def _let_go(self) -> None:
        if self._body is not None:
            self._body.close()
        self._body = None


def _code(error: ClientError) -> str:
    return str(error.response.get("Error", {}).get("Code", ""))


def _client() -> Any:
    session = botocore.session.get_session()
    with contextlib.suppress(ValueError):
        session.get_component("credential_provider").remove("iam-role")
    config = Config(
        connect_timeout=5,
        read_timeout=30,
        retries={"total_max_attempts": 2},
        # Newer checksums are not understood everywhere; what was written is read back and hashed anyway.
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
    )
    client = boto3.session.Session(botocore_session=session).client("s3", config=config)
    address = urlsplit(client.meta.endpoint_url)
    if address.scheme != "https" and address.hostname not in _HERE:
        raise EnvironmentProblem("bucket.no_tls", host=address.hostname or "")
    return client


def endpoint() -> str:
    """Return the endpoint that the environment names; a client is built anew for another one."""
    return os.environ.get("AWS_ENDPOINT_URL_S3", "") or os.environ.get("AWS_ENDPOINT_URL", "")
