"""How a simulated participant votes: looks whether a round is open, thinks, touches an answer, on to the next."""

import asyncio
import zlib
from dataclasses import dataclass, field
from random import Random
from urllib.parse import urlsplit

from workshop.crowd.pace import Pace
from workshop.crowd.pages import FormOnPage, PhonePage
from workshop.crowd.phone import Phone
from workshop.crowd.tally import STORED, Tally

TOUCHES = 5
"""Of a ballot that comes whole: dots that are given, places that are filled."""
MOST_STATEMENTS = 200
_SIDES = 4
"""Answers to a statement at most; where there are more they are marks from 1 to 5."""


@dataclass(slots=True)
class Voter:
    """One guest whose texts are all sent, with the phone still in hand."""

    objection: str
    phone: Phone
    home: str
    pace: Pace
    tally: Tally
    at: int
    _voted: set[str] = field(default_factory=set)
    """The statements that were answered, in whatever round."""

    async def wait(self) -> None:
        """Votes in each round that is opened, until the phone goes back into its pocket."""
        chance = Random(self.at)
        for look in range(self.pace.vote_looks):
            if look:
                await asyncio.sleep(self.pace.look * chance.uniform(0.7, 1.3))
            first = await self.phone.see(self.home)
            if first is not None and f"{self.home}/vote" in first.links:
                await self._vote(chance)

    async def _vote(self, chance: Random) -> None:
        page = await self.phone.see(f"{self.home}/vote")
        whole = page.form(f"{self.home}/vote") if page else None
        if whole is not None:
            await self._whole(whole, chance)
            return
        for _statement in range(MOST_STATEMENTS):
            choices = self._choices(page)
            if page is None or not choices or choices[0].action in self._voted:
                return
            await asyncio.sleep(chance.uniform(*self.pace.thinking))
            await self._touch(page, choices, chance)
            page = await self.phone.see(f"{self.home}/vote")

    def _choices(self, page: PhonePage | None) -> list[FormOnPage]:
        """A form for each answer to one statement."""
        return [form for form in page.forms if form.action.startswith(f"{self.home}/vote/")] if page else []

    async def _touch(self, page: PhonePage, choices: list[FormOnPage], chance: Random) -> None:
        """Answers the statement on the page; its address counts as voted however that ends."""
        wanted = self._opinion(" ".join(page.titles), chance)
        objecting = next((link for link in page.links if urlsplit(link).query == "objection=1"), "")
        action = choices[0].action
        if wanted < 0 and objecting:
            asking = await self.phone.see(objecting)
            choices = self._choices(asking) or choices
        if len(choices) > _SIDES:
            wanted = {-1: 2, 0: 0}.get(wanted, 3 + wanted)
        by_value = {int(form.hidden.get("vote", "0")): form for form in choices}
        form = by_value[min(by_value, key=lambda value: abs(value - wanted))]
        said = {"reason": self.objection} if "reason" in form.names else {}
        (reply,) = await self.phone.post(form.action, form.values | form.hidden | said, script=True)
        self._voted.add(action)
        if reply.status in STORED:
            self.tally.votes += 1
        elif reply.status != 409:  # closed meanwhile, or withdrawn: as it happens
            self.tally.refused.append(f"vote: {reply.status}")

    def _opinion(self, text: str, chance: Random) -> int:
        """What this one thinks: the room agrees on some statements, two camps differ on others, the rest is open."""
        sort = zlib.crc32(text.encode()) % 3
        leaning = (0.9, 0.85 if self.at % 2 else 0.12, 0.55)[sort]
        if chance.random() < 0.1:
            return 0
        return chance.choice((1, 2)) if chance.random() < leaning else -1

    async def _whole(self, form: FormOnPage, chance: Random) -> None:
        """Dots and rankings: a few touches, each of which saves the whole ballot."""
        if form.hidden["round"] in self._voted:
            return
        self._voted.add(form.hidden["round"])
        for _touch in range(TOUCHES):
            sets = [value for name, value in form.buttons if name == "set" and not value.endswith(":0")]
            if not sets:
                return
            await asyncio.sleep(chance.uniform(*self.pace.thinking))
            (reply,) = await self.phone.post(form.action, form.hidden | {"set": chance.choice(sets)}, script=True)
            page = await self.phone.see(f"{self.home}/vote") if reply.status in STORED else None
            again = page.form(form.action) if page else None
            if again is None:
                return
            form = again
