"""ISO/IEC 19794 image records of 2011: fingers (part 4), faces (part 5), irises (part 6).

Reading is strict and bounded: a record is one image whose every length, size and position adds up, or it
is refused with a code. Nothing here decodes pixels. May import domain.
"""
