"""The locked screen: what was being done stays visible, the person does not; PIN or passphrase opens it.

`presenter` knows no Qt. Another officer signs in on the sign-in page, which Esc leads to.
"""
