"""The register of letters: every number with its one state, the print ledger, and what can still be done.

The presenter knows no Qt; `screen.build` puts it and the view together.
"""
