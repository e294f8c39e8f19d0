"""Making example data: invented first, then written in one transaction, so that nothing is ever half done."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from sqlalchemy import update

from gemsamen.accounts.models import User
from gemsamen.catalogue.models import Product, ProductComponent, Supplier
from gemsamen.db import db, transaction
from gemsamen.demo.account_file import AccountsFile, ExampleAccount
from gemsamen.demo.invention.people import invent_people
from gemsamen.demo.invention.places import SHOWCASE
from gemsamen.demo.invention.world import DEFAULT_SEED, Setting, World, invent_world
from gemsamen.demo.service.accounts import store_accounts
from gemsamen.demo.service.batches import lock_against_others
from gemsamen.demo.service.cooperation import (
    store_arrangements,
    store_initiatives,
    store_interests,
    store_partnerships,
)
from gemsamen.demo.service.errors import ExamplesInProductionError, RealDataError
from gemsamen.demo.service.holdings import find_holdings
from gemsamen.demo.service.market import store_market
from gemsamen.demo.service.portfolios import Numbers, PortfolioWriter, store_gaps
from gemsamen.demo.service.removal import clear_examples
from gemsamen.demo.service.setting import Stored, read_setting, read_stored
from gemsamen.demo.service.strengths import store_strengths
from gemsamen.domain.access import Actor, require_platform_administrator
from gemsamen.initiatives.models import Initiative, LogEntry, Participant
from gemsamen.organisations.models import Arrangement, ArrangementMember, Organisation
from gemsamen.partners.models import Interest
from gemsamen.register.models import Contract, Gap, Strength, System, SystemComponent
from gemsamen.revision.service import bump_revision

WRITTEN = (
    Organisation, User, Supplier, Product, ProductComponent, Contract, System, SystemComponent, Gap, Strength,
    Arrangement, ArrangementMember, Initiative, Participant, LogEntry, Interest,
)  # fmt: skip
INVENTING = 0.35
"""Part of the time that inventing takes; the rest is writing."""


@dataclass(frozen=True, kw_only=True)
class Options:
    """What the operator asks for.

    Parameters
    ----------
    instance : Path
        Folder in which the file with the example accounts comes.
    today : date
        Day around which contracts and steps are laid.
    left_empty : tuple of str
        CBS codes of the municipalities that stay empty.
    """

    instance: Path
    today: date
    left_empty: tuple[str, ...] = ()
    seed: int = DEFAULT_SEED
    is_production: bool = False


@dataclass(frozen=True, kw_only=True)
class Built:
    """How much was made."""

    municipalities: int
    systems: int
    gaps: int
    strengths: int
    initiatives: int
    accounts: tuple[ExampleAccount, ...]


def create_examples(actor: Actor, options: Options, progress: Callable[[float], None] = lambda _done: None) -> Built:
    """Make the example data, in place of earlier example data.

    Parameters
    ----------
    progress : callable
        Is told which part is done, in [0, 1].

    Raises
    ------
    AccessDeniedError
        If the actor is neither a platform administrator nor an operator.
    ExamplesRefusedError
        If this is production, people registered something here, or a municipality does not exist.
    """
    require_platform_administrator(actor)
    if options.is_production:
        raise ExamplesInProductionError
    file = AccountsFile(options.instance)
    try:
        with transaction(), _without_collecting():
            lock_against_others(WRITTEN)
            built = _replace(options, file, progress)
        file.publish()
    finally:
        file.discard()
    return built


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Look for no garbage: all rows live until the end, and going through them takes a quarter of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _replace(options: Options, file: AccountsFile, progress: Callable[[float], None]) -> Built:
    holdings = find_holdings()
    if holdings.real:
        raise RealDataError(holdings.real)
    stored = read_stored()
    setting = read_setting(stored, options.left_empty, today=options.today, seed=options.seed)
    if not holdings.is_untouched:
        clear_examples()
    world = invent_world(setting, lambda done: progress(INVENTING * done))
    partnerships = _store(world, stored, options.today, lambda done: progress(INVENTING + (1 - INVENTING) * done))
    accounts = _store_people(world, setting, stored, partnerships)
    file.prepare(accounts)
    bump_revision()
    return Built(
        municipalities=len(world.portfolios),
        systems=sum(len(each.systems) for each in world.portfolios),
        gaps=len(world.gaps),
        strengths=len(world.strengths),
        initiatives=len(world.initiatives),
        accounts=tuple(accounts),
    )


def _store(world: World, stored: Stored, today: date, progress: Callable[[float], None]) -> dict[str, int]:
    """Store the world and return the numbers of the partnerships by name."""
    at = _morning(today)
    suppliers, products = store_market(world.market, stored.components, at)
    partnerships = store_partnerships(world.arrangements, at)
    numbers = Numbers(stored=stored, suppliers=suppliers, products=products, partnerships=partnerships)
    writer = PortfolioWriter(numbers, at)
    for portfolio in world.portfolios:
        writer.add(portfolio, world.partnership_of.get(portfolio.code))
    writer.write(lambda done: progress(0.9 * done))
    store_gaps(world.gaps, stored)
    store_strengths(world.strengths, stored)
    store_arrangements(world.arrangements, stored, partnerships)
    store_initiatives(world.initiatives, stored)
    store_interests(world.interests, stored)
    _mark(world, stored)
    progress(1.0)
    return partnerships


def _mark(world: World, stored: Stored) -> None:
    """Say of every organisation with examples that it has them."""
    numbers = [stored.organisations[each.code] for each in world.portfolios]
    db.session.execute(
        update(Organisation).where(Organisation.id.in_(numbers)).values(has_example_data=True),
        execution_options={"synchronize_session": False},
    )


def _store_people(world: World, setting: Setting, stored: Stored, partnerships: dict[str, int]) -> list[ExampleAccount]:
    name = world.partnership_of.get(SHOWCASE)
    partnership = (name, partnerships[name]) if name else None
    people = invent_people(setting.places, setting.left_empty)
    return store_accounts(people, stored.organisations, partnership, _morning(setting.today))


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(7), tzinfo=UTC)
