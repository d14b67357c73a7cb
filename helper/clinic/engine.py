"""Map a function over rows on an engine: this process, all cores, or a cluster. In order, and memory does not grow.

What is mapped is a function of this program by name, so that the other side needs this program and nothing of ours
but the rows. It answers for itself: a row whose work breaks off is a ``Failed`` in its place, and its neighbours are done.
"""

import gc
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from helper.clinic.batch_state import guidance_stamp
from helper.errors import Exit, HelperError, part_missing
from helper.guidance import load
from helper.wording import say

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future


LOCAL = "local"
"""The address that means a cluster of this machine, begun for one run and ended with it."""
_LOOK_SECONDS = 0.5
_BETWEEN_COLLECTIONS = 50_000
_ENDINGS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
_AHEAD = 3  # parcels waiting for each core
_PATIENCE = "10s"


@dataclass(frozen=True, slots=True)
class Failed:
    """Stand in the place of a result whose work broke off, with the row and the name of what happened."""

    row: Any
    name: str


@dataclass(frozen=True, slots=True)
class NotBegun:
    """Stand in the place of a result that nobody worked on, as the run was stopped before it."""

    row: Any


class Engine:
    """Give rows out and take results back in their order; without an executor the work is done here."""

    def __init__(
        self,
        executor: "Executor | None" = None,
        width: Callable[[], int] = lambda: 1,
        stamp: str = "",
        lost: tuple[type[BaseException], ...] = (),
        ended: tuple[type[BaseException], ...] = (),
    ) -> None:
        self._executor, self._width, self._stamp = executor, width, stamp
        # What says that a worker died over a parcel, and what says that there is nobody to work any more.
        self._lost, self._ended = lost, ended
        self.stopped = False
        """Set to end a run in order: what was begun is finished and given back, and no more is begun."""

    @property
    def is_here(self) -> bool:
        """Tell whether rows are worked on one by one in this process, each answered before the next is read."""
        return self._executor is None

    @property
    def is_far(self) -> bool:
        """Tell whether rows go to a cluster, where the working folder may be another."""
        return bool(self._stamp)

    def map(self, work: Callable[[Any], Any], rows: Iterable[Any], *, at_once: int = 1) -> Iterator[Any]:
        """Yield ``work(row)``, or a ``Failed``, for each row in order; ``at_once`` rows travel together.

        Only what the workers need next is read ahead. A worker that is killed costs time: its parcel is done again by
        another, and where that dies too, row by row, so that only the row nobody survives is a ``Failed``. Once
        ``stopped`` is set, every row that was not begun is a ``NotBegun``.
        """
        if self._executor is None:
            yield from (NotBegun(row) if self.stopped else _one(work, row) for row in rows)
            return
        source = iter(rows)
        waiting: deque[tuple[list[Any], Future[Any]]] = deque()
        try:
            while True:
                while (
                    not self.stopped
                    and len(waiting) < self._width() * _AHEAD
                    and (parcel := list(islice(source, at_once)))
                ):
                    waiting.append((parcel, self._give(work, parcel)))
                if not waiting:
                    break
                parcel, future = waiting.popleft()
                if self.stopped and future.cancel():
                    yield from map(NotBegun, parcel)
                else:
                    yield from self._taken(work, parcel, future)
            yield from map(NotBegun, source)
        except self._ended as fault:
            raise _ended() from fault
        finally:
            for _, future in waiting:
                future.cancel()

    def _give(self, work: Callable[[Any], Any], parcel: list[Any]) -> "Future[Any]":
        assert self._executor is not None
        return self._executor.submit(_parcel, self._stamp, work, parcel)

    def _taken(self, work: Callable[[Any], Any], parcel: list[Any], future: "Future[Any]") -> list[Any]:
        try:
            done = future.result()
        except self._lost as fault:
            if len(parcel) == 1:
                return [Failed(parcel[0], type(fault).__name__)]
            return [made for row in parcel for made in self._taken(work, [row], self._give(work, [row]))]
        except (ImportError, AttributeError) as fault:
            raise _another() from fault
        if done is None:
            raise _another()
        return list(done)


@contextmanager
def engine(jobs: int = 1, scheduler: str = "", *, in_order: bool = False) -> Iterator[Engine]:
    """Begin an engine: a cluster where a scheduler is named, else so many processes, else this one. It ends with the block.

    With ``in_order`` the first Ctrl-C stops the engine, so that all that was done is told; the second breaks off.
    Raise HelperError where the optional part is missing or nobody answers at the address.
    """
    with ExitStack() as held:
        if scheduler:
            made = held.enter_context(_cluster(scheduler, jobs))
        elif jobs > 1:
            made = held.enter_context(_processes(jobs))
        else:
            made = Engine()
        if in_order:
            held.enter_context(_stopping(made))
        yield made


def cores() -> int:
    """Return how many processes may run at once on this machine."""
    usable = getattr(os, "sched_getaffinity", None)
    return len(usable(0)) if usable else os.cpu_count() or 1


