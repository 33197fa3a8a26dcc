"""KTP Sementara: issue the letters of approved recordings, print them, and say which sheets came out good.

`print_run` sends one letter after the other and knows no Qt, like the presenter; `screen.build` puts
them together with the view.
"""
