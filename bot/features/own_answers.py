"""Whose answer a button is for: a button may be pressed by whoever sees it, and its data made up."""

from bot.conversation.conversation import outdated
from bot.conversation.talk import Talk
from bot.storage.answers import Answers, GivenAnswer


class OwnAnswers:
    """Finds answers for those who may do something with them; others are told that the button is outdated."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers

    def find(self, talk: Talk, answer_id: str) -> GivenAnswer | None:
        """An answer given to the person, or any where an official presses."""
        answer = self._answers.get(answer_id)
        if answer is not None and (answer.person_id == talk.person.id or talk.person.is_official):
            return answer
        outdated(talk, answer_id)
        return None

    def find_own(self, talk: Talk, answer_id: str) -> GivenAnswer | None:
        """An answer given to the person."""
        answer = self._answers.get(answer_id)
        if answer is not None and answer.person_id == talk.person.id:
            return answer
        outdated(talk, answer_id)
        return None

    def find_here(self, talk: Talk, answer_id: str) -> GivenAnswer | None:
        """The same, or one that was given to somebody else before the eyes of all in this chat."""
        answer = self._answers.get(answer_id)
        if answer is not None and (answer.channel, answer.place.chat) == (talk.channel, talk.place.chat):
            return answer
        return self.find(talk, answer_id)
