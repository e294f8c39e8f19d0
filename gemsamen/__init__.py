"""Gemsamen helps Dutch municipalities organise their ICT together.

Nothing is imported here, so that `gemsamen.matching` works without Flask.
"""
