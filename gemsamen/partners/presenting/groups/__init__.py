"""The page with proposed groups."""

from gemsamen.partners.presenting.groups.addresses import AskedGroups, group_address, groups_from
from gemsamen.partners.presenting.groups.page import GroupPage, group_page

__all__ = ["AskedGroups", "GroupPage", "group_address", "group_page", "groups_from"]
