# Les mots du thème en français.

language-name = Français
skip = Aller au contenu
footnote-back = Retour à l’appel de note { $n }
menu-more = Plus
menu = Menu
not-translated = cette page n’est pas traduite ; le lien mène à l’accueil
languages = Langues
breadcrumbs = Vous êtes ici
home = Accueil
feed = Flux Atom
calendar-feed = Agenda auquel s’abonner
subscribe = S’abonner
subscribe-how = Ouvrez le lien de l’agenda sur votre téléphone, ou collez-le là où votre agenda ajoute un agenda par son adresse : les nouveautés et les changements vous parviennent d’eux-mêmes.
json-feed = Flux JSON
table = Tableau (CSV)
data = Données (JSON)
embed = Pour montrer cette liste sur votre site :
copy-code = Copier le code
add-to-calendar = Ajouter à votre agenda
comma = ,
colon =  :

upcoming = À venir
today = Aujourd’hui
weekend = Ce week-end
week = Cette semaine
week-in = Cette semaine : { $place }
past = Événements passés
calendar = Calendrier
places-within = Lieux :
regions = Lieux
categories = Domaines
organizers = Organisations
online = En ligne
response = Réponse d’urgence
ongoing = Appels ouverts

next = Prochains rendez-vous
response-intro = Des appels face à une crise ou à une situation humanitaire qui demande de l’aide sans attendre.
by-place = Par lieu
by-category = Par domaine
by-month = Par mois
other-ways = Explorer autrement
all-events = { $n ->
    [0] Tous les événements
    [one] L’événement à venir
   *[other] Les { $n } événements à venir
}
events = { $n ->
    [0] Aucun événement
    [one] { $n } événement
   *[other] { $n } événements
}
more = { $n ->
    [one] et { $n } autre
   *[other] et { $n } autres
}
nothing = Aucun événement ici pour le moment. Regardez dans les lieux voisins, ou ce qui se passe en ligne.
as-of = À la date du { $day }
narrower = Affiner la liste
near-sort = Trier
near-date = par date
near-here = au plus près de moi
near-place = Au plus près de
near-denied = Votre position est introuvable : la liste reste triée par date.
online-too = Et en ligne, d’où que vous soyez
pages = Pages
previous = Précédent
next-page = Suivant
page-of = Page { $page } sur { $pages }
months = Mois
all-months = Tous les mois
hijri-date = { $date } (date calculée)
hijri-short = ≈ { $date }
date-and-also = { $date } · { $also }
yesterday = Hier
tomorrow = Demain
your-time = chez vous :
city-times = Dans d’autres villes

when = Quand
where = Où
map = Sur la carte
map-app = Ouvrir dans une application de cartes
scroll-table = Tableau
scroll-code = Code
online-join = Participer en ligne
organizer = Organisé par
needs = Besoins
skills = Compétences
languages-needed = Langues
age = Âge
hours = { $n ->
    [one] { $n } heure
   *[other] { $n } heures
}
join = Participer
register = S’inscrire
opens = Ouverture des inscriptions le { $day }
closes = Clôture des inscriptions le { $day }
closed = Inscriptions closes depuis le { $day }
join-not-yet = Les inscriptions ne sont pas encore ouvertes
join-closed = Les inscriptions sont closes
join-full = C’est complet
join-cancelled = C’est annulé
join-postponed = Reporté, sans nouvelle date pour l’instant
join-over = C’est terminé
waitlist = Liste d’attente
capacity = { $n ->
    [one] { $n } place
   *[other] { $n } places
}
audience = Pour qui
accessibility = Accessibilité
contact = Contact
email = E-mail
phone = Téléphone
whatsapp = WhatsApp
instagram = Instagram
occurrences = Dates
more-occurrences = { $n ->
    [one] et { $n } autre date par la suite
   *[other] et { $n } autres dates par la suite
}
in-calendar = Voir au calendrier :
keep-event = Ajouter à votre agenda
share = Partager
share-device = Envoyer depuis votre appareil
copy-address = Copier le lien
copied = Lien copié
share-page = Images et textes à publier
share-intro = Tout ce qu’il faut pour publier cet événement : des images à télécharger et des textes à copier.
share-back = Retour à l’événement
share-cards = Images
share-captions = Textes
card-og = Aperçu du lien
card-post = Publication
card-story = Story
card-square = Carré
download = Télécharger
copy-caption = Copier le texte
caption-copied = Texte copié
edit-page = Modifier cette page
report = Signaler une erreur
updated = Dernière mise à jour le { $day }
previously = Initialement prévu le
postponed = Reporté ; c’était prévu pour le
until = jusqu’au { $day }
open-call = Appel ouvert
repeats = Récurrent
written-in = En { $language }

form-planned = Engagement planifié
form-response = Réponse d’urgence
attendance-in-person = Sur place
attendance-online = En ligne
attendance-hybrid = Sur place et en ligne
status-scheduled = Comme prévu
status-cancelled = Annulé
status-postponed = Reporté
status-rescheduled = Nouvelle date
status-full = Complet
status-moved-online = Désormais en ligne
state-now = En ce moment
state-past = Terminé
cost-free = Participation gratuite
cost-paid = Participation payante
people-all = Ouvert à tout le monde
people-women = Pour les femmes
people-men = Pour les hommes
people-families = Pour les familles

