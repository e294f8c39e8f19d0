"""Uploads from receiving to applying."""
