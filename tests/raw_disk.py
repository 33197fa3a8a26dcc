"""A place's database as whoever has its key could read it page by page, free pages and log included."""

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE, RESERVED, SALT = 4096, 80, 16
_LOG_HEAD, _FRAME_HEAD = 32, 24


def clear_pages(root: Path, key: bytes) -> bytes:
    """Return every page of every database in a folder, deciphered, whether anything uses it or not."""
    found = []
    for path in sorted(root.glob("*.db")):
        data = path.read_bytes()
        found += [_clear(data[at : at + PAGE], key, is_first=at == 0) for at in range(0, len(data), PAGE)]
        log = path.with_name(path.name + "-wal")
        data = log.read_bytes()[_LOG_HEAD:] if log.exists() else b""
        for at in range(0, len(data), _FRAME_HEAD + PAGE):
            number = int.from_bytes(data[at : at + 4], "big")
            page = data[at + _FRAME_HEAD : at + _FRAME_HEAD + PAGE]
            found.append(_clear(page, key, is_first=number == 1))
    return b"".join(found)


def _clear(page: bytes, key: bytes, *, is_first: bool) -> bytes:
    body = page[SALT if is_first else 0 : PAGE - RESERVED]
    vector = page[PAGE - RESERVED : PAGE - RESERVED + 16]
    cipher = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
    return cipher.update(body) + cipher.finalize()
