"""The vocabulary and rules of gemsamen: plain values, no web and no database."""
