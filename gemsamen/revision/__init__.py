"""The count of changes by which every worker knows whether what it keeps in memory is behind."""
