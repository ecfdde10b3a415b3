"""The frozen records that the stages pass on. No input or output here, and no rules of language.

Spans are half-open ranges ``[start, end)`` of characters of ``Article.text``. Text is never stored twice with a
different wording: whatever is shown is a slice of the article.
"""

from __future__ import annotations

from onrecord.records.pages import (
    Article,
    OffsetMap,
    OffsetRun,
    Page,
    Span,
)
from onrecord.records.statements import (
    UTTERANCES,
    Attribution,
    Candidate,
    Failure,
    Kind,
    Made,
    Mode,
    Model,
    Moment,
    Only,
    Place,
    Precision,
    Record,
    Setting,
    SettingKind,
    Speaker,
    SpeakerKind,
    Stance,
    Statement,
)
from onrecord.records.transcripts import (
    Check,
    Difference,
    DifferenceKind,
    Passage,
    TimeCode,
    Transcript,
    Turn,
    Verdict,
    VerdictKind,
    Weight,
)
from onrecord.records.variants import (
    Change,
    Comparison,
    Variant,
    VariantGroup,
    WordChange,
    WordChangeKind,
)

__all__ = [
    "UTTERANCES",
    "Article",
    "Attribution",
    "Candidate",
    "Change",
    "Check",
    "Comparison",
    "Difference",
    "DifferenceKind",
    "Failure",
    "Kind",
    "Made",
    "Mode",
    "Model",
    "Moment",
    "OffsetMap",
    "OffsetRun",
    "Only",
    "Page",
    "Passage",
    "Place",
    "Precision",
    "Record",
    "Setting",
    "SettingKind",
    "Span",
    "Speaker",
    "SpeakerKind",
    "Stance",
    "Statement",
    "TimeCode",
    "Transcript",
    "Turn",
    "Variant",
    "VariantGroup",
    "Verdict",
    "VerdictKind",
    "Weight",
    "WordChange",
    "WordChangeKind",
]
