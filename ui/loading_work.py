"""A load that is being applied: on a thread of its own, so that no click and no closed tab breaks it off.

Streamlit ends a run of the page where the reader clicks. The load goes on; the next run finds it here and
shows its steps again, and the first run after its end takes its outcome.
"""

from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass

import streamlit as st

from data.loading.apply import Applied, apply
from data.loading.plan import Plan
from data.loading.stored import Version
from data.workspaces import Workspaces
from locales.text import _, use_language
from ui import state

WORK = "nv_loading_work"
# How long a step may be over before the page says so.
POLL_S = 0.1


@dataclass(frozen=True)
class Work:
    """A plan that is being applied to a version, the steps said so far, and how it will have ended."""

    plan: Plan
    version: Version
    steps: list[str]
    outcome: "Future[Applied]"


def current() -> Work | None:
    """Return the load of this session that is under way or has just ended."""
    found: Work | None = st.session_state.get(WORK)
    return found


def begin(version: Version, plan: Plan) -> None:
    """Begin to apply a plan; while one is being applied, a second click does nothing."""
    if current():
        return
    steps: list[str] = []
    workspaces, language = Workspaces.default(), state.scope().lang

    def work() -> Applied:
        with use_language(language):
            return apply(workspaces, version.code, plan, steps.append)

    pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="load")
    outcome = pool.submit(work)
    pool.shutdown(wait=False)
    st.session_state[WORK] = Work(plan, version, steps, outcome)


def ended() -> "Future[Applied] | None":
    """Return the outcome of a load that has ended, once."""
    work = current()
    if work is None or not work.outcome.done():
        return None
    del st.session_state[WORK]
    return work.outcome


def watch() -> None:
    """Show the steps of the load that is under way until it has ended."""
    work = current()
    if work is None:
        return
    with st.status(_("Загружаю «{name}»…", name=work.plan.file_name), expanded=True):
        told = 0
        while not work.outcome.done():
            for step in work.steps[told:]:
                st.markdown(step)
                told += 1
            wait([work.outcome], POLL_S)
