"""Which passwords are too easy: short, made of one trick, or built on a word that everybody tries first."""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum

SHORTEST = 12
LONGEST = 200
_FEWEST_DIFFERENT = 6
_SHORTEST_PERSONAL = 4
_LEFT_OVER = 4
_SHORTEST_RUN = 3
_LEET = str.maketrans("013457$@!", "oleastsai")
_SEQUENCES = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890123456789",
    "qwertyuiopasdfghjklzxcvbnm",
    "qwertyuiop[]asdfghjkl;zxcvbnm",
    "azertyuiopqsdfghjklmwxcvbn",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
    "1q2w3e4r5t6y7u8i9o0p",
)
COMMON_WORDS = (
    "welkom", "wachtwoord", "password", "paswoord", "geheim", "inloggen", "letmein", "iloveyou",
    "sunshine", "princess", "football", "baseball", "superman", "batman", "trustno", "dragon",
    "monkey", "master", "login", "admin", "administrator", "beheerder", "beheer", "gebruiker",
    "zomer", "winter", "lente", "herfst", "voorjaar", "najaar", "januari", "februari",
    "maart", "april", "juni", "juli", "augustus", "september", "oktober", "november",
    "december", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag",
    "voetbal", "ajax", "feyenoord", "vakantie", "nederland", "holland", "oranje", "koningsdag",
    "sinterklaas", "gemeente", "gemsamen", "samen", "stadhuis", "gemeentehuis", "provincie", "burger",
    "burgemeester", "welcome", "qwerty", "azerty", "changeme", "default", "secret", "hello",
    "computer", "internet", "liefde", "schatje", "lieverd", "amsterdam", "rotterdam", "eindhoven",
    "michael", "jessica", "charlie", "jordan", "shadow", "freedom", "whatever", "starwars",
    "pokemon", "minecraft", "chocolate", "chocolade", "liverpool", "barcelona", "mustang", "cheese",
    "access", "private", "google", "samsung", "microsoft", "windows", "office", "werken",
    "collega", "project", "test", "tester", "temp", "nieuw", "user", "guest",
)  # fmt: skip


class PasswordProblem(StrEnum):
    """Why a password is refused."""

    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    TOO_COMMON = "too_common"
    PERSONAL = "personal"


def password_problem(password: str, personal: Iterable[str] = ()) -> PasswordProblem | None:
    """Return what is wrong with a password, or nothing.

    Parameters
    ----------
    personal : iterable of str
        Words that an acquaintance would try: the user's name and address, the name of his organisation.
    """
    if len(password) < SHORTEST:
        return PasswordProblem.TOO_SHORT
    if len(password) > LONGEST:
        return PasswordProblem.TOO_LONG
    if _is_one_trick(password) or _is_built_on(password, COMMON_WORDS):
        return PasswordProblem.TOO_COMMON
    if _is_built_on(password, _words(personal)):
        return PasswordProblem.PERSONAL
    return None


def _is_one_trick(password: str) -> bool:
    """Tell whether it has hardly any different signs, repeats a short part, or follows the alphabet or the keyboard."""
    plain = password.casefold()
    if len(set(plain)) < _FEWEST_DIFFERENT:
        return True
    period = (plain + plain).find(plain, 1)
    return period < min(SHORTEST, len(plain)) or len(set(_without_runs(plain))) < _LEFT_OVER


def _without_runs(plain: str) -> str:
    """Return what is left without every three or more signs that follow each other in a sequence, either way."""
    left, begin = "", 0
    while begin < len(plain):
        end = begin + 1
        while end < len(plain) and _is_run(plain[begin : end + 1]):
            end += 1
        left += "" if end - begin >= _SHORTEST_RUN else plain[begin:end]
        begin = end
    return left


def _is_run(part: str) -> bool:
    return any(part in sequence or part[::-1] in sequence for sequence in _SEQUENCES)


def _is_built_on(password: str, words: Iterable[str]) -> bool:
    """Tell whether next to nothing is left when the words, and the digits and signs around them, are taken away."""
    for plain in (_letters(password), _letters(password.translate(_LEET))):
        left = plain
        for word in sorted(words, key=len, reverse=True):
            left = left.replace(word, "")
        if left != plain and len(set(_without_runs(left))) < _LEFT_OVER:
            return True
    return False


def _words(personal: Iterable[str]) -> tuple[str, ...]:
    found = {_letters(word) for text in personal for word in re.split(r"[\s@._-]+", text)}
    return tuple(word for word in found if len(word) >= _SHORTEST_PERSONAL)


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"[^a-z]", "", plain.encode("ascii", "ignore").decode())
