"""What a recording station does: one function or small class a user action.

A use case checks the role, asks the domain, appends entries and commits.
It returns facts, never sentences, and knows neither Qt nor SQL.
May import place, exchange, documents, capture, devices, store, crypto, domain.
"""
