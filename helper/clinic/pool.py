"""Hand clients out to all cores and take the results back in the order of the sheet; memory does not grow."""

import os
import signal
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from helper.clinic.batch_plan import BatchPlan, Result
from helper.clinic.client_case import make_case
from helper.clinic.clients import Client
from helper.errors import Exit, HelperError
from helper.guidance import load
from helper.wording import say

_AT_ONCE = 8  # clients to a parcel: enough that handing over costs nothing beside the work
_LOOK_SECONDS = 0.5
_ENDINGS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
_AHEAD = 3  # parcels waiting for each core


def cores() -> int:
    """Return how many processes may run at once on this machine."""
    usable = getattr(os, "sched_getaffinity", None)
    return len(usable(0)) if usable else os.cpu_count() or 1


def results(plan: BatchPlan, clients: Iterable[Client], jobs: int) -> Iterator[Result]:
    """Yield what became of each client, in order. On Ctrl-C the clients under way are finished, no other is begun."""
    if jobs < 2:
        guidance = load()
        for client in clients:
            yield make_case(guidance, plan, client)
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    source = iter(clients)
    # Spawned, not forked: the same on every system, and nothing of the parent's is shared by accident.
    pool = ProcessPoolExecutor(
        jobs, mp_context=multiprocessing.get_context("spawn"), initializer=begin_worker, initargs=(os.getpid(),)
    )
    waiting: deque[Any] = deque()
    # A shutdown or a closed session ends a run as Ctrl-C does: what was begun is finished, the report is written.
    before = (
        {number: signal.signal(number, _stop) for number in _ENDINGS}
        if threading.current_thread() is threading.main_thread()
        else {}
    )
    try:
        while True:
            while len(waiting) < jobs * _AHEAD and (parcel := list(islice(source, _AT_ONCE))):
                waiting.append(pool.submit(_make_all, plan, parcel))
            if not waiting:
                return
            yield from waiting.popleft().result()
    except BrokenProcessPool as fault:
        raise HelperError(
            say("clinic.process_was_ended_by_system"),
            do=say("clinic.run_again_with_jobs_1"),
            code=Exit.SOME_FAILED,
        ) from fault
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        for number, handler in before.items():
            signal.signal(number, handler)


def begin_worker(parent: int) -> None:
    """Leave Ctrl-C to the parent: a client that was begun is finished, so that only whole cases stay."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    load()


def _end_with(parent: int) -> None:
    """End this worker soon after its parent has ended, however that was; a killed parent tells nobody."""
    while os.getppid() == parent:
        time.sleep(_LOOK_SECONDS)
    os._exit(1)


def _stop(number: int, frame: object) -> None:
    raise KeyboardInterrupt


def _make_all(plan: BatchPlan, parcel: list[Client]) -> list[Result]:
    guidance = load()
    return [make_case(guidance, plan, client) for client in parcel]
