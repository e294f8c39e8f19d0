"""Suggestions of partners, comparisons and interest."""
