"""The folder is on pytest's path by this file, so that every test may import `making`; no example of a property is
timed, for the first one may have to load a library."""

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
