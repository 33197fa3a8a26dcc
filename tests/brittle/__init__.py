"""A disk that fails on purpose, and processes that are killed on purpose: the ground under tests/faults.

`disk` models what a power cut leaves of a file system, `mount` serves it through FUSE, `control` talks to
it, `workers` forks, kills and hears acknowledgements, `jobs` are the pieces of real work that are
interrupted, `looking` judges what is left, `killing` and `failing` join them to campaigns, and `apart` runs
these where forking is cheap. Nothing here is imported by the program.
"""
