"""The word on the page for each value in the code."""

from enum import StrEnum

from flask import Flask

from gemsamen.domain.access import Role
from gemsamen.domain.catalogue import ComponentDomain
from gemsamen.domain.initiative import (
    DeclineReason,
    InitiativeAudience,
    InitiativePhase,
    InitiativeState,
    InterestStatus,
    LogKind,
    ParticipantRole,
    ParticipantStatus,
)
from gemsamen.domain.money import CostBand
from gemsamen.domain.organisation import ArrangementKind, OrganisationKind, SizeClass
from gemsamen.domain.register import (
    Audience,
    CapacityBand,
    Coverage,
    GapStatus,
    GapUrgency,
    Hosting,
    LifecyclePhase,
    Origin,
)
from gemsamen.web.messages import lazy_gettext as _

LABELS: tuple[tuple[StrEnum, str], ...] = (
    (Role.READER, _("reader")),
    (Role.EDITOR, _("editor")),
    (Role.COORDINATOR, _("programme coordinator")),
    (Role.ADMINISTRATOR, _("administrator")),
    (ComponentDomain.SERVICES, _("Services to residents")),
    (ComponentDomain.SOCIAL, _("Social domain")),
    (ComponentDomain.PHYSICAL, _("Physical environment")),
    (ComponentDomain.SAFETY, _("Public order and safety")),
    (ComponentDomain.OPERATIONS, _("Business operations")),
    (ComponentDomain.GOVERNANCE, _("Governance")),
    (ComponentDomain.INFRASTRUCTURE, _("ICT infrastructure")),
    (InitiativePhase.EXPLORING, _("Explore")),
    (InitiativePhase.FORMING, _("Form the group")),
    (InitiativePhase.AGREEING, _("Make agreements")),
    (InitiativePhase.TENDERING, _("Tender")),
    (InitiativePhase.IMPLEMENTING, _("Implement")),
    (InitiativePhase.RUNNING, _("Run together")),
    (InitiativeState.ACTIVE, _("active")),
    (InitiativeState.STOPPED, _("stopped")),
    (InitiativeState.COMPLETED, _("completed")),
    (InitiativeAudience.PARTICIPANTS, _("only who takes part or is invited")),
    (InitiativeAudience.EVERYBODY, _("every municipality and partnership")),
    (DeclineReason.NO_TIME, _("no time or people now")),
    (DeclineReason.CONTRACT_RUNS, _("our contract runs too long")),
    (DeclineReason.OTHER_PLAN, _("we choose another way")),
    (DeclineReason.NOT_NEEDED, _("we do not need this")),
    (DeclineReason.NO_MANDATE, _("our board does not agree")),
    (InterestStatus.FOLLOWING, _("follows")),
    (InterestStatus.INTERESTED, _("wants to take part")),
    (InterestStatus.NOT_NOW, _("not now")),
    (LogKind.NOTE, _("note")),
    (LogKind.DECISION, _("decision")),
    (LogKind.PHASE, _("phase")),
    (LogKind.PARTICIPANT, _("participant")),
    (LogKind.NEXT_STEP, _("next step")),
    (ParticipantRole.SECRETARY, _("lead authority")),
    (ParticipantRole.DRIVER, _("driver")),
    (ParticipantRole.PARTICIPANT, _("full participant")),
    (ParticipantRole.FOLLOWER, _("follower")),
    (ParticipantRole.OBSERVER, _("observer")),
    (ParticipantStatus.INVITED, _("invited")),
    (ParticipantStatus.INTERESTED, _("interested")),
    (ParticipantStatus.CONFIRMED, _("confirmed")),
    (ParticipantStatus.DECLINED, _("declined")),
    (ParticipantStatus.LEFT, _("left")),
    (CostBand.UNDER_10K, _("less than € 10,000")),
    (CostBand.FROM_10K, _("€ 10,000 to € 25,000")),
    (CostBand.FROM_25K, _("€ 25,000 to € 50,000")),
    (CostBand.FROM_50K, _("€ 50,000 to € 100,000")),
    (CostBand.FROM_100K, _("€ 100,000 to € 250,000")),
    (CostBand.FROM_250K, _("€ 250,000 or more")),
    (ArrangementKind.ICT, _("ICT")),
    (ArrangementKind.SHARED_SERVICES, _("shared services")),
    (ArrangementKind.PROCUREMENT, _("procurement")),
    (ArrangementKind.TAX, _("taxes")),
    (ArrangementKind.SOCIAL, _("social domain")),
    (ArrangementKind.ENVIRONMENT, _("environment")),
    (ArrangementKind.OTHER, _("other cooperation")),
    (OrganisationKind.MUNICIPALITY, _("municipality")),
    (OrganisationKind.PARTNERSHIP, _("partnership")),
    (SizeClass.UNDER_20K, _("fewer than 20,000 residents")),
    (SizeClass.FROM_20K, _("20,000 to 50,000 residents")),
    (SizeClass.FROM_50K, _("50,000 to 100,000 residents")),
    (SizeClass.FROM_100K, _("100,000 to 250,000 residents")),
    (SizeClass.FROM_250K, _("250,000 residents or more")),
    (Audience.OWN, _("only our own organisation")),
    (Audience.MUNICIPALITIES, _("all municipalities")),
    (CapacityBand.ADVICE, _("advice now and then")),
    (CapacityBand.UP_TO_A_DAY, _("up to a day a week")),
    (CapacityBand.UP_TO_HALF, _("half a job or less")),
    (CapacityBand.MORE, _("more than half a job")),
    (Coverage.FULL, _("fully")),
    (Coverage.PARTIAL, _("partly")),
    (GapStatus.OPEN, _("open")),
    (GapStatus.SOLVED, _("solved")),
    (GapStatus.WITHDRAWN, _("withdrawn")),
    (GapUrgency.NOW, _("now")),
    (GapUrgency.THIS_YEAR, _("this year")),
    (GapUrgency.LATER, _("later")),
    (Hosting.UNKNOWN, _("not known")),
    (Hosting.ON_PREMISES, _("in our own data centre")),
    (Hosting.HOSTED, _("hosted by others")),
    (Hosting.IAAS, _("IaaS")),
    (Hosting.PAAS, _("PaaS")),
    (Hosting.SAAS, _("SaaS")),
    (LifecyclePhase.PLANNED, _("planned")),
    (LifecyclePhase.TESTING, _("being tested")),
    (LifecyclePhase.IN_PRODUCTION, _("in production")),
    (LifecyclePhase.PHASING_OUT, _("to be phased out")),
    (LifecyclePhase.PHASED_OUT, _("phased out")),
    (Origin.TYPED, _("typed in")),
    (Origin.IMPORTED, _("imported")),
    (Origin.EXAMPLE, _("example")),
)


def label(value: StrEnum) -> str:
    """Return the word for a value in the language of this request; every value must have one."""
    return str(_BY_MEMBER[type(value), value])


_BY_MEMBER = {(type(member), member): text for member, text in LABELS}


def register_labels(app: Flask) -> None:
    """Make ``label`` available as a filter."""
    app.jinja_env.filters["label"] = label
