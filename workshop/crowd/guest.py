"""What one simulated participant does: comes in, perhaps says who it is, writes, changes its mind."""

import asyncio
import secrets
from dataclasses import dataclass
from random import Random

from workshop.crowd.guests import Guest, Sending
from workshop.crowd.pace import Pace
from workshop.crowd.pages import FormOnPage
from workshop.crowd.phone import OverError, Phone
from workshop.crowd.tally import STORED, Tally
from workshop.crowd.voter import Voter


@dataclass(slots=True)
class Visit:
    """One guest with its phone in front of the session of a code."""

    guest: Guest
    phone: Phone
    home: str
    """« /s/CODE »."""
    pace: Pace
    tally: Tally
    at: int

    async def run(self) -> None:
        """From the door to the last text; a session that is over ends it."""
        chance = Random(self.at)
        try:
            await self.phone.see(self.home)
            if self.guest.attends:
                await self._introduce()
            brought = False
            for count, sending in enumerate(self.guest.sendings):
                await asyncio.sleep(self.pace.writes(chance, self.at, count))
                brought = await self._bring(sending) or brought
                self.tally.participants += brought and not count
            await Voter(self.guest.objection, self.phone, self.home, self.pace, self.tally, self.at).wait()
        except OverError:
            return

    async def _introduce(self) -> None:
        """« Introduce myself »: the organisation, and the tick for the attendance sheet."""
        page = await self.phone.see(f"{self.home}/moi")
        form = page.form(f"{self.home}/moi") if page else None
        if form is not None:
            said = {"organisation": self.guest.organisation, "name": self.guest.name, "attends": "1"}
            await self.phone.post(form.action, form.values | said)

    async def _bring(self, sending: Sending) -> bool:
        """Opens the form and sends it; whether it was stored."""
        form = await self._form(sending.form)
        if form is None or not sending.values.keys() <= form.names:
            self.tally.refused.append(f"{sending.form}: {'shut' if form is None else 'other boxes'}")
            return False
        fields = _filled(form, sending)
        replies = await self.phone.post(form.action, fields, taps=1 + sending.twice, script=True)
        if any(reply.status not in STORED for reply in replies):
            self.tally.refused.append(f"{sending.form}: {replies[-1].status}")
            return False
        key = fields["key"]
        self.tally.keys.append(key)
        if sending.twice:
            self.tally.twice.append(key)
        await self._confirm(sending, f"{self.home}/ok/{key}")
        return True

    async def _form(self, name: str) -> FormOnPage | None:
        """The empty form, once the first page leads to it; None when it never does."""
        action = f"{self.home}/f/{name}"
        for _look in range(self.pace.looks):
            first = await self.phone.see(self.home)
            if first and (action in first.links or first.form(action)):
                page = await self.phone.see(action)
                if found := page and page.form(action):
                    return found
            await asyncio.sleep(self.pace.look)
        return None

    async def _confirm(self, sending: Sending, path: str) -> None:
        """Looks at the confirmation, and does there what this author does."""
        page = await self.phone.see(path)
        if page is None or " ".join(sending.text.split()) not in page.text:
            self.tally.unconfirmed += 1
            return
        notes = [link for link in page.links if link.startswith(f"{self.home}/notes/")]
        if not notes or not (sending.withdraws or sending.corrected):
            return
        await asyncio.sleep(self.pace.writing[0])
        found = await self.phone.see(notes[-1])
        form = found.form(notes[-1]) if found else None
        if form is None:
            return
        wish = {"do": "withdraw"} if sending.withdraws else {"text": sending.corrected, "do": "change"}
        await self.phone.post(form.action, form.values | wish)
        self.tally.withdrawn += sending.withdraws
        self.tally.corrected += not sending.withdraws


def _filled(form: FormOnPage, sending: Sending) -> dict[str, str]:
    """What the script of the page would send: the hidden fields under a key of its own, and one box of a grid."""
    boxes = {value for name, value in form.buttons if name == "box"}
    fields = {**form.hidden, "key": secrets.token_hex(16)}
    if not boxes:
        return form.values | fields | sending.values
    return fields | {"box": next(name for name in sending.values if name in boxes)} | sending.values
