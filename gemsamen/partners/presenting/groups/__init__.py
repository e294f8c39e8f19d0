"""The page with proposed groups."""

from gemsamen.partners.presenting.groups.addresses import AskedGroups, group_address, group_with, groups_from
from gemsamen.partners.presenting.groups.page import GroupPage, group_page

__all__ = ["AskedGroups", "GroupPage", "group_address", "group_page", "group_with", "groups_from"]
