"""The pages of partners under one name."""

from flask import Blueprint

bp = Blueprint("partners", "gemsamen.partners", template_folder="templates")
