"""${message}."""

import sqlalchemy as sa
from alembic import op

from npors_desktop.store.types import Guid, UtcDateTime

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    """Go one revision up."""
    ${upgrades if upgrades else "raise NotImplementedError"}
