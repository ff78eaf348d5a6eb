"""THE table: which conversation a message goes to, who may use it, and in which order they are asked.

Order is meaning: the first route that fits takes the message. `handlers.dispatch` carries it there.
"""

from __future__ import annotations

from collections.abc import Callable

from handlers import guard, register, worklist
from handlers.assigning import giving, held, importing, just_changed, open_order, ordering, unled
from handlers.assigning.recognizing import HANDS_WORDS
from handlers.broadcasts import (
    broadcast_more,
    broadcast_words,
    broadcasting,
    last_notice,
    leaders_notice,
    notice_words,
    seen,
)
from handlers.difficulties import beside_work, difficulty_answers, difficulty_unit, still_blocked
from handlers.difficulties import register as difficulties
from handlers.directing import (
    agreed,
    amending,
    asked_and_ordered,
    directive_done,
    directive_life,
    directives,
    finding_life,
    finding_verdict,
    findings,
    just_given,
    owed_words,
    own_words,
)
from handlers.helping import help_
from handlers.leave import away, away_asked, called_off, put_right, snooze
from handlers.leave.away_rules import MAY_BE_LEAVE
from handlers.leave.away_target import DECLINE_WORDS
from handlers.office import (
    approving,
    card_replies,
    cards,
    checking,
    deciding_all,
    deciding_each,
    deciding_parts,
    details,
    joining_words,
    news,
    office_chat,
    office_words,
    pasting,
    praise,
    proof_shown,
    reasons,
    refusing,
    scoreboard,
    setup,
    setup_spoken,
    sheet_words,
    summary,
    timeline,
    unconfirming,
    units,
)
from handlers.people import entry as people
from handlers.periods import period_asides, period_office, period_run, period_talk, running
from handlers.questions import asking, beyond_rights, claimed, inquiries, objecting, plan_questions, spoken
from handlers.reporting import correct, file_withdrawn, report_more, resuming, tasks, unasking
from handlers.reporting import details as told_details
from handlers.reporting import draft as drafts
from handlers.requests import entry as requests
from handlers.requests import (
    open_request,
    request_draft,
    requesting,
    responding,
    response_cards,
    response_draft,
    table_words,
)
from handlers.routing import Command, Listener, Who
from handlers.say import amending as say_amending
from handlers.say import approving as say_approving
from handlers.say import broadcast_more as say_broadcast_more
from handlers.say import difficulties as say_difficulties
from handlers.say import directives as say_directives
from handlers.say import general
from handlers.say import importing as say_importing
from handlers.say import ordering as say_ordering
from handlers.say import owed_words as say_owed_words
from handlers.say import personnel as say_personnel
from handlers.say import praise as say_praise
from handlers.say import setup as say_setup
from handlers.say import unconfirming as say_unconfirming
from handlers.say import urging as say_urging
from handlers.turn import Reply, Turn
from handlers.urging import muting, urge_described, urge_target, urging

COMMANDS: tuple[Command, ...] = (
    Command(name="start", who=Who.ANYONE, run=register.start, in_group=True),
    Command(name="viec", who=Who.UNIT, run=worklist.show_first),
    Command(name="capnhat", who=Who.UNIT, run=tasks.update),
    Command(name="xong", who=Who.UNIT, run=tasks.done),
    Command(name="vuongmac", who=Who.MEMBER, run=office_words.obstacles, in_group=True),
    Command(name="giahan", who=Who.MEMBER, run=office_chat.deadline),
    Command(name="sua", who=Who.UNIT, run=correct.amend),
    Command(name="hoantac", who=Who.MEMBER, run=unconfirming.command),
    Command(name="nghi", who=Who.MEMBER, run=away.show),
    Command(name="baocao", who=Who.ANYONE, run=summary.show, in_group=True),
    Command(name="chitiet", who=Who.ANYONE, run=details.show, in_group=True),
    Command(name="xephang", who=Who.ANYONE, run=scoreboard.show, in_group=True),
    Command(name="baocaoky", who=Who.UNIT, run=period_run.command),
    Command(name="kybaocao", who=Who.OFFICE, run=period_office.command),
    Command(name="chidao", who=Who.MEMBER, run=directives.command),
    Command(name="giamsat", who=Who.MEMBER, run=findings.command),
    Command(name="bieuduong", who=Who.MEMBER, run=praise.command),
    Command(name="yeucau", who=Who.MEMBER, run=requests.command),
    Command(name="thongbao", who=Who.READER, run=broadcasting.command),
    Command(name="nhap", who=Who.OFFICE, run=importing.command),
    Command(name="giaoviec", who=Who.OFFICE, run=ordering.command),
    Command(name="duyet", who=Who.DECIDER, run=office_chat.approve),
    Command(name="nhac", who=Who.ANSWERER, run=urging.show),
    Command(name="donvi", who=Who.READER, run=units.show),
    Command(name="nguoi", who=Who.OFFICE, run=people.command),
    Command(name="xuat", who=Who.OFFICE, run=pasting.command),
    Command(name="cauhinh", who=Who.OFFICE, run=setup.show),
    Command(name="hoi", who=Who.MEMBER, run=asking.command, in_group=True),
    Command(name="kiemtra", who=Who.OFFICE, run=checking.check),
    Command(name="nhom", who=Who.OFFICE, run=register.bind, in_group=True),
    Command(name="lichsu", who=Who.MEMBER, run=timeline.command),
    Command(name="huy", who=Who.MEMBER, run=correct.stop),
    Command(name="trogiup", who=Who.MEMBER, run=lambda turn: help_(turn, COMMANDS), in_group=True),
)


