"""Inventing example data: pure functions from the facts of municipalities and a seed to plain values."""
