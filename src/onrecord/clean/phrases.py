"""The words of furniture: what sites put around an article's text, in the languages they publish in.

``LINES`` are whole lines, compared without case and without the signs around them. ``LABELS`` start a line and are
followed by a colon. ``PATTERNS`` describe a whole line each, and are narrow enough for a full sentence to go.
"""

from __future__ import annotations

import re

LINES = frozenset(
    line.strip()
    for line in """
share|share this|share this article|share this story|share article|share on facebook|share on twitter|share on x
share on whatsapp|share via email|share on linkedin|tweet|email|print|print this|print this article|print article
copy link|copy url|link copied|copied|save|save article|bookmark|listen|listen to this article|gift this article
comment|comments|leave a comment|post a comment|add a comment|join the conversation|view comments|show comments
follow|follow us|follow us on|follow us on facebook|follow us on x|follow us on twitter|follow on google news
subscribe|subscribe now|subscribe today|sign up|sign up now|sign in|log in|register|newsletter|newsletters
sign up for our emails|sign up for our newsletter|sign up for the newsletter|get the newsletter|get our newsletter
subscribe to our newsletter|get daily national news|advertisement|advertisement - scroll to continue|ad|sponsored
sponsored content|promoted|promoted content|article continues below|story continues below|read more|read next
story continues below advertisement|article continues below advertisement|article continues after ad|read also
also read|see also|related|related articles|related stories|related news|related topics|related posts
recommended|recommended for you|recommended reading|you may also like|you might also like|most read|most popular
trending|trending now|more on this story|more stories|more news|more from this section|up next|watch live|back to top
back to video|skip to content|skip to main content|loading|loading...|tags|topics|cookie policy|privacy policy
accept cookies|accept all cookies|cookie settings|manage cookies|facebook|twitter|whatsapp|telegram|linkedin|reddit
pinterest|instagram|youtube|x|click here|click to share|download our app|view all|see all|show more|load more
interested in more newsletters? browse here|advertisement 1|advertisement 2|this advertisement has not loaded yet
поделиться|поделиться в соцсетях|печать|распечатать|версия для печати|комментарии|комментировать|подписаться
подписывайтесь|реклама|читать далее|читать дальше|читать полностью|читайте также|читайте нас|материалы по теме
по теме|рекомендуем|скопировать ссылку|ссылка скопирована|подробнее|смотрите также|теги|новости партнеров
teilen|artikel teilen|auf facebook teilen|drucken|artikel drucken|kommentare|kommentieren|folgen|abonnieren
jetzt abonnieren|anzeige|werbung|weiterlesen|mehr zum thema|lesen sie auch|lesen sie mehr|das könnte sie auch
interessieren|empfohlen|link kopieren|merken|zur startseite|startseite|zum thema|mehr lesen|auch interessant
partager|partager l'article|partager sur facebook|imprimer|commenter|commentaires|réagir|suivre|s'abonner
abonnez-vous|publicité|la suite après la publicité|lire la suite|lire aussi|à lire aussi|à lire également
à voir aussi|sur le même sujet|recommandé|copier le lien|lien copié|s'inscrire|contenus sponsorisés
compartir|compartir en facebook|compartir en twitter|imprimir|comentarios|comentar|seguir|síguenos|suscríbete
suscribirse|publicidad|anuncio|leer más|lee también|lea también|te puede interesar|le puede interesar|relacionado
relacionados|noticias relacionadas|recomendado|recomendados|copiar enlace|copiar link|enlace copiado|seguir leyendo
compartilhar|compartilhe|partilhar|comentários|assine|assine já|inscreva-se|continua depois da publicidade|leia mais
continua após a publicidade|leia também|veja também|saiba mais|relacionadas|copiar o link|link copiado|siga-nos
condividi|stampa|commenti|commenta|segui|iscriviti|abbonati|pubblicità|leggi tutto|leggi anche|continua a leggere
potrebbe interessarti|copia link|copia il link|consigliati|articoli correlati
साझा करें|साझा|शेयर करें|शेयर|प्रिंट करें|प्रिंट|टिप्पणी|टिप्पणियां|फॉलो करें|सब्सक्राइब करें|विज्ञापन|आगे पढ़ें|और पढ़ें|यह भी पढ़ें
ये भी पढ़ें|इसे भी पढ़ें|संबंधित खबरें|कॉपी लिंक|लिंक कॉपी करें
مشاركة|شارك|شارك المقال|طباعة|تعليقات|التعليقات|أضف تعليق|تابعنا|اشترك|اشترك الآن|إعلان|اقرأ المزيد|اقرأ أيضا|اقرأ أيضاً
اقرأ أيضًا|مواضيع ذات صلة|أخبار ذات صلة|موضوعات ذات صلة|نسخ الرابط|تم نسخ الرابط
分享|分享到|打印|评论|发表评论|关注|关注我们|订阅|广告|阅读更多|阅读全文|相关阅读|相关新闻|推荐|推荐阅读|延伸阅读|复制链接|分享至|訂閱|廣告|相關新聞|延伸閱讀|複製連結
shiriki|sambaza|chapisha|maoni|toa maoni|tufuate|jiandikishe|jisajili|tangazo|matangazo|soma zaidi|soma pia|habari
zinazohusiana|nakili kiungo|inayohusiana
""".replace("\n", "|").split("|")
    if line.strip()
)

