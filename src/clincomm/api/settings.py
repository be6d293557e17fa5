"""What several functions take: a profile, a moment."""

from __future__ import annotations

import os

from clincomm.checking import Profile
from clincomm.documents import load_profile
from clincomm.logic import Date


def profile_of(said: Profile | str | os.PathLike[str] | None) -> Profile:
    """Give a profile as it is, or read it from a file; an empty one where none is given."""
    return said if isinstance(said, Profile) else Profile() if said is None else load_profile(said)


def moment_of(said: Date | str | int) -> Date | str:
    """Give a date or phase; a year may be a number."""
    return f"{said:04d}" if isinstance(said, int) else said
