"""What a workspace says of programmes, as frames; the columns are those of ``data/sql/queries``."""

from dataclasses import dataclass

import pandas as pd

from data.store import Store


@dataclass(frozen=True)
class ProgrammeFrames:
    """Frames of all programmes of a workspace; the first comment of a query says what a row is."""

    programmes: pd.DataFrame
    tracks: pd.DataFrame
    indicators: pd.DataFrame
    targets: pd.DataFrame
    facts: pd.DataFrame
    periods: pd.DataFrame
    concepts: pd.DataFrame


def programme_frames(store: Store, language: str) -> ProgrammeFrames:
    """Return the programmes of a workspace with names in ``language`` ('ru' or 'en').

    Raises:
        duckdb.Error: the workspace was built by a program that knew no programmes.
    """
    return ProgrammeFrames(
        programmes=store.frame("programmes", language=language),
        tracks=store.frame("programme_tracks", language=language),
        indicators=store.frame("programme_indicators", language=language),
        targets=store.frame("programme_targets", language=language),
        facts=store.frame("programme_facts", language=language),
        periods=store.frame("programme_periods", language=language),
        concepts=store.frame("concepts", language=language),
    )
