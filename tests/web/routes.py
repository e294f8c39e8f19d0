"""Who may open which page: plain rows, one section per room.

Every route of the application stands here exactly once, or the access test fails. A row is
``(endpoint, who may read, who may write)``; a dash says that the route has no such method.
``ARGUMENTS`` gives an example for every part of an address, ``ARGUMENTS_OF`` one for a single endpoint, and
``FIELDS_OF`` the fields without which an endpoint does not understand the form.
"""

from enum import StrEnum


class Who(StrEnum):
    """The least that somebody must be."""

    NOBODY = "-"
    VISITOR = "visitor"
    USER = "user"
    MEMBER = "member"
    EDITOR = "editor"
    WORKER = "worker"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"
    PLATFORM = "platform"


_ = Who.NOBODY

ABOUT = (
    ("about.accessibility", Who.VISITOR, _),
    ("about.health", Who.VISITOR, _),
    ("about.privacy", Who.VISITOR, _),
    ("about.robots", Who.VISITOR, _),
    ("about.security_text", Who.VISITOR, _),
    ("about.source", Who.VISITOR, _),
)

ACCOUNTS = (
    ("accounts.audit_file", Who.AUDITOR, _),
    ("accounts.audit_trail", Who.AUDITOR, _),
    ("accounts.change_address", Who.USER, Who.USER),
    ("accounts.change_member_role", _, Who.ADMINISTRATOR),
    ("accounts.confirm_address", Who.USER, Who.USER),
    ("accounts.invitation", Who.VISITOR, Who.VISITOR),
    ("accounts.kept_letter", Who.PLATFORM, _),
    ("accounts.kept_mail", Who.PLATFORM, _),
    ("accounts.leave", Who.MEMBER, Who.MEMBER),
    ("accounts.members", Who.MEMBER, Who.ADMINISTRATOR),
    ("accounts.new_partnership", Who.PLATFORM, Who.PLATFORM),
    ("accounts.own_account", Who.USER, Who.USER),
    ("accounts.platform", Who.PLATFORM, _),
    ("accounts.platform_invitation", _, Who.PLATFORM),
    ("accounts.platform_organisation", Who.PLATFORM, Who.PLATFORM),
    ("accounts.platform_team", Who.PLATFORM, Who.PLATFORM),
    ("accounts.platform_team_invitation", _, Who.PLATFORM),
    ("accounts.platform_trail", Who.PLATFORM, _),
    ("accounts.platform_trail_file", Who.PLATFORM, _),
    ("accounts.remove_colleague", Who.ADMINISTRATOR, Who.ADMINISTRATOR),
    ("accounts.resend", _, Who.ADMINISTRATOR),
    ("accounts.stop_managing", Who.PLATFORM, Who.PLATFORM),
    ("accounts.withdraw", _, Who.ADMINISTRATOR),
)

EXCHANGE = (
    ("exchange.apply_upload", _, Who.EDITOR),
    ("exchange.discard_upload", _, Who.EDITOR),
    ("exchange.mapping", Who.EDITOR, Who.EDITOR),
    ("exchange.new_upload", Who.EDITOR, Who.EDITOR),
    ("exchange.preview", Who.EDITOR, _),
    ("exchange.result", Who.EDITOR, _),
    ("exchange.template_file", Who.MEMBER, _),
    ("exchange.undo_import", _, Who.EDITOR),
)

INITIATIVES = (
    ("initiatives.decision", Who.WORKER, Who.WORKER),
    ("initiatives.departure", Who.WORKER, Who.WORKER),
    ("initiatives.details", Who.MEMBER, _),
    ("initiatives.edit", Who.WORKER, Who.WORKER),
    ("initiatives.end", Who.WORKER, Who.WORKER),
    ("initiatives.interest", _, Who.WORKER),
    ("initiatives.interested", Who.WORKER, Who.WORKER),
    ("initiatives.invitation", Who.WORKER, Who.WORKER),
    ("initiatives.log", Who.MEMBER, _),
    ("initiatives.more_time", _, Who.WORKER),
    ("initiatives.new", Who.WORKER, Who.WORKER),
    ("initiatives.next_step", Who.WORKER, Who.WORKER),
    ("initiatives.note", Who.WORKER, Who.WORKER),
    ("initiatives.of_others", Who.MEMBER, _),
    ("initiatives.overview", Who.MEMBER, _),
    ("initiatives.participant", Who.WORKER, Who.WORKER),
    ("initiatives.phase", Who.WORKER, Who.WORKER),
    ("initiatives.remind", _, Who.WORKER),
    ("initiatives.reopen", Who.WORKER, Who.WORKER),
    ("initiatives.reply", Who.MEMBER, Who.WORKER),
    ("initiatives.withdrawal", _, Who.WORKER),
)

