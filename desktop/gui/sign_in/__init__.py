"""Signing in: which place, which officer, and the passphrase that opens the key.

`presenter` knows no Qt; `view` is the page, made of the `cover` on the left, the `officers` and the
passphrase on the right. It may import the composition root, but only when it is needed: the window
comes first.
"""
