"""Common first names, by which a name of two words is told to be a person's; and of many more, whose they are."""

from __future__ import annotations

from onrecord.resolve.words.lists import listed

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
    lachlan leonid euan ronan cillian diarmuid seamus liam conor niall oisin rory brendan kieran alastair gregor gavin
    rohan arjun vikram rajesh suresh ramesh mahesh anil sunil rohit deepak prakash ashok manoj dinesh mukesh naresh
    satish girish harish nitin sachin pankaj vivek gaurav siddharth karthik venkatesh srinivas raghunath mohan asif
    tariq bilal usman faisal junaid kamran salman zubair farhan kwabena yaw kojo kwaku kwasi chidi obinna tunde femi
    segun kayode chinedu ikenna uche sipho themba bongani mandla sizwe lwazi siyabonga mthunzi dmitri oleg yuri anton
    arkady gennady grigory anatoly valery joost pieter willem hendrik maarten sander bram sven olaf torvald torsten
    gunnar harald haakon sverre petter magnus mateo diego javier pablo rafael fernando gonzalo alejandro alberto
    eduardo ricardo ramon enrique guillermo raul sergio julio giuseppe paolo stefano roberto davide vincenzo salvatore
    etienne guillaume thierry mathieu philippe laurent pascal didier olivier benoit sebastien darren shane bradley
    dwayne tyrone jamal terrence delroy everton lascelles winston clive desmond leroy errol teofilo rodel rodrigo
    reynaldo rommel arnel danilo leonard geoffrey barry roland rupert gareth rhys owen huw emyr iwan aled dafydd kenji
    hiroshi takeshi kazuo haruto satoshi elliott brett dustin melvin howard stanley norman marvin wade
    cathal seán séamus pádraig éamonn ciarán andré josé rené joão
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
    brid caoimhe fionnuala mairead nuala catriona anjali rekha pooja deepa asha nisha shalini swati anita nomvula
    thandi nokuthula zanele nomsa thandiwe nonhlanhla zodwa akosua abena adwoa afua efua adjoa khadija nadia samira
    soraya farida rabia sadia svetlana ludmila marit birgit gudrun hilde ragnhild torunn kerstin camila lucia isabel
    pilar rosario guadalupe consuelo beatriz mariana camille amelie celine margaux odile marguerite genevieve jocelyn
    paulette claudette yvonne simone veronique nathalie sandrine glenys rhian bronwen angharad cerys sioned nerys
    rosalind harriet eleanor imogen beatrice miriam esther josephine winifred gwendolyn yolanda latoya keisha shanice
    brigitte heidi ilse gretchen wilhelmina anneke marieke sanne ines yuki keiko naoko akiko michiko hanako maribel
    rosalinda corazon imelda jasmin felicity gemma kirsty lorraine maureen noreen eileen doreen muriel phyllis mabel
    edith agnes irene vera doris mildred tamara larisa galina
    bríd máire mairéad gráinne róisín sinéad siobhán siân renée zoë chloë
    """.split()
)


def gender_of(first: str) -> str | None:
    """``m`` or ``f`` for a first name in small letters that only men, or only women, have."""
    women, men = listed("women.txt"), listed("men.txt")
    return "f" if first in women else "m" if first in men else None
