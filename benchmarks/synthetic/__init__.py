"""Registers of any size that do not exist, the same on every run."""
