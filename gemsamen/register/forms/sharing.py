"""Who may see a system: one question for the user, two answers in the register."""

from enum import StrEnum
from typing import Any

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


class SharingField(RadioField):
    """The question who may see the system."""

    def __init__(self, **arguments: Any) -> None:  # noqa: ANN401  WTForms' own arguments
        refusal = lazy_gettext("Choose one of the possibilities.")
        arguments |= {"invalid_value_message": refusal, "invalid_choice_message": refusal, "default": Sharing.ALL}
        super().__init__(lazy_gettext("Who may see this?"), coerce=Sharing, choices=_words, **arguments)
        self.flags.required = True


def _words() -> list[SelectChoice]:
    return [
        SelectChoice(value=Sharing.ALL.value, label=_("All municipalities, with the contract dates")),
        SelectChoice(value=Sharing.WITHOUT_CONTRACT.value, label=_("All municipalities, without the contract dates")),
        SelectChoice(value=Sharing.OWN.value, label=_("Only our own organisation")),
    ]
