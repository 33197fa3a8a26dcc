"""Taking samples: photo, signature, their checks, and sealing them to the district.

Samples are held in memory only; what reaches the disk is sealed.
May import devices, store, crypto, domain.
"""
