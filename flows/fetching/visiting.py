"""One address from asking to result: the host's rules, redirects, retries, opt-outs and decoding."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from urllib.parse import urljoin

from flows.fetching.decoding import decoded
from flows.fetching.exchange import Answer, Limit, request_headers
from flows.fetching.gate import LARGE_BYTES, Ticket
from flows.fetching.host import Host, Rules, Shared, now
from flows.fetching.hosts import Hosts
from flows.fetching.opt_outs import TDMREP, Reservations, opted_out, reservations_of
from flows.fetching.politeness import PRODUCT
from flows.fetching.records import Fetched, Hop, Politeness, Wanted
from flows.fetching.robots import ALLOW_ALL, MAX_BYTES, Robots, robots_of
from flows.fetching.saving import SAVED, STEP_BYTES, held_bytes
from flows.fetching.statuses import REDIRECTS, check_status, is_hosts_fault, is_worth_retrying, pause_of
from flows.fetching.targets import Target, target_of
from flows.fetching.trouble import Trouble

RULE_REDIRECTS = 5  # RFC 9309, 2.3.1.2
RULES_SECONDS = 24 * 3600.0  # RFC 9309, 2.4: no longer
NO_RULES_SECONDS = 600.0  # then robots.txt is asked for again where it could not be had
ROBOTS = "/robots.txt"
BACKOFF = 2.0  # each retry waits so many times longer than the last


class Visitor:
    """Visits addresses, one call each; any number at once."""

    def __init__(self, shared: Shared, hosts: Hosts, clock: Callable[[], datetime]) -> None:
        """`clock` gives the time of fetching."""
        self._shared, self._hosts, self._clock = shared, hosts, clock

    @property
    def _politeness(self) -> Politeness:
        return self._shared.politeness

    async def visited(self, wanted: Wanted, ticket: Ticket) -> Fetched:
        """Return the answer for one address. Raises Trouble where there is none, or none that we may use."""
        target, hops = target_of(wanted.url), list[Hop]()
        most = self._politeness.max_bytes if wanted.max_bytes is None else wanted.max_bytes
        limit = Limit(most, saving=wanted.into)
        first = target.origin
        while True:
            async with self._visiting(target) as host:
                rules = await self._permitted(host, target)
                delay = max(self._politeness.delay_seconds, rules.robots.crawl_delay or 0)
                conditions = wanted if target.origin == first else None
                answer = await self._answered(host, target, conditions, limit, ticket, delay)
            following = _redirected(answer)
            if following is None:
                return await self._fetched(wanted, answer, limit, tuple(hops), ticket)
            hops.append(Hop(target.url, answer.status))
            if len(hops) > self._politeness.max_redirects or following.url in {hop.url for hop in hops}:
                raise Trouble("too_many_redirects", " → ".join(hop.url for hop in hops))
            target = following

    async def _fetched(
        self, wanted: Wanted, answer: Answer, limit: Limit, hops: tuple[Hop, ...], ticket: Ticket
    ) -> Fetched:
        payload = b"" if answer.status == 304 or wanted.into else await _payload(answer, limit, ticket)
        if answer.status in SAVED and (why := opted_out(answer.headers, payload)):
            raise Trouble("opted_out", why)
        return Fetched(
            wanted=wanted,
            url=answer.target.url,
            status=answer.status,
            reason_phrase=answer.reason_phrase,
            headers=answer.headers,
            request_headers=answer.request_headers,
            payload=payload,
            body=answer.body,
            fetched_at=self._clock(),
            hops=hops,
        )

    async def _answered(
        self,
        host: Host,
        target: Target,
        conditions: Wanted | None,
        limit: Limit,
        ticket: Ticket,
        delay: float,
    ) -> Answer:
        """Return an answer that is one; what may pass is tried again, later each time."""
        attempt = 0
        while True:
            held = held_bytes(limit.saving) if limit.saving else 0
            headers = request_headers(target, self._politeness.user_agent, conditions, limit.saving)
            try:
                answer = await host.ask(target, headers, limit, ticket, delay)
                check_status(answer, self._clock(), limit.saving)
                host.succeeded()
                return answer
            except Trouble as trouble:
                if not is_hosts_fault(trouble):
                    raise
                if limit.saving and held_bytes(limit.saving) - held >= STEP_BYTES:  # a long file over a poor line
                    attempt = 0
                    host.succeeded()
                host.failed(trouble)
                host.rest(pause_of(trouble, delay * BACKOFF ** (attempt + 1)), str(trouble))
                attempt += 1
                if attempt > self._politeness.retries or not is_worth_retrying(trouble):
                    raise
                ticket.shrunk()

    # ── the host's rules ────────────────────────────────────────────────────────────────────────────────────────────

    async def _permitted(self, host: Host, target: Target) -> Rules:
        """Return the rules of the target's origin. Raises Trouble where they forbid the target."""
        if target.path == ROBOTS:
            return Rules(ALLOW_ALL, Reservations(), None, 0.0)
        rules = await self._rules(host, target)
        if rules.trouble is not None:
            raise rules.trouble
        if not rules.robots.allows(target.path):
            raise Trouble("robots", f"{target.origin}/robots.txt forbids {target.path}")
        if target.path != TDMREP and rules.reservations.covers(target.path):
            raise Trouble("opted_out", f"{target.origin}{TDMREP} reserves {target.path}")
        return rules

    async def _rules(self, host: Host, target: Target) -> Rules:
        async with host.rules_lock:
            held = host.rules.get(target.origin)
            if held is None or held.expires_at <= now():
                held = host.rules[target.origin] = await self._rules_afresh(target)
            return held

    async def _rules_afresh(self, target: Target) -> Rules:
        try:
            robots = await self._robots(target)
            return Rules(robots, await self._reservations(target), None, now() + RULES_SECONDS)
        except Trouble as trouble:
            return Rules(ALLOW_ALL, Reservations(), trouble, now() + NO_RULES_SECONDS)

    async def _robots(self, target: Target) -> Robots:
        """Return what robots.txt says: nothing where there is none, a Trouble where it cannot be had (RFC 9309, 2.3)."""
        try:
            answer = await self._file(target.beside(ROBOTS))
        except Trouble as trouble:
            if trouble.reason == "too_many_redirects":
                return ALLOW_ALL
            if trouble.reason != "status":
                raise
            if trouble.status is not None and 400 <= trouble.status < 500 and trouble.status != 429:
                return ALLOW_ALL
            raise Trouble("robots", f"robots.txt: {trouble.detail}", trouble.status, is_passing=True) from None
        if answer.status != 200:
            return ALLOW_ALL
        return robots_of(decoded(answer.body, answer.headers, 4 * MAX_BYTES), PRODUCT)

    async def _reservations(self, target: Target) -> Reservations:
        """Return what tdmrep.json reserves; nothing where it cannot be had, for silence reserves nothing."""
        try:
            answer = await self._file(target.beside(TDMREP))
            if answer.status != 200 or answer.is_cut:
                return Reservations()
            return reservations_of(decoded(answer.body, answer.headers, MAX_BYTES))
        except Trouble as trouble:
            if trouble.reason == "host_paused":
                raise
            return Reservations()

    async def _file(self, target: Target) -> Answer:
        """Return an answer that is no redirect, for a file of rules; a 200 is read to its limit and cut there."""
        for _ in range(RULE_REDIRECTS + 1):
            async with self._visiting(target) as host:
                ticket, limit = Ticket(self._hosts.gate, is_admitted=True), Limit(MAX_BYTES, cuts=True)
                answer = await self._answered(host, target, None, limit, ticket, self._politeness.delay_seconds)
            following = _redirected(answer)
            if following is None:
                return answer
            target = following
        raise Trouble("too_many_redirects", f"{target.url} is the {RULE_REDIRECTS + 1}th")

    @asynccontextmanager
    async def _visiting(self, target: Target) -> AsyncIterator[Host]:
        """Hold a host for one request, so that its connection is kept while somebody needs it."""
        host = self._hosts.host(target.host)
        host.visits += 1
        try:
            yield host
        finally:
            host.visits -= 1
            if not host.visits:
                await host.close()


async def _payload(answer: Answer, limit: Limit, ticket: Ticket) -> bytes:
    """Return the decoded body; one that grows large waits for its place first."""
    try:
        return decoded(answer.body, answer.headers, min(limit.max_bytes, LARGE_BYTES))
    except Trouble as trouble:
        if answer.status != 200:
            return b""  # nobody reads an error's words
        if trouble.reason != "too_large" or limit.max_bytes <= LARGE_BYTES:
            raise
    await ticket.grown(LARGE_BYTES + 1)
    return decoded(answer.body, answer.headers, limit.max_bytes)


def _redirected(answer: Answer) -> Target | None:
    if answer.status not in REDIRECTS:
        return None
    location = answer.header("location")
    if not location:
        raise Trouble("status", f"{answer.status} without a Location", answer.status)
    try:
        return target_of(urljoin(answer.target.url, location))
    except ValueError as error:
        raise Trouble("bad_url", f"redirected to {location!r}: {error}") from None
