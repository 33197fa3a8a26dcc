"""Sentences for an office whose bundles lie in a bucket."""

SENTENCES: dict[str, tuple[str, str]] = {
    "bucket.address": (
        "This is no address of a bucket",
        "Write it like s3://bucket/folder, and the server's in AWS_ENDPOINT_URL_S3. Nothing was changed.",
    ),
    "bucket.no_driver": (
        "This program was installed without the library for buckets",
        "Install it with: pip install 'rekam-ktp[s3]'. Nothing was changed.",
    ),
    "bucket.no_tls": (
        "The way to the server {host} is not safe",
        "Give an address that begins with https. Nothing was changed.",
    ),
    "bucket.no_credentials": (
        "There is no key for the bucket",
        "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or write ~/.aws/credentials. Nothing was changed.",
    ),
    "bucket.refused": (
        "The server does not let this office into the bucket {bucket}",
        "Nothing was changed. Check the key and what it may do; the server said: {said}.",
    ),
    "bucket.missing": (
        "There is no bucket called {bucket}",
        "Nothing was changed. Create it, or give the address of another one.",
    ),
    "bucket.no_server": (
        "The server of the bucket {bucket} does not answer",
        "Nothing was changed. Check that it runs and the network is there, then try again.",
    ),
    "bucket.full": (
        "The bucket {bucket} is full",
        "Nothing was changed. Make room or raise its limit, then try again.",
    ),
    "bucket.failed": (
        "The server of the bucket {bucket} could not do it",
        "Nothing was changed. It said: {said}.",
    ),
    "bucket.unsound": (
        "The bucket {bucket} gave back other bytes than were written",
        "Nothing was changed. Do not use it before its server was checked.",
    ),
    "bucket.in_use": (
        "The bundles of this office lie in a bucket already",
        "Nothing was changed.",
    ),
}
