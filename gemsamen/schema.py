"""All tables of gemsamen together, so that migrations see every one of them."""

from gemsamen.accounts import models as accounts
from gemsamen.audit import models as audit
from gemsamen.catalogue import models as catalogue
from gemsamen.exchange import models as exchange
from gemsamen.initiatives import models as initiatives
from gemsamen.organisations import models as organisations
from gemsamen.partners import models as partners
from gemsamen.register import models as register
from gemsamen.revision import models as revision

MODELS = (accounts, audit, catalogue, exchange, initiatives, organisations, partners, register, revision)