def _one(work: Callable[[Any], Any], row: Any) -> Any:
    try:
        return work(row)
    except Exception as fault:  # noqa: BLE001 - one row's fault stops no other row, and its words go into nobody's log
        return Failed(row, type(fault).__name__)


def _parcel(stamp: str, work: Callable[[Any], Any], rows: list[Any]) -> list[Any] | None:
    """Do a parcel; None where this worker's rules are others than those of whoever asks."""
    if stamp and stamp != _own_stamp():
        return None
    return [_one(work, row) for row in rows]


@cache
def _own_stamp() -> str:
    # A worker of a cluster comes from elsewhere: what it writes is its owner's alone, here too.
    os.umask(0o077)
    return guidance_stamp()


@contextmanager
def _processes(jobs: int) -> Iterator[Engine]:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    # Spawned, not forked: the same on every system, and nothing of the parent's is shared by accident.
    pool = ProcessPoolExecutor(
        jobs, mp_context=multiprocessing.get_context("spawn"), initializer=begin_worker, initargs=(os.getpid(),)
    )
    with _orderly():
        try:
            yield Engine(pool, lambda: jobs, ended=(BrokenProcessPool,))
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _cluster(address: str, jobs: int) -> Iterator[Engine]:
    """Join a cluster, or begin one of this machine: then nobody without this run's own keys can speak to it."""
    try:
        import dask
        import distributed
        from distributed.comm.core import CommClosedError
        from distributed.scheduler import KilledWorker
    except ImportError as fault:
        raise part_missing(
            say("clinic.working_on_cluster_wants_optional"),
            "cluster",
            where="--scheduler",
            instead=say("clinic.works_without_jobs_uses_cores"),
        ) from fault
    # Nothing of a client is put on the disk of a worker that we begin, and nothing is shown in a browser.
    own = {
        "distributed.worker.memory.target": False,
        "distributed.worker.memory.spill": False,
        "distributed.comm.timeouts.connect": _PATIENCE,
        "distributed.scheduler.allowed-failures": 1,
    }
    with ExitStack() as held, dask.config.set(own):
        held.enter_context(_orderly())
        try:
            place: Any = address
            if address == LOCAL:
                place = held.enter_context(
                    distributed.LocalCluster(
                        n_workers=max(jobs, 1),
                        threads_per_worker=1,
                        dashboard_address=None,
                        security=True,
                        silence_logs=50,
                    )
                )
            client = held.enter_context(distributed.Client(place, timeout=_PATIENCE, set_as_default=False))
        except (OSError, ValueError, ImportError, RuntimeError) as fault:
            raise HelperError(
                say("clinic.cluster_cannot_be_reached"),
                where=f"--scheduler {address[:60]}",
                do=say("clinic.check_address_such_as_tcp"),
            ) from fault
        yield Engine(
            client.get_executor(pure=False),
            _Width(lambda: sum(client.nthreads().values())),
            guidance_stamp(),
            lost=(KilledWorker,),
            ended=(CommClosedError, TimeoutError, distributed.client.FutureCancelledError),
        )


class _Width:
    """Remember for a moment how many can work at once: workers come and go, and asking each time would cost a journey."""

    def __init__(self, ask: Callable[[], int]) -> None:
        self._ask, self._known, self._until = ask, 1, 0.0

    def __call__(self) -> int:
        if time.monotonic() > self._until:
            self._known, self._until = max(1, self._ask()), time.monotonic() + 2
        return self._known


@contextmanager
def _orderly() -> Iterator[None]:
    """Let a shutdown or a closed session end a run as Ctrl-C does: what was begun is finished, the report is written."""
    with _handled(dict.fromkeys(_ENDINGS, _stop)):
        yield


@contextmanager
def _stopping(given: Engine) -> Iterator[None]:
    """Let the first signal to end stop an engine, and the second break off."""

    def heed(number: int, frame: object) -> None:
        if given.stopped:
            raise KeyboardInterrupt
        given.stopped = True

    with _handled(dict.fromkeys((signal.SIGINT, *_ENDINGS), heed)):
        yield


@contextmanager
def _handled(handlers: dict[Any, Any]) -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def begin_worker(parent: int) -> None:
    """Leave Ctrl-C to the parent: a client that was begun is finished, so that only whole cases stay."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    # As in the parent: the guidance stays to the end, and is not looked through for refuse with every client.
    gc.set_threshold(_BETWEEN_COLLECTIONS, *gc.get_threshold()[1:])
    load()


def _end_with(parent: int) -> None:
    """End this worker soon after its parent has ended, however that was; a killed parent tells nobody."""
    while os.getppid() == parent:
        time.sleep(_LOOK_SECONDS)
    os._exit(1)


def _stop(number: int, frame: object) -> None:
    raise KeyboardInterrupt


def _ended() -> HelperError:
    return HelperError(
        say("clinic.process_was_ended_by_system"), do=say("clinic.run_again_with_jobs_1"), code=Exit.SOME_FAILED
    )


def _another() -> HelperError:
    return HelperError(
        say("clinic.program_rules_or_letters"),
        where="--scheduler",
        do=say("clinic.install_same_version_on_scheduler"),
        code=Exit.SOME_FAILED,
    )
