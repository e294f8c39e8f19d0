"""Tasks and greetings in words."""

from dataclasses import dataclass
from datetime import date, datetime

from flask import url_for

from gemsamen.register.service import Missing, MissingFact
from gemsamen.register.words import window_words
from gemsamen.start.service import Task, TaskKind, Urgency
from gemsamen.web.formatting import days_left
from gemsamen.web.messages import gettext as _
from gemsamen.web.messages import ngettext

NOON, EVENING = 12, 18


@dataclass(frozen=True, kw_only=True)
class TaskWords:
    """A task as the page shows it."""

    urgency: Urgency
    title: str
    reason: str
    when: str
    due: date | None
    address: str


def task_words(task: Task, today: date) -> TaskWords:
    """Return a task in words, with the address where it is done."""
    title, reason, address = _WORDS[task.kind](task)
    return TaskWords(
        urgency=task.urgency(today),
        title=title,
        reason=reason,
        when=_when(task, today),
        due=task.due,
        address=address,
    )


def greeting(name: str, moment: datetime) -> str:
    """Greet somebody by first name, as the time of the day asks."""
    first = next(iter(name.split()), name)
    if moment.hour < NOON:
        return _("Good morning %(name)s.", name=first)
    if moment.hour < EVENING:
        return _("Good afternoon %(name)s.", name=first)
    return _("Good evening %(name)s.", name=first)


def waiting_words(count: int, name: str) -> str:
    """Return how many tasks wait for an organisation within a week."""
    if count == 0:
        return _("Nothing has to be done for %(name)s this week.", name=name)
    return ngettext(
        "%(num)d thing waits for %(name)s within a week.",
        "%(num)d things wait for %(name)s within a week.",
        count,
        name=name,
    )


def missing_address(missing: Missing) -> str:
    """Return where a missing fact is filled in."""
    if missing.fact is MissingFact.FEW_SYSTEMS or missing.system is None:
        return url_for("register.find_system")
    return url_for("register.edit_system", system_id=missing.system.id)


def missing_gain(missing: Missing) -> str:
    """Return what filling in a missing fact brings."""
    if not missing.user_count:
        return _("better suggestions")
    return ngettext("+ %(num)d municipality", "+ %(num)d municipalities", missing.user_count)


def _when(task: Task, today: date) -> str:
    if task.due:
        return days_left(task.due, today)
    return _("the day has passed") if task.kind is TaskKind.DECIDE_LATE else _("when it suits you")


def _answer(task: Task) -> tuple[str, str, str]:
    title = _("Answer the invitation from %(name)s", name=task.detail) if task.detail else _("Answer the invitation")
    members = ngettext("%(num)d organisation takes part.", "%(num)d organisations take part.", task.count)
    return title, f"{task.name}. {members}", url_for("initiatives.reply", initiative_id=task.number)


def _step(task: Task) -> tuple[str, str, str]:
    reason = _("Next step in ‘%(title)s’.", title=task.name)
    return task.detail, reason, url_for("initiatives.details", initiative_id=task.number)


def _asked(task: Task) -> tuple[str, str, str]:
    reason = _("They want to take part in ‘%(title)s’. Invite them, or say that it cannot now.", title=task.name)
    address = url_for("initiatives.interested", initiative_id=task.number, slug=task.slug)
    return _("Answer %(name)s", name=task.detail), reason, address


def _unanswered(task: Task) -> tuple[str, str, str]:
    title = ngettext(
        "%(num)d organisation did not answer in time",
        "%(num)d organisations did not answer in time",
        task.count,
    )
    reason = _("Invitations for ‘%(title)s’. Call them, give more time or take the invitation back.", title=task.name)
    return title, reason, url_for("initiatives.details", initiative_id=task.number, _anchor="deelnemers")


def _chase(task: Task) -> tuple[str, str, str]:
    title = _("Ask %(name)s about the next step", name=task.detail)
    reason = _("‘%(step)s’ in ‘%(title)s’ is late.", step=task.step, title=task.name)
    return title, reason, url_for("initiatives.details", initiative_id=task.number)


def _quiet(task: Task) -> tuple[str, str, str]:
    title = _("Get ‘%(title)s’ moving again", title=task.name)
    reason = ngettext(
        "Nobody wrote anything for %(num)d day. Set a new next step, or end the initiative.",
        "Nobody wrote anything for %(num)d days. Set a new next step, or end the initiative.",
        task.count,
    )
    return title, reason, url_for("initiatives.details", initiative_id=task.number)


def _decide(task: Task) -> tuple[str, str, str]:
    window = window_words(task.system.terms) if task.system else ""
    reason = _("Stop, extend or replace together? Changing over: %(window)s.", window=window)
    return _("Decide on %(name)s", name=task.name), reason, url_for("register.system", system_id=task.number)


def _decide_late(task: Task) -> tuple[str, str, str]:
    others = task.count - 1
    title = _("Decide on %(name)s", name=task.name)
    if others:
        title = ngettext(
            "Decide on %(name)s and %(num)d other system",
            "Decide on %(name)s and %(num)d other systems",
            others,
            name=task.name,
        )
    reason = _("The contract still runs. Look whether you can still give notice, or write down what you decided.")
    return title, reason, url_for("register.landscape", aandacht="decision_passed")


def _confirm(task: Task) -> tuple[str, str, str]:
    title = ngettext(
        "Confirm %(num)d system: is it still right?", "Confirm %(num)d systems: are they still right?", task.count
    )
    reason = _("Nobody looked at them for more than a year. Fresh facts make better suggestions.")
    return title, reason, url_for("register.landscape", aandacht="not_confirmed")


_WORDS = {
    TaskKind.ANSWER: _answer,
    TaskKind.STEP: _step,
    TaskKind.ASKED: _asked,
    TaskKind.UNANSWERED: _unanswered,
    TaskKind.CHASE: _chase,
    TaskKind.QUIET: _quiet,
    TaskKind.DECIDE: _decide,
    TaskKind.DECIDE_LATE: _decide_late,
    TaskKind.CONFIRM: _confirm,
}
