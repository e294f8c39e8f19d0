"""Invented files in the layout of the Softwarecatalogus, the same at every run."""

import csv
import io
from collections.abc import Sequence
from functools import cache
from itertools import product
from pathlib import Path
from typing import NamedTuple
from uuid import NAMESPACE_URL, uuid5

from gemsamen.exchange.portfolio_rows.softwarecatalogus import SOFTWARECATALOGUS_COLUMNS

COLUMNS = tuple(SOFTWARECATALOGUS_COLUMNS)

IMPOSSIBLE_DATE_ROW = 14
UNKNOWN_COMPONENT_ROW = 37
DUPLICATE_ROW = 52
"""Says the same as row 51."""
MISSING_PRODUCT_ROW = 80
OTHER_MUNICIPALITY_ROWS = (103, 104)
OTHER_MUNICIPALITY = ("GM0355", "Zeist")
SECOND_COMPONENT_EVERY = 25
"""Row 26, 51, 76 … names the product of the row before it, with another component."""

_COMPONENTS_FILE = Path(__file__).parents[2] / "gemsamen" / "catalogue" / "seed" / "components.csv"
_FIRST_WORDS = (
    *("Kompas", "Merel", "Ziel", "Baken", "Lindes", "Veder", "Kwint", "Polder"),
    *("Sluis", "Tolk", "Meent", "Duin", "Rivier", "Anker", "Linde"),
)
_SECOND_WORDS = (
    *("Zaken", "Sociaal", "Burger", "Archief", "Toezicht", "Gras", "Groen"),
    *("Heffing", "Balans", "Loket", "Wacht", "Agenda", "Pers", "Kaart"),
)
_THIRD_WORDS = ("", "Plus")
_SUPPLIERS = tuple(f"{word} Software B.V." for word in ("Houtduif", "Grutto", "Wulp", "Kievit", "Ijsvogel", "Tureluur"))
_STATUSES = ("In productie", "In productie", "In productie", "Uit te faseren", "Gepland", "In test", "Uitgefaseerd")
_TECHNOLOGIES = ("Software as a Service", "Client-server", "Webgebaseerd, Software as a Service", "")
_PARTNERSHIP = "Samenwerking Voorbeeld, Eemland"


class SampleComponent(NamedTuple):
    """A real reference component."""

    gemma_id: str
    name: str


@cache
def sample_components() -> tuple[SampleComponent, ...]:
    """Return the reference components of the product's own seed, by name."""
    with _COMPONENTS_FILE.open(encoding="utf-8", newline="") as stream:
        found = [SampleComponent(line["gemma_id"], line["name"]) for line in csv.DictReader(stream)]
    return tuple(sorted(found, key=lambda component: component.name))


def sample_id(name: str) -> str:
    """Return the invented id of a municipality, supplier, product or version."""
    return str(uuid5(NAMESPACE_URL, f"voorbeeld:{name}"))


def softwarecatalogus_sample(
    rows: int = 300,
    municipality: tuple[str, str] = ("GM0307", "Amersfoort"),
    *,
    is_spoiled: bool = True,
    first_product: int = 0,
) -> bytes:
    """Return a portfolio as the Softwarecatalogus exports it.

    It has a byte-order mark, semicolons, line breaks inside quotes, both ways to write a date, empty version ids,
    versions that start with a space, several components in one cell, a product on two rows and, on every tenth row, a
    partnership.

    Parameters
    ----------
    rows : int
        Number of rows below the header, at most 400.
    municipality : tuple of str
        CBS code and name of the municipality.
    is_spoiled : bool
        Whether the rows with faults and those of another municipality are in it, where there are so many rows.
    first_product : int
        Number of the first product, for a file with other products.
    """
    lines = [_line(number, municipality, first_product) for number in range(2, rows + 2)]
    if is_spoiled:
        _spoil(lines)
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow(COLUMNS)
    writer.writerows(lines)
    return text.getvalue().encode("utf-8-sig")


def product_names() -> Sequence[str]:
    """Return the invented names of systems, 420 different ones."""
    return [" ".join(filter(None, words)) for words in product(_FIRST_WORDS, _SECOND_WORDS, _THIRD_WORDS)]


def _line(number: int, municipality: tuple[str, str], first_product: int) -> list[str]:
    is_second = number % SECOND_COMPONENT_EVERY == 1 and number > SECOND_COMPONENT_EVERY
    base = number - 1 if is_second else number
    name = product_names()[(first_product + base) % len(product_names())]
    supplier = _SUPPLIERS[base % len(_SUPPLIERS)]
    version = f"{base % 9 + 1}.{base % 4}"
    components = _components(number)
    return [
        sample_id(municipality[1]),
        municipality[1],
        municipality[0].removeprefix("GM"),
        *_partnership(base),
        _STATUSES[base % len(_STATUSES)],
        _description(base, name),
        _date(base),
        sample_id(supplier),
        supplier,
        sample_id(name),
        name,
        "" if base % 5 == 0 else sample_id(f"{name} {version}"),
        f" {version}" if base % 3 == 0 else version,
        _TECHNOLOGIES[base % len(_TECHNOLOGIES)],
        _date(base + 40),
        ", ".join(component.gemma_id for component in components),
        ", ".join(component.name for component in components),
    ]


def _components(number: int) -> tuple[SampleComponent, ...]:
    known = sample_components()
    count = 3 if number % 7 == 0 else 1
    return tuple(known[(number * 5 + step * 17) % len(known)] for step in range(count))


def _partnership(base: int) -> tuple[str, str, str]:
    if base % 10:
        return "", "", ""
    members = ", ".join(sample_id(name) for name in ("Amersfoort", "Soest", "Leusden"))
    return sample_id(_PARTNERSHIP), _PARTNERSHIP, members


def _description(base: int, name: str) -> str:
    if base % 6:
        return ""
    return f'{name} voor alle teams;\nook bekend als "het {name.lower()}"\nsinds een jaar'


def _date(base: int) -> str:
    day, month, year = base % 28 + 1, base % 12 + 1, 2018 + base % 8
    return f"{day:02d}-{month:02d}-{year if base % 2 else year % 100}"


def _spoil(lines: list[list[str]]) -> None:
    """Put the faults on their rows; row 2 is the first line."""
    place = {name: index for index, name in enumerate(COLUMNS)}
    for number, changes in (
        (IMPOSSIBLE_DATE_ROW, {"Gebruik Datum ingang status": "31-11-2028"}),
        (
            UNKNOWN_COMPONENT_ROW,
            {"Referentiecomponenten ID": sample_id("DMS"), "Referentiecomponenten naam": "DMS"},
        ),
        (MISSING_PRODUCT_ROW, {"Pakket Naam": ""}),
        *((number, _other_municipality()) for number in OTHER_MUNICIPALITY_ROWS),
    ):
        if number - 2 < len(lines):
            for column, text in changes.items():
                lines[number - 2][place[column]] = text
    if len(lines) > DUPLICATE_ROW - 2:
        lines[DUPLICATE_ROW - 2] = list(lines[DUPLICATE_ROW - 3])


def _other_municipality() -> dict[str, str]:
    code, name = OTHER_MUNICIPALITY
    return {"Gemeente ID": sample_id(name), "Gemeente naam": name, "Gemeente CBS": code}
