"""Commands for developers: building assets, keeping translations, running the checks."""
