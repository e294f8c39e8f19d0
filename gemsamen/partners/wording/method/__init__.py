"""The public page about how partners, answers, groups and comparisons are computed."""

from gemsamen.partners.wording.method.page import MethodPage, method_page

__all__ = ["MethodPage", "method_page"]