# What free text means while a conversation is open, by the kind of the conversation; null: a message of its own.
DIALOGUES: dict[str, tuple[Who, Callable[[Turn], list[Reply] | None]]] = {
    drafts.KIND: (Who.UNIT, report_more.go_on),
    running.KIND: (Who.UNIT, period_talk.go_on),
    period_office.KIND: (Who.OFFICE, period_office.go_on),
    reasons.KIND: (Who.DECIDER, approving.take_reason),
    deciding_all.KIND: (Who.DECIDER, deciding_parts.go_on),
    held.KIND: (Who.OFFICE, open_order.go_on),
    importing.KIND: (Who.OFFICE, importing.waits_for_file),
    inquiries.KIND: (Who.OFFICE, inquiries.take_answer),
    cards.KIND: (Who.ANSWERER, cards.go_on),
    directives.KIND: (Who.ANSWERER, directives.go_on),
    directive_life.KIND: (Who.MEMBER, own_words.answered),
    own_words.KIND: (Who.UNIT, own_words.go_on),
    finding_life.KIND: (Who.MEMBER, findings.go_on),
    owed_words.KIND: (Who.UNIT, owed_words.go_on),
    amending.KIND: (Who.MEMBER, amending.go_on),
    difficulty_answers.KIND: (Who.MEMBER, difficulties.go_on),
    request_draft.KIND: (Who.OFFICE, requesting.take),
    response_draft.KIND: (Who.MEMBER, responding.take),
    broadcasting.KIND: (Who.OFFICE, broadcasting.take),
    notice_words.KIND: (Who.MEMBER, notice_words.go_on),
    leaders_notice.KIND: (Who.LEADER, leaders_notice.go_on),
    giving.KIND: (Who.UNIT, giving.take_discussion),
    guard.KIND: (Who.MEMBER, guard.go_on),
    away.KIND: (Who.MEMBER, away.go_on),
    urge_target.KIND: (Who.ANSWERER, urging.go_on),
    setup.KIND: (Who.OFFICE, setup_spoken.go_on),
    praise.KIND: (Who.MEMBER, praise.go_on),
    people.KIND: (Who.OFFICE, people.go_on),
    unconfirming.KIND: (Who.DECIDER, unconfirming.go_on),
}
# Begun anew for something else while it is open: what it held before is said to be left, too.
ANEW = frozenset((cards.KIND, response_draft.KIND))
# These understand "huỷ" and "thôi" themselves: a part of what they hold may be meant.
SHORT = 40  # characters of a bare word
OWN_STOP = frozenset(
    (drafts.KIND, request_draft.KIND, response_draft.KIND, broadcasting.KIND, away.KIND, urge_target.KIND, setup.KIND)
)
STOPS = frozenset(
    ("huy", "thoi", "huy bo", "huy di", "thoi huy", "thoi bo", "thoi bo di", "bo qua di", "thoi khong can")
)
UNDOES = frozenset(("hoan tac", "hoan tac di", "hoan tac giup", "hoan tac nhe", "cho hoan tac"))
# A question of the office that a new command ends: what is typed next is about what the command showed.
ENDED_BY_COMMAND = frozenset(
    (held.KIND, cards.KIND, deciding_all.KIND, request_draft.KIND, broadcasting.KIND, reasons.KIND)
)
# In these a word for help is no answer; what is open stays open.
HELPED = frozenset((drafts.KIND, running.KIND, away.KIND))
ALIASES = dict.fromkeys(("help", "menu", "huongdan", "giup", "lenh", "hdsd"), "trogiup")
KEEPS_QUESTIONS = frozenset(("huy", "trogiup", "start"))
# What is said first where a conversation was left for another message: nothing of it was recorded.
LEFT = {
    directives.KIND: say_directives.LEFT_OPEN,
    difficulty_answers.KIND: say_difficulties.LEFT_OPEN,
    held.KIND: say_ordering.NOT_GIVEN,
    importing.KIND: say_importing.NO_LONGER_WAITS,
    reasons.KIND: say_approving.NOT_RETURNED,
    urge_target.KIND: say_urging.NOT_SENT,
    setup.KIND: say_setup.NOT_CHANGED,
    praise.KIND: say_praise.WITHOUT_REASON,
    people.KIND: say_personnel.NOT_CHANGED,
    unconfirming.KIND: say_unconfirming.NOT_UNDONE,
    amending.KIND: say_amending.LEFT,
    notice_words.KIND: say_broadcast_more.LEFT,
    leaders_notice.KIND: say_directives.LEFT_OPEN,
    own_words.KIND: say_directives.NOT_SENT_ON,
    owed_words.KIND: say_owed_words.LEFT,
}


