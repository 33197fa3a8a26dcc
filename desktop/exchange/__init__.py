"""What travels between the places: bundles go up, parcels come down.

The station and the district never call each other; they meet only in these formats.
Nothing is believed before its signature is checked.
May import devices, store, crypto, domain.
"""
