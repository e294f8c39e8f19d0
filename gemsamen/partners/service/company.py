"""How many other municipalities have to do with a component or business function, from what everybody may see."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from gemsamen.domain.contract import Window
from gemsamen.partners.service.keeping import Keeper
from gemsamen.partners.service.question import answer_book
from gemsamen.register.service.question_facts import QuestionFacts

Part = tuple[int | None, int | None]


class Company:
    """Who uses or misses what, by component.

    Parameters
    ----------
    facts : QuestionFacts
        What everybody may see of all municipalities.
    """

    def __init__(self, facts: QuestionFacts) -> None:
        self._users: defaultdict[int, set[int]] = defaultdict(set)
        self._missing: defaultdict[Part, set[int]] = defaultdict(set)
        self._windows: defaultdict[int, list[tuple[int, Window]]] = defaultdict(list)
        for use in facts.uses:
            if use.component_id is not None:
                self._users[use.component_id].add(use.organisation_id)
                if use.terms.window is not None:
                    self._windows[use.component_id].append((use.organisation_id, use.terms.window))
        for gap in facts.gaps:
            self._missing[gap.component_id, gap.function_id].add(gap.organisation_id)

    def missing_count(self, part: Part, organisation_id: int) -> int:
        """Count the others that miss exactly this component or business function."""
        return len(self._missing.get(part, set()) - {organisation_id})

    def using_count(self, component_id: int | None, organisation_id: int) -> int:
        """Count the others that use something for a component; 0 for no component."""
        return 0 if component_id is None else len(self._users.get(component_id, set()) - {organisation_id})

    def concerned_count(self, component_ids: Iterable[int], organisation_id: int) -> int:
        """Count the others that use or miss one of some components."""
        found: set[int] = set()
        for key in component_ids:
            found |= self._users.get(key, set()) | self._missing.get((key, None), set())
        return len(found - {organisation_id})

    def together_count(self, component_ids: Iterable[int], window: Window, organisation_id: int, today: date) -> int:
        """Count the others that can replace one of some components in a window, from today on."""
        ahead = Window(first=max(window.first, today), last=window.last)
        found = {
            owner
            for key in component_ids
            for owner, theirs in self._windows.get(key, [])
            if theirs.first <= ahead.last and theirs.last >= ahead.first
        }
        return len(found - {organisation_id})


def company_at(revision: int) -> Company:
    """Return it for a number of changes that was asked before."""
    return _kept.at(revision)


def _read(_revision: int) -> Company:
    return Company(answer_book().board.facts)


_kept = Keeper(_read)
