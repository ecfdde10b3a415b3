"""Published and measured figures of others, to print beside the program's own.

The attribution figures were measured on PolNeAR's dev articles with this project's reference scorer, the people's on
20 of them that six people annotated, each against each other. The statement figures of other programs are on 18 pages
of the kind of the modern dev set, not on the same pages; the people's are two independent readings of six such pages.
"""

from __future__ import annotations

ATTRIBUTIONS = {
    # relation F1, quoted relation F1, content-word F1
    "textacy": (0.167, 0.361, 0.365),
    "Gender Gap Tracker": (0.415, 0.507, 0.679),
    "Citron, cue stage retrained": (0.420, 0.560, 0.618),
    "people, each against each other": (0.749, 0.928, 0.909),
}
ATTRIBUTION_FIGURES = ("attr.full", "quoted.attr.full", "token.content")

STATEMENTS = {
    # statement F1, content F1, quoted statement F1, wrong names in matched quoted; None where it was not measured
    "Gender Gap Tracker (other pages)": (0.294, None, None, None),
    "Citron (other pages)": (0.389, None, None, 0.33),
    "people, two readings (other pages)": (0.887, 0.932, 0.947, 0.014),
}
STATEMENT_FIGURES = ("statement F1", "content F1", "quoted statement F1", "wrong names in matched quoted")