audience-everyone = Tout public
audience-families = Familles
audience-children = Enfants
audience-youth = Jeunes
audience-students = Public étudiant
audience-women = Femmes
audience-men = Hommes
audience-seniors = Seniors
audience-people-with-disabilities = Personnes en situation de handicap
audience-professionals = Public professionnel
audience-newcomers = Personnes migrantes ou réfugiées

accessibility-wheelchair = Accès en fauteuil roulant
accessibility-accessible-toilet = Toilettes accessibles
accessibility-accessible-parking = Stationnement accessible
accessibility-sign-language = Langue des signes
accessibility-hearing-loop = Boucle magnétique
accessibility-captions = Sous-titres
accessibility-braille = Braille
accessibility-quiet-space = Espace calme
accessibility-assistance-dogs = Chiens d’assistance bienvenus

search = Recherche
search-hint = Action, lieu, organisateur…
search-results = Résultats :
search-none = Rien trouvé. Essayez un autre mot ou moins de filtres.
search-missing = Introuvable :
search-guessed = Introuvable tel quel, mots proches pris pour :
search-failed = La recherche n’a pas pu être chargée. Réessayez avec une connexion.
search-script = La recherche a besoin de JavaScript. Sans lui, tout se trouve par ces chemins :
search-more = Plus de résultats
search-clear = Effacer les filtres
facet-attendance = Façon de participer
facet-form = Forme
any-region = Tous les lieux
any-category = Tous les domaines
any-month = Tous les mois
any-attendance = Toute présence
any-form = Toute forme
any-audience = Tous les publics

not-found = Il n’y a rien à cette adresse
not-found-text = La page a peut-être été déplacée, ou l’adresse comporte une erreur. Tous les événements sont accessibles depuis la page d’accueil.
offline = Pas de connexion
offline-text = Cette page n’est pas encore enregistrée sur votre appareil. Celles que vous avez déjà consultées s’ouvrent sans connexion.
keep = Garder ce lieu hors connexion
keep-confirm = Oui, garder
keep-say = Actions : %events, taille : %size. Les garder sur cet appareil ?
keep-keeping = Enregistrement…
keep-kept = Ce lieu est gardé sur cet appareil.
keep-remove = L’enlever
keep-failed = Impossible de le garder. Rien ne reste sur l’appareil.
moved = Cette page se trouve désormais ici :

# Une règle de répétition en toutes lettres.

rule-day = { $day ->
    [MO] lundi
    [TU] mardi
    [WE] mercredi
    [TH] jeudi
    [FR] vendredi
    [SA] samedi
    [work] jour ouvré
    [weekend] jour de week-end
   *[SU] dimanche
}
rule-the-day = { rule-day }
rule-daily = { $n ->
    [1] Chaque jour
    [2] Tous les deux jours
   *[other] Tous les { $n } jours
}
rule-weekly = Chaque { $days }
rule-weeks = { $n ->
    [1] Chaque semaine
    [2] Toutes les deux semaines
   *[other] Toutes les { $n } semaines
}
rule-weeks-on = { $n ->
    [1] Chaque semaine : { $days }
    [2] Toutes les deux semaines : { $days }
   *[other] Toutes les { $n } semaines : { $days }
}
rule-nth = { $nth ->
    [first] le premier { rule-day }
    [second] le deuxième { rule-day }
    [third] le troisième { rule-day }
    [fourth] le quatrième { rule-day }
    [fifth] le cinquième { rule-day }
    [last] le dernier { rule-day }
    [next-to-last] l’avant-dernier { rule-day }
   *[other] le { rule-day } numéro { $n }
}
rule-both = le { rule-day } qui tombe { $which }
rule-month-day = { $n ->
    [1] le 1er
   *[other] le { $n }
}
rule-last-day = le dernier jour
rule-before-last-day = { $n ->
    [1] l’avant-dernier jour
   *[other] { $n } jours avant le dernier
}
rule-monthly = { $n ->
    [1] Chaque mois, { $which }
    [2] Tous les deux mois, { $which }
   *[other] Tous les { $n } mois, { $which }
}
rule-monthly-hijri = { $n ->
    [1] Chaque mois hégirien, { $which }
    [2] Tous les deux mois hégiriens, { $which }
   *[other] Tous les { $n } mois hégiriens, { $which }
}
rule-yearly = { $n ->
    [1] Chaque année : { $which }
    [2] Tous les deux ans : { $which }
   *[other] Tous les { $n } ans : { $which }
}
rule-yearly-hijri = { $n ->
    [1] Chaque année hégirienne : { $which }
    [2] Tous les deux ans hégiriens : { $which }
   *[other] Tous les { $n } ans hégiriens : { $which }
}
rule-yearly-in = { $n ->
    [1] Chaque année en { $months }, { $which }
    [2] Tous les deux ans en { $months }, { $which }
   *[other] Tous les { $n } ans en { $months }, { $which }
}
rule-of-year = { $n ->
    [1] Chaque année, { $which } de l’année
    [2] Tous les deux ans, { $which } de l’année
   *[other] Tous les { $n } ans, { $which } de l’année
}
rule-in-months = { $rule }, en { $months }
rule-until = { $rule }, jusqu’au { $day }
rule-times = { $rule }, { $n } fois
several-dates = À plusieurs dates

language-ber = amazighe
