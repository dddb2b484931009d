"""Many visitors at once: each thinks, then asks for something else, until the time is over."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from websockets.exceptions import WebSocketException

from bench.addresses import addresses
from bench.protocol import Run, Session
from bench.report import middle, percentile
from data.scope import LABELS, VIEWS

THINK_SECONDS = 2.0
JITTER_SECONDS = 1.0
DISTRICT_BOX = "filter-district"
# Nobody stays for ever: a visitor leaves after so many reruns, and another one comes.
RERUNS_OF_A_VISIT = 30
MOST_VISITORS = 100
MOST_SECONDS = 3 * 3600
LISTED_PROBLEMS = 5


@dataclass
class Tally:
    """What all visitors together have seen."""

    seconds: list[float] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    visits: int = 0
    lasted: float = 0.0

    def add(self, run: Run) -> None:
        """Count a rerun; one that brought nothing to the page is a problem too."""
        self.seconds.append(run.seconds)
        self.problems += run.problems
        if not run.elements:
            self.problems.append("a rerun without any element")

    @property
    def median(self) -> float:
        """Return the median time of a rerun."""
        return middle(self.seconds)

    @property
    def p95(self) -> float:
        """Return the time within which 95 % of reruns ended."""
        return percentile(self.seconds, 95)

    @property
    def per_second(self) -> float:
        """Return how many reruns a second all visitors got."""
        return len(self.seconds) / self.lasted

    def remarks(self) -> tuple[str, ...]:
        """Return the commonest problems, for the report."""
        common = Counter(self.problems).most_common(LISTED_PROBLEMS)
        return tuple(f"problem, {count} times: {text}" for text, count in common)


async def crowd(port: int, visitors: int, seconds: float, districts: Sequence[str]) -> Tally:
    """Let visitors use the dashboard for so many seconds.

    Raises:
        ValueError: more visitors or seconds than the bench allows itself.
    """
    if not 0 < visitors <= MOST_VISITORS or not 0 < seconds <= MOST_SECONDS:
        raise ValueError(f"{visitors} visitors for {seconds} s is out of bounds")
    tally = Tally()
    started = time.monotonic()
    end = started + seconds
    async with asyncio.TaskGroup() as group:
        for number in range(visitors):
            group.create_task(_seat(port, number, end, districts, tally))
    tally.lasted = time.monotonic() - started
    return tally


async def _seat(port: int, number: int, end: float, districts: Sequence[str], tally: Tally) -> None:
    """Keep one seat filled: when a visitor leaves, or loses the connection, the next one comes."""
    chance = random.Random(number)
    await asyncio.sleep(chance.uniform(0, THINK_SECONDS))
    while time.monotonic() < end:
        tally.visits += 1
        try:
            await _visit(port, chance, end, districts, tally)
        except (WebSocketException, OSError, TimeoutError) as error:
            tally.problems.append(f"{type(error).__name__}: {error}")
            await asyncio.sleep(THINK_SECONDS)


async def _visit(
    port: int, chance: random.Random, end: float, districts: Sequence[str], tally: Tally
) -> None:
    async with Session(port) as session:
        tally.add(await session.open(chance.choice(addresses()).path))
        for _ in range(RERUNS_OF_A_VISIT):
            await asyncio.sleep(THINK_SECONDS + chance.uniform(-JITTER_SECONDS, JITTER_SECONDS))
            if time.monotonic() >= end:
                return
            tally.add(await _ask(session, chance, districts))


async def _ask(session: Session, chance: random.Random, districts: Sequence[str]) -> Run:
    """Do one of what readers do: open a page, follow a link, choose in a filter."""
    deed = chance.choice(("page", "link", "link", "box"))
    if deed == "page":
        return await session.open(chance.choice(addresses()).path)
    if deed == "box" and (options := session.options(DISTRICT_BOX)):
        return await session.choose(DISTRICT_BOX, chance.choice(options))
    query = {"view": chance.choice(VIEWS), "labels": chance.choice(LABELS)}
    return await session.repeat(year="2022", district=chance.choice(districts), **query)
