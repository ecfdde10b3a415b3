"""Common first names, by which a name of two words is told to be a person's."""

from __future__ import annotations

MALE = frozenset(
    """
    john james robert michael william david richard joseph thomas charles christopher daniel matthew anthony
    mark donald steven paul andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey ryan
    jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory frank
    alexander raymond patrick jack dennis jerry tyler aaron jose adam henry nathan douglas zachary peter kyle
    walter ethan jeremy harold keith christian roger noah gerald carl terry sean austin arthur lawrence jesse
    dylan bryan joe jordan billy bruce albert willie gabriel logan alan juan wayne roy ralph randy eugene
    vincent russell elijah louis bobby philip johnny vladimir volodymyr barack bernie ted marco mike tim jeff
    bill bob jim tom dan steve chris matt tony ben sam greg nick rick ron don ken dave doug fred ed hugh ian
    neil simon graham stuart colin nigel derek trevor martin luke oliver harry leo mitt newt rudy jeb jared
    sergey sergei dmitry ivan igor boris mikhail nikolai emmanuel francois jean pierre hans karl klaus
    giovanni luca antonio carlos luis miguel pedro jorge ahmed mohammed mohamed muhammad ali hassan hussein
    omar ibrahim yusuf abdullah khalid yair yoav naftali narendra rahul amit raj arun sanjay vijay ravi imran
    shehbaz nawaz cyril thabo julius gwede panyaza nangolo hage lester anderson chuck mitch josh cory rand
    lindsey ildefonso recep xi kim joko keir rishi pete joey elon bashar mahmoud jens antony lloyd merrick
    avigdor donovan brad chad todd craig glenn dean dale kurt kirk marcus derrick reince corey clarence
    antonin zoran goran milan dragan slobodan ivo jiri pavel tomas marek piotr andrzej krzysztof wojciech lars anders
    bjorn olav henrik soren mads rasmus jesper niklas stefan jurgen wolfgang dieter helmut gerhard matteo lorenzo
    alessandro francesco padraig eoin cormac declan ciaran fergus hamish alasdair alistair angus callum ewan
    emeka chukwuma babatunde olusegun kwame kofi kipchoge mwangi otieno
    """.split()
)

FEMALE = frozenset(
    """
    mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty sandra margaret
    ashley kimberly emily donna michelle carol amanda melissa deborah stephanie dorothy rebecca sharon laura
    cynthia amy kathleen angela shirley brenda emma anna pamela nicole samantha katherine christine helen
    debra rachel carolyn janet maria catherine heather diane olivia julie joyce victoria ruth virginia lauren
    kelly christina joan evelyn judith andrea hannah megan cheryl jacqueline martha madison teresa gloria sara
    janice ann kathryn abigail sophia frances jean alice judy isabella julia grace denise amber danielle
    marilyn beverly charlotte natalie theresa diana brittany hillary chelsea melania ivanka kellyanne loretta
    huma gennifer elena sonia nikki kirsten claire jill jeanne megyn ursula marine giorgia sanna jacinda kaja
    annalena kamala tulsi alexandria ilhan rashida ayanna condoleezza madeleine carly cokie gwen rosie lena
    katie katy kate lucy ellen abby tammy joni susana fatima aisha leila yasmin noor priya sunita indira
    mamata nkosazana duduzile lindiwe naledi svitlana olena yulia irina olga natalia tatiana ekaterina lina
    nuhaa rushdiyah qarnita shameez fouzia barbra meryl beyonce taylor dana maggie peggy debbie elise liz
    ivana milena jelena tatjana snezana dragana mirjana zuzana jana hana eva lenka petra katarina martina daniela
    francesca chiara giulia paola valentina alessandra federica silvia annika astrid ingrid solveig sigrid kirsti
    aoife niamh siobhan sinead orla grainne roisin bridget ciara maeve deirdre fiona moira morag eilidh mhairi
    ngozi chioma funmilayo folasade amina zainab wanjiku achieng nyambura sharada lakshmi kavita sushma meena
    becky jenny wendy tracy stacy stacey jamie kristen kirstie ada ariane
    """.split()
)
