"""People with a password."""

from flask_security import hash_password

from gemsamen.accounts.models import User
from gemsamen.db import db
from gemsamen.domain.access import Role
from tests import factories

PASSWORD = "een korte zin over fietsen"
OTHER_PASSWORD = "de regen valt op dinsdagmiddag"


def colleague(email: str = "cio@zutphen.example", *, role: Role = Role.EDITOR, language: str = "nl") -> User:
    user = factories.user(email, role=role)
    user.password = hash_password(PASSWORD)
    user.language = language
    db.session.commit()
    return user
