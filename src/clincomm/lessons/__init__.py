"""The ten lessons of the founding report and its claims, with where the report makes them, as data.

Here lives what the report says, in our words and with at most twenty of its own for each claim. What decides a claim
in a given community does not live here: facts are in `clincomm.facts`, rules in `clincomm.rules`.
"""

from clincomm.lessons.kinds import Force, Scope
from clincomm.lessons.reading import claim, claims, lessons
from clincomm.lessons.records import REPORT, Citation, Claim, Lesson

__all__ = ["REPORT", "Citation", "Claim", "Force", "Lesson", "Scope", "claim", "claims", "lessons"]
