"""What the district office does: certify stations, receive bundles, answer with receipts.

Every rule is checked again here: a station's own checks are advice.
May import place, exchange, documents, capture, devices, store, crypto, domain; never station.
"""
