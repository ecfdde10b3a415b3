"""Closed lists of English words that resolution leans on. Lower case throughout."""

from __future__ import annotations

from onrecord.resolve.words import callings, given_names, regions
from onrecord.wording import WEEKDAYS


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


BE = _words("is are was were be been being")
HE = _words("he him his himself")
SHE = _words("she her hers herself")
IT = _words("it its itself")
THEY = _words(
    """
    they them their theirs themselves these those both each all others neither either some many most
    """
)
FIRST_PERSON = _words("i me my mine we us our ours myself ourselves")
SECOND_PERSON = _words("you your yours")
RELATIVE = _words("who which that whom whose what")
PRONOUNS = HE | SHE | IT | FIRST_PERSON | SECOND_PERSON | RELATIVE | _words("they them their theirs themselves")

TITLES = _words(
    """
    mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend fr father sister brother rabbi imam
    sheikh sen rep gov lt col gen maj capt sgt cpl adm cmdr pte del hon judge justice chief president vice
    prime minister senator representative governor secretary chancellor premier mayor ambassador king queen
    prince princess pope cardinal archbishop bishop councillor congressman congresswoman general colonel
    captain major sergeant admiral lieutenant commander officer detective inspector constable attorney speaker
    chairman chairwoman chairperson director deputy coach manager advocate mec mp mep mla spokesman
    spokeswoman spokesperson author novelist analyst economist candidate nominee leader ceo cfo state former
    rear air marshal field retired superintendent sheriff brig brigadier commissioner counsel magistrate host
    anchor correspondent reporter moderator actor actress singer president-elect
    undersecretary prosecutor registrar supt insp det dsp dcp acp sp cllr bro msgr monsignor canon archdeacon ayatollah
    mullah maulana mufti swami shri smt shrimati kumari comrade garda malam mallam alhaji alhaja hajiya hajia oba
    mwalimu mzee atty engr kagawad datuk datin dato ustaz encik puan commodore commandant trooper patrolman patrolwoman
    ssgt pfc barr auditor corporal sub madam madame pastor ratu treasurer
    taoiseach tánaiste comptroller whip mdm councilman councilwoman councilmember councilperson alderman alderwoman
    alderperson assemblyman assemblywoman assemblymember selectman selectwoman selectperson trustee delegate ald
    """
)
"""Words before a name that are not part of it."""

ABBREVIATED = {
    "gov": "governor", "sen": "senator", "rep": "representative", "gen": "general", "col": "colonel", "sgt": "sergeant",
    "capt": "captain", "adm": "admiral", "prof": "professor", "rev": "reverend", "maj": "major", "lt": "lieutenant",
    "supt": "superintendent", "insp": "inspector", "det": "detective", "pres": "president", "del": "delegate",
    "atty": "attorney", "qc": "counsel", "kc": "counsel", "sc": "counsel", "ald": "alderman",
}  # fmt: skip

COMPANY_NOUNS = _words(
    """
    company firm business retailer airline carrier carmaker automaker chain startup start-up bank club giant
    """
)

OFFICES = _words(
    """
    minister ambassador president secretary director chief spokesman spokeswoman spokesperson commissioner
    governor mayor chancellor senator congressman congresswoman premier chairman chairwoman attorney-general
    nominee candidate mec mp td msp mla mlc editor officer official prosecutor advocate councillor superintendent
    councilman councilwoman councilmember alderman alderwoman assemblyman assemblywoman assemblymember selectman
    """
)
"""Titles that are no surname: a run of capitals that ends with one is an office."""

BEFORE_SURNAMES = _words("mr mrs ms miss mx")
"""Titles that have no first name alone behind them: "Sir Alex", but not "Mr Alex"."""

COURTESY = BEFORE_SURNAMES | _words("dr sir dame shri smt shrimati mdm")
"""Titles that always have a name behind them, even one that is a title too ("Mr. King")."""

MR = r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady)\.?"
"""For patterns, with its capital: what may stand before a name and is no office."""

GENERALS = _words(
    "attorney solicitor advocate surgeon auditor accountant inspector postmaster adjutant consul comptroller secretary "
    "director governor registrar commissioner"
)
"""Before "General": an office, and nobody's name."""

FORMER = frozenset({"former", "ex"})
"""Before an office that somebody holds no longer."""

REGNAL = _words("king queen prince princess pope sheikh sheikha emperor empress tsar tsarina")
"""Titles that make a name of a first name: "Prince Ansgar" is no Ansgar Holm."""

