"""What is due as an iCalendar file (RFC 5545), for the calendar of who has to see to it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from outputs.display import clean

if TYPE_CHECKING:
    from outputs.site.views.calendar import Due

LONGEST = 500
"""Characters of a name or description: calendars show a line."""


def icalendar_file(items: Iterable[Due], name: str) -> bytes:
    """The items as events of whole days; the same item has the same UID in every export."""
    from icalendar import Calendar, Event, vDate

    file = Calendar()
    file.add("prodid", "-//jangbu//plans//KO")
    file.add("version", "2.0")
    file.add("x-wr-calname", name)
    stamp = datetime.now(UTC).replace(microsecond=0)
    for due in items:
        event = Event()
        event.add("uid", f"{due.item.id}@jangbu")
        event.add("dtstamp", stamp)
        event.add("dtstart", vDate(due.first))
        # The end of an event of whole days is the day after.
        event.add("dtend", vDate(due.last + timedelta(days=1)))
        event.add("summary", clean(due.item.activity)[:LONGEST])
        event.add("description", clean(f"{due.name}\n{due.item.as_printed}")[:LONGEST])
        event.add("transp", "TRANSPARENT")
        file.add_component(event)
    return bytes(file.to_ical())
