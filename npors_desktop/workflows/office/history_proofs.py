"""Enter the history proofs of the records that an office took before it kept them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from npors_desktop.domain.errors import UserError
from npors_desktop.exchange.record_json import read_record

if TYPE_CHECKING:
    from collections.abc import Callable

    from npors_desktop.signing.report.verdict import Verification
    from npors_desktop.store.sqlcipher.store import Store

# So many are entered at once: what was read before an interruption is kept.
_AT_ONCE = 100


def enter_history_proofs(
    store: Store,
    record_json: Callable[[bytes], bytes],
    signer: Callable[[bytes], Verification],
) -> None:
    """Fill in what each stored report says of its laptop's history, who signed it, and with which
    strokes.

    A record whose report cannot be read is left as it is. Raises MachineFailedError.
    """
    with store.reading() as transaction:
        waiting = transaction.register.unproved()
    for start in range(0, len(waiting), _AT_ONCE):
        with store.writing() as transaction:
            signed_by: set[str] = set()
            for one in waiting[start : start + _AT_ONCE]:
                report = transaction.register.report(one)
                try:
                    record = read_record(record_json(report))
                except UserError as error:
                    if error.exit_status != UserError.exit_status:
                        raise
                    continue
                who = signer(report)
                transaction.register.prove(one, who.serial, who.signing_key, record)
                signed_by.add(who.signing_key)
                transaction.drawn_signatures.enter(record.record, record.drawn())
            transaction.register.remark(signed_by)
