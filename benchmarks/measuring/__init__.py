"""How a benchmark measures, and what a row of its table looks like."""
