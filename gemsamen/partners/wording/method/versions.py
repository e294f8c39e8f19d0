"""Which versions there were, and who ends up on the lists, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from gemsamen.matching import Factor
from gemsamen.matching.groups import VERSION as GROUP_VERSION
from gemsamen.matching.question import VERSION as QUESTION_VERSION
from gemsamen.matching.refit import MULTIPLIERS
from gemsamen.partners.service import Method
from gemsamen.partners.wording.joining import listed
from gemsamen.partners.wording.method.numerals import short, written
from gemsamen.partners.wording.words import factor_word
from gemsamen.web.formatting import day, number
from gemsamen.web.messages import gettext
from gemsamen.web.messages import lazy_gettext as _

NON_BREAKING_HYPHEN = "\N{NON-BREAKING HYPHEN}"
FIRST_DAY = date(2026, 11, 24)
PARTNER_VERSIONS = {
    "2026.3": (
        FIRST_DAY,
        _(
            "Few systems in common say less when few are known. Places at the same distance share their rank. Whoever "
            "begins to register fits others nationally too."
        ),
    ),
    "2026.2": (
        FIRST_DAY,
        _(
            "Learned from all collaborations instead of those about ICT alone. New: rank of the tie, systems weighed "
            "by nearness, location instead of unknown arrangements, a new scale of points."
        ),
    ),
    "2026.1": (FIRST_DAY, _("First version: six features, learned from collaborations about ICT alone.")),
}
"""The newest first, as in docs/method/README.md."""
ADOPTION_VERSIONS = {
    "2026.2": (FIRST_DAY, _("The same province counts as well, also where distances are unknown.")),
    "2026.1": (FIRST_DAY, _("First version: six features, learned from public data about systems.")),
}
"""The newest first, as in docs/method/adoption.md."""

ASKING = 342
FEWEST_LISTS = 3
EXPOSURE_GINI = {"model": 0.156, "nearest": 0.142, "random": 0.170}
GINI_DIGITS = "0.000"
SIZE_SHARES = (
    (_("fewer than 20,000 residents"), 70, 20, 21),
    (_("20,000 to 40,000"), 138, 40, 40),
    (_("40,000 to 100,000"), 100, 29, 29),
    (_("100,000 and more"), 32, 9, 9),
)
"""Municipalities, and their shares of all municipalities and of all places; measured, see docs/method/README.md."""


@dataclass(frozen=True, kw_only=True)
class VersionRow:
    """One version of one model; without a date when it was learned by this installation."""

    model: str
    version: str
    day: str
    change: str


@dataclass(frozen=True, kw_only=True)
class SizeRow:
    """How often municipalities of one size are suggested, beside how many there are."""

    word: str
    count: str
    of_municipalities: str
    of_places: str


@dataclass(frozen=True, kw_only=True)
class VersionsPart:
    """Versions and fairness."""

    versions: tuple[VersionRow, ...]
    sizes: tuple[SizeRow, ...]
    fairness: tuple[str, ...]


def versions_part(method: Method) -> VersionsPart:
    """Lay out the part."""
    return VersionsPart(
        versions=(*_learned(method), *_rows(gettext("Partners"), PARTNER_VERSIONS), *_others()),
        sizes=tuple(
            SizeRow(word=str(word), count=number(count), of_municipalities=f"{share}%", of_places=f"{places}%")
            for word, count, share, places in SIZE_SHARES
        ),
        fairness=(
            gettext(
                "When all %(all)s municipalities ask, everybody is among the first ten of at least %(few)s others. How "
                "unevenly the places are divided (Gini, 0 is even): %(model)s. By distance alone: %(nearest)s; by "
                "chance: %(random)s.",
                all=ASKING,
                few=FEWEST_LISTS,
                model=written(EXPOSURE_GINI["model"], GINI_DIGITS),
                nearest=written(EXPOSURE_GINI["nearest"], GINI_DIGITS),
                random=written(EXPOSURE_GINI["random"], GINI_DIGITS),
            ),
            gettext("This was measured with version %(version)s on public data.", version=next(iter(PARTNER_VERSIONS))),
        ),
    )


def _learned(method: Method) -> tuple[VersionRow, ...]:
    """Name the version that this installation learned from use, when that is the one in use."""
    multipliers = method.origin.get(MULTIPLIERS)
    if not multipliers:
        return ()
    parts = [
        gettext("%(factor)s × %(times)s", factor=factor_word(Factor(name)), times=short(times))
        for name, times in multipliers.items()
    ]
    return (
        VersionRow(
            model=gettext("Partners"),
            version=method.version,
            day="",
            change=gettext(
                "In use here; learned from what came of lists that were shown. Compared with the version that came "
                "with the software: %(factors)s.",
                factors=listed(parts),
            ),
        ),
    )


def _rows(model: str, versions: Mapping[str, tuple[date, str]]) -> tuple[VersionRow, ...]:
    return tuple(
        VersionRow(model=model, version=version, day=day(when), change=str(change))
        for version, (when, change) in versions.items()
    )


def _others() -> tuple[VersionRow, ...]:
    return (
        VersionRow(
            model=gettext("A question"),
            version=QUESTION_VERSION.replace("-", NON_BREAKING_HYPHEN),
            day=day(FIRST_DAY),
            change=gettext("First version: twelve blocks with weights that we chose."),
        ),
        VersionRow(
            model=gettext("A group"),
            version=GROUP_VERSION.replace("-", NON_BREAKING_HYPHEN),
            day=day(FIRST_DAY),
            change=gettext("First version: eight terms with weights that we chose, for any size."),
        ),
        *_rows(gettext("What others use"), ADOPTION_VERSIONS),
    )
