"""Why example data is not made; the message is a sentence for the operator."""


class ExamplesRefusedError(Exception):
    """Example data would do harm here; nothing was changed."""


class ExamplesInProductionError(ExamplesRefusedError):
    """Real users depend on this installation."""

    def __init__(self) -> None:
        super().__init__("Example data is refused: this installation runs in production (GEMSAMEN_ENVIRONMENT).")


class RealDataError(ExamplesRefusedError):
    """The installation holds registrations that people made."""

    def __init__(self, count: int) -> None:
        held = "1 registration" if count == 1 else f"{count} registrations"
        super().__init__(
            f"Example data is refused: this database holds {held} that people typed or imported, and examples "
            "would mix with them. Use another database (GEMSAMEN_INSTANCE or GEMSAMEN_DATABASE_URL)."
        )


class ReferenceMissingError(ExamplesRefusedError):
    """There are no municipalities or components to make examples of."""

    def __init__(self) -> None:
        super().__init__("There is no reference data yet; run 'gemsamen prepare' first.")


class UnknownMunicipalityError(ExamplesRefusedError):
    """A municipality that was to be left empty does not exist."""

    def __init__(self, code: str) -> None:
        super().__init__(f"There is no municipality with code {code!r}; use a CBS code such as GM0307.")
