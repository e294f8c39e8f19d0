"""Every reason has a sentence, in Dutch too."""

import pytest
from flask_babel import force_locale

from gemsamen.catalogue.gemma import GemmaFileError, GemmaKind
from gemsamen.domain.money import CostBand
from gemsamen.exchange.portfolio_rows.fields import Field
from gemsamen.exchange.portfolio_rows.problems import ProblemCode
from gemsamen.exchange.reading.refusals import FileRefusedError, Refusal
from gemsamen.exchange.service.values import Choice, Issue, IssueCode
from gemsamen.exchange.wording.fields import FIELDS, field_name
from gemsamen.exchange.wording.gemma import GEMMA_REFUSALS, KINDS, gemma_refusal
from gemsamen.exchange.wording.issues import ISSUES, PROBLEMS, issue_reason, issue_sentence
from gemsamen.exchange.wording.refusals import REFUSALS, refusal_sentence

pytestmark = pytest.mark.usefixtures("app")

LANGUAGES = ("nl_NL", "en_GB")
ANYTHING = {
    "allowed": 20, "cell": "ZZ9", "claimed": "csv", "columns": 200,
    "end": "01-01-2024", "extension": ".exe", "first": 1970,
    "found": 30, "ids": 2, "last": 2100, "last_day": 30, "month": 11, "names": 3, "part": "x", "row": 7, "rows": 9,
    "seconds": 20, "start": "01-01-2025", "surplus": 2, "text": "Zo", "year": 2028, "owner": "Zeist", "chosen": "Soest",
    "is_own": 1,
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("refusal", Refusal)
def test_every_refusal_has_one_sentence_with_what_to_do(refusal, language):
    with force_locale(language):
        sentence = refusal_sentence(FileRefusedError(refusal, ANYTHING))

    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert "%(" not in sentence


@pytest.mark.parametrize("refusal", Refusal)
def test_every_refusal_is_dutch_for_dutch_users(refusal):
    error = FileRefusedError(refusal, ANYTHING)

    with force_locale("nl_NL"):
        dutch = refusal_sentence(error)
    with force_locale("en_GB"):
        english = refusal_sentence(error)

    assert dutch != english


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", [*ProblemCode, *IssueCode])
def test_every_problem_of_a_row_has_a_sentence(code, language):
    issue = Issue(code=code, row=7, field=Field.STATUS_SINCE, params=ANYTHING)

    with force_locale(language):
        sentence = issue_sentence(issue)

    assert sentence[0] in "‘“" or sentence[0].isupper()
    assert sentence[-1] in ".?"


@pytest.mark.parametrize("code", [*ProblemCode, *IssueCode])
def test_every_problem_of_a_row_is_dutch_for_dutch_users(code):
    issue = Issue(code=code, row=7, params=ANYTHING)

    with force_locale("nl_NL"):
        dutch = issue_sentence(issue)
    with force_locale("en_GB"):
        english = issue_sentence(issue)

    assert dutch != english


def test_the_tables_of_sentences_are_complete():
    assert set(REFUSALS) == set(Refusal)
    assert set(PROBLEMS) == set(ProblemCode)
    assert set(ISSUES) == set(IssueCode)
    assert set(FIELDS) == set(Field)
    assert set(GEMMA_REFUSALS) == set(GemmaFileError.__subclasses__())
    assert set(KINDS) == set(GemmaKind)


def test_every_refusal_of_gemma_has_a_dutch_sentence():
    with force_locale("nl_NL"):
        sentences = [gemma_refusal(reason("x")) for reason in GEMMA_REFUSALS]

    assert all(sentence.endswith(".") for sentence in sentences)
    assert len(set(sentences)) == len(sentences)


def test_a_reason_names_its_field_and_the_components_that_look_like_it():
    of_date = Issue(code=ProblemCode.DATE_UNREADABLE, row=2, field=Field.CONTRACT_END, params={"text": "ooit"})
    unknown = Issue(
        code=IssueCode.COMPONENT_UNKNOWN,
        row=2,
        field=Field.COMPONENTS,
        params={"text": "DMS"},
        choices=(Choice(value="1", text="Documentbeheercomponent"), Choice(value="2", text="Iets", is_close=False)),
    )

    with force_locale("nl_NL"):
        reasons = [issue_reason(of_date), issue_reason(unknown)]

    assert reasons == [
        "Eerste einde van het contract: ‘ooit’ is geen datum. Schrijf hem als 31-12-2028.",
        "Het onderdeel ‘DMS’ kennen we niet. Welk onderdeel bedoelt u? Het lijkt op: Documentbeheercomponent.",
    ]


def test_a_month_is_named():
    issue = Issue(code=ProblemCode.DATE_DOES_NOT_EXIST, row=2, params=ANYTHING | {"text": "31-11-2028"})

    with force_locale("nl_NL"):
        sentence = issue_sentence(issue)

    assert sentence == "‘31-11-2028’ bestaat niet: november heeft 30 dagen."


def test_field_names_are_dutch():
    with force_locale("nl_NL"):
        names = {field_name(field) for field in Field}

    assert "naam van het systeem" in names
    assert not names & set(CostBand)


def test_a_value_from_a_fixed_list_is_quoted_in_words():
    issue = Issue(code=ProblemCode.CONFLICTING_ROWS, row=2, params={"row": 7, "text": "phasing_out"}, is_error=False)

    with force_locale("nl_NL"):
        assert "‘uit te faseren’" in issue_sentence(issue)
