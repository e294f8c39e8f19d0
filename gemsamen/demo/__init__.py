"""Example data: synthetic portfolios on real municipalities, always labelled as such."""
