"""Sentences for an office whose tables lie on a PostgreSQL server."""

SENTENCES: dict[str, tuple[str, str]] = {
    "database.no_server": (
        "The database server does not answer",
        "Saved work is safe. Check that the server runs and the network is there, then try again.",
    ),
    "database.no_driver": (
        "This program was installed without PostgreSQL",
        "Install it with: pip install 'rekam-ktp[postgres]'. Nothing was changed.",
    ),
    "database.address": (
        "This is no address of a PostgreSQL server",
        "Write it like postgresql://name@server/database. Nothing was changed.",
    ),
    "database.no_tls": (
        "The way to the server {host} is not safe",
        "Add ?sslmode=verify-full to the address, so that the server proves who it is.",
    ),
    "database.taken": (
        "That database holds a journal already",
        "Nothing was changed. Create an empty database and give its address.",
    ),
    "database.not_on_server": (
        "The tables of this office lie in its folder",
        "Only tables on a PostgreSQL server have partitions. Nothing was changed.",
    ),
    "database.on_server": (
        "The tables of this office are on a server already",
        "Nothing was changed.",
    ),
}
