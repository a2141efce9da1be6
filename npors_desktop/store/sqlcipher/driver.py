"""The database driver, which brings no types of its own: unknown to the type checker once, here."""

from typing import Any, cast

from sqlcipher3 import dbapi2

DRIVER = cast("Any", dbapi2)
DriverError = cast("type[Exception]", DRIVER.Error)
SQLITE_VERSION: tuple[int, ...] = tuple(DRIVER.sqlite_version_info)
