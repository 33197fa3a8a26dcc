"""Scanners that speak MOSIP's Secure Biometric Interface 0.9.5: a service on this computer's loopback.

Only 127.0.0.1 is ever contacted, whatever address a device calls its own. Nothing a device says is
believed before its signature, its certificate, the transaction, the time and the hash chain agree.
May import devices, store, crypto, domain.
"""
