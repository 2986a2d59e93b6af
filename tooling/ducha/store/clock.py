"""The one clock: now and today in Asia/Shanghai, wherever the runner stands."""

from datetime import UTC, date, datetime, time, timedelta, timezone

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")
"""China keeps one zone without summer time, so no zone data is needed (Windows has none)."""


def today() -> date:
    """Today in Asia/Shanghai."""
    return datetime.now(UTC).astimezone(SHANGHAI).date()


def now() -> datetime:
    """This moment in Asia/Shanghai, to the second."""
    return datetime.now(UTC).astimezone(SHANGHAI).replace(microsecond=0)


def moment_of(day: date) -> int:
    """Now, in seconds since 1970 (UTC), where ``day`` is today; else the end of that day."""
    if day == today():
        return int(datetime.now(UTC).timestamp())
    return int(datetime.combine(day, time.max, SHANGHAI).timestamp())
