"""What users read about a password that is refused, for our own forms and those of Flask-Security."""

import unicodedata
from collections.abc import Iterable
from typing import Any

from flask_security import PasswordUtil

from gemsamen.accounts.service import PasswordProblem, password_problem, words_about
from gemsamen.accounts.service.passwords import LONGEST, SHORTEST
from gemsamen.web.messages import gettext as _


def refusal(password: str, personal: Iterable[str]) -> str | None:
    """Return the sentence about a password that is too easy, or nothing."""
    problem = password_problem(password, personal)
    return None if problem is None else _sentence(problem)


def _sentence(problem: PasswordProblem) -> str:
    sentences = {
        PasswordProblem.TOO_SHORT: _(
            "Use at least %(number)s characters. A short sentence is easy to remember.", number=SHORTEST
        ),
        PasswordProblem.TOO_LONG: _("Use at most %(number)s characters.", number=LONGEST),
        PasswordProblem.TOO_COMMON: _("Many people use this password, or it is easy to guess. Choose another one."),
        PasswordProblem.PERSONAL: _(
            "This password looks too much like your name, your address or your organisation. Choose another one."
        ),
    }
    return sentences[problem]


def normal_password(password: str) -> str:
    """Return a password in one spelling of its accents, whatever the keyboard made of them."""
    return unicodedata.normalize("NFKD", password)


class AccountPasswords(PasswordUtil):
    """What Flask-Security calls to judge a new password."""

    def normalize(self, password: str) -> str:
        """Return the password in its normal form."""
        return normal_password(password)

    def validate(self, password: str, is_register: bool, **context: Any) -> tuple[list[str] | None, str]:  # noqa: ANN401, FBT001  the library's own
        """Return the sentences about a password, and its normal form."""
        del is_register  # the signature is Flask-Security's
        normal, user = self.normalize(password), context.get("user")
        sentence = refusal(normal, words_about(user) if user else ())
        return ([sentence] if sentence else None), normal
