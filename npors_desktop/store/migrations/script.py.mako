"""${message}."""

import sqlalchemy as sa
from alembic import op

from npors_desktop.store.types import Guid, UtcDateTime

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}
depends_on = ${repr(depends_on)}


def upgrade() -> None:
    """Go one revision up."""
    ${upgrades if upgrades else "raise NotImplementedError"}
