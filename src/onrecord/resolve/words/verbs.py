"""Verbs and nouns of saying, thinking and intending, by what is done with them; every form of each verb.

Closed lists for English news prose. Lower case throughout; verbs stand in their base form and are inflected here.
"""

from __future__ import annotations

from onrecord.records import Stance

_VOWELS = "aeiou"
_DOUBLED = frozenset(
    "admit commit omit refer infer beg quip kid plan blog jot rebut stop pen jab tap slam rap prefer".split()
)
"""Verbs that double their last letter."""

_IRREGULAR = {
    "say": "says said saying", "tell": "tells told telling", "write": "writes wrote written writing",
    "think": "thinks thought thinking", "know": "knows knew known knowing", "feel": "feels felt feeling",
    "see": "sees saw seen seeing", "seek": "seeks sought seeking", "mean": "means meant meaning",
    "find": "finds found finding", "swear": "swears swore sworn swearing", "speak": "speaks spoke spoken speaking",
    "forget": "forgets forgot forgotten forgetting", "understand": "understands understood understanding",
    "foresee": "foresees foresaw foreseen foreseeing", "choose": "chooses chose chosen choosing",
    "plead": "pleads pleaded pled pleading", "read": "reads reading",
    "show": "shows showed shown showing", "withdraw": "withdraws withdrew withdrawn withdrawing",
    "give": "gives gave given giving", "put": "puts putting", "forbid": "forbids forbade forbidden forbidding",
    "strive": "strives strove striven striving",
    "retell": "retells retold retelling", "overhear": "overhears overheard overhearing",
    "hear": "hears heard hearing", "keep": "keeps kept keeping", "text": "texts texted texting",
    "quiz": "quizzes quizzed quizzing", "e-mail": "e-mails e-mailed e-mailing", "repost": "reposts reposted reposting",
}  # fmt: skip


