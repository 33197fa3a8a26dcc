"""Home: what to do now, what today brought, how far the letters are, and what is plugged in.

`presenter` and `wording` know no Qt and turn the station's overview into display text; `screen`
builds the page from `parts`. Every way on leads through the context's `navigate`.
"""
