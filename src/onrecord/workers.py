"""Processes that work side by side, none of which can stop the others: one that hangs or dies costs its own job.

Memory is bounded: a job is taken from its source only when a process is nearly free for it, each process may use so
much memory and no more, and none lives for long. Jobs and results travel pickled.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import queue
import signal
import sys
import threading
import time
import types
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Any

from onrecord import settings
from onrecord.errors import PageError, TimeLimit, WorkerLost

Handler = Callable[[Any], Any]

_POLL_SECONDS = 0.05
"""Between two looks at the jobs while a process is idle and none is waiting."""

_START_SECONDS = 120.0
"""In which a process has to have loaded what it needs; it takes half a second on a machine that is free."""

_END_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Job:
    """Something to be done. ``about`` stays here and comes back with the result; ``payload`` goes to the process."""

    name: str
    payload: Any
    about: Any
    seconds: float


@dataclass(frozen=True, slots=True)
class _Ready:
    """The first thing that a process says; ``error`` if it can't work."""

    error: BaseException | None = None


class _End:
    """Behind the last job; ``error`` if the source of jobs broke."""

    def __init__(self, error: BaseException | None = None) -> None:
        self.error = error


class _Worker:
    """One process, and what it is doing."""

    def __init__(self, setup: Callable[[], Handler]) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process: SpawnProcess = context.Process(target=_serve, args=(theirs, setup), daemon=True)
        _start(self.process)
        theirs.close()
        self.job: Job | None = None
        self.ready = False
        self.deadline = time.monotonic() + _START_SECONDS
        self.jobs = 0

    def give(self, job: Job) -> None:
        self.job = job
        self.jobs += 1
        self.deadline = time.monotonic() + job.seconds
        with contextlib.suppress(
            OSError
        ):  # It died while it was idle: seen, and the job answered for, at the next look.
            self.connection.send(job.payload)

    def end(self) -> None:
        with contextlib.suppress(OSError):
            self.connection.close()
        self.process.kill()
        self.process.join(_END_SECONDS)


