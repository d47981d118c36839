"""Identity: a UUID on every row, so that the projects of two coders can be merged."""

from __future__ import annotations

import secrets
import time
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
ValueId = NewType("ValueId", str)
RelationId = NewType("RelationId", str)
ScaleId = NewType("ScaleId", str)
PointId = NewType("PointId", str)


def new_id() -> str:
    """A new UUID, version 7 (RFC 9562): 48 bits of Unix milliseconds, then random bits.

    Ids made later sort later, which keeps database indexes compact.
    """
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds & (1 << 48) - 1) << 80 | secrets.randbits(80)
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    digits = f"{value:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
