"""What a station and the office do alike in an officer's hands: who works there, and the key of its data.

A use case takes an `Opened` place: a station's session or the district's office.
It returns facts, never sentences, and knows neither Qt nor SQL.
May import exchange, documents, capture, devices, store, crypto, domain.
"""