NOBLES = _words("duke duchess earl countess marquess marchioness viscount viscountess baron baroness")
"""Titles that are a name with the place behind them: "the Duke of Holmbury"."""

KIN = _words(
    """
    son daughter brother sister wife husband widow widower mother father mum mom dad stepson stepdaughter stepfather
    stepmother girlfriend boyfriend partner fiance fiancee fiancé fiancée uncle aunt nephew niece cousin grandfather
    grandmother grandson granddaughter twin ex-wife ex-husband half-brother half-sister son-in-law daughter-in-law
    """
)
"""Nouns behind which a first name is enough: "his son Tom"."""

MALE_TITLES = _words(
    """
    mr sir lord king prince father fr brother congressman chairman spokesman pope actor emperor tsar duke earl marquess
    viscount baron shri alhaji malam mallam datuk dato encik monsignor
    """
)
MEN = _words(
    """
    man men boy father dad son brother husband widower uncle nephew grandfather grandson king prince duke lord sir
    businessman congressman chairman spokesman actor policeman fireman fisherman salesman anchorman gentleman priest
    boyfriend groom assemblyman councilman alderman selectman frontman
    """
)
WOMEN = _words(
    """
    woman women girl mother mom mum daughter sister wife widow aunt niece grandmother granddaughter queen princess
    duchess lady businesswoman congresswoman chairwoman spokeswoman actress policewoman anchorwoman nun girlfriend
    bride assemblywoman councilwoman alderwoman selectwoman waitress hostess heiress midwife
    """
)
"""Nouns that only men, or only women, are called by."""

HIGH_OFFICES = _words(
    """
    president premier chancellor governor mayor pope king queen prince princess senator congressman congresswoman
    ambassador commissioner minister judge coach manager
    """
)
"""Offices of which an article has one holder, as a rule: "the president" is as good as a name."""

FEMALE_TITLES = _words(
    """
    mrs ms miss dame lady queen princess sister congresswoman chairwoman spokeswoman actress empress tsarina sheikha
    duchess countess marchioness viscountess baroness smt shrimati kumari alhaja hajiya hajia datin puan
    """
)

COUNTRY_ADJECTIVES = _words(
    """
    american british russian ukrainian chinese french german italian spanish indian pakistani israeli
    palestinian iranian iraqi syrian turkish saudi egyptian japanese korean canadian mexican brazilian
    australian african european asian irish scottish welsh english dutch swedish norwegian danish finnish
    polish greek republican democratic labour labor conservative liberal south north namibian nigerian kenyan
    rival gop us uk u.s. u.k. argentine argentinian austrian belgian bolivian bulgarian chilean colombian croatian cuban
    czech ethiopian georgian ghanaian hungarian icelandic indonesian jamaican lebanese libyan malaysian moroccan
    nepalese peruvian portuguese romanian serbian slovak somali sudanese swiss thai tunisian ugandan
    venezuelan vietnamese zimbabwean algerian bosnian
    """
)

PEOPLES = COUNTRY_ADJECTIVES - _words("us uk u.s u.k u.s. u.k. gop labor labour rival")
"""Adjectives that are no name by themselves."""

