"""How what the package ships is made: the learned tagger, from annotated sentences; the list of the world's places.

Not part of the package.
"""
