"""The words for what only the register knows."""

from datetime import date

from gemsamen.domain.catalogue import ComponentDomain
from gemsamen.domain.contract import ContractTerms
from gemsamen.domain.money import CostBand
from gemsamen.domain.register import Hosting, LifecyclePhase
from gemsamen.register.service import Attention, Missing, MissingFact, RegisteredSystem
from gemsamen.register.service.landscape import LATER, UNKNOWN, YEARS_AHEAD
from gemsamen.web.formatting import NBSP, day
from gemsamen.web.labels import label
from gemsamen.web.messages import gettext as _
from gemsamen.web.messages import ngettext


def facet_word(facet: str, value: str, today: date) -> str:
    """Return the word for one value of a facet or chip."""
    if facet == "years":
        return year_word(value, today)
    if facet == "domains":
        return label(ComponentDomain(value))
    if facet == "phases":
        return label(LifecyclePhase(value))
    return attention_word(Attention(value)) if facet == "attention" else value


def year_word(value: str, today: date) -> str:
    """Return the word for a choice of year."""
    if value == LATER:
        return _("%(year)s or later", year=today.year + YEARS_AHEAD + 1)
    return _("not yet known") if value == UNKNOWN else value


def attention_word(sign: Attention) -> str:
    """Return what asks for attention in words."""
    return {
        Attention.NO_END_DATE: _("End date not known"),
        Attention.DECISION_PASSED: _("Day to decide has passed"),
        Attention.ENDED: _("Contract has ended"),
        Attention.NOT_CONFIRMED: _("Not confirmed for more than a year"),
        Attention.NO_COMPONENT: _("No component chosen"),
        Attention.ONLY_OURS: _("Only visible to us"),
    }[sign]


def window_words(terms: ContractTerms) -> str:
    """Return when changing over can be done, in words."""
    window = terms.window
    if window is None:
        return _("End date not known")
    if window.first == window.last:
        return day(window.first)
    return f"{day(window.first)} – {day(window.last)}"


def lead_words(system: RegisteredSystem) -> str:
    """Return in sentences whose system this is, in which phase, where it runs and through whom."""
    phase = label(system.phase).capitalize()
    if system.phase_since:
        phase = _("%(phase)s since %(day)s", phase=phase, day=day(system.phase_since))
    if system.hosting is not Hosting.UNKNOWN:
        phase = f"{phase}, {label(system.hosting)}"
    sentences = [_("Of %(supplier)s.", supplier=system.supplier), f"{phase}."]
    if system.version:
        sentences.append(_("Version %(version)s.", version=system.version))
    if system.partnership:
        sentences.append(_("Through %(name)s.", name=system.partnership))
    return " ".join(sentences)


def band_words(band: CostBand) -> str:
    """Return a band of costs, so that no line breaks between the euro sign and the number."""
    return label(band).replace("€ ", f"€{NBSP}")


def contract_mates_words(system: RegisteredSystem) -> str:
    """Return that the contract covers other systems too, so that its amount counts once; else an empty text."""
    count = system.contract_mates
    return ngettext("together with %(num)d other", "together with %(num)d others", count) if count else ""


def option_words(terms: ContractTerms) -> str:
    """Return the extension options in words."""
    if not terms.option_count or not terms.option_months:
        return _("none")
    months = ngettext("%(num)d month", "%(num)d months", terms.option_months)
    return f"{terms.option_count}{NBSP}×{NBSP}{months}"


def missing_words(missing: Missing) -> str:
    """Return a missing fact as a request."""
    if missing.fact is MissingFact.FEW_SYSTEMS:
        return ngettext("Add %(num)d more system", "Add %(num)d more systems", missing.lacking_count)
    name = missing.system.name if missing.system else ""
    if missing.fact is MissingFact.NO_COMPONENT:
        return _("Choose a component for %(name)s", name=name)
    return _("Fill in the end date of %(name)s", name=name)
