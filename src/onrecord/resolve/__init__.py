"""Attributions to statements: who speaks, on whose word, to whom, and what kind of act it is.

    words -> naming -> casting -> anaphora -> described -> speakers
                                                             |
                                   acts -> provenance, floor, nesting -> statements

Packages import to their left and above only. ``statements.resolve`` is the way in.
"""
