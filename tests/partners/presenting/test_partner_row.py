import pytest
from flask_babel import force_locale

from gemsamen.domain.access import Actor
from gemsamen.partners.presenting.partner_row import Row, RowsAround, partner_row
from gemsamen.partners.service import SharedProduct, SuggestionQuery, suggest_partners
from tests import factories
from tests.partners.examples import partner

pytestmark = pytest.mark.usefixtures("app")


def shown(*products: str) -> Row:
    listing = suggest_partners(Actor.operator(), factories.organisation().id, SuggestionQuery())
    around = RowsAround(listing=listing, axis=None, approached=frozenset(), former=None)
    with force_locale("nl_NL"):
        return partner_row(
            partner(shared_products=tuple(SharedProduct(name=name, users=2) for name in products)), around
        )


def test_one_product_beyond_those_shown_is_named_too():
    assert shown(*"ABCDEFG").products.endswith("F (2 gemeenten) en G (2 gemeenten)")


def test_more_products_than_are_shown_are_counted():
    assert shown(*"ABCDEFGH").products.endswith("F (2 gemeenten) en 2 andere")
