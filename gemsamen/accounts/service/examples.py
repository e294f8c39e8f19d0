"""Example accounts, of which the passwords are known to whoever may read the instance folder."""

from sqlalchemy import exists, select

from gemsamen.accounts.models import User
from gemsamen.db import db


def has_example_accounts() -> bool:
    """Tell whether somebody could sign in with an example account."""
    return bool(db.session.scalar(select(exists().where(User.is_example, User.active))))
