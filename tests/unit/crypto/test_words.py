"""Six words by telephone: the same for the same key, others for another."""

from desktop import paths
from desktop.crypto.words import key_words, request_words


def test_there_are_256_different_plain_words():
    text = (paths.resources() / "codes" / "fingerprint_words.txt").read_text("utf-8")
    words = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert len(words) == len(set(words)) == 256
    assert all(word.isascii() and word.isalpha() and word.islower() for word in words)


def test_a_key_has_six_words_and_another_key_has_others():
    one, two = key_words(bytes(32)), key_words(bytes([1]) + bytes(31))
    assert len(one) == len(two) == 6
    assert one == key_words(bytes(32)) != two


def test_any_change_of_a_request_changes_the_words():
    request = b'{"request":{"place":"1607-07"}}'
    assert request_words(request) != request_words(request.replace(b"07", b"08"))
