"""GEMMA components and functions, standards, suppliers, products and procurement codes."""