LABELS = (
    "read next|read more|read also|also read|must read|see also|see more|watch|watch more|listen|related"
    "|related story|related stories|related article|related articles|recommended|more on this|tags|topics|keywords"
    "|filed under|share|share this story|share this|share this article|print|follow us|follow|subscribe|sign up"
    "|поделиться|печать|распечатать|читайте также|читать также|смотрите также|по теме|теги|метки|подписывайтесь"
    "|teilen|drucken|lesen sie auch|lesen sie mehr|mehr zum thema|auch interessant|schlagwörter|themen"
    "|partager|imprimer|lire aussi|à lire aussi|à lire également|à voir aussi|lire|mots-clés|sur le même sujet"
    "|compartir|imprimir|lea también|lee también|leer más|te puede interesar|etiquetas|compartilhar|compartilhe"
    "|leia também|leia mais|veja também|condividi|stampa|leggi anche|leggi tutto|argomenti"
    "|साझा करें|शेयर करें|यह भी पढ़ें|ये भी पढ़ें|इसे भी पढ़ें|टैग|مشاركة|شارك|طباعة|اقرأ أيضا|اقرأ أيضاً|اقرأ أيضًا|اقرأ المزيد"
    "|分享|分享到|打印|相关阅读|延伸阅读|标签|关键词|soma pia|soma zaidi|shiriki|sambaza"
).split("|")

_NUMBER = r"[\d][\d.,'’\s\u00a0\u202f]*[kкmм]?"
_COUNTED = (
    "views?|page ?views|reads?|shares?|likes?|comments?|replies|followers|min(?:ute)?s? read"
    "|times? (?:read|viewed|shared)"
    "|просмотр\\w*|прочтени\\w*|комментари\\w*|aufrufe|ansichten|kommentare?|mal (?:gelesen|geteilt)|vues?|lectures?"
    "|commentaires?|partages?|vistas?|visitas?|lecturas?|comentarios?|visualizações|visualizaciones|leituras"
    "|comentários?|visualizzazioni|letture|commenti|condivisioni"
    "|बार देखा गया|बार पढ़ा गया|व्यूज़?|مشاهدة|مشاهدات|قراءة|تعليق"
    "|تعليقات|次浏览|次閱讀|次阅读|阅读|浏览|评论|条评论|watazamaji"
)

PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_NUMBER}\s*(?:{_COUNTED})",
        rf"(?:{_COUNTED})\s*[:(]?\s*{_NUMBER}\)?",
        rf"(?:share|shares|tweet|like|follow|comments?|поделиться|teilen|partager|compartir)\s+{_NUMBER}",
        r"(?:get|receive) (?:the |all the |your )?(?:latest|daily|breaking|top|a dash)\b.{0,90}"
        r"(?:inbox|newsletter|headlines|columns|format)\W*",
        r"(?:sign up|subscribe|register) (?:for|to|here|now|today)\b.{0,90}"
        r"(?:newsletters?|emails?|inbox|alerts?|updates)\W*",
        r"by signing up,? you (?:consent|agree)\b.{0,160}",
        r"the next issue of .{1,60} will soon be in your inbox\W*",
        r"we encountered an issue signing you up\W.{0,40}",
        r"(?:please )?bookmark .{1,60} and sign up for .{1,160}",
        r"our website is the place for the latest breaking news\b.{0,400}",
        r"stay informed with .{1,80}your source for credible journalism\b.{0,400}",
        r"(?:this (?:web)?site|we|our (?:web)?site) uses? cookies\b.{0,300}",
        r"by (?:continuing|using) (?:to (?:use|browse) )?(?:this|our) (?:web)?site\b.{0,200}\bcookies?\b.{0,120}",
        r"(?:мы используем|сайт использует) (?:файлы )?cookie.{0,300}",
        r"(?:wir verwenden|diese (?:web)?seite verwendet) cookies\b.{0,300}",
        r"(?:nous utilisons|ce site utilise) des cookies\b.{0,300}",
        r"(?:usamos|utilizamos|este sitio (?:web )?(?:usa|utiliza)|este site (?:usa|utiliza)) cookies\b.{0,300}",
        r"(?:follow|like|find|join) us on (?:facebook|twitter|x|instagram|telegram|whatsapp|google news)\b.{0,60}",
        r"подпи(?:шитесь|сывайтесь) на (?:наш|телеграм|telegram|канал|рассылку).{0,80}",
        r"(?:story|article) continues (?:below|after)\b.{0,40}",
        r"(?:#[\w\u0900-\u097f]+[\s,]*){2,}",
        r"(?:[^\s>›»→][^>›»→]{0,30}\s*[>›»→]\s*){2,}[^>›»→.!?]{1,80}",
        r"(?:home|startseite|accueil|inicio|início|главная|nyumbani)\s*(?:[/|]\s*[^/|.!?]{1,40}){1,6}",
        r"(?:facebook|twitter|whatsapp|telegram|email|linkedin|print|x|vk|ok|reddit|pinterest|copy link|share"
        r"|\s|[,|•·/])+",
    )
)

CREDIT = re.compile(
    r"(?:(?:image|photo|picture|photograph|graphic|video|foto|bild|imagen|imagem|photographie|crédit photo|фото"
    r"|фотография|видео|fotografía|immagine|फोटो|तस्वीर|صورة|الصورة|图片|图|picha)(?:s)?"
    r"(?:\s*(?:credit|courtesy|source|credits|by|par|von|de|quelle))?\s*[:/：]\s*"
    r"|(?:photo|image|picture) (?:credit )?by\s+).{1,80}"
    r"|\((?:ap|afp|reuters|getty|epa|file|photo|image|foto|picture|фото)\b[^()]{0,80}\)"
    r"|[^.!?]{0,60}(?:/|via |\b)(?:getty images|ap photo|afp via getty images|shutterstock|gallo images)\W*",
    re.IGNORECASE,
)
"""A whole line that names who took a picture."""

TRAILING_CREDIT = re.compile(
    r"\s*(?:\((?:[^()]{0,60}\b(?:photo|getty|reuters|afp|ap|epa|file|image|фото|foto)\b[^()]{0,60})\)"
    r"|(?:photo|image|picture) (?:credit|by|courtesy)\b.{0,60})\s*$",
    re.IGNORECASE,
)
