"""Removing what was invented, and nothing else.

What people registered stays, with what it refers to: an invented product that a real system uses is kept. The audit
trail is append-only, so an example account that stands in it is not deleted: it can never be used again.
"""

from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import Column, ColumnElement, Executable, Select, bindparam, delete, or_, select, union_all, update

from gemsamen.accounts.models import Membership, User, user_platform_role
from gemsamen.catalogue.models import Product, ProductComponent, Supplier
from gemsamen.db import Base, db, transaction
from gemsamen.demo.account_file import AccountsFile
from gemsamen.demo.service.batches import table_of
from gemsamen.domain.access import Actor, require_platform_administrator
from gemsamen.domain.organisation import OrganisationKind
from gemsamen.domain.register import Origin
from gemsamen.initiatives.models import Initiative
from gemsamen.organisations.models import Arrangement, ArrangementMember, Organisation
from gemsamen.partners.models import Interest, PartnerVerdict, ShownList, ShownSuggestion, SuggestionOutcome
from gemsamen.register.models import Contract, Gap, Strength, System
from gemsamen.revision.service import bump_revision


def remove_examples(actor: Actor, instance: Path) -> None:
    """Remove all example data in one transaction, and the file with the example accounts.

    Raises
    ------
    AccessDeniedError
        If the actor is neither a platform administrator nor an operator.
    """
    require_platform_administrator(actor)
    with transaction():
        clear_examples()
    AccountsFile(instance).remove()


def clear_examples() -> None:
    """Remove all example data; the caller commits."""
    _remove_cooperation()
    _remove_lists()
    _remove_register()
    _remove_users()
    _remove_partnerships()
    _remove_market()
    _run(update(Organisation).where(Organisation.has_example_data).values(has_example_data=False))
    bump_revision()
    db.session.expire_all()


def _remove_cooperation() -> None:
    _run(delete(Interest).where(or_(_is_from_example_user(), _is_between_examples())))
    _run(delete(Initiative).where(Initiative.origin == Origin.EXAMPLE))
    examples = select(Arrangement.id).where(Arrangement.is_example)
    _run(delete(ArrangementMember).where(ArrangementMember.arrangement_id.in_(examples)))
    _run(delete(Arrangement).where(Arrangement.is_example))


def _is_from_example_user() -> ColumnElement[bool]:
    return Interest.created_by_id.in_(select(User.id).where(User.is_example))


def _is_between_examples() -> ColumnElement[bool]:
    """Tell of an interest that nobody showed, from an organisation with examples: it was invented."""
    organisations = select(Organisation.id).where(Organisation.has_example_data)
    return Interest.created_by_id.is_(None) & Interest.from_organisation_id.in_(organisations)


def _remove_lists() -> None:
    """Remove what was shown to and said by organisations with examples: no model may learn from it."""
    examples = select(Organisation.id).where(Organisation.has_example_data)
    lists = select(ShownList.id).where(ShownList.organisation_id.in_(examples))
    _run(delete(ShownSuggestion).where(ShownSuggestion.list_id.in_(lists)))
    _run(delete(ShownList).where(ShownList.organisation_id.in_(examples)))
    _run(delete(SuggestionOutcome).where(SuggestionOutcome.organisation_id.in_(examples)))
    of_examples = PartnerVerdict.created_by_id.in_(select(User.id).where(User.is_example))
    _run(delete(PartnerVerdict).where(of_examples))


def _remove_register() -> None:
    gaps = select(Gap.id).where(Gap.origin == Origin.EXAMPLE)
    _run(update(Initiative).where(Initiative.gap_id.in_(gaps)).values(gap_id=None))
    _run(delete(Gap).where(Gap.origin == Origin.EXAMPLE))
    _run(delete(Strength).where(Strength.origin == Origin.EXAMPLE))
    contracts = select(System.contract_id).where(System.origin == Origin.EXAMPLE, System.contract_id.is_not(None))
    numbers = list(db.session.scalars(contracts.distinct()))
    _run(delete(System).where(System.origin == Origin.EXAMPLE))
    in_use = set(db.session.scalars(select(System.contract_id).where(System.contract_id.is_not(None))))
    contract = table_of(Contract)
    rows = [{"number": number} for number in numbers if number not in in_use]
    if rows:
        db.session.connection().execute(delete(contract).where(contract.c.id == bindparam("number")), rows)


def _remove_users() -> None:
    """Delete the example accounts; those in the audit trail stay as a name that nobody can sign in with."""
    examples = select(User.id).where(User.is_example)
    _run(delete(Membership).where(Membership.user_id.in_(examples)))
    _run(delete(user_platform_role).where(user_platform_role.c.user_id.in_(examples)))
    for column in _references_to(User):
        if column.nullable and column.table.name != "audit_event":
            _run(update(column.table).where(column.in_(examples)).values({column: None}))
    _run(update(User).where(User.is_example).values(active=False, password=None))
    _run(delete(User).where(User.is_example, User.id.not_in(_referred(User))))


def _remove_partnerships() -> None:
    is_example = (Organisation.kind == OrganisationKind.PARTNERSHIP) & Organisation.has_example_data
    _run(delete(Organisation).where(is_example, Organisation.id.not_in(_referred(Organisation))))


def _remove_market() -> None:
    in_use = select(System.product_id)
    unused = select(Product.id).where(Product.is_example, Product.id.not_in(in_use))
    _run(delete(ProductComponent).where(ProductComponent.product_id.in_(unused)))
    _run(delete(Product).where(Product.is_example, Product.id.not_in(_referred(Product))))
    _run(delete(Supplier).where(Supplier.is_example, Supplier.id.not_in(_referred(Supplier))))


def _referred(model: type[Base]) -> Select[tuple[int]]:
    """Return the numbers of the rows to which any table refers."""
    every = union_all(*(select(column.label("number")).where(column.is_not(None)) for column in _references_to(model)))
    return select(every.subquery().c.number)


def _references_to(model: type[Base]) -> Iterable[Column[int]]:
    target = table_of(model)
    for table in Base.metadata.sorted_tables:
        for key in table.foreign_keys:
            if key.column.table is target:
                yield key.parent


def _run(statement: Executable) -> None:
    db.session.execute(statement, execution_options={"synchronize_session": False})
