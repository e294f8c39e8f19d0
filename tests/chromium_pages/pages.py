"""Every page that can be opened, with what its address needs; a new page without an entry fails a test."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tests.chromium_pages.examples import ADMINISTRATOR, NEWCOMER, PLATFORM, Examples

Arguments = Callable[[Examples], Mapping[str, object]]


@dataclass(frozen=True, kw_only=True)
class Visit:
    """One way to open a page.

    Parameters
    ----------
    what : str
        What makes this visit different from another one of the same page.
    user : str or None
        Who opens it; None for somebody who did not sign in.
    arguments : function of Examples
        What the address needs.
    query : mapping of str to str
        What stands behind the question mark.
    status : int
        The answer to expect.
    """

    what: str = ""
    user: str | None = ADMINISTRATOR
    arguments: Arguments = field(default=lambda _examples: {})
    query: Mapping[str, str] = field(default_factory=dict)
    status: int = 200


def own(**names: str) -> Arguments:
    """Fill the parts of an address under ``/voor/zutphen`` with fields of the examples."""
    return lambda examples: {
        "organisation": "zutphen",
        **{part: getattr(examples, name) for part, name in names.items()},
    }


def given(**values: object) -> Arguments:
    """Fill the parts of an address with these values."""
    return lambda _examples: values


def led(**values: object) -> Arguments:
    """Fill the parts of an address of the initiative that Zutphen leads."""
    return lambda examples: {"organisation": "zutphen", "initiative_id": examples.leading, **values}


EMPTY = Visit(what="with nothing yet", user=NEWCOMER, arguments=given(organisation="lochem"))
"""A page of a municipality that has nothing yet."""


def room(**query: str) -> Visit:
    """Open a page of the own organisation."""
    return Visit(what=" ".join(f"{name}={value}" for name, value in query.items()), arguments=own(), query=query)


def public(**names: str) -> Visit:
    """Open a page without signing in."""
    return Visit(user=None, arguments=lambda examples: {part: getattr(examples, name) for part, name in names.items()})


def platform(**values: object) -> Visit:
    """Open a page as the platform administrator."""
    return Visit(user=PLATFORM, arguments=given(**values))


PAGES: Mapping[str, tuple[Visit, ...]] = {
    "about.accessibility": (public(),),
    "about.privacy": (public(),),
    "about.source": (public(),),
    "accounts.audit_trail": (room(), EMPTY),
    "accounts.change_address": (Visit(),),
    "accounts.confirm_address": (
        Visit(arguments=lambda examples: {"token": examples.new_address}),
        Visit(what="too old", arguments=given(token="unknown"), status=410),
    ),
    "accounts.invitation": (
        public(token="invitation"),
        Visit(what="unknown", user=None, arguments=given(token="unknown"), status=404),
    ),
    "accounts.kept_letter": (Visit(user=PLATFORM, arguments=lambda examples: {"name": examples.letter}),),
    "accounts.kept_mail": (platform(),),
    "accounts.leave": (room(),),
    "accounts.members": (room(), EMPTY),
    "accounts.new_partnership": (platform(),),
    "accounts.own_account": (Visit(),),
    "accounts.platform": (platform(),),
    "accounts.platform_organisation": (platform(slug="zutphen"),),
    "accounts.platform_team": (platform(),),
    "accounts.platform_trail": (platform(),),
    "accounts.remove_colleague": (Visit(arguments=own(membership_id="membership")),),
    "accounts.stop_managing": (
        Visit(user=PLATFORM, arguments=lambda examples: {"user_id": examples.platform_administrator}),
    ),
    "exchange.mapping": (Visit(arguments=own(token="mapping")),),
    "exchange.new_upload": (room(), EMPTY),
    "exchange.preview": (Visit(arguments=own(token="preview")),),
    "exchange.result": (Visit(arguments=own(token="result")),),
    "initiatives.decision": (Visit(arguments=led()),),
    "initiatives.departure": (Visit(arguments=led()),),
    "initiatives.details": (
        Visit(what="leading", arguments=led()),
        Visit(what="invited", arguments=own(initiative_id="invited")),
        Visit(what="ended", arguments=own(initiative_id="ended")),
        Visit(what="of others", arguments=own(initiative_id="open")),
    ),
    "initiatives.edit": (Visit(arguments=led()),),
    "initiatives.end": (Visit(arguments=led()),),
    "initiatives.interested": (Visit(arguments=led(slug="voorst")),),
    "initiatives.invitation": (Visit(arguments=led()),),
    "initiatives.log": (Visit(arguments=led()),),
    "initiatives.new": (
        room(),
        room(onderdeel="zaakregistratiecomponent", met="deventer"),
    ),
    "initiatives.next_step": (Visit(arguments=led()),),
    "initiatives.note": (Visit(arguments=led()),),
    "initiatives.of_others": (room(), room(toon="passend"), EMPTY),
    "initiatives.overview": (room(), EMPTY),
    "initiatives.participant": (Visit(arguments=led(slug="brummen")),),
    "initiatives.phase": (Visit(arguments=led()),),
    "initiatives.reopen": (Visit(arguments=own(initiative_id="ended")),),
    "initiatives.reply": (Visit(arguments=own(initiative_id="invited")),),
    "organisations.profile": (room(),),
    "partners.comparison": (Visit(arguments=given(organisation="zutphen", other="brummen")),),
    "partners.exposure": (platform(),),
    "partners.groups": (
        room(onderdeel="zaakregistratiecomponent"),
        room(),
        room(onderdeel="zaakregistratiecomponent", km="1", uiterlijk="morgen"),
        Visit(what="for a system", arguments=own(systeem="system")),
        Visit(what="for a need", arguments=own(behoefte="gap")),
        EMPTY,
    ),
    "partners.method": (public(),),
    "partners.peers": (room(), room(groep="buren", volgorde="past"), room(groep="systemen"), EMPTY),
    "partners.question": (
        room(),
        room(zoek="zaaksysteem"),
        EMPTY,
        Visit(what="for a system", arguments=own(systeem="system")),
        Visit(what="for a need", arguments=own(behoefte="gap")),
        room(onderdeel="zaakregistratiecomponent", voorkeur="zelfde-moment", venster="1"),
        room(onderdeel="zaakregistratiecomponent", provincie="Zeeland", **{"w-product": "x"}),
    ),
    "partners.suggestions": (room(), room(onderdeel="zaakregistratiecomponent"), EMPTY),
    "register.component": (Visit(arguments=own(slug="component")),),
    "register.edit_gap": (Visit(arguments=own(gap_id="gap")),),
    "register.edit_strength": (Visit(arguments=own(strength_id="strength")),),
    "register.edit_system": (Visit(arguments=own(system_id="system")),),
    "register.find_system": (room(), room(zoek="zaa"), room(zoek="bestaat niet")),
    "register.gap": (Visit(arguments=own(gap_id="gap")),),
    "register.gaps": (room(), EMPTY),
    "register.landscape": (room(), room(q="zaak"), room(q="bestaat niet"), EMPTY),
    "register.new_gap": (room(), room(onderdeel="zaakregistratiecomponent")),
    "register.new_strength": (room(), room(zoek="vergunning"), room(onderdeel="documentbeheercomponent")),
    "register.new_system": (room(naam="Nieuw systeem"),),
    "register.remove": (Visit(arguments=own(system_id="system")),),
    "register.strength": (Visit(arguments=own(strength_id="strength")),),
    "register.strengths": (room(), EMPTY),
    "register.system": (Visit(arguments=own(system_id="system")),),
    "security.change_password": (Visit(),),
    "security.forgot_password": (public(),),
    "security.login": (public(),),
    "security.reset_password": (public(token="reset"),),
    "start.home": (public(),),
    "start.search": (room(q="zaak"), room(q="bestaat niet"), room()),
    "start.today": (room(), EMPTY),
}

NO_PAGES: Mapping[str, str] = {
    "about.health": "JSON",
    "about.robots": "text",
    "about.security_text": "text",
    "accounts.audit_file": "file",
    "accounts.platform_trail_file": "file",
    "exchange.template_file": "file",
    "language.choose": "leads back",
    "organisations.house_style": "style sheet",
    "partners.download": "file",
    "partners.peers_file": "file",
    "partners.question_file": "file",
    "register.download_landscape": "file",
    "start.entry": "leads to the start page",
    "static": "file",
}
