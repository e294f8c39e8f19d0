"""Who may see a system: one question for the user, two answers in the register."""

from enum import StrEnum

from wtforms import RadioField
from wtforms.fields.choices import SelectChoice

from gemsamen.domain.register import Audience
from gemsamen.register.service import SystemDraft
from gemsamen.web.messages import gettext as _
from gemsamen.web.messages import lazy_gettext


class Sharing(StrEnum):
    """How much of a system other municipalities may see; amounts never."""

    ALL = "all"
    WITHOUT_CONTRACT = "without_contract"
    OWN = "own"

    @classmethod
    def of(cls, draft: SystemDraft) -> "Sharing":
        """Return the answer that a draft gives."""
        if draft.audience is Audience.OWN:
            return cls.OWN
        hides = draft.contract is not None and draft.contract.audience is Audience.OWN
        return cls.WITHOUT_CONTRACT if hides else cls.ALL

    @property
    def system_audience(self) -> Audience:
        """Who may see the system."""
        return Audience.OWN if self is Sharing.OWN else Audience.MUNICIPALITIES

    @property
    def contract_audience(self) -> Audience:
        """Who may see the dates of the contract."""
        return Audience.MUNICIPALITIES if self is Sharing.ALL else Audience.OWN


def sharing_field() -> RadioField:
    """Return the question who may see the system."""
    refusal = lazy_gettext("Choose one of the possibilities.")
    return RadioField(
        lazy_gettext("Who may see this?"),
        coerce=Sharing,
        choices=_words,
        default=Sharing.ALL,
        invalid_value_message=refusal,
        invalid_choice_message=refusal,
    )


def _words() -> list[SelectChoice]:
    return [
        SelectChoice(value=Sharing.ALL.value, label=_("All municipalities, with the contract dates")),
        SelectChoice(value=Sharing.WITHOUT_CONTRACT.value, label=_("All municipalities, without the contract dates")),
        SelectChoice(value=Sharing.OWN.value, label=_("Only our own organisation")),
    ]
