"""Identity: a UUID on every row, so that the projects of two coders can be merged."""

from __future__ import annotations

import os
import time
from threading import Lock
from typing import NewType

ArticleId = NewType("ArticleId", str)
RevisionId = NewType("RevisionId", str)
OutletId = NewType("OutletId", str)
SpeakerId = NewType("SpeakerId", str)
ClaimId = NewType("ClaimId", str)
MentionId = NewType("MentionId", str)
AttributionId = NewType("AttributionId", str)
SpanId = NewType("SpanId", str)
MarkId = NewType("MarkId", str)
TagId = NewType("TagId", str)
TaggingId = NewType("TaggingId", str)
EventId = NewType("EventId", str)
MemoId = NewType("MemoId", str)
CoderId = NewType("CoderId", str)
SetId = NewType("SetId", str)
DuplicateId = NewType("DuplicateId", str)
SeveredId = NewType("SeveredId", str)
MergeId = NewType("MergeId", str)
RoleId = NewType("RoleId", str)
AliasId = NewType("AliasId", str)
LetterId = NewType("LetterId", str)
ValueId = NewType("ValueId", str)
RelationId = NewType("RelationId", str)
ScaleId = NewType("ScaleId", str)
PointId = NewType("PointId", str)


_lock = Lock()
_last = [0]
"""The time of the id that was made last, in 4096ths of a millisecond."""


def new_id() -> str:
    """A new UUID, version 7 (RFC 9562): 60 bits of Unix time, then random bits.

    Ids that one process makes later sort later, those of one millisecond too: 48 bits are the
    milliseconds, 12 the part of one, and where that is not enough (or the clock went back) the time
    counts on by itself (section 6.2, methods 3 and 1).
    """
    milliseconds, rest = divmod(time.time_ns(), 1_000_000)
    with _lock:
        stamp = max(milliseconds << 12 | (rest << 12) // 1_000_000, _last[0] + 1)
        _last[0] = stamp
    value = (stamp >> 12 & (1 << 48) - 1) << 80 | 0x7 << 76 | (stamp & 0xFFF) << 64
    value |= 0x2 << 62 | int.from_bytes(os.urandom(8), "big") >> 2
    digits = f"{value:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
