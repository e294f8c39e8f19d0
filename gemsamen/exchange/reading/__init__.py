"""Read tables that nobody trusts: CSV and XLSX, bounded, in a child process; `reader.read_table` is the door.

Cells stay text, also those that start with = + - or @: harmless here, but whoever writes them to a sheet again must
write them as text, or the reader's spreadsheet program runs them as formulas.

Nothing is imported here, so that the child process starts quickly.
"""
