"""Turn the rows of a table into candidate rows for the register; pure, and never raising on what a user wrote.

The order of work: `personal.without_personal_columns`, then a mapping from `mapping.suggest_mapping` or
`softwarecatalogus.softwarecatalogus_mapping`, then `interpretation.interpret_rows`, then `merging.merge_rows`.
"""