NATIONALS_OF = {
    "briton": "british", "scot": "scottish", "scotsman": "scottish", "swede": "swedish", "dane": "danish",
    "finn": "finnish", "pole": "polish", "turk": "turkish", "serb": "serbian", "croat": "croatian", "slovak": "slovak",
    "spaniard": "spanish", "frenchman": "french", "frenchwoman": "french", "englishman": "english",
    "englishwoman": "english", "welshman": "welsh", "irishman": "irish", "ulsterman": "irish", "dutchman": "dutch",
    "aussie": "australian", "argentine": "argentinian", "icelander": "icelandic", "kiwi": "kiwi",
    "filipino": "filipino", "new-zealander": "kiwi",
}  # fmt: skip
"""Nouns for somebody of a country, where it has another word than its adjective."""
NATIONALS = frozenset(NATIONALS_OF)
NATIONALS_TOO = (
    "Latvian Lithuanian Estonian Slovenian Slovene Macedonian Albanian Kosovan Montenegrin Belarusian Armenian "
    "Azerbaijani Kazakh Uzbek Cypriot Ivorian Cameroonian Gambian Guinean Liberian Malian Angolan Zambian Malawian "
    "Rwandan Tanzanian Mozambican Ecuadorian Ecuadorean Paraguayan Uruguayan Panamanian Honduran Guatemalan "
    "Nicaraguan Salvadoran Dominican Haitian Trinidadian Barbadian Bahamian Fijian Samoan Tongan Jordanian Kuwaiti "
    "Qatari Emirati Bahraini Omani Yemeni Afghan Bangladeshi Singaporean Mongolian Cambodian Luxembourger"
).split()
"""Of the smaller countries, with their capital. By these somebody may be called ("the Maltese" are many); the rules for
names and offices don't know them as they do the adjectives above."""
NATIONS = {
    "america": "american", "russia": "russian", "ukraine": "ukrainian", "china": "chinese", "france": "french",
    "germany": "german", "italy": "italian", "spain": "spanish", "india": "indian", "pakistan": "pakistani",
    "israel": "israeli", "iran": "iranian", "iraq": "iraqi", "syria": "syrian", "turkey": "turkish",
    "egypt": "egyptian", "japan": "japanese", "korea": "korean", "canada": "canadian", "mexico": "mexican",
    "brazil": "brazilian", "australia": "australian", "britain": "british", "ireland": "irish",
    "scotland": "scottish", "wales": "welsh",
    "england": "english", "netherlands": "dutch", "holland": "dutch", "sweden": "swedish", "norway": "norwegian",
    "denmark": "danish", "finland": "finnish", "poland": "polish", "greece": "greek", "namibia": "namibian",
    "nigeria": "nigerian", "kenya": "kenyan", "argentina": "argentinian", "austria": "austrian", "belgium": "belgian",
    "bolivia": "bolivian", "bulgaria": "bulgarian", "chile": "chilean", "colombia": "colombian", "croatia": "croatian",
    "cuba": "cuban", "ethiopia": "ethiopian", "ghana": "ghanaian", "hungary": "hungarian", "iceland": "icelandic",
    "indonesia": "indonesian", "lebanon": "lebanese", "libya": "libyan", "malaysia": "malaysian",
    "morocco": "moroccan", "nepal": "nepalese", "peru": "peruvian", "portugal": "portuguese", "romania": "romanian",
    "serbia": "serbian", "slovakia": "slovak", "somalia": "somali", "sudan": "sudanese", "switzerland": "swiss",
    "thailand": "thai", "tunisia": "tunisian", "uganda": "ugandan", "venezuela": "venezuelan",
    "vietnam": "vietnamese", "zimbabwe": "zimbabwean", "algeria": "algerian", "bosnia": "bosnian",
}  # fmt: skip
"""Countries and their adjectives."""

PARTY_ADJECTIVES = _words(
    "republican democratic democrat labour labor conservative liberal rival fellow gop tory tories lib dem"
)
"""Words before a person's name that are capital and no part of it."""

OCCUPATIONS = callings.CALLINGS | _words(
    """
    rapper singer songwriter singer-songwriter musician guitarist drummer bassist pianist violinist composer conductor
    dj comedian comic filmmaker film-maker playwright poet screenwriter dramatist artist painter sculptor photographer
    architect designer choreographer dancer ballerina broadcaster presenter newsreader columnist historian biographer
    agent philosopher psychologist psychiatrist surgeon physicist chemist biologist astronomer astronaut cosmonaut
    mathematician economist lawyer solicitor barrister entrepreneur tycoon financier philanthropist campaigner activist
    goalkeeper striker midfielder defender winger sprinter swimmer boxer golfer cyclist jockey skipper batsman bowler
    wicketkeeper footballer cricketer hooker flanker supermodel impresario superstar
    cellist flautist harpist organist pupil guard pensioner
    magician chef tenor soprano baritone trumpeter saxophonist publicist promoter goalscorer rocker
    keeper goalie prop all-rounder seamer playmaker wing-back fullback outside-half referee umpire linesman
    receiver linebacker quarterback cornerback tailback shortstop pitcher catcher infielder outfielder
    heptathlete fly-half scrum-half centre-half full-back half-back left-back right-back centre-back centre-forward
    """
)
"""What somebody does: before a name, capital only at the beginning of a sentence or in a headline."""

POST_NOMINALS = frozenset(
    "MP MEP MSP MLA MLC MPP AM TD JP QC KC SC SAN CBE OBE MBE KBE DBE GBE CMG KCMG KCB QPM PhD DPhil BSc MSc FRS FBA "
    "DSO DFC SJ S.J".split()
)
"""Letters behind somebody's name that are no part of it; with their capitals."""

