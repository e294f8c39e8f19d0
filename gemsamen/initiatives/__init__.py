"""Joint initiatives: who takes part, how far they are and what comes next."""
