"""Words that tell a label of a transcript from a heading, or from a sentence with a colon in it."""

from __future__ import annotations

NOT_LABELS = frozenset(
    "note notes time date source subject topic topics participants moderator(s) moderators speakers panelists location "
    "transcript title url http https sponsor sponsors place event re fact verdict update correction copyright".split()
)
OPENS_SENTENCE = frozenset(
    "and but so then now if when because or i we they it this that here what why how first second third finally "
    "also well yes no let please look listen remember again".split()
)
IN_SENTENCE = frozenset("said says say saying is are was were am did does do have has had my your would".split())
"""Words that make a run of capitals in front of a colon a sentence ("AND I SAID: ...") and no name."""

OF_SPEAKER = frozenset("he she you me us our their his her its tell ask let's there these those".split())
"""Words that make what stands between a name and a colon a sentence: "Tom Birch, I tell you: ..."."""

HEADINGS = frozenset(
    """
    question questions answer answers fact facts item items part section segment chapter point points number step rule
    line agenda issue issues motion motions vote votes roll call break statement statements remark remarks comment
    comments result results conclusion example examples problem problems solution solutions reality truth translation
    summary outcome lesson lessons goal goals priority priorities promise plan plans reason reasons option options
    one two three four five six seven eight nine ten next last final opening closing bottom period day week month year
    today tomorrow yesterday tonight news breaking live video audio photo image start end
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december ladies gentlemen friends colleagues dear fellow americans
    security care reform policy tax taxes education immigration economy jobs energy climate change defense defence
    rights control trade relations safety housing transport health
    notes minutes meeting hearing session transcript interview present absent attendance attendees apologies
    new north south east west united
    """.split()
)
"""Words that no name of a speaker has, where the label stands once: what speeches and records have before a colon."""

ROLES = frozenset(
    """
    moderator host cohost interviewer anchor audience crowd reporter narrator announcer operator clerk chair chairman
    chairwoman chairperson president speaker interpreter translator judge officer witness caller questioner panelist
    man woman voice male female student voter resident guest respondent facilitator presenter correspondent
    """.split()
)
"""Who may speak under no name."""

PARTICLES = frozenset("de da di du del la le van von der den ter bin al el".split())
"""Parts of a surname that are written small."""

SMALL = PARTICLES | {"of", "the", "for", "and"}