TITLE_LETTERS = frozenset("MD QB WR RB LB DT RHP LHP GK TD MSP MLC MPP MHK".split())
"""Places on a field and seats that stand before a name as a title does; what may be somebody's initials is left out."""

TRADES = _words(
    """
    housebuilder brewer lender retailer insurer airline carmaker automaker chipmaker drugmaker supermarket grocer
    publisher landlord bookmaker supplier manufacturer steelmaker shipbuilder planemaker wholesaler jeweller
    """
)
"""What a company does: "housebuilder George Tarn" is one, whatever its first word sounds like."""

COMPANY_HEADS = TRADES | _words(
    "giant giants group firm company chain maker subsidiary conglomerate consultancy outfit startup start-up carrier "
    "provider"
)
"""Nouns that stand before a company's name in small letters."""

ACTS = _words("act agreement treaty accord accords pact protocol directive")
"""Words with which the name of a law or a treaty ends."""

MONTH_NAMES = _words("jan april may jun june august will")
"""First names, and surnames, that are otherwise a month or a verb."""

SURNAMES_TOO = _words("fox church")
"""Words of organisations' names that are surnames behind a first name."""

NOT_NAMES = frozenset(WEEKDAYS) | _words(
    """
    the a an this that these those there here it he she they we i you his her its their our my your who what
    when where why how which whose and but or nor so yet if because since although though while as at by for
    from in into of off on onto out over per than through to under until up upon with within without after
    again against all also always among another any are around asked be been before being below between both
    could did do does doing down during each even ever every few first further get had has have having however
    just last later least less like made many may meanwhile might more most much must neither never new no not
    nothing now often once one only other others own part perhaps rather really same second several shall
    should some soon still such then third three today together too two us very was were will would yes
    yesterday according additionally afterwards commenting despite earlier elsewhere finally following four
    five six seven eight nine ten given including indeed instead let look maybe moreover nearly none overall
    previously previous recently responding said speaking thanks thus tomorrow tonight unfortunately unless unlike
    whereas whether asking adding absent born based
    january february march april june july august september october november december jan feb mar apr jun jul
    aug sept sep oct nov dec p.m a.m pm am gmt et est can't don't didn't it's that's there's i'm i've we're
    twenty thirty forty fifty sixty seventy eighty ninety we've they're he's she's you're what's let's won't isn't
    recent laughs laughter applause inaudible crosstalk chuckles
    """
)
"""Words that begin a sentence, or are always capital, and are no name by themselves."""

NOT_ALONE = _words(
    """
    author novelist moderator campaign president member minister government court authorities residents hours days
    weeks months years week month year police sources supporters officials people experts critics analysts
    lawmakers world summary read watch photo image video comrades citizens democrats republicans voters using
    """
)
"""Words that are a name only with others: alone, they are capital because they begin a sentence."""

LEGAL_FORMS = _words("inc ltd llc plc corp corporation")
"""Of companies, behind their names; those of single countries stand where they tell something."""

ACRONYMS = _words(
    """
    un eu who fbi cia nsa dea doj epa nasa icj icc imf wto opec bbc cnn nbc abc cbs pbs npr msnbc afp ap upi isis nato
    ngo co ag
    """
)
"""Organisations' heads that are so in capitals alone: "Cia" is a nickname."""

ORGANISATION_HEADS = (LEGAL_FORMS | ACRONYMS).union(
    """
    nation nations states ministry department party committee commission council court company university
    college school bank agency authority association federation union group institute institution foundation
    organisation organization office bureau board centre center parliament senate congress house assembly
    government administration campaign cabinet army navy force forces police service services team club
    network times post journal news press radio television tribune herald guardian reuters magazine gazette
    courier telegraph mail express observer hospital church inc. corp. co. gmbh
    holdings partners associates industries airlines airways motors technologies systems society league
    coalition alliance movement front forum fund trust embassy consulate kremlin pentagon treasury fed
    hamas hezbollah fox cbc aljazeera breitbart politico axios bloomberg economics canada research
    delegation camp firm chamber ombudsman municipality province county city state republic kingdom exchange
    directorate secretariat tribunal regiment brigade squad station regulator watchdog charity lobby
    command staff headquarters think-tank guild síochána siochana
    """.split()
)