# A reply to a card of ours, in private: heard before whatever conversation is open.
REPLIED = (
    Listener(who=Who.READER, hears=refusing.heard),
    Listener(who=Who.OFFICE, hears=inquiries.replied),
    Listener(who=Who.UNIT, hears=snooze.heard),
    Listener(who=Who.MEMBER, hears=difficulties.replied),
    Listener(who=Who.MEMBER, hears=amending.replied),
    Listener(who=Who.MEMBER, hears=own_words.replied),
    Listener(who=Who.MEMBER, hears=directive_life.replied),
    Listener(who=Who.MEMBER, hears=finding_life.replied),
    Listener(who=Who.ANSWERER, hears=asked_and_ordered.heard),
    Listener(who=Who.ANSWERER, hears=urging.pushed),
    Listener(who=Who.LEADER, hears=directives.replied),
    Listener(who=Who.MEMBER, hears=responding.replied),
    Listener(who=Who.MEMBER, hears=seen.acknowledged),
    Listener(who=Who.MEMBER, hears=broadcast_more.replied),
)
# What may be said while a report or a guided run is open without being an answer to it; the report waits.
MEANWHILE = (
    Listener(who=Who.MEMBER, hears=broadcast_words.meanwhile),
    Listener(who=Who.MEMBER, hears=notice_words.meanwhile),
    Listener(who=Who.MEMBER, hears=directive_done.meanwhile),
    Listener(who=Who.UNIT, hears=own_words.meanwhile),
    Listener(who=Who.UNIT, hears=file_withdrawn.in_draft),
    Listener(who=Who.UNIT, hears=owed_words.meanwhile, words=owed_words.ANSWER_WORDS),
    Listener(who=Who.UNIT, hears=giving.wants_to_discuss),
    Listener(who=Who.UNIT, hears=difficulty_unit.meanwhile),
    Listener(who=Who.UNIT, hears=still_blocked.meanwhile),
    Listener(who=Who.MEMBER, hears=away.meanwhile),
    Listener(who=Who.UNIT, hears=beyond_rights.meanwhile),
)
# Words that begin with the number of a thing (`VM-012 …`), in private: heard before whatever conversation is open.
NUMBERED = (
    Listener(who=Who.MEMBER, hears=amending.by_number),
    Listener(who=Who.MEMBER, hears=difficulties.by_number),
    Listener(who=Who.MEMBER, hears=directive_life.by_number),
    Listener(who=Who.MEMBER, hears=finding_life.by_number),
    Listener(who=Who.MEMBER, hears=responding.named),
    Listener(who=Who.MEMBER, hears=broadcasting.named),
    Listener(who=Who.MEMBER, hears=broadcast_more.named),
)
# A photo or a file, in private, that is for something else than a task.
FILES = (
    Listener(who=Who.OFFICE, hears=importing.sent),
    Listener(who=Who.MEMBER, hears=responding.file),
)
# While such a conversation is open, a bare number may be an answer and not a choice.
TAKES_NUMBERS = (responding.takes_numbers,)
# Likewise of a question that offers no choices itself: the number chooses only from what was asked since.
TAKES_WORDS = (
    requesting.takes_words,
    broadcasting.takes_words,
    open_order.takes_words,
)
# Free text in private while no conversation is open, in this order; what nobody takes is a report of the sender's unit.
FREE = (
    Listener(who=Who.UNIT, hears=resuming.agreed_late),
    Listener(who=Who.UNIT, hears=giving.wants_to_discuss, words=giving.DISCUSS_WORDS),
    Listener(who=Who.UNIT, hears=file_withdrawn.heard, words=file_withdrawn.WORDS),
    Listener(who=Who.UNIT, hears=unasking.heard, words=unasking.TAKE_BACK_WORDS),
    Listener(who=Who.UNIT, hears=unasking.how_it_stands, words=unasking.STATE_WORDS),
    Listener(who=Who.UNIT, hears=unasking.other_day),
    Listener(who=Who.UNIT, hears=unasking.why),
    Listener(who=Who.MEMBER, hears=called_off.heard, words=called_off.WORDS),
    Listener(who=Who.UNIT, hears=beyond_rights.heard, words=beyond_rights.WORDS),
    Listener(who=Who.OFFICE, hears=proof_shown.heard, words=proof_shown.WORDS),
    Listener(who=Who.OFFICE, hears=unled.heard),
    Listener(who=Who.OFFICE, hears=period_office.hears),
    Listener(who=Who.READER, hears=period_office.refused),
    Listener(who=Who.OFFICE, hears=setup.heard),
    Listener(who=Who.OFFICE, hears=people.heard),
    Listener(who=Who.OFFICE, hears=away.of_somebody),
    Listener(who=Who.DECIDER, hears=away_asked.who_will_be),
    Listener(who=Who.OFFICE, hears=setup_spoken.heard),
    Listener(who=Who.READER, hears=refusing.heard),
    Listener(who=Who.OFFICE, hears=importing.heard),
    Listener(who=Who.OFFICE, hears=joining_words.heard),
    Listener(who=Who.READER, hears=approving.who_asks),
    Listener(who=Who.DECIDER, hears=approving.asked),
    Listener(who=Who.READER, hears=news.heard),
    Listener(who=Who.DECIDER, hears=deciding_each.of_each),
    Listener(who=Who.DECIDER, hears=details.heard),
    Listener(who=Who.DECIDER, hears=scoreboard.heard),
    Listener(who=Who.OFFICE, hears=table_words.under_table),
    Listener(who=Who.READER, hears=table_words.in_words),
    Listener(who=Who.OFFICE, hears=open_request.heard),
    Listener(who=Who.READER, hears=broadcast_words.who_saw),
    Listener(who=Who.OFFICE, hears=broadcast_more.in_words),
    Listener(who=Who.OFFICE, hears=last_notice.heard),
    Listener(who=Who.OFFICE, hears=difficulties.up_by_number),
    Listener(who=Who.OFFICE, hears=claimed.heard),
    Listener(who=Who.OFFICE, hears=broadcasting.corrected),
    Listener(who=Who.MEMBER, hears=seen.acknowledged, words=seen.SEEN_WORDS),
    Listener(who=Who.MEMBER, hears=seen.by_sign),
    Listener(who=Who.OFFICE, hears=office_words.unreached),
    Listener(who=Who.MEMBER, hears=office_words.history, words=office_words.HISTORY_WORDS),
    Listener(who=Who.DECIDER, hears=unconfirming.heard),
    Listener(who=Who.ANSWERER, hears=praise.asked),
    Listener(who=Who.SUPERVISOR, hears=findings.stated),
    Listener(who=Who.ANSWERER, hears=asked_and_ordered.heard),
    Listener(who=Who.READER, hears=units.who_is),
    Listener(who=Who.ANSWERER, hears=urge_described.heard),
    Listener(who=Who.READER, hears=sheet_words.drawn, words=sheet_words.DRAWN_WORDS),
    Listener(who=Who.READER, hears=spoken.narrowed),
    Listener(who=Who.READER, hears=plan_questions.heard),
    Listener(who=Who.READER, hears=spoken.any_question),
    Listener(who=Who.READER, hears=sheet_words.heard),
    Listener(who=Who.READER, hears=summary.in_other_form),
    Listener(who=Who.OFFICE, hears=pasting.heard),
    Listener(who=Who.ANSWERER, hears=agreed.heard, words=agreed.WORDS),
    Listener(who=Who.DECIDER, hears=approving.decided),
    Listener(who=Who.READER, hears=approving.refused),
    Listener(who=Who.DECIDER, hears=card_replies.heard),
    Listener(who=Who.READER, hears=office_words.lists),
    Listener(who=Who.OFFICE, hears=office_words.sends),
    Listener(who=Who.OFFICE, hears=just_changed.heard),
    Listener(who=Who.OFFICE, hears=ordering.heard),
    Listener(who=Who.MEMBER, hears=ordering.not_theirs, words=HANDS_WORDS),
    Listener(who=Who.OFFICE, hears=muting.heard, words=muting.WORDS),
    Listener(who=Who.ANSWERER, hears=urging.heard),
    Listener(who=Who.MEMBER, hears=urging.refused),
    Listener(who=Who.UNIT, hears=response_cards.names_it),
    Listener(who=Who.MEMBER, hears=notice_words.heard),
    Listener(who=Who.UNIT, hears=owed_words.named, words=owed_words.ANSWER_WORDS),
    Listener(who=Who.UNIT, hears=difficulty_unit.heard, words=difficulty_unit.ANSWER_WORDS),
    Listener(who=Who.UNIT, hears=difficulty_unit.details),
    Listener(who=Who.UNIT, hears=beside_work.gone_in_words, words=difficulty_unit.GONE_WORDS),
    Listener(who=Who.UNIT, hears=difficulty_unit.come_in_words, words=difficulty_unit.COME_WORDS),
    Listener(who=Who.UNIT, hears=still_blocked.heard, words=still_blocked.WORDS),
    Listener(who=Who.UNIT, hears=claimed.told_more, words=claimed.WORDS),
    Listener(who=Who.UNIT, hears=directive_life.receipt),
    Listener(who=Who.UNIT, hears=directive_done.heard, words=directive_done.WORDS),
    Listener(who=Who.UNIT, hears=own_words.heard),
    Listener(who=Who.SUPERVISOR, hears=findings.heard),
    Listener(who=Who.MEMBER, hears=findings.refused, words=findings.BEGIN_WORDS),
    Listener(who=Who.SUPERVISOR, hears=finding_verdict.heard),
    Listener(who=Who.MEMBER, hears=praise.heard, words=praise.WORDS),
    Listener(who=Who.LEADER, hears=leaders_notice.heard, words=leaders_notice.WORDS),
    Listener(who=Who.LEADER, hears=summary.of_a_time),
    Listener(who=Who.LEADER, hears=office_chat.half_asked),
    Listener(who=Who.LEADER, hears=just_given.heard),
    Listener(who=Who.LEADER, hears=directives.private),
    Listener(who=Who.MEMBER, hears=away.declined, words=DECLINE_WORDS),
    Listener(who=Who.UNIT, hears=snooze.heard),
    Listener(who=Who.MEMBER, hears=away.corrected, words=put_right.WORDS),
    Listener(who=Who.MEMBER, hears=away.heard, words=MAY_BE_LEAVE),
    Listener(who=Who.UNIT, hears=period_asides.heard, words=period_asides.WORDS),
    Listener(who=Who.UNIT, hears=period_talk.hears, words=period_talk.WORDS),
    Listener(who=Who.UNIT, hears=objecting.objection, words=objecting.WORDS),
    Listener(who=Who.UNIT, hears=response_cards.after_card),
    Listener(who=Who.UNIT, hears=owed_words.heard),
    Listener(who=Who.UNIT, hears=told_details.heard, words=told_details.WORDS),
)
# Text in a group that is addressed to us.
IN_GROUP = (
    Listener(who=Who.MEMBER, hears=lambda turn: help_(turn, COMMANDS) if general.asks_for_help(turn.text) else None),
    Listener(who=Who.MEMBER, hears=cards.courtesy_in_group),
    Listener(who=Who.MEMBER, hears=amending.by_number),
    Listener(who=Who.ANSWERER, hears=difficulties.in_group),
    Listener(who=Who.SUPERVISOR, hears=finding_life.by_number),
    Listener(who=Who.READER, hears=approving.who_asks),
    Listener(who=Who.ANYONE, hears=details.heard),
    Listener(who=Who.ANYONE, hears=scoreboard.heard),
    Listener(who=Who.ANSWERER, hears=asked_and_ordered.heard),
    Listener(who=Who.ANSWERER, hears=urge_described.heard),
    Listener(who=Who.READER, hears=sheet_words.drawn, words=sheet_words.DRAWN_WORDS),
    Listener(who=Who.READER, hears=spoken.narrowed),
    Listener(who=Who.READER, hears=plan_questions.heard),
    Listener(who=Who.READER, hears=spoken.any_question),
    Listener(who=Who.MEMBER, hears=praise.heard),
    Listener(who=Who.LEADER, hears=leaders_notice.heard, words=leaders_notice.WORDS),
    Listener(who=Who.ANYONE, hears=summary.of_a_time),
    Listener(who=Who.READER, hears=spoken.half_understood),
    Listener(who=Who.ANSWERER, hears=urging.pushed),
    Listener(who=Who.MEMBER, hears=directives.in_group),
    Listener(who=Who.ANYONE, hears=summary.asked_in_group),
)
