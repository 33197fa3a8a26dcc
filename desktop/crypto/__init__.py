"""Keys, signing, sealing, key slots: the only room that imports a crypto library.

Everything here is a thin, tested use of a vetted library; nothing is invented.
May import domain, paths.
"""
