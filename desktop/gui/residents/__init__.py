"""The residents' list: find someone while typing, see what is known, begin or go on recording.

`screen.build` makes the screen. The rows are paged from the store and never all in memory.
"""
