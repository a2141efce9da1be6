"""One transaction on a store, with all that can be done in it."""

import sqlalchemy as sa
from sqlmodel import Session

from npors_desktop.store.assessments import Assessments
from npors_desktop.store.documents import Documents
from npors_desktop.store.held import Held
from npors_desktop.store.log import Keeping, Log
from npors_desktop.store.outbox import Outbox
from npors_desktop.store.packs import Packs
from npors_desktop.store.people import People
from npors_desktop.store.register import Register
from npors_desktop.store.reports import Reports
from npors_desktop.store.visits import Visits


class Unit:
    """What a transaction works on; good only inside its ``with``."""

    def __init__(self, session: Session, keeping: Keeping, held: Held) -> None:
        connection: sa.Connection = session.connection()
        self.packs = Packs(session, held)
        self.log = Log(connection, keeping)
        self.assessments = Assessments(connection, self.log, self.packs, held)
        self.visits = Visits(session)
        self.reports = Reports(connection)
        self.outbox = Outbox(session)
        self.documents = Documents(session)
        self.people = People(session)
        self.register = Register(connection)