PLACES = _words(
    """
    washington london paris berlin moscow beijing kyiv kiev brussels tehran jerusalem ankara tokyo delhi
    islamabad pretoria ottawa canberra israel iran russia ukraine china india pakistan france germany britain
    japan canada australia mexico brazil turkey syria iraq egypt nigeria kenya namibia america europe africa
    asia gaza texas florida ohio iowa california england scotland wales ireland spain italy poland greece
    sweden norway denmark finland qatar taiwan hungary
    """
)
"""Places that speak as governments do ("Paris warned")."""

PLACES_OF_TWO_WORDS = regions.TWO_WORDS | {"white house"}

OUTLETS = _words(
    """
    times post journal news reuters bloomberg guardian telegraph bbc cnn nbc abc cbs pbs npr msnbc fox afp ap
    upi cbc breitbart politico axios press courier herald tribune gazette television tv radio magazine network
    mail express observer chronicle globe standard star sun mirror independent economist spectator broadcaster
    newspaper channel podcast show programme program jazeera arabiya interfax tass xinhua wire outlet
    journalists reporters sentinel despatch examiner inquirer enquirer
    """
)

PERSON_NOUNS = _words(
    """
    spokesman spokeswoman spokesperson official officer man woman lawyer attorney judge minister president
    senator governor mayor analyst economist expert professor researcher scientist doctor nurse teacher
    student resident witness aide adviser advisor strategist manager chairman chairwoman chief director
    secretary leader candidate nominee politician lawmaker congressman congresswoman diplomat ambassador
    general colonel soldier driver farmer owner founder author writer novelist actor actress singer coach
    player captain editor reporter journalist correspondent host anchor moderator source person mother father
    son daughter brother sister wife husband widow friend neighbour neighbor colleague critic advocate
    activist prosecutor detective inspector sheriff victim survivor patient customer voter supporter donor
    businessman businesswoman billionaire mogul executive counsel negotiator envoy commissioner premier
    chancellor pope king queen prince bishop archbishop priest pastor rabbi imam boss head deputy co-founder
    member legislator representative delegate organiser organizer pollster banker trader investor consultant
    auditor auditor-general engineer director-general ceo cfo cto mp mep mec mla msp mlc td
    """
)

SEVERAL = frozenset(f"{noun}s" for noun in PERSON_NOUNS | OCCUPATIONS)
""" "Younger directors": people of a kind."""

GROUP_NOUNS = _words(
    """
    officials people residents locals critics supporters experts analysts economists lawyers sources authorities
    witnesses lawmakers republicans democrats senators voters leaders scientists researchers doctors reporters
    journalists aides advisers advisors strategists police prosecutors investigators activists opponents
    allies mediators members families parents students teachers workers employees investors traders customers
    users fans players readers followers figures tallies americans conservatives liberals christians muslims
    women men others many some palestinians israelis russians ukrainians authors organisers organizers
    representatives diplomats commentators observers historians pollsters executives shareholders unions
    groups agencies countries media crowd protesters demonstrators rescuers firefighters detectives farmers
    veterans soldiers generals judges justices
    """
)

DOCUMENT_NOUNS = _words(
    """
    report statement survey poll study data figures document documents indictment filing lawsuit complaint
    letter memo email emails e-mail e-mails tweet tweets post posts article story book transcript ruling order
    opinion judgment judgement affidavit analysis review census release bulletin website site message messages
    ad advert advertisement video clip speech editorial column submission investigation inquiry probe
    assessment estimate estimates forecast research paper petition resolution bill law act constitution
    records record sheet diary memoir
    results findings plan manifesto platform account accounts announcement press-release note notice text texts
    slide presentation headline caption sign banner poster polls reports surveys studies statistics
    telegram telegrams lawsuits letters playbook handbook rulebook textbook autobiography memoirs leaflet brochure
    pamphlet directive charter treaty affidavits testimonial blog
    """
)

OPENING_DOCUMENTS = frozenset(noun for noun in DOCUMENT_NOUNS if noun.endswith("s")) | {"research", "data"}
"""Those that begin a sentence without an article, and are no name for their capital."""

COLLECTIVE_NOUNS = _words(
    """
    campaign camp administration government ministry department office team party company firm agency court
    council committee commission board union association group organisation organization network newspaper
    paper outlet channel station bank university police army force service embassy delegation regime state
    city country nation province municipality club league federation alliance coalition bloc judiciary senate
    house congress parliament white-house magazine institute institution charity foundation hospital school
    church body regulator watchdog panel jury tribunal press-service press bureau authority fund trust society
    movement front family programme program show brand
    """
)

