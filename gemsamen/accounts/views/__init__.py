"""Pages of accounts; every module registers its own."""

from gemsamen.accounts.views import (
    account,
    addresses,
    audit,
    invitations,
    kept_mail,
    members,
    organisation,
    platform,
    platform_team,
)
from gemsamen.accounts.views.blueprint import bp

MODULES = (account, addresses, audit, invitations, kept_mail, members, organisation, platform, platform_team)

__all__ = ["MODULES", "bp"]