ORGANISATIONS = (
    ("organisations.house_style", Who.VISITOR, _),
    ("organisations.profile", Who.MEMBER, Who.ADMINISTRATOR),
)

PARTNERS = (
    ("partners.choose", _, Who.MEMBER),
    ("partners.comparison", Who.MEMBER, _),
    ("partners.download", Who.MEMBER, _),
    ("partners.exposure", Who.PLATFORM, _),
    ("partners.express", _, Who.WORKER),
    ("partners.group_of_ticked", _, Who.MEMBER),
    ("partners.groups", Who.MEMBER, _),
    ("partners.judge", _, Who.WORKER),
    ("partners.method", Who.VISITOR, _),
    ("partners.peers", Who.MEMBER, _),
    ("partners.peers_file", Who.MEMBER, _),
    ("partners.question", Who.MEMBER, _),
    ("partners.question_file", Who.MEMBER, _),
    ("partners.recall", _, Who.WORKER),
    ("partners.suggestions", Who.MEMBER, _),
    ("partners.withdraw", _, Who.WORKER),
)

REGISTER = (
    ("register.act_on_chosen", _, Who.EDITOR),
    ("register.bring_back_strength", _, Who.EDITOR),
    ("register.component", Who.MEMBER, _),
    ("register.confirm_system", _, Who.EDITOR),
    ("register.download_landscape", Who.MEMBER, _),
    ("register.edit_gap", Who.EDITOR, Who.EDITOR),
    ("register.edit_strength", Who.EDITOR, Who.EDITOR),
    ("register.edit_system", Who.EDITOR, Who.EDITOR),
    ("register.end_gap", _, Who.EDITOR),
    ("register.end_strength", _, Who.EDITOR),
    ("register.find_system", Who.EDITOR, _),
    ("register.gap", Who.MEMBER, _),
    ("register.gaps", Who.MEMBER, _),
    ("register.landscape", Who.MEMBER, _),
    ("register.new_gap", Who.EDITOR, Who.EDITOR),
    ("register.new_strength", Who.EDITOR, Who.EDITOR),
    ("register.new_system", Who.EDITOR, Who.EDITOR),
    ("register.open_gap_again", _, Who.EDITOR),
    ("register.remove", Who.EDITOR, Who.EDITOR),
    ("register.restore", _, Who.EDITOR),
    ("register.strength", Who.MEMBER, _),
    ("register.strengths", Who.MEMBER, _),
    ("register.system", Who.MEMBER, _),
)

START = (
    ("start.entry", Who.USER, _),
    ("start.home", Who.VISITOR, _),
    ("start.search", Who.MEMBER, _),
    ("start.today", Who.MEMBER, _),
)

LIBRARIES = (
    ("language.choose", Who.VISITOR, _),
    ("security.change_password", Who.USER, Who.USER),
    ("security.forgot_password", Who.VISITOR, Who.VISITOR),
    ("security.login", Who.VISITOR, Who.VISITOR),
    ("security.logout", _, Who.USER),
    ("security.reset_password", Who.VISITOR, Who.VISITOR),
    ("static", Who.VISITOR, _),
)

ROUTES = ABOUT + ACCOUNTS + EXCHANGE + INITIATIVES + ORGANISATIONS + PARTNERS + REGISTER + START + LIBRARIES

ARGUMENTS: dict[str, str | int] = {
    "chosen": "nl",
    "colour": "1f509d",
    "filename": "gemsamen-symbol.svg",
    "gap_id": 1,
    "initiative_id": 1,
    "invitation_id": 1,
    "kind": "csv",
    "membership_id": 1,
    "name": "20260101T000000000000-00000000.eml",
    "organisation": "zutphen",
    "other": "lochem",
    "removal_id": 1,
    "slug": "lochem",
    "strength_id": 1,
    "system_id": 1,
    "token": "onzin",
    "user_id": 1,
    "what": "opnieuw",
}

ARGUMENTS_OF: dict[str, dict[str, str | int]] = {
    "initiatives.interest": {"initiative_id": 3},  # the one that everybody can find
    "initiatives.reply": {"initiative_id": 2},  # the one that the organisation was invited to
}

FIELDS_OF: dict[str, dict[str, str]] = {
    "initiatives.interest": {"wish": "volgen"},
    "initiatives.reply": {"choice": "decline"},
    "partners.judge": {"oordeel": "nee"},
    "register.end_gap": {"reden": "opgelost"},
}
