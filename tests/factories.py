"""Short ways to make the objects a test needs; the 342 municipalities are there already."""

import secrets
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import select

from gemsamen.accounts.models import Membership, PlatformRole, User
from gemsamen.accounts.service.actors import PLATFORM_ADMINISTRATOR, actor_of
from gemsamen.catalogue.models import Component, Product, Supplier
from gemsamen.db import db, now
from gemsamen.domain.access import Actor, Role
from gemsamen.domain.catalogue import name_key, supplier_key
from gemsamen.domain.initiative import InitiativeAudience, ParticipantRole, ParticipantStatus
from gemsamen.domain.organisation import OrganisationKind, slugify
from gemsamen.domain.register import Audience, CapacityBand, GapUrgency, LifecyclePhase, Origin
from gemsamen.initiatives.models import Initiative
from gemsamen.initiatives.service import (
    Answer,
    InitiativeDraft,
    InvitationDraft,
    NextStep,
    answer,
    dutch_today,
    start_initiative,
)
from gemsamen.organisations.models import Organisation
from gemsamen.register.models import Contract, Gap, Strength, System, SystemComponent


def organisation(slug: str = "zutphen") -> Organisation:
    return db.session.scalars(select(Organisation).where(Organisation.slug == slug)).one()


def component(name: str = "Zaakregistratiecomponent") -> Component:
    return db.session.scalars(select(Component).where(Component.name == name)).one()


def user(email: str = "cio@zutphen.example", *, slug: str = "zutphen", role: Role = Role.EDITOR, **roles: Role) -> User:
    """Make a user for one organisation, and for more by name: ``lochem=Role.READER``."""
    somebody = User(
        email=email,
        name=email.split("@", maxsplit=1)[0].title(),
        fs_uniquifier=secrets.token_hex(16),
        created_at=now(),
        active=True,
    )
    for each, its_role in {slug: role, **roles}.items():
        somebody.memberships.append(
            Membership(organisation_id=organisation(each.replace("_", "-")).id, role=its_role, created_at=now())
        )
    db.session.add(somebody)
    db.session.commit()
    return somebody


def platform_administrator(email: str = "beheer@gemsamen.example") -> User:
    somebody = User(email=email, name="Beheer", fs_uniquifier=secrets.token_hex(16), created_at=now(), active=True)
    somebody.roles.append(PlatformRole(name=PLATFORM_ADMINISTRATOR, description=""))
    db.session.add(somebody)
    db.session.commit()
    return somebody


def actor(email: str = "cio@zutphen.example", *, slug: str = "zutphen", role: Role = Role.EDITOR) -> Actor:
    return actor_of(user(email, slug=slug, role=role))


def product(name: str = "ZaakVlot", supplier: str = "Merel Software") -> Product:
    found = db.session.scalar(select(Product).where(Product.name_key == name_key(name)))
    if found:
        return found
    owner = db.session.scalar(select(Supplier).where(Supplier.name_key == supplier_key(supplier)))
    if owner is None:
        owner = Supplier(name=supplier, name_key=supplier_key(supplier), created_at=now())
        db.session.add(owner)
        db.session.flush()
    made = Product(supplier_id=owner.id, name=name, name_key=name_key(name), created_at=now())
    db.session.add(made)
    db.session.flush()
    return made


def system(
    name: str = "ZaakVlot",
    *,
    slug: str = "zutphen",
    components: tuple[str, ...] = ("Zaakregistratiecomponent",),
    end: date | None = None,
    cost: Decimal | None = None,
    audience: Audience = Audience.MUNICIPALITIES,
) -> System:
    owner, made_of = organisation(slug), product(name)
    contract = None
    if end or cost:
        contract = Contract(
            organisation_id=owner.id,
            supplier_id=made_of.supplier_id,
            end=end,
            option_count=1,
            option_months=12,
            notice_months=6,
            yearly_cost=cost,
            created_at=now(),
            updated_at=now(),
        )
        db.session.add(contract)
        db.session.flush()
    made = System(
        organisation_id=owner.id,
        product_id=made_of.id,
        contract_id=contract.id if contract else None,
        phase=LifecyclePhase.IN_PRODUCTION,
        origin=Origin.TYPED,
        audience=audience,
        confirmed_at=now(),
        created_at=now(),
        updated_at=now(),
    )
    made.components = [SystemComponent(component_id=component(each).id) for each in components]
    db.session.add(made)
    db.session.commit()
    return made


def gap(
    name: str = "Zaakregistratiecomponent",
    *,
    slug: str = "zutphen",
    urgency: GapUrgency = GapUrgency.NOW,
    audience: Audience = Audience.MUNICIPALITIES,
) -> Gap:
    made = Gap(
        organisation_id=organisation(slug).id,
        component_id=component(name).id,
        urgency=urgency,
        audience=audience,
        origin=Origin.TYPED,
        created_at=now(),
        updated_at=now(),
    )
    db.session.add(made)
    db.session.commit()
    return made


def initiative(
    title: str = "Zaaksysteem samen vernieuwen",
    *,
    slug: str = "zutphen",
    invited: tuple[str, ...] = (),
    joined: tuple[str, ...] = (),
    days: int = 30,
) -> int:
    """Start an initiative that others are invited to, or joined, and return its number."""
    operator, today = Actor.operator(), dutch_today()
    starter = organisation(slug).id
    step = NextStep(text="Vraag de buren", owner_id=starter, due=today + timedelta(days=days))
    others = tuple(organisation(each).id for each in (*invited, *joined))
    reply_by = today + timedelta(days=14)
    invitation = InvitationDraft(organisation_ids=others, reply_by=reply_by, message="Kom") if others else None
    number = start_initiative(
        operator,
        starter,
        InitiativeDraft(title=title, next_step=step, component_id=component().id, invitation=invitation),
    )
    for each in joined:
        given = Answer(status=ParticipantStatus.CONFIRMED, role=ParticipantRole.PARTICIPANT, mandate="het college")
        answer(operator, organisation(each).id, number, given)
    db.session.commit()
    return number


def strength(
    name: str = "Zaakregistratiecomponent",
    *,
    slug: str = "zutphen",
    capacity: CapacityBand | None = CapacityBand.ADVICE,
    leads: bool = False,
    audience: Audience = Audience.MUNICIPALITIES,
) -> Strength:
    made = Strength(
        organisation_id=organisation(slug).id,
        component_id=component(name).id,
        capacity=capacity,
        is_willing_to_lead=leads,
        audience=audience,
        origin=Origin.TYPED,
        created_at=now(),
        updated_at=now(),
    )
    db.session.add(made)
    db.session.commit()
    return made


def open_initiative(
    title: str = "Samen parkeren",
    *,
    slug: str = "brummen",
    invited: tuple[str, ...] = (),
    joined: tuple[str, ...] = (),
    days: int = 30,
) -> int:
    """Start an initiative that everybody can find, and return its number."""
    number = initiative(title, slug=slug, invited=invited, joined=joined, days=days)
    db.session.get_one(Initiative, number).audience = InitiativeAudience.EVERYBODY
    db.session.commit()
    return number


def partnership(name: str = "Dienst Achterhoek") -> Organisation:
    made = Organisation(kind=OrganisationKind.PARTNERSHIP, slug=slugify(name), name=name, created_at=now())
    db.session.add(made)
    db.session.commit()
    return made
