from collections.abc import Iterator

import pytest

from gemsamen.partners.service import forget_shared_register


@pytest.fixture(autouse=True)
def fresh_register() -> Iterator[None]:
    """The database of every test is another one, whatever its number of changes."""
    forget_shared_register()
    yield
    forget_shared_register()