PREPOSITIONS = _words(
    """
    of from for at in with on by to near outside inside about against around among who which that whose whom
    including based representing speaking while when where as during before after since like such released published
    conducted issued obtained seen filed posted signed backed written sent reviewed named called held made
    """
)

FIRST_NAMES = given_names.MALE | given_names.FEMALE

GIVES_TO = _words(
    """
    told tells tell telling asked asks ask asking informed assured reminded warned urged thanked promised
    notified advised instructed encouraged
    """
)
"""Cues whose object is the one spoken to."""

SPEECH = tuple(
    """
    say said tell told report claim alleg announc accus state stating statement accord charg describ call argu
    deni deny declar insist add warn note noting ask question predict urg demand promis vow pledg threat admit
    acknowledg confirm conced explain suggest propos criti condemn prais blam complain comment reply repli
    respond answer tweet post wrote writ publish testif recommend request order rul conclu reveal disclos
    estimat cite citing quot dub label accept speak spoke remark observ assert contend maintain reiterat
    repeat stress emphasi hail thank apologi joke quip invit
    """.split()
)
"""Beginnings of cues that are speech or writing, rather than thought."""

TIMES = _words(
    """
    ago year years month months week weeks day days time times today yesterday tomorrow morning evening night
    """
)

RELAYS = _words("cited citing quoted quoting quotes cites paraphrased")
"""Cues by which a source passes on what another has said."""

OFFICE_MODIFIERS = _words(
    """
    prime vice deputy foreign defense defence finance interior home health education justice trade energy transport
    environment agriculture labour labor treasury former assistant press attorney general lieutenant executive
    financial operating police fire army navy air legal communications security culture housing immigration planning
    shadow constitutional affairs industry pensions skills sport media cabinet fisheries lands mines petroleum power
    water works forestry aviation shipping railways roads tourism revenue youth digital science technology climate
    """
)
"""Words that make another office of an office: a defence minister is no prime minister."""

VARIATIONS = _words(
    """
    nominee candidate governor senator president businessman businesswoman mogul billionaire millionaire tycoon actor
    actress singer rapper politician congressman congresswoman lawmaker democrat republican native striker
    midfielder defender goalkeeper forward coach manager champion veteran minister premier mayor
    chancellor frontrunner front-runner incumbent challenger contender hopeful
    entrepreneur comedian filmmaker winger captain quarterback pitcher teenager octogenarian conservative liberal
    """
)
"""Nouns with which a newspaper calls somebody it has just named by another word."""

COMPANY_TAILS = LEGAL_FORMS | _words(
    """
    economics research group bank university college holdings industries securities capital partners associates
    airlines motors technologies systems media press institute foundation co & company association international
    limited pharmaceuticals energy financial insurance ventures investments advisers advisors
    equity funds foods software networks solutions logistics records pictures studios entertainment hotels stores
    supermarkets breweries resources petroleum rail railways ferries telecom telecoms communications electronics
    semiconductor interactive publishing broadcasting labs laboratories therapeutics biotech robotics analytics
    consulting consultants homes housing timber aero aviation shipping fishing mining cement textiles
    """
)
"""Words with which the names of companies and schools end, and people's do not; a short name leaves them out."""

PLACE_TAILS = _words(
    """
    island islands river valley county street avenue bay lake mountain mountains beach park square road bridge hill
    hills sea ocean coast peninsula strait canal gulf desert forest region district plaza tower airport village town
    """
)
"""Words with which the name of a place ends."""

DEMONYMS = frozenset(word + "s" for word in COUNTRY_ADJECTIVES if word.endswith("n")) | {"germans", "europeans"}

CAPITALS = {
    "moscow": "russia", "kyiv": "ukraine", "kiev": "ukraine", "beijing": "china", "washington": "united states",
    "london": "britain", "paris": "france", "berlin": "germany", "tehran": "iran", "jerusalem": "israel",
    "ankara": "turkey", "tokyo": "japan", "new delhi": "india", "delhi": "india", "islamabad": "pakistan",
    "pretoria": "south africa", "ottawa": "canada", "canberra": "australia", "pyongyang": "north korea",
    "seoul": "south korea", "madrid": "spain", "rome": "italy", "warsaw": "poland", "riyadh": "saudi arabia",
    "damascus": "syria", "baghdad": "iraq", "cairo": "egypt", "doha": "qatar", "windhoek": "namibia",
}  # fmt: skip
"""Capitals that speak for their countries."""

SPEAKS_FOR = _words("spokesman spokeswoman spokesperson")
"""Whose words are those of the body that they speak for."""
