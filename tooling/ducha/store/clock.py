"""The one clock: now and today in Asia/Shanghai, wherever the runner stands."""

from datetime import UTC, date, datetime, timedelta, timezone

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")
"""China keeps one zone without summer time, so no zone data is needed (Windows has none)."""


def today() -> date:
    """Today in Asia/Shanghai."""
    return datetime.now(UTC).astimezone(SHANGHAI).date()


def now() -> datetime:
    """This moment in Asia/Shanghai, to the second."""
    return datetime.now(UTC).astimezone(SHANGHAI).replace(microsecond=0)
