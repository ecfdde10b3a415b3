"""Words of two texts side by side: the engine under checking and comparing. Pure, and always with a way back.

``tokens`` cuts a text into words that know their characters, ``index`` finds where in many documents a quotation may
stand, ``words`` aligns two sequences and tells how each word was changed.
"""
