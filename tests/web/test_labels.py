import inspect
from enum import StrEnum

import pytest
from flask import Flask
from flask_babel import force_locale

from gemsamen.domain import access, catalogue, initiative, money, organisation, register
from gemsamen.domain.access import Permission
from gemsamen.domain.catalogue import FunctionKind, PolicyDomainKind, StandardRole
from gemsamen.web.labels import LABELS, label

VOCABULARIES = (access, catalogue, initiative, money, organisation, register)
NEVER_SHOWN = {Permission, FunctionKind, PolicyDomainKind, StandardRole}
"""Kinds of values that no page names."""


def members() -> list[StrEnum]:
    kinds = {
        kind
        for vocabulary in VOCABULARIES
        for _, kind in inspect.getmembers(vocabulary, inspect.isclass)
        if issubclass(kind, StrEnum) and kind is not StrEnum and kind not in NEVER_SHOWN
    }
    return [member for kind in sorted(kinds, key=lambda each: each.__name__) for member in kind]


@pytest.mark.parametrize("member", members(), ids=lambda each: f"{type(each).__name__}.{each.name}")
def test_every_value_that_pages_show_has_a_word_in_both_languages(session_app: Flask, member: StrEnum):
    with session_app.test_request_context():
        with force_locale("nl_NL"):
            dutch = label(member)
        with force_locale("en_GB"):
            english = label(member)

    assert dutch.strip() == dutch != ""
    assert english.strip() == english != ""


def test_every_label_belongs_to_one_value():
    labelled = [(type(member), member) for member, _ in LABELS]

    assert len(labelled) == len(set(labelled))
    assert set(labelled) == {(type(member), member) for member in members()}


def test_two_values_of_one_kind_read_differently(session_app: Flask):
    with session_app.test_request_context(), force_locale("nl_NL"):
        words = [(type(member), label(member)) for member in members()]

    assert len(words) == len(set(words))


def test_the_same_word_in_two_kinds_keeps_its_own_label(session_app: Flask):
    with session_app.test_request_context(), force_locale("en_GB"):
        assert label(catalogue.ComponentDomain.SOCIAL) == "Social domain"
        assert label(organisation.ArrangementKind.SOCIAL) == "social domain"


@pytest.mark.pure
def test_a_value_without_a_word_is_noticed():
    with pytest.raises(KeyError):
        label(Permission.READ)
