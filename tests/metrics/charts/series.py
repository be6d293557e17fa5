"""Published series that charts are tested with: what they hold, and where from."""

CDI_BEFORE = [17, 12, 27, 20, 20, 18, 22, 19, 19, 24, 17, 16, 24, 19, 19, 22, 25, 19, 17, 6, 25, 17, 11, 14]
CDI_AFTER = [9, 11, 7, 13, 5, 5, 3, 5, 9, 4, 5, 9]
CDI = [*CDI_BEFORE, *CDI_AFTER]
"""Clostridium difficile infections a month, before and after a change (the `cdi` data of qicharts2)."""

DEVICES = [
    310, 288, 297, 298, 307, 303, 294, 297, 308, 306, 294, 299, 297, 299, 314, 295, 293, 306, 301, 304,
    305, 282, 305, 296, 314, 295, 287, 301, 298, 311, 310, 292, 305, 299, 304, 310, 304, 305, 333, 328,
]  # fmt: skip
"""Single values, of which the first twenty are the baseline (Montgomery)."""

BOARDS = [
    21, 24, 16, 12, 15, 5, 28, 20, 31, 25, 20, 24, 16, 19, 10, 17, 13, 22, 18, 39, 30, 24, 16, 19, 17, 15,
    16, 18, 12, 15, 24, 21, 28, 20, 25, 19, 18, 21, 16, 22, 19, 12, 14, 9, 16, 21,
]  # fmt: skip
"""Faults of printed boards, of which the first twenty-six are the baseline (Montgomery)."""

SHIPMENTS = [2, 3, 8, 1, 1, 4, 1, 4, 5, 1, 8, 2, 4, 3, 4, 1, 8, 3, 7, 4]
"""Errors in fifty shipments a week (Montgomery)."""

VALVES = [286, 948, 536, 124, 816, 729, 4, 143, 431, 8, 2837, 596, 81, 227, 603, 492, 1199, 1214, 2831, 96]
"""Hours between failures of a valve (Montgomery)."""

ALTERNATING = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]
"""One large value among small ones: whether ranges are screened makes all the difference."""