class Workers:
    """Processes that each run ``setup`` once, and then what it returns on one job after another.

    ``setup`` is a function of a module, or a ``partial`` of one. What it raises is raised by :meth:`run`. With
    ``number`` 0 there are no processes: all is done here, one thing after another, with no limits of time or memory.
    """

    def __init__(self, setup: Callable[[], Handler], *, number: int) -> None:
        self._setup = setup
        self._number = number
        self._workers: list[_Worker] = []
        self._jobs: queue.Queue[Job | _End] = queue.Queue(maxsize=max(number, 1))
        self._stopped = threading.Event()
        self._source_done = False

    def run(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, Any]]:
        """Each job with its result, as they are done; a PageError for one that took too long or took down its process.

        ``jobs`` is read in a thread of its own.
        """
        if self._number == 0:
            handler = self._setup()
            yield from ((job, handler(job.payload)) for job in jobs)
            return
        feeder = threading.Thread(target=self._feed, args=(jobs,), name="onrecord-jobs", daemon=True)
        feeder.start()
        try:
            while not self._source_done or any(worker.job for worker in self._workers):
                self._start_jobs()
                for done in self._collect():
                    self._start_jobs()  # Before whoever reads the results takes their time.
                    yield done
        finally:
            self._stopped.set()
            for worker in self._workers:
                worker.end()
            self._workers.clear()

    def _feed(self, jobs: Iterable[Job]) -> None:
        error: BaseException | None = None
        try:
            for job in jobs:
                if not self._put(job):
                    return
        except BaseException as raised:  # It is raised again where the results are read.
            error = raised
        self._put(_End(error))

    def _put(self, job: Job | _End) -> bool:
        while not self._stopped.is_set():
            with contextlib.suppress(queue.Full):
                self._jobs.put(job, timeout=0.2)
                return True
        return False

    def _start_jobs(self) -> None:
        """Give waiting jobs to idle processes; start a process where there are too few."""
        while not self._source_done:
            idle = next((worker for worker in self._workers if worker.ready and worker.job is None), None)
            if idle is None and len(self._workers) >= self._number:
                return
            try:
                job = self._jobs.get_nowait()
            except queue.Empty:
                return
            if isinstance(job, _End):
                self._source_done = True
                if job.error is not None:
                    raise job.error
                return
            if idle is None:
                idle = _Worker(self._setup)
                self._workers.append(idle)
                idle.job = job  # Given to it when it says that it is ready.
            else:
                idle.give(job)

    def _collect(self) -> Iterator[tuple[Job, Any]]:
        """Wait for something to happen, and tell of it."""
        self._wait()
        for worker in list(self._workers):
            if worker.connection.poll() if worker.process.is_alive() else _can_read(worker.connection):
                yield from self._received(worker)
            elif not worker.process.is_alive():
                yield from self._lost(worker)
            elif time.monotonic() > worker.deadline and worker.job is not None:
                yield from self._too_slow(worker)

    def _wait(self) -> None:
        busy = [worker for worker in self._workers if worker.job is not None]
        # With a process free and jobs still to come, the jobs have to be looked for again soon.
        short = not self._source_done and len(busy) < self._number
        seconds = min([worker.deadline - time.monotonic() for worker in busy], default=_POLL_SECONDS)
        until = min(seconds, _POLL_SECONDS) if short else seconds
        things = [thing for worker in self._workers for thing in (worker.connection, worker.process.sentinel)]
        if things:
            wait(things, max(until, 0.0) + 0.001)
        else:
            time.sleep(min(_POLL_SECONDS, max(until, 0.0)))

    def _received(self, worker: _Worker) -> Iterator[tuple[Job, Any]]:
        try:
            answer = worker.connection.recv()
        except (EOFError, OSError):
            yield from self._lost(worker)
            return
        if isinstance(answer, _Ready):
            if answer.error is not None:
                raise answer.error
            worker.ready = True
            if worker.job is not None:
                worker.give(worker.job)
            return
        job = worker.job
        assert job is not None
        worker.job = None
        if worker.jobs >= settings.WORKER_PAGES:
            self._workers.remove(worker)
            worker.end()
        yield job, answer

    def _lost(self, worker: _Worker) -> Iterator[tuple[Job, Any]]:
        worker.process.join(_END_SECONDS)
        code = worker.process.exitcode
        self._workers.remove(worker)
        worker.end()
        how = f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"
        if not worker.ready:
            raise WorkerLost(
                f"a process that reads pages ended before it began ({how}), expected it to load the model; close other "
                "programs to free memory, and run this again"
            )
        if worker.job is not None:
            yield (
                worker.job,
                WorkerLost(
                    f"{worker.job.name}: the process that read it ended ({how}), by a lack of memory or a fault in a "
                    "library; report the page, and leave it out"
                ),
            )

    def _too_slow(self, worker: _Worker) -> Iterator[tuple[Job, PageError]]:
        self._workers.remove(worker)
        worker.end()
        if not worker.ready:
            raise TimeLimit(
                f"a process that reads pages wasn't ready after {_START_SECONDS:g} seconds; the machine is too busy, "
                "run this again with ONRECORD_WORKERS=1"
            )
        assert worker.job is not None
        yield (
            worker.job,
            TimeLimit(
                f"{worker.job.name}: not done after {worker.job.seconds:g} seconds, given up; set "
                "ONRECORD_PAGE_SECONDS to more, or leave the page out"
            ),
        )


def _start(process: SpawnProcess) -> None:
    """Start a process without running the program's main module in it again, as multiprocessing would."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = types.ModuleType("__main__")
    try:
        process.start()
    finally:
        sys.modules["__main__"] = main


def _can_read(connection: Connection) -> bool:
    with contextlib.suppress(OSError, EOFError):
        return connection.poll()
    return False


def _serve(connection: Connection, setup: Callable[[], Handler]) -> None:
    """The life of a process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one that gives the work.
    _end_with_parent()
    try:
        _be_quiet()
        _limit_memory()
        handler = setup()
    except BaseException as error:
        _answer(connection, _Ready(error))
        return
    _answer(connection, _Ready())
    while True:
        try:
            payload = connection.recv()
            answer = handler(payload)
        except EOFError:
            os._exit(0)
        except BaseException:  # Out of memory, mostly: nothing that is left of this process can be relied on.
            if settings.debug():
                raise
            os._exit(1)
        _answer(connection, answer)


def _answer(connection: Connection, answer: object) -> None:
    try:
        connection.send(answer)
    except OSError:  # The other end is gone.
        os._exit(0)


def _end_with_parent() -> None:
    """End when whoever started this process ends, however it does, also in the middle of a page."""
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            wait([parent.sentinel])
            os._exit(0)

    threading.Thread(target=watch, name="onrecord-parent", daemon=True).start()


def _be_quiet() -> None:
    """What libraries in C print as they go down would stand in the middle of the progress line."""
    if not settings.debug():
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)


def _limit_memory() -> None:
    if sys.platform == "win32":
        return
    import resource

    limit = getattr(resource, "RLIMIT_DATA", None)
    if limit is not None:
        with contextlib.suppress(ValueError, OSError):  # A lower limit is set already.
            resource.setrlimit(limit, (settings.WORKER_MEMORY_BYTES, settings.WORKER_MEMORY_BYTES))