def _forms(verb: str) -> set[str]:
    """The forms of a verb: "deny" gives denies, denied, denying."""
    if verb in _IRREGULAR:
        return {verb, *_IRREGULAR[verb].split()}
    if verb in _DOUBLED:
        return {verb, verb + "s", verb + verb[-1] + "ed", verb + verb[-1] + "ing"}
    if verb.endswith("e"):
        return {verb, verb + "s", verb + "d", verb[:-1] + "ing"}
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return {verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"}
    plural = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return {verb, plural, verb + "ed", verb + "ing"}


def forms_of(text: str) -> frozenset[str]:
    """All forms of verbs."""
    return frozenset(form for verb in text.split() for form in _forms(verb))


WRITING = forms_of("write tweet retweet post repost publish email e-mail text blog print pen type scribble jot release")
"""Verbs of writing."""

THOUGHT = forms_of(
    """
    think believe feel know fear worry doubt wonder suspect imagine assume presume guess reckon regret anticipate
    envision foresee perceive deem consider view regard see understand realise realize remember recollect forget
    expect hope dream prefer favor favour like dislike love hate loathe adore admire trust mistrust distrust value
    appreciate resent envy interpret sense notice recognise recognize learn figure ponder contemplate mull
    """
)
THOUGHT_WORDS = frozenset(
    """
    convinced confident certain sure unsure aware unaware concerned worried afraid fearful optimistic pessimistic
    sceptical skeptical hopeful doubtful surprised shocked angry happy pleased glad sad sorry proud nervous anxious
    puzzled grateful belief beliefs opinion view views fears worries hopes concern concerns perception feeling feelings
    thoughts mind impression expectation expectations conviction suspicion suspicions enamored enamoured fond wary leery
    furious impressed excited frustrated fascinated disappointed delighted thrilled dismayed alarmed astonished amazed
    outraged horrified appalled upset stunned relieved disgusted
    """.split()
)
"""Adjectives and nouns of thought and feeling."""

INTENTION = forms_of(
    "want intend plan aim seek wish desire mean decide resolve try attempt strive opt elect hope expect"
)
"""Verbs that with an infinitive are an intention; two of them are a thought without one."""
INTENTION_ALWAYS = forms_of("want intend plan aim seek wish desire decide opt strive")
INTENTION_WORDS = frozenset(
    "intention intentions intent plans aim aims goal ambition decision desire wish ready willing unwilling eager "
    "reluctant keen desperate poised prepared determined preparing".split()
)

SPEECH = forms_of(
    """
    say tell speak state report claim allege announce accuse charge describe call argue deny declare insist add warn
    note ask question predict urge demand promise vow pledge threaten admit acknowledge confirm concede explain suggest
    propose criticise criticize condemn denounce praise blame complain comment reply respond answer testify recommend
    request order rule reveal disclose estimate cite quote dub label accept remark observe assert contend maintain
    reiterate repeat stress emphasise emphasize hail thank apologise apologize joke quip invite talk discuss mention
    whisper shout yell scream chant mutter murmur recall recount retell relate advise caution tout boast brag lament
    lambast lambaste slam blast mock deride ridicule decry deplore applaud defend challenge endorse
    back oppose support reject dismiss dispute refute rebut disavow disown agree disagree concur confess inform assure
    reassure remind notify swear guarantee commit beg plead implore appeal exhort instruct command direct press pray
    counter retort interject interrupt continue conclude summarise summarize joke tease jest kid muse narrate
    attack assail pillory attest certify rail refer signal indicate hint imply insinuate profess proclaim
    pronounce stipulate underline underscore highlight outline detail elaborate clarify tease volunteer vouch
    """
)
"""Verbs of saying; what a verb does not tell of speech and writing, its setting and its source do."""

PAST = frozenset(form for verb in _IRREGULAR.values() for form in verb.split() if not form.endswith(("s", "ing")))
"""Irregular past forms and participles."""

REPORTED = forms_of("report")
ASKED = forms_of("ask inquire enquire query quiz")
DENIED = forms_of("deny reject dispute refute rebut disavow repudiate disown dismiss contradict")
PROMISED = forms_of("promise vow pledge swear guarantee commit undertake")
DEMANDED = forms_of("demand urge order request instruct command direct implore exhort beg plead appeal beseech entreat")
QUESTIONED = forms_of("question doubt query challenge wonder")
JOKED = forms_of("joke quip jest kid tease mock")
THREATENED = forms_of("threaten")
STANCE_NOUNS: dict[str, Stance] = {
    "question": "asked", "questions": "asked", "denial": "denied", "denials": "denied", "rejection": "denied",
    "promise": "promised", "promises": "promised", "pledge": "promised", "vow": "promised", "demand": "demanded",
    "demands": "demanded", "plea": "demanded", "request": "demanded", "appeal": "demanded", "order": "demanded",
    "orders": "demanded", "threat": "threatened", "threats": "threatened", "joke": "joked", "jokes": "joked",
    "doubt": "questioned", "doubts": "questioned",
}  # fmt: skip
"""What a cue's noun says of the act, where no verb of its own does."""

REFUSALS = forms_of("decline refuse")
SAYING = (
    SPEECH | WRITING | ASKED | DENIED | PROMISED | DEMANDED | QUESTIONED | JOKED | THREATENED | frozenset(STANCE_NOUNS)
    | REFUSALS | THOUGHT_WORDS
    | forms_of(
        """
        express voice name articulate echo endorse raise issue deliver advocate portray compare liken identify forecast
        project convince persuade reference welcome greet find object protest boo chide rebuke point pose float offer
        dictate debate spar clash brag recite pitch herald entitle title sign sue file laud compliment speculate
        encourage rubbish show rate rank judge gripe moan bitch bristle invoke listen discourage salute congratulate
        """
    )
    | frozenset(
        """
        according criticism endorsement statement statements speech message announcement
        proposal complaint complaints allegation allegations accusation accusations argument warning warnings suggestion
        remarks comments words response answer address clear critical scathing supportive outspoken upbeat coy advice
        verdict tribute tributes case secret disdain contempt anger misgivings outrage admission acknowledgment
        acknowledgement pronouncement pronouncements conclusion consensus bearish bullish condolences gratitude
        """.split()
    )
)  # fmt: skip
"""All that says or shows that something was said. What else stands in a cue may be what somebody did."""
DECLINES = REFUSALS | forms_of("fail resist neglect refrain avoid forbear omit hesitate stop")
"""Verbs that say that what follows was not done."""

AUXILIARIES = frozenset(
    """
    am is are was were be been being has have had having do does did will would shall should can could may might must
    wo ca ought need dare going about expected likely due set supposed scheduled allowed able unable to ’s 's ’re 're
    ’ve 've ’d 'd ’ll 'll
    """.split()
)
"""What may stand between a subject and its verb, with the adverbs and negations."""
