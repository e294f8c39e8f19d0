"""A small installation with one of everything, so that every page has something to show."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from email.message import EmailMessage
from pathlib import Path

from flask import current_app
from flask_security.recoverable import generate_reset_password_token

from gemsamen.accounts.service import InvitationRequest, ask_for_address, invite
from gemsamen.db import db, transaction
from gemsamen.domain.access import Actor, Role
from gemsamen.domain.partnering import Verdict
from gemsamen.domain.register import Audience
from gemsamen.exchange.service import apply, receive
from gemsamen.initiatives.service import ask_to_join, dutch_today, get_initiative, stop_initiative
from gemsamen.partners.service import Judgement, express_interest, judge_suggestion
from gemsamen.register.service import remove_strength, remove_system
from gemsamen.web import mail_keeping
from tests import factories
from tests.accounts.people import colleague
from tests.exchange.portfolio_samples import softwarecatalogus_sample
from tests.exchange.uploading import sheet

ADMINISTRATOR = "cio@zutphen.example"
NEWCOMER = "nieuw@lochem.example"
PLATFORM = "beheer@gemsamen.example"
NEIGHBOURS = ("lochem", "deventer", "brummen")
PRODUCTS = {
    "Zaakregistratiecomponent": "ZaakVlot",
    "Documentbeheercomponent": "Archiefregistratie en documentbeheer voor gemeentelijke samenwerkingsverbanden",
    "Parkeerbeheercomponent": "ParkeerKompas",
}


@dataclass(frozen=True, kw_only=True)
class Examples:
    """What was made, by the names and numbers that addresses need."""

    system: int
    gap: int
    others_gap: int
    strength: int
    component: str
    removal: int
    leading: int
    invited: int
    ended: int
    open: int
    invitation: str
    reset: str
    new_address: str | None
    letter: str
    membership: int
    platform_administrator: int
    mapping: str
    preview: str
    result: str


def make_examples() -> Examples:
    """Fill the database; three municipalities, of which one has nothing of its own."""
    operator, zutphen = Actor.operator(), factories.organisation("zutphen")
    zutphen.has_example_data = True
    user = colleague(ADMINISTRATOR, role=Role.ADMINISTRATOR)
    member = factories.user("lezer@zutphen.example", role=Role.READER)
    factories.user(NEWCOMER, slug="lochem", role=Role.ADMINISTRATOR)
    manager = factories.platform_administrator(PLATFORM)
    systems = _systems()
    with transaction():
        express_interest(operator, zutphen.id, "deventer", note="Zullen we eens bellen?")
        express_interest(operator, factories.organisation("brummen").id, "zutphen")
        judge_suggestion(operator, zutphen.id, "voorst", Judgement(verdict=Verdict.NOT_NOW))
        judge_suggestion(operator, zutphen.id, "rheden", Judgement(verdict=Verdict.NO))
        removal = remove_system(operator, zutphen.id, factories.system("Oud", components=()).id)
        request = InvitationRequest(email="nieuw@zutphen.example", role=Role.EDITOR, organisation_id=zutphen.id)
        invitation = invite(operator, request).token
    leading = factories.open_initiative(
        "Zaaksysteem samen vernieuwen", slug="zutphen", invited=("deventer",), joined=("brummen",), days=-3
    )
    with transaction():
        ask_to_join(operator, factories.organisation("voorst").id, leading, "Ons contract eindigt in dezelfde tijd.")
    return Examples(
        system=systems[0],
        gap=factories.gap().id,
        others_gap=factories.gap(slug="deventer").id,
        strength=_strengths(),
        component="zaakregistratiecomponent",
        removal=removal,
        leading=leading,
        invited=factories.initiative("Samen parkeren", slug="deventer", invited=("zutphen",)),
        ended=_ended(),
        open=factories.open_initiative("Samen begraafplaatsen beheren", slug="voorst", joined=("brummen",)),
        invitation=invitation,
        reset=str(generate_reset_password_token(user)),
        new_address=ask_for_address(user, "nieuw.adres@zutphen.example", current_app.config["SECRET_KEY"]).token,
        letter=_letter(),
        membership=member.memberships[0].id,
        platform_administrator=manager.id,
        **_uploads(operator, zutphen.id),
    )


def _systems() -> list[int]:
    today, made = dutch_today(), []
    for number, (component, product) in enumerate(PRODUCTS.items()):
        end = today + timedelta(days=200 + 400 * number)
        made.append(factories.system(product, components=(component,), end=end, cost=Decimal(14_500)).id)
        for each in NEIGHBOURS:
            factories.system(product, slug=each, components=(component,), end=end + timedelta(days=30))
    factories.system("Verborgen", components=(), audience=Audience.OWN)
    return made


def _strengths() -> int:
    """Register a strength of each, one that others miss, and remove one that can be put back."""
    factories.strength(slug="deventer", leads=True)
    factories.gap("Documentbeheercomponent", slug="brummen")
    strength = factories.strength(leads=True)
    with transaction():
        gone = factories.strength("Parkeerbeheercomponent").id
        remove_strength(Actor.operator(), factories.organisation().id, gone)
    return strength.id


def _ended() -> int:
    number, operator, zutphen = factories.initiative("Oud plan"), Actor.operator(), factories.organisation().id
    with transaction():
        seen = get_initiative(operator, zutphen, number).updated_at
        stop_initiative(operator, zutphen, number, "Er is geen geld voor.", seen=seen)
    return number


def _letter() -> str:
    letter = EmailMessage()
    letter["To"], letter["Subject"] = "nieuw@zutphen.example", "Uitnodiging voor gemsamen"
    letter.set_content("U bent uitgenodigd: http://127.0.0.1:5000/uitnodiging/abc")
    folder = Path(current_app.extensions["mailman"].file_path)
    folder.mkdir(parents=True, exist_ok=True)
    mail_keeping._write(folder, letter.as_bytes())
    return max(path.name for path in folder.glob("*.eml"))


def _uploads(operator: Actor, organisation_id: int) -> dict[str, str]:
    """Hand in three files: one without known columns, one to look at and one that was imported."""
    odd = sheet({"Wat": "Agenda", "Van wie": "Merel", "Waarvoor": "Vergaderen"})
    whole = softwarecatalogus_sample(60, ("GM0301", "Zutphen"))
    small = sheet({"Applicatie": "Agenda", "Leverancier": "Merel", "Referentiecomponent": "Vergadercomponent"})
    with transaction():
        mapping = receive(operator, organisation_id, "vreemd.csv", odd)
        preview = receive(operator, organisation_id, "softwarecatalogus.csv", whole)
        result = receive(operator, organisation_id, "klein.csv", small)
        apply(operator, organisation_id, result.token)
    db.session.commit()
    return {"mapping": mapping.token, "preview": preview.token, "result": result.token}
