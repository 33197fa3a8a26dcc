"""The district office: bundles that come in, stations that are admitted, parcels that go back.

Presenters decide and word; `inbox` and `receipts` are the two screens, which draw and join them with
the office. May import the components and the district's use cases; never another screen.
"""
