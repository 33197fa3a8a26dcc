"""What every screen is made of: small widgets that paint themselves from the tokens.

One file a thing; import from the file that names it. They know no screen and no use case.
"""
