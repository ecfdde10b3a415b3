"""Who is described, and then called by the name they gave: "one vendor, who gave her name only as Miss Vie"."""

from __future__ import annotations

import re

_ONLY = r"(?:only\s+|just\s+|simply\s+)?"
_HIS = r"(?:his|her|their|the|an?)"
_NAME = (
    r"(?:(?:first|last|full|family|user|nick|online|screen|stage)\s?)?(?:name|handle|pseudonym|alias|surname|initials)"
)
_GIVES = rf"(?:gave|give|gives|giving|used|uses|using|offered)\s+{_ONLY}{_HIS}\s+{_NAME}(?:\s+{_ONLY}as|\s+only,|,)?"
_ASKS = (
    r"(?:asked|asks|wanted|wished|agreed|preferred|chose)\s+to\s+(?:only\s+)?be\s+"
    rf"(?:called|identified|named|known|quoted|referred\s+to)\s*{_ONLY}(?:as|by\s+{_HIS}\s+{_NAME}(?:\s+only)?(?:\s+as|,)?)?"
)
_CALLS = (
    r"(?:identified|introduced|identifying|introducing|calls|called|calling)\s+(?:him|her|them)sel(?:f|ves)"
    r"(?:\s+only)?(?:\s+as)?"
)
_GOES = rf"(?:goes|going|went|posting|writing)\s+{_ONLY}(?:by|as|under)(?:\s+{_HIS}\s+{_NAME}(?:\s+of)?)?"
_IS = rf"(?:identified|named|known)\s+{_ONLY}as"
_MISS = r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Auntie|Aunty|Uncle|Mama|Ma)\.?\s+)?"
_NAMED_SO = re.compile(
    rf"^(?:an?|one|another)\s[^,“”\"]+?(?:,\s+an?\s[^,“”\"]+?)?,?\s+(?:who\s+)?(?:would\s+)?{_ONLY}(?:{_GIVES}|{_ASKS}|{_CALLS}|{_GOES}|{_IS})\s+"
    rf"[“\"‘']?(?P<who>(?-i:{_MISS}(?:[A-Z][\w.\-]*(?:\s+[A-Z][\w.\-]*){{0,3}}|(?=[^\s,”\"’]*\d)\w+)))[”\"’']?(?:,.*)?$",
    re.IGNORECASE | re.DOTALL,
)


def name_given(text: str) -> str:
    """The name alone, where somebody who is described is called by it from then on; else the text."""
    return _NAMED_SO.sub(r"\g<who>", text)
