import pytest

from gemsamen.accounts.service import PasswordProblem, password_problem
from gemsamen.accounts.service.passwords import COMMON_WORDS

pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    "password",
    [
        "een korte zin over fietsen",
        "correct horse battery staple",
        "938471029384",
        "zomerhitte op het strand",
        "δώδεκα γράμματα εδώ",
        "🦊🦊🐢🐢🦉🦉🐸🐸🐙🐙🦋🦋",
        "x9#Kq!v2Lm@p",
        "w" * 3 + "eer zon en wat regen" * 9,
        "defect hijskraan nog stuk",
        "trustworthy werkende mensen",
    ],
)
def test_any_composition_is_allowed(password: str):
    assert password_problem(password) is None


@pytest.mark.parametrize(
    ("password", "problem"),
    [
        ("kort", PasswordProblem.TOO_SHORT),
        ("elftekens11", PasswordProblem.TOO_SHORT),
        ("x" * 201, PasswordProblem.TOO_LONG),
        ("aaaaaaaaaaaa", PasswordProblem.TOO_COMMON),
        ("121212121212", PasswordProblem.TOO_COMMON),
        ("abcdefghijkl", PasswordProblem.TOO_COMMON),
        ("987654321098", PasswordProblem.TOO_COMMON),
        ("qwertyuiopas", PasswordProblem.TOO_COMMON),
        ("Welkom2026!!", PasswordProblem.TOO_COMMON),
        ("W3lk0m01!!!!", PasswordProblem.TOO_COMMON),
        ("wachtwoord123", PasswordProblem.TOO_COMMON),
        ("GemeenteGemsamen", PasswordProblem.TOO_COMMON),
        ("Zomer-Winter-2026", PasswordProblem.TOO_COMMON),
        ("qwertyuiop12", PasswordProblem.TOO_COMMON),
        ("asdfghjkl123", PasswordProblem.TOO_COMMON),
        ("1q2w3e4r5t6y", PasswordProblem.TOO_COMMON),
        ("zaq12wsxcde3", PasswordProblem.TOO_COMMON),
        ("abc123abc123", PasswordProblem.TOO_COMMON),
        ("fiets1fiets1", PasswordProblem.TOO_COMMON),
        ("Gemeente-abcdef", PasswordProblem.TOO_COMMON),
        ("liverpool2026", PasswordProblem.TOO_COMMON),
    ],
)
def test_an_easy_password_is_refused(password: str, problem: PasswordProblem):
    assert password_problem(password) is problem


@pytest.mark.parametrize("password", ["marieke-zutphen-1", "MARIEKE2026!!", "Zutphen.Zutphen"])
def test_a_password_of_ones_own_name_is_refused(password: str):
    personal = ("Marieke de Vries", "marieke@zutphen.example")

    assert password_problem(password, personal) is PasswordProblem.PERSONAL


def test_no_common_word_is_too_short_to_mean_anything():
    assert min(map(len, COMMON_WORDS)) >= 4
