"""Municipalities, partnerships, neighbours, peer groups and existing arrangements."""
