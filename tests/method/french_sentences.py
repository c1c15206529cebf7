"""Two hundred sentences as people write them in workshops, each with what it tells of persons.

Before the bar stand the letters of what is in it: e for an e-mail address, p for a phone number, n for a title with a
name; nothing for none. All are invented: addresses under example.org, numbers kept for fiction, names of nobody.
"""

SENTENCES = """
e | Écrivez à jeanne.marchal@example.org pour la suite.
e | Mon adresse est zoe.tesson@example.org.
e | contact@asso-haies.example.org répond sous deux jours
e | Pour le covoiturage : covoit+bocage@example.org
e | (voir avec p.louvel@mairie.example.org)
e | « Envoyez-moi le tableau à amelie-brun@example.org », a-t-elle dit.
e | L’adresse paul.d'arvor@example.org ne marche plus.
e | Je laisse mon mail : leo.garnier@univ-ouest.example.org, merci
e | Mail : SECRETARIAT@EXAMPLE.ORG
e | Demander les données à data_air@example.org avant juin.
e | jean.petit (at) example.org
e | jean.petit [arobase] example.org
e | lucie arobase example point org
e | lucie.morin(a)example.org, si vous voulez la carte
e | Le lien est passé par accueil@maison-du-port.example.org
e | Relancer e.k@example.org
e | Inscription auprès de m.roche.2@example.org
e | La liste se demande à liste-diffusion@listes.example.org !
e | Il faut écrire à l’association (bonjour@ressourcerie.example.org) ou passer.
e | contact : forêt@example.org
e | mailto:animation@example.org
e | <thomas.leroux@example.org> m’a répondu hier
e | Les agriculteurs intéressés écrivent à bio-locale@chambre.example.org;
e | adresse mail example : o.o@example.org
e | Merci d’ajouter noémie.pons@example.org à la boucle
p | Appelez-moi au 06 39 98 12 34.
p | Mon numéro : 0639981234
p | Le numéro de la mairie, c’est le 02.61.91.45.67
p | 01-99-00-23-45, demander l’accueil
p | Joindre le gardien au +33 6 39 98 56 78.
p | Joindre le gardien au +33639985678
p | Tél. 0033 6 39 98 11 22
p | Tél : +33 (0)6 39 98 44 55
p | Fixe 03 53 01 77 88 (répondeur)
p | Portable 06.39.98.00.11 le soir
p | Vous pouvez me joindre au 06 39 98 99 10 ou passer me voir.
p | 06 39 98 12 34
p | Permanence au 04 65 71 22 33 le mardi de 14 h à 17 h.
p | Le syndic répond au 05 36 49 10 20, parfois.
p | « Notez : zéro six… non, 06 39 98 31 41. »
p | Pour la navette, réserver au 09 72 11 22 33 avant 18 h
p | Astreinte : (+33) 6 39 98 65 43
p | WhatsApp +33 6 39 98 02 03 pour le groupe de quartier
p | 06/39/98/14/15
p | Numéro d’un voisin : 06-39-98-16-17 ; il a la clé.
p | Bureau belge : +32 2 555 12 12
p | L’astreinte suisse répond au +41 22 555 10 20.
p | SMS au 06 39 98 20 21 uniquement
p | Le 0 639 981 234 ne répond plus.
p | appelez le 01 99 00 12 12 svp
p | Mon tél est le 06 39 98 33 44, je suis libre le jeudi.
p | Rappeler le 02 61 91 00 99 demain matin
ep | zoe.tesson@example.org ou 06 39 98 77 66
ep | Contact : 01 99 00 55 44 / urbanisme@example.org
ep | Tél. 06.39.98.10.11, mail elsa.vidal@example.org, je suis partante
en | Mme Tessonneau (zoe@example.org) peut prêter la salle.
np | M. Garandeau, au 06 39 98 88 99, a la clé du local.
np | Demander Mme Lescarret au 02 61 91 12 13
enp | M. Pradelles : 06 39 98 45 46, pradelles@example.org
n | M. Garandeau a promis de venir.
n | Mme Tessonneau trouve que c’est trop tôt.
n | Monsieur Lescarret n’était pas d’accord
n | Madame d’Aubremont préside l’association.
n | Mme de La Villardière demande un report.
n | Mlle Pradelles parlera du port
n | Le Dr Vauquelinot a fait l’exposé.
n | D’après Me Sarrazinot, l’acte est nul.
n | M. Le Gallouédec a cédé son champ.
n | C’est Mr Boisvertot qui entretient la haie
n | Mme Duchesneau-Pradelles a compté les nids.
n | M Garandeau passera l’épareuse plus tard
n | « Monsieur Tessonneau, vous exagérez ! »
n | Le terrain de Mme Lescarret est inondé chaque hiver.
n | Pr Aubervillot, de l’université, viendra en mai
nn | Mmes Garandeau et Lescarret se partagent la tournée.
nn | MM. Pradelles et Tessonneau ont signé.
n | Docteur Vauquelinot demande les chiffres par quartier
n | Maître Sarrazinot relira la charte.
n | On a parlé du cas de Mme Ézanville.
n | M. O’Callaghanot tient le registre
n | M. d'Aubremont a refusé.
n | Selon Madame Boisvertot, il n’y a plus de bus.
nn | Messieurs Garandeau et Pradelles attendent une réponse
n | Mme El Khaldounot propose un jardin.
n | M. Von Steinbrechot mesure le bruit la nuit
n | Voir avec Mademoiselle Tessonneau.
 | Madame la Présidente ouvre la séance.
 | Monsieur le Maire a promis une réponse avant l’été.
 | Mesdames, messieurs, merci d’être venus.
 | M. le préfet a signé l’arrêté en 2024.
 | Madame la ministre est attendue.
 | Madame la Directrice du parc n’a pas pu venir
 | Monsieur Tout-le-monde ne lit pas un plan de 300 pages.
 | Il manque des pistes cyclables continues.
 | Les haies reculent de 12 000 mètres par an.
 | En 2030, il faudra 787 kt de moins.
 | Le budget est de 06 à 08 millions d’euros selon les années
 | Le seuil est de 10 µg/m3 en moyenne annuelle.
 | Les mesures vont de 01 à 99 selon la station.
 | La réunion est le 06/11/2026 à 19 h 30.
 | Séances : 06.11.2026, 13.11.2026 et 20.11.2026
 | Le dossier porte le numéro 2024-1234567.
 | SIRET 123 456 789 00012 de la régie
 | Le code postal est 35000, le canton en a trois.
 | Parcelle AB 0123, section 04
 | Il y avait 1 200 personnes en 2019 et 1 450 en 2023.
 | La population passe de 450 000 à 512 300 habitants en 20 ans
 | Coordonnées : 48,117 N et 1,677 O
 | ISBN 978-2-07-036822-8, à lire avant la séance
 | Le compte est le 4110, ligne 12.
 | On a 0,5 m² de pelouse par habitant, contre 12 ailleurs.
 | Des arrêts de bus à moins de 300 m
 | Le car de 6 h 39 arrive à 8 h 12.
 | La RD 98 est saturée de 7 h à 9 h
 | Entre 2010 et 2020, moins 33 % d’oiseaux.
 | 100 000 000 d’euros sur dix ans, est-ce beaucoup ?
 | Il faudrait 33 6 mois de travail… non, 36 mois.
 | Le 112 et le 15 restent les bons numéros.
 | Le 3919 devrait être affiché partout
 | Le numéro vert est trop peu connu.
 | Écrire @ la fin des mots n’aide personne.
 | Le compte @bocage_vivant a 300 abonnés
 | On se retrouve @ la maison de quartier
 | Le prix est de 3 € @ pièce.
 | Le site example.org explique tout
 | Voir https://www.example.org/air/2024?page=2
 | Le document est sur le serveur, dossier haies.v2
 | M. est l’abréviation de mètre chez nous
 | Il mesure 2 m. Dehors, il pleut.
 | Le port de Saint-M. est à sec.
 | Mme est un titre, pas un nom
 | Dr, Pr, Me : laissons les titres au vestiaire.
 | La ligne M passe toutes les 4 minutes.
 | Le groupe M a rendu sa copie
 | Les jeunes ne viennent pas parce que c’est à 17 h.
 | Qui décide, et quand ?
 | Je ne comprends pas le mot « résilience ».
 | La sobriété n’a pas le même sens pour tous.
 | Un plan de sobriété qui parle aussi du confort d’été
 | Les rénovateurs manquent : six mois d’attente pour un devis.
 | Le transport de marchandises n’est pas dans le bilan
 | Un prix de la chaleur stable avant de se raccorder
 | Des bus après 21 h
 | Les copropriétaires et les syndics sont absents
 | Les salariés en horaires décalés ne peuvent pas venir
 | L’exposition des habitants passe devant les tonnes.
 | Quand deux objectifs coexistent, on garde le plus exigeant.
 | La moyenne cache les pics.
 | Les pics cachent la moyenne
 | Il faudrait mesurer à hauteur de poussette.
 | L’air intérieur, respiré huit heures sur dix
 | Un vrai suivi du brûlage à l’air libre
 | Onze rues aux écoles, vingt à la rentrée 2027
 | Un label « pose propre » pour les poêles
 | 140 relevés citoyens par tubes passifs
 | La carte de l’air à la rue sera en ligne en décembre
 | La biodiversité ordinaire n’est comptée par personne.
 | Les jardins privés font 30 % de la ville
 | Il manque un inventaire des mares.
 | Qui entretient les fossés ?
 | La ligne B s’allonge de 4,2 km et ouvre en 2028.
 | Le réseau de chaleur va jusqu’au lycée
 | On ne sait pas qui paie.
 | Les chasseurs connaissent le terrain
 | Les pêcheurs à pied n’ont pas été invités.
 | Il manque les locataires.
 | Le bailleur n’a pas de données par immeuble
 | La trame noire est oubliée.
 | Les lampadaires restent allumés toute la nuit
 | Un hectare de moins chaque semaine
 | Le ZAN divise la salle.
 | Les maires des petites communes veulent du temps
 | Que fait-on des friches ?
 | Les données de 2021 ne sont pas comparables à celles de 2011.
 | La source n’est pas citée.
 | La moyenne nationale est de 7,4 t par habitant et par an
 | Il y a 3 captages, dont 2 prioritaires.
 | L’eau potable coûte 4,12 € le m³
 | Le rendement du réseau est de 84 %.
 | La nappe baisse depuis 2017
 | Les 1 000 arbres promis sont 640.
 | Trop de sigles : ZAN, PLUi, SCoT, PCAET.
 | Merci pour cette soirée
 | Rien à ajouter.
 | La salle est froide, comme toujours
 | On a dépassé l’heure de 25 minutes.
 | La prochaine séance : le jeudi 26 novembre 2026.
 | Le compte rendu part dans les quinze jours
 | Je préfère écrire sur papier.
 | Le QR code ne marchait pas au fond de la salle
 | Mon téléphone est trop vieux.
 | J’ai appelé trois fois, personne ne répond
 | Il faut un numéro unique pour toutes les démarches.
 | Une adresse électronique générique serait utile
 | Personne ne lit les mails du lundi
 | Le 14 juillet, le bus 06 ne passe pas
 | Comptons 01, 02, 03 : trois stations suffisent.
 | La carte au 1/25 000 date de 2009.
 | Madame, monsieur, bonsoir à toutes et à tous.
 | Le point de vue des élus manque un peu ce soir
"""

LETTERS = {"e": "email", "p": "phone", "n": "person"}


def sentences() -> list[tuple[str, list[str]]]:
    """Each sentence with what is in it, once a find."""
    lines = [line.partition("|") for line in SENTENCES.strip("\n").split("\n")]
    return [(text.strip(), sorted(LETTERS[letter] for letter in marks.strip())) for marks, _bar, text in lines]
