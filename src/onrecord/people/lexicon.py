"""Words that names and roles are judged by. Lists of everyday words, with no list of people among them."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _words(
    """
    mr mrs ms miss mx dr prof professor sir dame lord lady baron baroness rev reverend fr father sister rabbi imam
    sheikh hon honourable honorable judge justice sen senator rep representative gov governor lt col gen maj capt sgt
    cpl adm general colonel major captain lieutenant sergeant admiral president minister prime mayor chancellor
    secretary ambassador king queen prince princess pope cardinal archbishop bishop congressman congresswoman
    councillor detective inspector constable officer chief former
    """
)
"""Words before a name that are no part of it."""

SUFFIXES = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}

COMMON_GIVEN = _words(
    """
    aaron abdul adam adriana ahmad ahmed alan albert alejandro alex alexander alexandra alice alison amanda amir amit
    amy ana andrea andrei andrew andy angela anita ann anna anne anthony antonio arthur ashley barbara ben benjamin
    bill bob brandon brenda brian bruce carl carlos carmen carol caroline catherine charles charlotte chen cheryl chris
    christian christina christine christopher claire claudia craig cynthia dan daniel daniela dave david deborah debra
    dennis diana diane diego dmitry donald donna dorothy doug douglas edward eduardo elena elizabeth ellen emily emma
    eric erik eva evelyn fatima felix fernando frances francis francisco frank fred gabriel gary george gerald gloria
    grace graham grant greg gregory hannah harold harry hassan heather helen henry hans hussein ian ibrahim isabel ivan
    jack jackie jacob jacqueline james jamie jan jane janet jason javier jay jean jeff jeffrey jennifer jeremy jerry
    jessica jim joan joe joel john johnny jon jonathan jorge jose joseph joshua joyce juan judith judy julia julian
    julie justin karen karim karl kate katherine kathleen keith kelly ken kenneth kevin khaled kim kumar larry laura
    lauren lee leon leonard lewis li linda lisa liz louis louise lucas lucy luis luke lynn manuel marc marco margaret
    maria marie mario mark martha martin mary matt matthew maurice maya megan mehmet melissa michael michelle miguel
    mike min mohamed mohammad mohammed mohamad monica muhammad mustafa nancy natalia natalie natasha neil nicholas nick
    nicole nikolai nina norma oliver olga oscar pamela patricia patrick paul paula pedro peter phil philip phillip
    priya rachel rafael rahul raj rajesh ralph ramon ray raymond rebecca ricardo richard rick rob robert roberto roger
    ron ronald rosa rose roy russell ruth ryan salim sally sam samantha samuel sandra sanjay sara sarah scott sean
    sergei sergio seth shannon sharon shirley simon sofia sophie stan stephanie stephen steve steven stuart sunil susan
    suzanne tariq ted teresa terry theresa thomas tim timothy tina todd tom tony tracy travis tyler valerie vanessa
    victor victoria vijay vincent virginia vladimir walter wang wayne wei wendy will william wilson xavier yan yasmin
    yusuf zhang zoe
    """
)

COMMON_SURNAMES = _words(
    """
    abdullah adams ahmad ahmed alexander ali allen alvarez anderson andersson andrews armstrong arnold bailey baker
    banda barnes becker bell bennett berg bernard bianchi black bouchard boyd bradley brooks brown bryant burke burns
    butler campbell carlson carr carroll carter castillo castro chan chang chapman chavez chen cheng choi chowdhury
    clark clarke cohen cole coleman collins cook cooper costa cox crawford cruz cunningham daniels das davies davis
    dean delgado diaz dixon dlamini dubois duncan dunn edwards elliott ellis evans fernandes fernandez ferreira fischer
    fisher fleming fletcher flores ford foster fox francis franklin fraser freeman garcia gardner george gibson gill
    gomes gomez gonzales gonzalez gordon graham grant gray green greene griffin gupta gutierrez guzman hall hamilton
    hansen harper harris harrison hart harvey hassan hayes henderson henry hernandez hicks hill ho hoffman holmes
    howard huang hudson hughes hunt hunter hussain hussein ibrahim islam ivanov jackson jacobs james jansen jenkins
    jensen jimenez johansson johnson johnston jones jordan joseph joshi kang kaur kelly kennedy khan khumalo kim king
    kumar lam lane larsen lawrence lee leroy lewis li lim lin little liu lopez luo lynch ma macdonald marshall martin
    martinez mason matthews mccarthy mcdonald medina mehta mendez mendoza meyer miller mills mitchell mohamed mohammed
    mokoena molina moore morales moreau moreno morgan morris morrison mueller muller munoz murphy murray myers nair
    naidoo nelson newman nguyen nichols nielsen nkosi novak o'brien obrien oconnor okafor oliveira olsen olson ortega
    ortiz owens palmer park parker patel patterson payne perez perry peters petersen peterson petrov pham phillips
    pierce pillai popov porter powell price quinn rahman ramirez ramos rao ray reddy reed reid reyes reynolds ribeiro
    rice richards richardson riley rivera roberts robertson robinson rodrigues rodriguez rogers romero rose ross rossi
    roy ruiz russell russo ryan sanchez sanders santiago santos sato saunders schmidt schneider schulz scott shah
    sharma shaw silva simmons simpson singh smirnov smith snyder soto sousa spencer stephens stevens stewart stone
    sullivan sun suzuki tan tanaka tang taylor thomas thompson thomson torres tran tucker turner vargas vasquez verma
    wagner walker wallace walsh wang ward warren washington watson weaver webb weber wells west wheeler white williams
    williamson willis wilson wong wood woods wright wu xu yadav yang yilmaz young yu zhang zhao zhou zhu zulu
    """
)
"""Surnames that many unrelated people bear: the most frequent ones of the English-speaking countries, India and South
Africa, and the best known of others."""

NICKNAMES = {
    short: full
    for full, shorts in {
        "alexander": "alex sasha", "andrew": "andy drew", "anthony": "tony", "benjamin": "ben", "catherine": "cathy",
        "charles": "charlie chuck", "christopher": "chris", "daniel": "dan danny", "david": "dave",
        "deborah": "deb debbie",
        "donald": "don", "douglas": "doug",
        "edward": "ed eddie ted", "elizabeth": "liz beth betsy", "frederick": "fred",
        "gregory": "greg", "james": "jim jimmy", "jeffrey": "jeff", "jennifer": "jen jenny", "joseph": "joe joey",
        "joshua": "josh", "katherine": "kate katie kathy", "kenneth": "ken", "lawrence": "larry", "leonard": "len",
        "margaret": "maggie peggy", "matthew": "matt", "michael": "mike mick", "nicholas": "nick", "pamela": "pam",
        "patricia": "patty", "patrick": "pat", "peter": "pete", "philip": "phil", "rebecca": "becky",
        "richard": "rick dick rich", "robert": "bob rob bobby", "ronald": "ron", "samuel": "sam", "stephen": "steve",
        "steven": "steve", "susan": "sue", "theodore": "teddy", "thomas": "tom tommy", "timothy": "tim",
        "victoria": "vicky", "vladimir": "volodya", "walter": "walt", "william": "bill will billy",
    }.items()
    for short in shorts.split()
}  # fmt: skip

_COUNTRIES = """
afghanistan:afghan albania:albanian algeria:algerian angola:angolan argentina:argentine,argentinian armenia:armenian
australia:australian austria:austrian azerbaijan:azerbaijani bahrain:bahraini bangladesh:bangladeshi belarus:belarusian
belgium:belgian bolivia:bolivian bosnia:bosnian botswana:motswana brazil:brazilian britain:british,uk,england,english,
scotland,scottish,wales,welsh bulgaria:bulgarian cambodia:cambodian cameroon:cameroonian canada:canadian chad:chadian
chile:chilean china:chinese,beijing colombia:colombian congo:congolese croatia:croatian cuba:cuban cyprus:cypriot
czechia:czech denmark:danish ecuador:ecuadorian egypt:egyptian eritrea:eritrean estonia:estonian ethiopia:ethiopian
fiji:fijian finland:finnish france:french gabon:gabonese georgia:georgian germany:german ghana:ghanaian greece:greek
guatemala:guatemalan guinea:guinean haiti:haitian honduras:honduran hungary:hungarian iceland:icelandic india:indian
indonesia:indonesian iran:iranian iraq:iraqi ireland:irish israel:israeli italy:italian jamaica:jamaican japan:japanese
jordan:jordanian kazakhstan:kazakh kenya:kenyan kosovo:kosovar kuwait:kuwaiti laos:lao latvia:latvian lebanon:lebanese
lesotho:basotho liberia:liberian libya:libyan lithuania:lithuanian madagascar:malagasy malawi:malawian
malaysia:malaysian mali:malian malta:maltese mexico:mexican moldova:moldovan mongolia:mongolian morocco:moroccan
mozambique:mozambican myanmar:burmese namibia:namibian nepal:nepali,nepalese netherlands:dutch nicaragua:nicaraguan
niger:nigerien nigeria:nigerian norway:norwegian oman:omani pakistan:pakistani palestine:palestinian panama:panamanian
paraguay:paraguayan peru:peruvian philippines:philippine,filipino poland:polish portugal:portuguese qatar:qatari
romania:romanian russia:russian,kremlin rwanda:rwandan senegal:senegalese serbia:serbian singapore:singaporean
slovakia:slovak slovenia:slovenian somalia:somali spain:spanish sudan:sudanese sweden:swedish switzerland:swiss
syria:syrian taiwan:taiwanese tanzania:tanzanian thailand:thai tunisia:tunisian turkey:turkish uganda:ugandan
ukraine:ukrainian uruguay:uruguayan usa:us,american,u.s uzbekistan:uzbek venezuela:venezuelan vietnam:vietnamese
yemen:yemeni zambia:zambian zimbabwe:zimbabwean
"""
COUNTRIES = {
    word: country
    for country, _, words in (entry.partition(":") for entry in _COUNTRIES.replace(",\n", ",").split())
    for word in (country, *words.split(","))
    if word
} | {
    "south africa": "south africa", "south african": "south africa", "north korea": "north korea",
    "north korean": "north korea", "south korea": "south korea", "south korean": "south korea",
    "new zealand": "new zealand", "saudi arabia": "saudi arabia", "saudi": "saudi arabia", "sri lanka": "sri lanka",
    "sri lankan": "sri lanka", "united states": "usa", "united kingdom": "britain", "white house": "usa",
    "costa rica": "costa rica", "el salvador": "el salvador", "burkina faso": "burkina faso",
    "ivory coast": "ivory coast", "sierra leone": "sierra leone", "european union": "eu", "eu": "eu",
}  # fmt: skip
"""Names of countries and of their people, and what they come to."""

REGIONS = {
    region.replace("_", " "): country
    for country, regions in {
        "usa": "alabama alaska arizona arkansas california colorado connecticut delaware florida hawaii idaho illinois "
        "indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri "
        "montana nebraska nevada new_hampshire new_jersey new_mexico new_york north_carolina north_dakota ohio "
        "oklahoma oregon pennsylvania rhode_island south_carolina south_dakota tennessee texas utah vermont virginia "
        "west_virginia wisconsin wyoming",
        "canada": "alberta british_columbia manitoba new_brunswick newfoundland nova_scotia ontario quebec "
        "saskatchewan",
        "australia": "new_south_wales queensland tasmania victoria",
        "india": "assam bihar gujarat haryana jharkhand karnataka kerala maharashtra manipur odisha punjab rajasthan "
        "tamil_nadu telangana uttar_pradesh west_bengal",
        "south africa": "gauteng kwazulu-natal limpopo mpumalanga western_cape eastern_cape northern_cape free_state",
        "germany": "bavaria saxony hesse brandenburg",
        "nigeria": "borno kaduna kano lagos rivers",
    }.items()
    for region in regions.split()
}  # fmt: skip
"""States and provinces, with their country."""

FIELDS = {
    word: field
    for field, words in {
        "politics": "president prime-minister vice-president minister premier chancellor governor senator "
        "congressman congresswoman representative lawmaker mp mep mla mec councillor councilman "
        "councilwoman alderman mayor politician secretary ambassador diplomat envoy commissioner "
        "candidate nominee speaker leader whip deputy legislator prime chief spokesman spokeswoman "
        "spokesperson adviser advisor aide strategist pollster republican democrat treasurer "
        "undersecretary king queen prince princess official",
        "military": "general colonel major captain admiral commander lieutenant sergeant soldier marine veteran pilot",
        "police": "sheriff detective constable officer policeman superintendent inspector trooper firefighter",
        "law": "judge justice attorney lawyer prosecutor solicitor barrister magistrate counsel advocate",
        "business": "ceo cfo coo chairman chairwoman executive founder co-founder entrepreneur businessman "
        "businesswoman banker investor economist analyst manager director owner trader shopkeeper restaurateur",
        "sport": "striker midfielder goalkeeper defender winger footballer quarterback pitcher batsman bowler captain "
        "coach athlete sprinter runner swimmer golfer boxer cyclist jockey player forward gymnast driver wrestler "
        "cricketer skater skier referee",
        "arts": "actor actress singer musician rapper composer conductor director filmmaker painter artist author "
        "novelist poet playwright comedian model dancer designer chef guitarist drummer pianist",
        "media": "journalist reporter correspondent editor anchor host broadcaster columnist presenter blogger "
        "photographer publisher moderator",
        "science": "professor scientist researcher historian physicist biologist chemist engineer lecturer academic "
        "mathematician epidemiologist astronomer geologist sociologist ecologist climatologist psychologist",
        "health": "doctor surgeon nurse physician paramedic psychiatrist dentist midwife vet veterinarian pharmacist",
        "religion": "bishop archbishop cardinal pope priest pastor imam rabbi reverend vicar monk nun",
        "school": "teacher headteacher principal student pupil undergraduate schoolgirl schoolboy",
        "private": "resident neighbour neighbor witness victim survivor mother father grandmother grandfather widow "
        "daughter son brother sister farmer passenger passer-by tourist customer voter driver tenant homeowner "
        "pensioner retiree plumber electrician carpenter fisherman hairdresser waiter cleaner refugee",
    }.items()
    for word in words.split()
}  # fmt: skip
"""Nouns of roles, and the walk of life that they belong to (the last one that lists a word)."""

MANY = {"captain": frozenset({"military", "sport", "police"}), "director": frozenset({"business", "arts", "politics"}),
        "commander": frozenset({"military", "police"}), "officer": frozenset({"police", "military", "business"}),
        "major": frozenset({"military"}), "driver": frozenset({"sport", "private"}),
        "chief": frozenset({"politics", "police", "business", "military"}),
        "doctor": frozenset({"health", "science"}), "secretary": frozenset({"politics", "business"}),
        "president": frozenset({"politics", "business", "law"}), "veteran": frozenset({"military", "private"}),
        "manager": frozenset({"business", "sport"}), "owner": frozenset({"business", "private", "sport"}),
        "leader": frozenset({"politics", "religion", "business"}), "commissioner": frozenset({"politics", "police"}),
        "inspector": frozenset({"police", "politics"}), "superintendent": frozenset({"police", "school", "politics"}),
        "principal": frozenset({"school"}), "publisher": frozenset({"media", "business"}),
        "speaker": frozenset({"politics"}), "advocate": frozenset({"law", "politics"})}  # fmt: skip
"""Nouns that several walks of life have."""

NEAR = tuple(
    map(
        frozenset,
        (
            ("politics", "law"), ("politics", "business"), ("politics", "military"), ("politics", "media"),
            ("law", "business"), ("police", "politics"), ("police", "law"), ("military", "police"),
            ("science", "health"), ("science", "business"), ("science", "politics"), ("media", "arts"),
            ("media", "business"),
        ),
    )
)  # fmt: skip
"""Walks of life that one person often has one after the other."""

LOCAL = _words(
    """
    mayor councillor councilman councilwoman alderman sheriff resident neighbour neighbor headteacher principal teacher
    superintendent constable pastor vicar priest imam rabbi shopkeeper restaurateur farmer pharmacist
    """
)
"""Roles of one place: two of them with two names of places are two people."""

SAME_OFFICE = {
    "sen": "senator", "rep": "representative", "congressman": "representative", "congresswoman": "representative",
    "gov": "governor", "spokesman": "spokesperson", "spokeswoman": "spokesperson", "chairman": "chair",
    "chairwoman": "chair", "chairperson": "chair", "councilman": "councillor", "councilwoman": "councillor",
    "gen": "general", "col": "colonel", "capt": "captain", "lt": "lieutenant", "sgt": "sergeant", "adm": "admiral",
    "prof": "professor", "dr": "doctor", "atty": "attorney", "actress": "actor", "premier": "prime-minister",
    "neighbor": "neighbour", "advisor": "adviser", "pres": "president", "businesswoman": "businessman",
    "co-founder": "founder",
}  # fmt: skip
"""One word for offices that have several."""

PHRASES = {
    "united nations": "un", "chief executive": "ceo", "managing director": "director", "vice president": "president",
    "attorney general": "attorney", "secretary of state": "secretary", "prime minister": "prime-minister",
    "chief of staff": "aide", "european commission": "eu", "european central": "ecb", "head teacher": "headteacher",
}  # fmt: skip
"""Words of a role that are one together."""

ONE_HOLDER = _words(
    "president prime-minister chancellor king queen pope governor ceo mayor sheriff headteacher superintendent bishop"
)
"""Offices that one person at a time holds in one place or company."""

GENERIC = _words(
    """
    county city town village borough district parish state country region island school schools hospital university
    college department ministry office agency company firm group board council committee commission club team party
    bank force union association authority organisation organization institute centre center foundation government
    parliament senate house congress court church campaign family local national international federal provincial
    regional public private american us opposition ruling service services security affairs foreign home health
    education finance defence defense trade
    """
)
"""Words of a role that many places and bodies share: of two Weller County sheriffs it is "Weller" that tells."""

EMPTY = _words(
    """
    the a an of for in at to and from with on by his her its their former ex late then acting deputy senior junior vice
    new old chief top leading current outgoing incoming interim assistant co one who said says is was general prime
    first second lead executive mr mrs ms
    """
)
"""Words of a role that tell nobody from anybody else."""
