"""What a group is for: `/quyen` there, coming and going."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from bot.conversation.conversation import outdated
from bot.conversation.outgoing import Block, Button, Buttons, Reply
from bot.conversation.people import Role
from bot.conversation.phrases import phrases_of
from bot.conversation.talk import Talk
from bot.features.roles.words import heading, text
from bot.services import OfficeDetails
from bot.storage.audit import Action, record
from bot.storage.groups import Group, Groups, leave, set_audience, set_desk, unset_desk
from bot.storage.people import leaves
from knowledge.law.instrument import Audience

_say = phrases_of(__name__).say


class Grouping:
    """Marks groups; only admins do, and in the group itself, where everybody sees it."""

    def __init__(self, office: OfficeDetails, groups: Groups) -> None:
        self._office = office
        self._groups = groups
        self._steps: dict[str, Callable[[Talk, Group], None]] = {
            "show": self._change,
            "ask": self._ask,
            "officials": partial(self._set_audience, audience=Audience.OFFICIALS),
            "public": partial(self._set_audience, audience=Audience.PUBLIC),
            "desk": self._set_desk,
            "nodesk": self._unset_desk,
        }

    def show(self, talk: Talk) -> None:
        blocks, buttons = self._shown(talk, self._groups.get(talk.channel, talk.place))
        talk.say(*blocks, buttons=buttons)

    def pressed(self, talk: Talk, step: str) -> None:
        if not talk.place.is_group or step not in self._steps:
            outdated(talk, step)
        elif talk.person.role is not Role.ADMIN:
            talk.say(text(_say("admins_only", talk.language)))
        else:
            self._steps[step](talk, self._groups.get(talk.channel, talk.place))

    def joined(self, talk: Talk) -> None:
        """We are in a group: what for, and how to set it up."""
        office = self._office.name or _say("office", talk.language)
        talk.say(
            text(_say("hello", talk.language, office=office)),
            text(_say("how_to_ask", talk.language)),
            text(_say("how_to_set_up", talk.language)),
        )

    def left(self, talk: Talk) -> None:
        """We are in the group no more, so it has no task; or a person does not want to hear from us."""
        if not talk.place.is_group:
            talk.keep(partial(leaves, channel=talk.channel, chat=talk.place.chat, now=talk.now))
            return
        group = self._groups.get(talk.channel, talk.place)
        if group.is_desk or group.audience is Audience.OFFICIALS:
            talk.keep(partial(leave, channel=talk.channel, place=talk.place))
            _note(talk, Action.LEAVE_GROUP)

    def _ask(self, talk: Talk, _group: Group) -> None:
        yes = Button(_say("only_officials", talk.language), "grp:officials")
        no = Button(_say("no", talk.language), "grp:show")
        talk.change(text(_say("ask", talk.language)), buttons=((yes,), (no,)))

    def _set_audience(self, talk: Talk, group: Group, audience: Audience) -> None:
        if group.audience is not audience:
            talk.keep(
                partial(set_audience, channel=talk.channel, place=talk.place, audience=audience, now=talk.now)
            )
            _note(talk, Action.EVERYBODY if audience is Audience.PUBLIC else Action.OFFICIALS_ONLY)
        self._change(talk, replace(group, audience=audience))

    def _set_desk(self, talk: Talk, group: Group) -> None:
        now = replace(group, place=talk.place, is_desk=True)
        if group != now:
            talk.keep(partial(set_desk, channel=talk.channel, place=talk.place, now=talk.now))
            _note(talk, Action.TAKE_DESK)
        self._change(talk, now)
        self._tell_former_desk(talk)

    def _tell_former_desk(self, talk: Talk) -> None:
        former = self._desk_elsewhere(talk)
        if former is not None:
            told = text(_say("desk_moved", talk.language))
            talk.tell(Reply(former.channel, former.place, (told,), language=talk.language))

    def _unset_desk(self, talk: Talk, group: Group) -> None:
        if group.is_desk:
            talk.keep(partial(unset_desk, channel=talk.channel, place=talk.place))
            _note(talk, Action.LEAVE_DESK)
        self._change(talk, replace(group, is_desk=False))

    def _change(self, talk: Talk, group: Group) -> None:
        blocks, buttons = self._shown(talk, group)
        talk.change(*blocks, buttons=buttons)

    def _shown(self, talk: Talk, group: Group) -> tuple[list[Block], Buttons]:
        language, is_here = talk.language, group.is_desk and group.place.topic == talk.place.topic
        is_internal = group.audience is Audience.OFFICIALS
        desk = "desk_here" if is_here else "desk_in_other_topic" if group.is_desk else "desk_in_other_group"
        if not group.is_desk and self._desk_elsewhere(talk) is None:
            desk = "no_desk"
        blocks = [
            heading(_say("heading", language)),
            text(_say("internal" if is_internal else "public", language)),
            text(_say(desk, language)),
        ]
        if group.is_desk and not is_internal:
            blocks.append(text(_say("desk_is_public", language)))
        audience = Button(_say("stop_internal", language), "grp:public")
        if not is_internal:
            audience = Button(_say("make_internal", language), "grp:ask")
        rows = [(audience,)]
        if not is_here:
            rows.append((Button(_say("make_desk", language), "grp:desk"),))
        if group.is_desk:
            rows.append((Button(_say("stop_desk", language), "grp:nodesk"),))
        return blocks, tuple(rows)

    def _desk_elsewhere(self, talk: Talk) -> Group | None:
        """The desk where it is another group."""
        desk = self._groups.desk()
        is_here = desk is not None and (desk.channel, desk.place.chat) == (talk.channel, talk.place.chat)
        return None if is_here else desk


def _note(talk: Talk, action: Action) -> None:
    talk.keep(partial(record, actor=talk.person.id, action=action, subject=talk.place.chat, at=talk.now))
