"""The audit trail: an append-only record of every write, readable by the own organisation."""
