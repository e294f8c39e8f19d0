"""Which column of a sheet means what: suggested by its name, remembered by the names of all columns."""

import hashlib
from collections.abc import Sequence

from rapidfuzz import fuzz

from gemsamen.domain.catalogue import name_key
from gemsamen.exchange.portfolio_rows.fields import ColumnFields, Field
from gemsamen.exchange.portfolio_rows.personal import is_personal_column

CERTAIN = 100.0
CUT_OFF = 86.0
"""Likeness of names, 0 to 100, from which a column is suggested; below it "Kostenplaats" would become a cost."""

_SYNONYMS = {
    Field.PRODUCT: (
        "applicatie; systeem; applicatienaam; naam applicatie; naam systeem; systeemnaam; informatiesysteem; pakket; "
        "pakketnaam; pakket naam; product; productnaam; software; softwarepakket; naam pakket; application; "
        "application name; system; system name; name; naam"
    ),
    Field.SUPPLIER: (
        "leverancier; leveranciersnaam; naam leverancier; leverancier naam; softwareleverancier; vendor; supplier; "
        "supplier name; fabrikant; aanbieder; opdrachtnemer; contractpartij"
    ),
    Field.COMPONENTS: (
        "referentiecomponent; referentiecomponenten; gemma component; gemma componenten; gemma referentiecomponent; "
        "ref component; component; componenten; onderdeel; onderdelen; onderdeel gemma; reference component; "
        "referentiecomponenten naam; gemma"
    ),
    Field.COMPONENT_IDS: (
        "gemma id; component id; referentiecomponent id; referentiecomponenten id; gemma component id"
    ),
    Field.LABEL: "kenmerk; label",
    Field.VERSION: "versie; versienummer; pakketversie; applicatieversie; version; release; versieaanduiding",
    Field.STATUS: (
        "status; fase; levensfase; gebruiksstatus; gebruik status; lifecycle; lifecycle phase; phase; status gebruik"
    ),
    Field.STATUS_SINCE: (
        "datum status; status sinds; datum ingang status; ingangsdatum status; status since; in gebruik sinds"
    ),
    Field.CONTRACT_START: (
        "begin contract; start contract; contract start; startdatum; begindatum; ingangsdatum; startdatum contract; "
        "begindatum contract; ingangsdatum contract; contractdatum; contract start date; start of contract; "
        "start date; start"
    ),
    Field.CONTRACT_END: (
        "einde contract; eind contract; contract einde; einddatum; einddatum contract; contracteinddatum; "
        "contracteinde; eerste einde; expiratiedatum; afloopdatum; contract loopt tot; looptijd tot; "
        "einde looptijd; contract tot; contract t/m; contract tot en met; contract eindigt; loopt tot; loopt af; "
        "geldig tot; contract end; end of contract; contract until; contract end date; end date; expiry date; expires"
    ),
    Field.OPTION_COUNT: (
        "aantal opties; aantal verlengingen; aantal verlengopties; number of options; option count; "
        "verlengopties aantal"
    ),
    Field.OPTION_MONTHS: (
        "maanden per optie; duur optie; lengte optie; duur verlenging; verlenging in maanden; optie in maanden; "
        "months per option; option months; duur verlenging maanden"
    ),
    Field.OPTIONS: (
        "verlenging; verlengingen; verlengoptie; verlengopties; verlengingsoptie; verlengingsopties; opties; "
        "optiejaren; optie; extension; extensions; extension options; verlengingsmogelijkheden"
    ),
    Field.NOTICE_MONTHS: (
        "opzegtermijn; opzegtermijn maanden; opzegtermijn in maanden; notice period; notice months; notice in months; "
        "notice; opzegging"
    ),
    Field.YEARLY_COST: (
        "kosten; jaarlijkse kosten; kosten per jaar; jaarkosten; jaarbedrag; bedrag per jaar; licentiekosten; "
        "contractwaarde per jaar; yearly cost; annual cost; cost per year; costs; bedrag; "
        "kosten per jaar excl btw; kosten pj; kosten jaar; euro per jaar exclusief btw; euros per year excluding vat"
    ),
    Field.COST_BAND: (
        "kostenklasse; kostenband; kostencategorie; prijsklasse; cost band; kosten klasse; kosten per jaar ongeveer; "
        "cost band per year"
    ),
    Field.HOSTING: (
        "hosting; hostingvorm; leveringsvorm; leveringsmodel; cloud model; cloudmodel; saas of on premises; "
        "deployment; technologie; dienstverleningsmodel"
    ),
    Field.DESCRIPTION: (
        "omschrijving; beschrijving; toelichting; opmerking; opmerkingen; description; remarks; notes; "
        "gebruik omschrijving; doel"
    ),
    Field.ORGANISATION: "gemeentecode; gemeente cbs; cbs code; cbs; gemeente code; gm code; municipality code",
    Field.ORGANISATION_NAME: (
        "gemeente; gemeentenaam; organisatie; naam gemeente; gemeente naam; municipality; "
        "organisation; organisation name"
    ),
}
_NO_FIELDS = frozenset({"contract", "contractstatus"})
"""Usual names that look like those of a field and mean something else."""

_EXAMPLE_COLUMNS = frozenset(map(name_key, ("Voorbeeldgegevens", "Example data")))
"""Names of the column by which a file that was taken along from here says that it holds example data."""

_FIELD_OF = {name_key(word): field for field, words in _SYNONYMS.items() for word in words.split(";")}


def suggest_mapping(columns: Sequence[str]) -> ColumnFields:
    """Return what each column most likely means; each field at most once, columns about persons never."""
    scored = sorted(
        (
            (likeness, -place, column, field)
            for place, column in enumerate(columns)
            for likeness, field in _likely(column)
        ),
        reverse=True,
    )
    mapping: ColumnFields = {}
    for _, _, column, field in scored:
        if column not in mapping and field not in mapping.values():
            mapping[column] = field
    return {column: mapping[column] for column in columns if column in mapping}


def is_example_column(column: str) -> bool:
    """Tell whether a column says that the rows are example data."""
    return name_key(column) in _EXAMPLE_COLUMNS


def _likely(column: str) -> list[tuple[float, Field]]:
    key = name_key(column)
    if not key or key in _NO_FIELDS or is_personal_column(column):
        return []
    if key in _FIELD_OF:
        return [(CERTAIN, _FIELD_OF[key])]
    best: dict[Field, float] = {}
    for word, field in _FIELD_OF.items():
        best[field] = max(best.get(field, 0.0), fuzz.ratio(key, word, score_cutoff=CUT_OFF))
    return [(likeness, field) for field, likeness in best.items() if likeness >= CUT_OFF]


def signature(columns: Sequence[str]) -> str:
    """Return what stays the same when the same sheet is handed in again: a digest of its column names.

    Order, case, spaces and signs do not count; 64 hexadecimal signs.
    """
    keys = "\n".join(sorted(name_key(column) or column for column in columns))
    return hashlib.sha256(keys.encode()).hexdigest()
