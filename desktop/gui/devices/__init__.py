"""All devices of this laptop on one page: how each is now, what went wrong last, and a test.

Devices come and go while it is open; whoever looks for them does so away from the GUI thread.
"""
