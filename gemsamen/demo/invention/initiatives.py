"""Invented initiatives: groups that buy or build together, each in a phase, with participants and a log."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from gemsamen.demo.invention.chance import Chance, Wheel, happens
from gemsamen.demo.invention.groups import Group
from gemsamen.demo.invention.places import SHOWCASE, Place, remoteness
from gemsamen.demo.invention.portfolio import moment
from gemsamen.demo.invention.subjects import FIRST_STEPS, STEPS, SUBJECTS, Subject
from gemsamen.domain.contract import Window, add_months
from gemsamen.domain.initiative import (
    InitiativeAudience,
    InitiativePhase,
    InitiativeState,
    LogKind,
    ParticipantRole,
    ParticipantStatus,
)

COUNT = 26
NATIONAL = 0.25
NEAR = 2
"""A group in more provinces than this is spread over the country."""

TURNS = (0, 2, 3)
"""Which member of the showcase group starts each of its initiatives."""

OVERDUE = 0.2
OPEN = 0.6
"""Share of the initiatives that everybody can find."""

MANDATES = ("het college", "de gemeentesecretaris", "de directeur bedrijfsvoering")
STATUSES = Wheel(
    (
        (ParticipantStatus.CONFIRMED, 0.5),
        (ParticipantStatus.INTERESTED, 0.22),
        (ParticipantStatus.INVITED, 0.18),
        (ParticipantStatus.DECLINED, 0.06),
        (ParticipantStatus.LEFT, 0.04),
    )
)
ROLES = Wheel(
    (
        (ParticipantRole.PARTICIPANT, 0.6),
        (ParticipantRole.FOLLOWER, 0.25),
        (ParticipantRole.OBSERVER, 0.15),
    )
)
SHOWCASE_PHASES = (InitiativePhase.AGREEING, InitiativePhase.FORMING, InitiativePhase.EXPLORING)
"""In the first the showcase is lead authority, in the second it takes part, to the third it is invited."""

RENEWING = frozenset(list(InitiativePhase)[:4])
"""Phases in which the participants still have their old contracts."""


@dataclass(frozen=True, kw_only=True)
class ParticipantPlan:
    """An organisation (by code) in an initiative."""

    code: str
    role: ParticipantRole
    status: ParticipantStatus
    reply_by: date | None = None
    message: str = ""

    @property
    def mandate(self) -> str:
        """Who decides for it, once it takes part in a role that asks for that."""
        is_asked = self.status.takes_part and self.role.needs_mandate
        return MANDATES[sum(map(ord, self.code)) % len(MANDATES)] if is_asked else ""


@dataclass(frozen=True, kw_only=True)
class LogPlan:
    """A line in the log; facts are what gemsamen knows, text is what somebody wrote."""

    code: str
    kind: LogKind
    at: datetime
    text: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class InitiativePlan:
    """An initiative as it will be stored; the first participant started it."""

    title: str
    purpose: str
    component: str | None
    phase: InitiativePhase
    state: InitiativeState
    next_step: str
    next_step_owner: str
    next_step_date: date
    created_at: datetime
    participants: tuple[ParticipantPlan, ...]
    log: tuple[LogPlan, ...]
    audience: InitiativeAudience
    window: Window | None

    @property
    def starter(self) -> str:
        """Code of the municipality that started it."""
        return self.participants[0].code


def invent_initiatives(
    places: Mapping[str, Place], groups: Sequence[Group], components: Mapping[str, str], chance: Chance, today: date
) -> list[InitiativePlan]:
    """Invent running initiatives; the showcase has a part in the first ones.

    Parameters
    ----------
    components : mapping of str to str
        GEMMA identifier by name of a component.
    """
    found = []
    for number in range(COUNT):
        rng = chance.about("initiative", str(number))
        subject = SUBJECTS[number % len(SUBJECTS)]
        codes = _roster(places, groups, number, rng)
        if len(codes) > 1:
            where = "landelijk" if len({places[code].province for code in codes}) > NEAR else places[codes[0]].region
            title = subject.title if number < len(SUBJECTS) else f"{subject.title} – {where}"
            maker = _Maker(places=places, subject=replace(subject, title=title), codes=codes, rng=rng, today=today)
            found.append(maker.make(_phase(number, rng), components.get(subject.component)))
    return found


def renewals(initiatives: Sequence[InitiativePlan]) -> dict[str, set[str]]:
    """Return for each participant, by code, the components that it wants to renew together with others."""
    found: dict[str, set[str]] = {}
    for plan in initiatives:
        if plan.component and plan.phase in RENEWING and plan.state is InitiativeState.ACTIVE:
            for each in plan.participants:
                found.setdefault(each.code, set()).add(plan.component)
    return found


def _phase(number: int, rng: Random) -> InitiativePhase:
    return SHOWCASE_PHASES[number] if number < len(SHOWCASE_PHASES) else rng.choice(list(InitiativePhase))


def _roster(places: Mapping[str, Place], groups: Sequence[Group], number: int, rng: Random) -> list[str]:
    """Return who takes part: a group and some neighbours, or municipalities of one size from the whole country."""
    if number >= len(SHOWCASE_PHASES) and happens(rng, NATIONAL):
        size = rng.choice(sorted(places.values(), key=lambda each: each.code)).size
        alike = sorted(code for code, place in places.items() if place.size is size)
        return rng.sample(alike, min(len(alike), rng.randint(5, 11)))
    if not groups:
        return []
    group = groups[0] if number < len(SHOWCASE_PHASES) else rng.choice(groups)
    members = list(group.members)
    if number < len(SHOWCASE_PHASES):
        turn = TURNS[number] % len(members)
        members = members[turn:] + members[:turn]
    else:
        rng.shuffle(members)
    first = places[members[0]]
    around = sorted(
        (place for place in places.values() if place.code not in members),
        key=lambda each: (remoteness(first, each), each.code),
    )
    guests = [place.code for place in around[: rng.randint(0, 3)]]
    return members + guests


@dataclass(kw_only=True)
class _Maker:
    """Makes one initiative from its subject and its participants."""

    places: Mapping[str, Place]
    subject: Subject
    codes: list[str]
    rng: Random
    today: date

    def make(self, phase: InitiativePhase, component: str | None) -> InitiativePlan:
        started = self.today - timedelta(days=40 + 75 * (phase.number - 1) + self.rng.randint(0, 60))
        state = self._state(phase)
        participants = self._participants(phase)
        active = [each.code for each in participants if each.status.takes_part]
        owner = SHOWCASE if self.codes[0] == SHOWCASE else self.rng.choice(active)
        return InitiativePlan(
            title=self.subject.title,
            purpose=self.subject.purpose,
            component=component,
            phase=phase,
            state=state,
            next_step=self.rng.choice(STEPS[phase]),
            next_step_owner=owner,
            next_step_date=self._due(),
            created_at=moment(started, self.rng),
            participants=participants,
            log=tuple(self._log(phase, started, participants)),
            audience=self._audience(),
            window=self._window() if phase in RENEWING and component else None,
        )

    def _audience(self) -> InitiativeAudience:
        is_open = happens(self.rng, OPEN) or SHOWCASE in self.codes
        return InitiativeAudience.EVERYBODY if is_open else InitiativeAudience.PARTICIPANTS

    def _window(self) -> Window:
        first = add_months(self.today.replace(day=1), self.rng.randint(9, 24))
        return Window(first=first, last=add_months(first, self.rng.randint(6, 18)) - timedelta(days=1))

    def _state(self, phase: InitiativePhase) -> InitiativeState:
        if phase is InitiativePhase.RUNNING and happens(self.rng, 0.3):
            return InitiativeState.COMPLETED
        if phase is InitiativePhase.EXPLORING and SHOWCASE not in self.codes and happens(self.rng, 0.25):
            return InitiativeState.STOPPED
        return InitiativeState.ACTIVE

    def _due(self) -> date:
        if happens(self.rng, OVERDUE):
            return self.today - timedelta(days=self.rng.randint(1, 30))
        return self.today + timedelta(days=self.rng.randint(2, 75))

    def _participants(self, phase: InitiativePhase) -> tuple[ParticipantPlan, ...]:
        starter = ParticipantPlan(
            code=self.codes[0], role=ParticipantRole.SECRETARY, status=ParticipantStatus.CONFIRMED
        )
        driver = ParticipantPlan(code=self.codes[1], role=ParticipantRole.DRIVER, status=ParticipantStatus.CONFIRMED)
        return (starter, driver, *(self._participant(code, phase) for code in self.codes[2:]))

    def _participant(self, code: str, phase: InitiativePhase) -> ParticipantPlan:
        status = STATUSES.spin(self.rng)
        if code == SHOWCASE:
            is_new = phase is InitiativePhase.EXPLORING
            status = ParticipantStatus.INVITED if is_new else ParticipantStatus.CONFIRMED
        if status is ParticipantStatus.INVITED and phase.number > InitiativePhase.AGREEING.number:
            status = ParticipantStatus.CONFIRMED
        is_invited = status is ParticipantStatus.INVITED
        return ParticipantPlan(
            code=code,
            role=ROLES.spin(self.rng),
            status=status,
            reply_by=self.today + timedelta(days=self.rng.randint(3, 28)) if is_invited else None,
            message="Wij denken dat dit ook iets voor u is. Doet u mee?" if is_invited else "",
        )

    def _log(self, phase: InitiativePhase, started: date, participants: Sequence[ParticipantPlan]) -> list[LogPlan]:
        starter = participants[0].code
        first = {"event": "started", "phase": InitiativePhase.EXPLORING.value, "role": participants[0].role.value}
        lines = [LogPlan(code=starter, kind=LogKind.PHASE, at=moment(started, self.rng), facts=first)]
        lines += [self._answer(each, started) for each in participants[1:]]
        span = max(1, (self.today - started).days - 5)
        for reached in list(InitiativePhase)[1 : phase.number]:
            at = started + timedelta(days=20 + (span - 20) * (reached.number - 1) // phase.number)
            facts = {"event": "phase", "phase": reached.value}
            lines.append(LogPlan(code=starter, kind=LogKind.PHASE, at=moment(at, self.rng), facts=facts))
        for text in self.rng.sample(FIRST_STEPS, 2):
            at = started + timedelta(days=self.rng.randint(14, max(15, span)))
            lines.append(LogPlan(code=starter, kind=LogKind.NOTE, at=moment(at, self.rng, hour=13), text=text))
        return sorted(lines, key=lambda line: line.at)

    def _answer(self, participant: ParticipantPlan, started: date) -> LogPlan:
        name = self.places[participant.code].name
        event = _EVENTS[participant.status]
        facts = {"event": event, "organisation": name}
        if participant.status not in {ParticipantStatus.DECLINED, ParticipantStatus.LEFT}:
            facts["role"] = participant.role.value
        if participant.reply_by:
            facts["reply_by"] = participant.reply_by.isoformat()
            at = self.today - timedelta(days=self.rng.randint(1, 12))
            return LogPlan(code=self.codes[0], kind=LogKind.PARTICIPANT, at=moment(at, self.rng), facts=facts)
        at = started + timedelta(days=self.rng.randint(2, 18))
        return LogPlan(code=participant.code, kind=LogKind.PARTICIPANT, at=moment(at, self.rng, hour=10), facts=facts)


_EVENTS = {
    ParticipantStatus.INVITED: "invited",
    ParticipantStatus.INTERESTED: "joined",
    ParticipantStatus.CONFIRMED: "joined",
    ParticipantStatus.DECLINED: "declined",
    ParticipantStatus.LEFT: "left",
}
