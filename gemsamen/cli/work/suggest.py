"""``gemsamen suggest``: the partners of a municipality with their reasons, from the database."""

import json
from typing import Any

import click
from flask_babel import force_locale
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from gemsamen.catalogue.service import closest_components, find_component
from gemsamen.catalogue.service.closeness import closest
from gemsamen.cli.application import in_application
from gemsamen.cli.database import with_clear_sentences
from gemsamen.domain.access import Actor
from gemsamen.domain.catalogue import name_key
from gemsamen.matching import Scope
from gemsamen.organisations.service import MunicipalityFacts, municipality_facts
from gemsamen.organisations.service.examples import example_share
from gemsamen.partners.presenting import partners_table
from gemsamen.partners.service import Partner, SuggestionList, SuggestionQuery, suggest_partners
from gemsamen.partners.wording import (
    band_word,
    confidence_word,
    given_place_sentence,
    reason_sentence,
    timing_text,
)
from gemsamen.partners.wording.ties import told_names
from gemsamen.web.language import LOCALES
from gemsamen.web.messages import gettext as _
from gemsamen.web.spreadsheets import table_file

SHOWN_NAMES = 3
LOOKS_ALIKE = 60.0
SCOPES = {"regio": Scope.REGIONAL, "land": Scope.NATIONAL}


@in_application
@with_clear_sentences
def suggest(*, municipality: str, component: str | None, scope: str, limit: int, shape: str, language: str) -> None:
    """Suggest partner municipalities, with reasons."""
    with force_locale(LOCALES[language]):
        facts = _municipality(municipality)
        query = SuggestionQuery(scope=SCOPES[scope], component=_component(component), limit=limit)
        listing = suggest_partners(Actor.operator(), facts.organisation_id, query)
        if shape == "json":
            click.echo(json.dumps(_document(listing), ensure_ascii=False, indent=2))
        elif shape == "csv":
            click.echo(table_file(partners_table(listing, example_share()), "csv"), nl=False)
        else:
            _show(listing, Console())


def _municipality(text: str) -> MunicipalityFacts:
    everyone, wanted = municipality_facts(), name_key(text)
    for facts in everyone:
        if wanted in {name_key(facts.code), name_key(facts.name), name_key(facts.slug)}:
            return facts
    named = ((facts.name, (facts.name,)) for facts in everyone)
    close = closest(text, named, SHOWN_NAMES, at_least=LOOKS_ALIKE)
    raise click.ClickException(_unknown(_("There is no municipality “%(name)s”.", name=text[:60]), close))


def _component(text: str | None) -> str | None:
    if text is None:
        return None
    found = find_component(text) or find_component(f"{text}component")
    if found is None:
        close = [choice.name for choice in closest_components(text)]
        raise click.ClickException(_unknown(_("There is no component “%(name)s”.", name=text[:60]), close))
    return found.slug


def _unknown(sentence: str, close: list[str]) -> str:
    return " ".join([sentence, _("Did you mean: %(names)s?", names=", ".join(close))]) if close else sentence


def _show(listing: SuggestionList, console: Console) -> None:
    about = f" · {listing.component.name}" if listing.component else ""
    console.print(f"{listing.municipality.name}{about}", style="bold", markup=False)
    if not listing.partners:
        console.print(_("Nobody yet"))
        return
    table = Table(box=SIMPLE, show_edge=False, pad_edge=False)
    table.add_column("", justify="right")
    table.add_column(_("Municipality"), overflow="fold")
    table.add_column(_("Points"), justify="right")
    table.add_column("km", justify="right")
    table.add_column(_("Reason"), overflow="fold")
    for partner in listing.partners:
        distance = "" if partner.distance_km is None else str(round(partner.distance_km))
        score = f"{partner.points}\n{band_word(partner.band)}"
        table.add_row(str(partner.rank), partner.municipality.name, score, distance, _why(partner))
    console.print(table)
    console.print(_("Model %(version)s", version=listing.model_version), style="dim", markup=False)


def _why(partner: Partner) -> str:
    timing = timing_text(partner.component.timing) if partner.component else ""
    return " ".join(filter(None, [reason_sentence(partner), given_place_sentence(partner), timing and f"({timing})"]))


def _document(listing: SuggestionList) -> dict[str, Any]:
    return {
        "municipality": listing.municipality.code,
        "name": listing.municipality.name,
        "scope": listing.query.scope.value,
        "component": listing.component.name if listing.component else None,
        "model": listing.model_version,
        "read_at": listing.read_at.isoformat(timespec="seconds"),
        "partners": [_partner(partner) for partner in listing.partners],
    }


def _partner(partner: Partner) -> dict[str, Any]:
    """Lay out one partner; the points of the factors add up to the points, their log-odds to the score."""
    return {
        "rank": partner.rank,
        "code": partner.municipality.code,
        "name": partner.municipality.name,
        "province": partner.municipality.province,
        "distance_km": None if partner.distance_km is None else round(partner.distance_km, 1),
        "points": partner.points,
        "points_low": partner.points_low,
        "points_high": partner.points_high,
        "score": partner.score,
        "band": partner.band.value,
        "confidence": partner.confidence.value,
        "certainty": confidence_word(partner.confidence),
        "reason": reason_sentence(partner),
        "given_place": _given_place(partner),
        "contributions": [
            {"factor": each.factor.value, "log_odds": each.contribution, "points": each.points}
            for each in partner.factors
        ],
        "shared_systems": [product.name for product in partner.shared_products],
        "shared_gaps": [gap.name for gap in partner.shared_gaps],
        "shared_arrangements": told_names(partner.shared_arrangements),
        "timing": _timing(partner),
    }


def _given_place(partner: Partner) -> dict[str, Any] | None:
    """Say why somebody stands higher than its points, and the place that those would give."""
    given = partner.given_place
    return {"reason": given.reason.value, "place_by_points": given.by_points} if given else None


def _timing(partner: Partner) -> dict[str, Any] | None:
    if partner.component is None or partner.component.timing.theirs is None:
        return None
    timing = partner.component.timing
    theirs = partner.component.timing.theirs
    return {
        "first": theirs.first.isoformat(),
        "last": theirs.last.isoformat(),
        "overlap_months": timing.overlap_months,
        "bridging_months": timing.bridging_months,
    }
