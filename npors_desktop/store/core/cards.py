"""Applications for cards, the portraits for them, and the batches that went out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from npors_desktop.domain.cards.application import OPEN, WENT_OUT, CardApplication, CardBatch
from npors_desktop.domain.cards.portrait import CardPortrait
from npors_desktop.domain.cards.tasks import DoneCardTask
from npors_desktop.domain.errors import UserError, WrongUseError
from npors_desktop.domain.messages import message
from npors_desktop.store.core.blobs import BLOB, keep
from npors_desktop.store.core.card_tables import (
    CardApplicationRow,
    CardBatchRow,
    CardLineRow,
    CardPortraitRow,
    CardTaskRow,
)
from npors_desktop.store.core.column_types import ids_from, read_id
from npors_desktop.store.core.parties import guid
from npors_desktop.store.core.payload import value_of, value_text
from npors_desktop.store.core.rows import table_of
from npors_desktop.store.core.standing_records import amended_since, parts_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from npors_desktop.domain.cards.application import ApplicationState
    from npors_desktop.domain.cards.tasks import CardTaskKey

_APPLICATION, _PORTRAIT = table_of(CardApplicationRow), table_of(CardPortraitRow)
_BATCH, _TASK = table_of(CardBatchRow), table_of(CardTaskRow)
_LINE = table_of(CardLineRow)
_WHAT = message("A stored application for a card")
_WHAT_BATCH = message("A stored batch of card applications")
_WHAT_PORTRAIT = message("A stored photograph for a card")


class Cards:
    """The applications of a store, within one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def put(self, one: CardApplication) -> None:
        """Keep an application as it is now."""
        known = sa.select(_APPLICATION.c.pk).where(_APPLICATION.c.id == guid(one.id))
        values = {"state": one.state, "body": value_text(one)}
        pk = self._connection.scalar(known)
        if pk is None:
            named = {"id": guid(one.id), "party": guid(one.person)}
            made = self._connection.execute(sa.insert(_APPLICATION), {**named, **values})
            (pk,) = made.inserted_primary_key or (0,)
        else:
            here = sa.update(_APPLICATION).where(_APPLICATION.c.pk == pk)
            self._connection.execute(here.values(values))
        self._keep_lines(pk, one)

    def _keep_lines(self, pk: int, one: CardApplication) -> None:
        """Keep by which versions an application went out; it is not asked of others."""
        self._connection.execute(sa.delete(_LINE).where(_LINE.c.application == pk))
        if one.state not in WENT_OUT or not one.lines:
            return
        versions = [line.version for line in one.lines]
        rows = [
            {
                "application": pk,
                "record": read_id(version.record, message("a record")),
                "revision": version.revision,
                "assessor_number": version.assessor_number,
                "content_sha256": version.content_sha256,
            }
            for version in versions
        ]
        self._connection.execute(sa.insert(_LINE), rows)

    def amended(self) -> tuple[CardApplication, ...]:
        """The applications that went out by a version of a record that is not, or is no more, the
        last one that counts, or not achieved; in the order made."""
        pks = sa.select(_LINE.c.application).where(amended_since(_LINE))
        chosen = sa.select(_APPLICATION.c.body).where(_APPLICATION.c.pk.in_(pks))
        return tuple(
            map(_application, self._connection.scalars(chosen.order_by(_APPLICATION.c.pk)))
        )

    def get(self, id_: str) -> CardApplication:
        """An application by its id, or a beginning of it that only one has. Raises WrongUseError
        (``no_application``, ``several_applications``)."""
        wanted = ids_from(id_)
        found: list[str] = []
        if wanted is not None:
            own = _APPLICATION.c.id.between(*wanted)
            found = list(self._connection.scalars(sa.select(_APPLICATION.c.body).where(own)))
        if len(found) == 1:
            return _application(found[0])
        raise WrongUseError(
            message("More than one application has an ID that begins with “{id}”.", id=id_)
            if found
            else message("There is no application for a card with the ID {id}.", id=id_),
            message("Nothing was changed. Copy the ID from the list of applications."),
            code="several_applications" if found else "no_application",
        )

    def all(
        self, *, only_open: bool = False, states: Collection[ApplicationState] = ()
    ) -> tuple[CardApplication, ...]:
        """Every application, those that somebody still works at, or those in these states, in the
        order made."""
        chosen = sa.select(_APPLICATION.c.body).order_by(_APPLICATION.c.pk)
        if wanted := states or (OPEN if only_open else ()):
            chosen = chosen.where(_APPLICATION.c.state.in_(sorted(wanted)))
        return tuple(map(_application, self._connection.scalars(chosen)))

    def of(self, parties: Collection[str]) -> tuple[CardApplication, ...]:
        """The applications of these people, who may be one, in the order made."""
        chosen = sa.select(_APPLICATION.c.body).where(
            _APPLICATION.c.party.in_([guid(one) for one in parties])
        )
        ordered = chosen.order_by(_APPLICATION.c.pk)
        return tuple(map(_application, self._connection.scalars(ordered)))

    def keep_portrait(
        self, person: str, portrait: CardPortrait, picture: bytes, printed: bytes
    ) -> None:
        """Keep a portrait, with the picture as it came and as it goes out. Those before it stay."""
        blobs = {
            "blob": keep(self._connection, picture),
            "printed": keep(self._connection, printed),
        }
        values = {"party": guid(person), **blobs, "body": value_text(portrait)}
        self._connection.execute(sa.insert(_PORTRAIT), values)

    def portrait(self, parties: Iterable[str]) -> CardPortrait | None:
        """The newest portrait of these people, who are one."""
        own = _PORTRAIT.c.party.in_([guid(one) for one in parties])
        chosen = sa.select(_PORTRAIT.c.body).where(own).order_by(_PORTRAIT.c.pk.desc()).limit(1)
        body = self._connection.scalar(chosen)
        return None if body is None else value_of(CardPortrait, body, _WHAT_PORTRAIT)

    def portraits(self, whose: Mapping[str, str]) -> dict[str, CardPortrait]:
        """The newest portrait of each of several people, who are named by the ids (``whose``) that
        they had before they were merged, and have; nothing of a person without one."""
        found: list[tuple[int, str, str]] = []
        for ids in parts_of(whose):
            chosen = sa.select(_PORTRAIT.c.pk, _PORTRAIT.c.party, _PORTRAIT.c.body)
            rows = self._connection.execute(chosen.where(_PORTRAIT.c.party.in_(ids)))
            found += [(row.pk, whose[str(row.party)], row.body) for row in rows]
        newest = {person: body for _, person, body in sorted(found)}
        return {
            person: value_of(CardPortrait, body, _WHAT_PORTRAIT) for person, body in newest.items()
        }

    def picture(self, portrait: CardPortrait) -> bytes:
        """The picture of a portrait as it came. Raises UserError (``photograph_missing``)."""
        return self._blob(portrait.sha256)

    def printed(self, portrait: CardPortrait) -> bytes:
        """A portrait as it goes out. Raises UserError (``photograph_missing``)."""
        return self._blob(portrait.printed)

    def _blob(self, sha256: str) -> bytes:
        found = self._connection.scalar(sa.select(BLOB.c.data).where(BLOB.c.sha256 == sha256))
        if found is None:
            raise UserError(
                message("A photograph for a card is missing from the store."),
                message("Nothing was changed. Restore the latest backup, or choose it again."),
                code="photograph_missing",
            )
        return bytes(found)

    def next_number(self) -> int:
        """The number of the next batch."""
        return int(self._connection.scalar(sa.select(sa.func.max(_BATCH.c.number))) or 0) + 1

    def add_batch(self, batch: CardBatch) -> None:
        """Keep a batch that is being written."""
        values = {"number": batch.number, "at": batch.at, "body": value_text(batch)}
        self._connection.execute(sa.insert(_BATCH), values)

    def drop_batch(self, number: int) -> None:
        """Let go of a batch of which nothing was written."""
        self._connection.execute(sa.delete(_BATCH).where(_BATCH.c.number == number))

    def finish(self, task: DoneCardTask) -> None:
        """Keep that the scheme was told of what changed in an application."""
        values = {
            "application": guid(task.application),
            "record": read_id(task.record, message("a record")),
            "assessor_number": task.assessor_number,
            "content_sha256": task.content,
            "at": task.at,
            "by": task.by,
            "why": task.why,
        }
        self._connection.execute(sa.insert(_TASK), values)

    def done_tasks(self) -> dict[CardTaskKey, DoneCardTask]:
        """What the scheme was told, by what it was about."""
        rows = self._connection.execute(sa.select(_TASK).order_by(_TASK.c.pk)).mappings()
        found = (
            DoneCardTask(
                str(row["application"]), str(row["record"]), row["assessor_number"],
                row["content_sha256"], row["at"], row["by"], row["why"],
            )
            for row in rows
        )  # fmt: skip
        return {one.key: one for one in found}

    def batches(self) -> tuple[CardBatch, ...]:
        """Every batch, the newest first."""
        chosen = sa.select(_BATCH.c.body).order_by(_BATCH.c.number.desc())
        bodies = self._connection.scalars(chosen)
        return tuple(value_of(CardBatch, one, _WHAT_BATCH) for one in bodies)


def _application(body: str) -> CardApplication:
    return value_of(CardApplication, body, _WHAT)
