//! Texts of the phone app: plain Dutch at B1 level, short, respectful to who looks over the worker's shoulder.

use domain::esf::Indicator;
use domain::text;
use domain::text::Text;

macro_rules! texts {
    ($($name:ident = $nl:literal, $fr:literal, $en:literal;)*) => {
        $(pub(crate) const $name: Text = text!($nl, $fr, $en);)*
    };
}

// The frame.
texts! {
    BRUG = "Brug", "Brug", "Brug";
    BACK = "Terug", "Retour", "Back";
    TODAY = "Vandaag", "Aujourd’hui", "Today";
    TRAJECTORIES = "Trajecten", "Parcours", "Trajectories";
    LOG = "Noteren", "Noter", "Log";
    MORE = "Meer", "Plus", "More";
    MAIN_MENU = "Hoofdmenu", "Menu principal", "Main menu";
    SAVE = "Bewaren", "Enregistrer", "Save";
    NEXT = "Verder", "Continuer", "Next";
    PREVIOUS = "Vorige", "Précédent", "Previous";
    ADD = "Toevoegen", "Ajouter", "Add";
    CHANGE = "Aanpassen", "Modifier", "Change";
    OPTIONAL = "niet verplicht", "facultatif", "optional";
    UNDO = "Ongedaan maken", "Annuler", "Undo";
    UNDONE = "Ongedaan gemaakt.", "Annulé.", "Undone.";
    SAVED = "Genoteerd.", "Noté.", "Logged.";
    NOT_SAVED = "Niet bewaard:", "Non enregistré :", "Not saved:";
    WIPE = "Wissen", "Effacer", "Clear";
    YESTERDAY = "Gisteren", "Hier", "Yesterday";
    YOU = "u", "vous", "you";
    YOU_LOGGED = "U noteerde", "Vous avez noté", "You logged";
    SOMEBODY = "Iemand anders", "Quelqu’un d’autre", "Somebody else";
    SOMEBODY_LOGGED = "noteerde", "a noté", "logged";
    UNDERSTOOD = "Begrepen", "Compris", "Understood";
    CHOOSE = "Kiezen", "Choisir", "Choose";
    LOADING = "Even geduld…", "Un instant…", "One moment…";
    DATE = "Datum", "Date", "Date";
    DAY = "Dag", "Jour", "Day";
    HOUR = "Uur", "Heure", "Time";
    NOT_ASKED = "nog niet gevraagd", "pas encore demandé", "not asked yet";
    GONE = "Dit traject staat niet (meer) op dit toestel.", "Ce parcours n’est pas (ou plus) sur cet appareil.", "This trajectory is not (or no longer) on this device.";
    FETCHED = "registraties opgehaald", "enregistrements récupérés", "records fetched";
}

// What is wrong with a date.
texts! {
    DATE_INCOMPLETE = "vul dag, maand en jaar helemaal in, of kies een dag die bestaat.", "complétez le jour, le mois et l’année, ou choisissez un jour qui existe.", "fill in day, month and year, or choose a day that exists.";
    HOUR_INCOMPLETE = "vul uur en minuten in, of maak het leeg.", "complétez l’heure et les minutes, ou videz le champ.", "fill in hour and minutes, or empty it.";
    DAY_MISSING = "kies een dag.", "choisissez un jour.", "choose a day.";
    NOT_BEFORE = "ten vroegste", "au plus tôt le", "at the earliest";
    NOT_AFTER = "ten laatste", "au plus tard le", "at the latest";
    BEGUN_ON = "U begon dit", "Commencé", "You began this";
    LOOK_AT_DATE = "Kijk de datum na.", "Vérifiez la date.", "Check the date.";
}

// Handing over.
texts! {
    HAND_OVER = "Overdragen", "Transférer", "Hand over";
    HANDOVER = "Overdracht", "Transfert", "Handover";
    HAND_OVER_TO = "Aan wie?", "À qui ?", "To whom?";
    CHOOSE_COLLEAGUE = "Kies een collega.", "Choisissez un collègue.", "Choose a colleague.";
    HANDOVER_MEANS = "Uw collega leest het traject pas na aanvaarding. U blijft vertrouwenspersoon tot u de persoon samen ontmoet hebt en de overdracht afgerond is.", "Votre collègue ne lit le parcours qu’après avoir accepté. Vous restez la personne de confiance jusqu’à ce que vous ayez rencontré la personne ensemble et que le transfert soit terminé.", "Your colleague reads the trajectory only after accepting. You stay the key worker until you have met the person together and the handover is done.";
    OFFER = "Voorstellen", "Proposer", "Offer";
    ACCEPT = "Aanvaarden", "Accepter", "Accept";
    REFUSE_OFFER = "Weigeren", "Refuser", "Decline";
    CALL_OFF = "Gaat niet door", "Annuler le transfert", "Call off";
    MET_TOGETHER = "We hebben de persoon samen ontmoet", "Nous avons rencontré la personne ensemble", "We met the person together";
    FINISH_HANDOVER = "Overdracht afronden", "Terminer le transfert", "Complete the handover";
    WAITS_FOR_ANSWER = "wacht op antwoord", "attend une réponse", "waits for an answer";
    MEET_NOW = "aanvaard: ontmoet de persoon nu samen", "accepté : rencontrez maintenant la personne ensemble", "accepted: now meet the person together";
    OTHER_FINISHES = "rondt de overdracht af.", "termine le transfert.", "completes the handover.";
    TAKEN_OVER_BY = "is overgedragen aan", "a été transféré à", "was handed over to";
    TO_FINISH = "samen ontmoet: rond de overdracht af", "rencontre faite : terminez le transfert", "met together: complete the handover";
    READS_ALONG = "U leest mee. Noteren kan zodra de overdracht afgerond is.", "Vous lisez avec. Vous pourrez noter une fois le transfert terminé.", "You are reading along. You can log once the handover is complete.";
    WITHDRAWN_HERE = "Wat op dit toestel stond, is op vraag van uw organisatie gewist. Alles was verstuurd.", "Ce qui était sur cet appareil a été effacé à la demande de votre organisation. Tout avait été envoyé.", "What was on this device has been erased at the request of your organisation. Everything had been sent.";
}

// Logging in.
texts! {
    LOGIN = "Aanmelden", "Se connecter", "Log in";
    LOGIN_INTRO = "Voor begeleiders en coördinatoren van het partnerschap.", "Pour les accompagnateurs et coordinateurs du partenariat.", "For outreach workers and coordinators of the partnership.";
    LOGIN_NAME = "Gebruikersnaam", "Nom d’utilisateur", "User name";
    PASSWORD = "Wachtwoord", "Mot de passe", "Password";
    LOGIN_WAIT = "Te veel pogingen. Probeer opnieuw over", "Trop de tentatives. Réessayez dans", "Too many tries. Try again in";
    ONE_SECOND = "seconde", "seconde", "second";
    SECONDS = "seconden", "secondes", "seconds";
    MINUTES = "minuten", "minutes", "minutes";
    LOGIN_AGAIN = "Uw sessie is afgelopen. Meld u opnieuw aan: wat u noteerde, staat nog hier en wordt daarna verstuurd.", "Votre session est terminée. Reconnectez-vous : ce que vous avez noté est encore ici et sera envoyé ensuite.", "Your session has ended. Log in again: what you logged is still here and is sent afterwards.";
    NOT_FOR_YOU = "Deze app is voor begeleiders en coördinatoren. Voor u staan de cijfers klaar op het dashboard.", "Cette app est pour les accompagnateurs et coordinateurs. Vos chiffres sont sur le tableau de bord.", "This app is for workers and coordinators. Your figures are on the dashboard.";
    TO_DESK = "Naar mijn startpagina", "Vers ma page d’accueil", "To my start page";
    UNEXPECTED = "De server antwoordt anders dan verwacht. Er is niets verloren. Probeer het straks opnieuw.", "Le serveur répond autrement que prévu. Rien n’est perdu. Réessayez plus tard.", "The server answers in an unexpected way. Nothing is lost. Try again later.";
    LOGOUT = "Afmelden", "Se déconnecter", "Log out";
    LANGUAGE = "Taal", "Langue", "Language";
    ACCOUNT = "Account", "Compte", "Account";
    PRIVACY = "Over deze gegevens", "À propos de ces données", "About these data";
    PRIVACY_TEXT = "Brug bewaart geen naam, adres, telefoonnummer of geboortedatum. Wat u noteert blijft toch iets over een mens: het zijn gegevens zonder naam, maar toch over één mens. Noteer alleen wat helpt.", "Brug ne conserve ni nom, ni adresse, ni téléphone, ni date de naissance. Ce que vous notez concerne pourtant une personne : ce sont des données sans nom, mais sur une personne. Notez seulement ce qui aide.", "Brug keeps no name, address, telephone number or date of birth. What you log is still about a person: these are data without a name, but about one person. Log only what helps.";
    KEPT_HERE = "Op dit toestel staat alles versleuteld: alleen met uw wachtwoord gaat het open. Na vijf minuten zonder gebruik gaat de app vanzelf op slot.", "Sur cet appareil, tout est chiffré : seul votre mot de passe l’ouvre. Après cinq minutes sans utilisation, l’app se verrouille.", "On this device everything is encrypted: only your password opens it. After five minutes without use the app locks itself.";
    SEEN = "Begrepen, haal weg", "Compris, retirer", "Understood, remove";
    TRY_AGAIN = "Opnieuw versturen", "Renvoyer", "Send again";
    OTHER_NAME = "Andere codenaam", "Autre nom de code", "Another code name";
    PUT_DATE_RIGHT = "Datum rechtzetten", "Corriger la date", "Put the date right";
    PIN = "Pincode", "Code PIN", "PIN";
    PIN_HELP = "Vier tot acht cijfers. Daarmee opent u de app snel opnieuw zolang ze op de achtergrond open is. Anders is uw wachtwoord nodig.", "Quatre à huit chiffres. Pour rouvrir vite l’app tant qu’elle reste ouverte en arrière-plan. Sinon, il faut votre mot de passe.", "Four to eight digits. They reopen the app quickly while it is still open in the background. Otherwise your password is needed.";
    PIN_SHAPE = "Kies vier tot acht cijfers.", "Choisissez quatre à huit chiffres.", "Choose four to eight digits.";
    PIN_IS_SET = "De pincode is ingesteld.", "Le code PIN est défini.", "The PIN is set.";
    PIN_SET = "Pincode instellen", "Définir le code PIN", "Set a PIN";
    PIN_REMOVE = "Pincode weghalen", "Supprimer le code PIN", "Remove the PIN";
    PIN_WRONG = "Die pincode klopt niet.", "Ce code PIN est incorrect.", "That PIN is wrong.";
    UNLOCK = "Openen", "Ouvrir", "Open";
    WITH_PASSWORD = "Met mijn wachtwoord", "Avec mon mot de passe", "With my password";
    CLEARED = "De browser heeft gewist wat Brug op dit toestel bewaarde. Wat verstuurd was, wordt opnieuw opgehaald. Wat nog niet verstuurd was, is weg: noteer dat opnieuw.", "Le navigateur a effacé ce que Brug conservait sur cet appareil. Ce qui était envoyé est récupéré. Ce qui ne l’était pas est perdu : notez-le à nouveau.", "The browser has cleared what Brug kept on this device. What had been sent is fetched again. What had not been sent is gone: log it again.";
    NEW_HERE = "Welkom. Uw trajecten staan nu op dit toestel.", "Bienvenue. Vos parcours sont maintenant sur cet appareil.", "Welcome. Your trajectories are on this device now.";
    OPEN_ELSEWHERE = "Brug staat al open in een ander venster. Sluit dat: dan gaat het hier verder.", "Brug est déjà ouvert dans une autre fenêtre. Fermez-la : la suite se passe ici.", "Brug is open in another window already. Close it: then it goes on here.";
    CLOCK_OFF = "De klok van dit toestel loopt niet juist.", "L’horloge de cet appareil n’est pas à l’heure.", "The clock of this device is off.";
    CLOCK_AHEAD = "voor", "d’avance", "ahead";
    CLOCK_BEHIND = "achter", "de retard", "behind";
    EXPORT = "Op een andere manier bezorgen", "Remettre autrement", "Hand in another way";
    EXPORT_HELP = "Raakt u lang niet verbonden? Bewaar wat nog niet verstuurd is als versleuteld bestand en bezorg het aan uw beheerder.", "Longtemps sans connexion ? Enregistrez ce qui n’est pas envoyé dans un fichier chiffré et remettez-le à votre administrateur.", "No connection for long? Save what was not sent as an encrypted file and hand it to your administrator.";
    EXPORT_DO = "Bestand bewaren", "Enregistrer le fichier", "Save the file";
    LOCK = "Vergrendelen", "Verrouiller", "Lock";
    STORAGE = "De opslag van dit toestel werkt niet. Sluit de app, maak wat ruimte vrij en open ze opnieuw.", "Le stockage de cet appareil ne fonctionne pas. Fermez l’app, libérez de l’espace et rouvrez-la.", "The storage of this device does not work. Close the app, free some space and open it again.";
    FIRST_TIME = "Geen verbinding met de server. Zonder verbinding kunt u alleen aanmelden op een toestel waarop u al eerder werkte.", "Pas de connexion au serveur. Sans connexion, vous ne pouvez vous connecter que sur un appareil que vous avez déjà utilisé.", "No connection to the server. Without one you can only log in on a device that you have worked on before.";
    NOT_KEPT = "Dit kon niet op het toestel bewaard worden. Houd de app open tot alles verstuurd is.", "Ceci n’a pas pu être conservé sur l’appareil. Gardez l’app ouverte jusqu’à ce que tout soit envoyé.", "This could not be kept on the device. Keep the app open until all is sent.";
    DAMAGED = "Een deel van wat op dit toestel stond, kon niet gelezen worden en wordt opnieuw opgehaald.", "Une partie de ce qui était sur cet appareil n’a pas pu être lue et est récupérée à nouveau.", "Some of what was on this device could not be read and is fetched again.";
    NEW_VERSION = "Er is een nieuwe versie van Brug.", "Il y a une nouvelle version de Brug.", "There is a new version of Brug.";
    RELOAD = "Nieuwe versie starten", "Démarrer la nouvelle version", "Start the new version";
    HOME_SCREEN = "Op uw startscherm", "Sur votre écran d’accueil", "On your home screen";
    HOME_SCREEN_WHY = "Zo opent Brug ook zonder verbinding en ruimt de telefoon niets op.", "Ainsi, Brug s’ouvre aussi sans connexion et le téléphone n’efface rien.", "Then Brug opens without a network too, and the phone does not clear anything.";
    INSTALL = "Op startscherm zetten", "Ajouter à l’écran d’accueil", "Add to home screen";
    INSTALL_IOS = "Tik in Safari op de deelknop en kies ‘Zet op beginscherm’.", "Dans Safari, touchez le bouton de partage et choisissez « Sur l’écran d’accueil ».", "In Safari, tap the share button and choose ‘Add to Home Screen’.";
}

// Synchronisation.
texts! {
    SYNC = "Synchronisatie", "Synchronisation", "Synchronisation";
    ALL_SENT = "Alles is verstuurd", "Tout est envoyé", "All is sent";
    NOT_SENT = "nog niet verstuurd", "pas encore envoyé", "not sent yet";
    SENT = "verstuurd", "envoyé", "sent";
    REFUSED_COUNT = "geweigerd", "refusé", "refused";
    REFUSED = "Geweigerd door de server", "Refusé par le serveur", "Refused by the server";
    REFUSED_HELP = "De server nam dit niet aan. Het is niet weg: u ziet hier waarom.", "Le serveur n’a pas accepté ceci. Ce n’est pas perdu : vous voyez ici pourquoi.", "The server did not accept this. It is not gone: you see here why.";
    WAITING = "Nog te versturen", "À envoyer", "Still to be sent";
    NOT_REACHED = "Niet verstuurd: geen verbinding met de server. Brug probeert het vanzelf opnieuw.", "Pas envoyé : pas de connexion au serveur. Brug réessaie tout seul.", "Not sent: no connection to the server. Brug tries again by itself.";
    CODE_GONE = "traject niet meer op dit toestel", "parcours qui n’est plus sur cet appareil", "trajectory no longer on this device";
    NO_TRAJECTORY = "zonder traject", "sans parcours", "without a trajectory";
    LAST_CONTACT = "Laatste contact met de server", "Dernier contact avec le serveur", "Last contact with the server";
    NEVER = "nog niet", "pas encore", "not yet";
    SEND_NOW = "Nu versturen", "Envoyer maintenant", "Send now";
    OFFLINE = "geen verbinding", "pas de connexion", "no connection";
    BUSY = "bezig met versturen", "envoi en cours", "sending";
}

// Today.
texts! {
    APPOINTMENTS = "Afspraken", "Rendez-vous", "Appointments";
    APPOINTMENTS_TODAY = "Afspraken van vandaag", "Rendez-vous d’aujourd’hui", "Appointments of today";
    APPOINTMENT = "Afspraak", "Rendez-vous", "Appointment";
    HOW_WAS_IT = "Hoe ging het?", "Comment était-ce ?", "How did it go?";
    COMING = "Binnenkort", "Bientôt", "Coming up";
    FOLLOW_UPS = "Opvolging na het einde", "Suivi après la fin", "Follow-up after the exit";
    FOUR_WEEKS = "vier weken na het einde", "quatre semaines après la fin", "four weeks after the exit";
    SIX_MONTHS = "zes maanden na het einde", "six mois après la fin", "six months after the exit";
    SILENT = "Langer dan een maand stil", "Silence depuis plus d’un mois", "Silent for more than a month";
    SINCE = "sinds", "depuis", "since";
    MISSING = "Ontbrekende antwoorden", "Réponses manquantes", "Missing answers";
    MISSING_NONE = "Voor ESF+ ontbreekt niets.", "Il ne manque rien pour le FSE+.", "Nothing is missing for ESF+.";
    MISSING_COUNT = "nodig voor ESF+", "nécessaires pour le FSE+", "needed for ESF+";
    MISSING_HELP = "Eén tik per antwoord. «Weet niet» en «wil niet zeggen» zijn ook antwoorden.", "Une touche par réponse. « Ne sait pas » et « ne veut pas dire » sont aussi des réponses.", "One tap for each answer. “Not known” and “prefers not to say” are answers too.";
    MISSING_MORE = "Toon de volgende", "Afficher les suivantes", "Show the next ones";
    NOTHING_TODAY = "Er wacht niets op u.", "Rien ne vous attend.", "Nothing is waiting for you.";
    NO_TRAJECTORIES = "U hebt nog geen trajecten. Begin met het eerste.", "Vous n’avez pas encore de parcours. Commencez par le premier.", "You have no trajectories yet. Begin with the first.";
    ALL = "alle", "tous", "all";
}

// Trajectories.
texts! {
    SEARCH = "Zoek op trajectcode", "Cherchez par code", "Search by trajectory code";
    FILTER_CHALLENGE = "Uitdaging", "Défi", "Challenge";
    FILTER_MUNICIPALITY = "Gemeente", "Commune", "Municipality";
    FILTER_STATE = "Status", "Statut", "Status";
    FILTER_WHOSE = "Van wie", "De qui", "Whose";
    MINE = "van mij", "à moi", "mine";
    TEAM = "van het team", "de l’équipe", "of the team";
    RUNNING = "lopend", "en cours", "running";
    CLOSED = "afgesloten", "clôturé", "closed";
    LAST_CONTACT_ON = "laatste contact", "dernier contact", "last contact";
    LAST_ATTEMPT_ON = "laatste poging", "dernière tentative", "last attempt";
    NO_CONTACT_YET = "nog geen contact", "pas encore de contact", "no contact yet";
    NEXT_APPOINTMENT = "afspraak", "rendez-vous", "appointment";
    NONE_FOUND = "Geen traject gevonden. Kijk de filters na.", "Aucun parcours trouvé. Vérifiez les filtres.", "No trajectory found. Check the filters.";
    SHOW_MORE = "Toon meer", "Afficher plus", "Show more";
    FOUND = "trajecten", "parcours", "trajectories";
    FOUND_ONE = "traject", "parcours", "trajectory";
    NEW = "Nieuw traject", "Nouveau parcours", "New trajectory";
}

// A new trajectory.
texts! {
    STEP_START = "Start", "Début", "Start";
    STEP_STRENGTHS = "Krachten", "Forces", "Strengths";
    STEP_BARRIERS = "Drempels", "Obstacles", "Barriers";
    STEP_INTAKE = "Kenmerken", "Caractéristiques", "Characteristics";
    CODE_NAME = "Trajectcode", "Code du parcours", "Trajectory code";
    CODE_NAME_HELP = "Zo noemt u dit traject. Het toeval koos de code: ze zegt niets over de persoon.", "C’est ainsi que vous appelez ce parcours. Le hasard a choisi le code : il ne dit rien de la personne.", "What you call this trajectory. Chance chose the code: it says nothing about the person.";
    DRAW_AGAIN = "Andere code", "Autre code", "Another code";
    CHALLENGE = "Regio-uitdaging", "Défi régional", "Regional challenge";
    FULL_TEXT = "Volledige tekst", "Texte complet", "Full text";
    MUNICIPALITY = "Waar verblijft de persoon?", "Où séjourne la personne ?", "Where does the person stay?";
    OPENED_ON = "Gestart op", "Commencé le", "Started on";
    STRENGTHS_ASK = "Wat kan, wil en heeft deze persoon al?", "Que sait, veut et a déjà cette personne ?", "What can, wants and has this person already?";
    STRENGTHS_HELP = "We vertrekken van talenten, niet van drempels.", "Nous partons des talents, pas des obstacles.", "We start from talents, not from barriers.";
    BARRIERS_ASK = "Wat staat nu in de weg?", "Qu’est-ce qui fait obstacle maintenant ?", "What stands in the way now?";
    BARRIERS_HELP = "Kies alleen wat besproken is. Later toevoegen kan altijd.", "Choisissez seulement ce qui a été abordé. Vous pourrez toujours en ajouter.", "Choose only what was talked about. You can always add more later.";
    KIND = "Welke vorm?", "Quelle forme ?", "Which kind?";
    INTAKE_HELP = "Alles mag open blijven. «Weet niet» en «wil niet zeggen» zijn ook antwoorden.", "Tout peut rester ouvert. « Ne sait pas » et « ne veut pas dire » sont aussi des réponses.", "Everything may stay open. “Not known” and “prefers not to say” are answers too.";
    PARTICIPANT = "Deelnemer voor ESF+", "Participant pour le FSE+", "Participant for ESF+";
    PARTICIPANT_HELP = "De persoon weet dat hij of zij deelneemt, en geslacht, leeftijd, werk en opleiding zijn gevraagd.", "La personne sait qu’elle participe, et le genre, l’âge, le travail et la formation ont été demandés.", "The person knows that she or he takes part, and gender, age, work and education have been asked.";
    PARTICIPANT_YES = "Ja, vanaf vandaag deelnemer", "Oui, participant à partir d’aujourd’hui", "Yes, a participant from today";
    PARTICIPANT_FROM_START = "Ja, deelnemer vanaf de startdatum", "Oui, participant à partir de la date de début", "Yes, a participant from the starting date";
    ENGAGED = "in contact", "en contact", "engaged";
    PARTICIPANT_SINCE = "deelnemer sinds", "participant depuis", "participant since";
    START_TRAJECTORY = "Traject starten", "Commencer le parcours", "Start trajectory";
    DRAFT_KEPT = "Uw invoer blijft staan als u dit scherm verlaat.", "Votre saisie est conservée si vous quittez cet écran.", "What you entered is kept when you leave this screen.";
    CHOOSE_FIRST = "Kies eerst een uitdaging en een gemeente.", "Choisissez d’abord un défi et une commune.", "Choose a challenge and a municipality first.";
}

// One trajectory.
texts! {
    STRENGTHS = "Krachten", "Forces", "Strengths";
    NO_STRENGTHS = "Nog geen krachten genoteerd.", "Pas encore de forces notées.", "No strengths noted yet.";
    BARRIERS = "Drempels", "Obstacles", "Barriers";
    NO_BARRIERS = "Geen drempels genoteerd.", "Pas d’obstacles notés.", "No barriers noted.";
    OPEN = "open", "ouvert", "open";
    RESOLVED = "opgelost", "résolu", "resolved";
    RESOLVE = "Is opgelost", "C’est résolu", "Is resolved";
    OPEN_AGAIN = "Opnieuw openzetten", "Rouvrir", "Open again";
    DOMAINS = "Levensdomeinen", "Domaines de vie", "Life domains";
    DOMAINS_ASK = "Domeinen bespreken", "Aborder les domaines", "Talk about the domains";
    NO_SCORES = "Nog niet besproken.", "Pas encore abordé.", "Not talked about yet.";
    FIRST = "eerst", "au début", "first";
    LATEST = "laatst", "dernier", "latest";
    GOALS = "Doelen", "Objectifs", "Goals";
    NO_GOALS = "Nog geen doelen.", "Pas encore d’objectifs.", "No goals yet.";
    GOAL = "Doel", "Objectif", "Goal";
    GOAL_TEXT = "In eigen woorden", "Dans ses propres mots", "In own words";
    REACHED = "bereikt", "atteint", "reached";
    REACH = "Is bereikt", "C’est atteint", "Is reached";
    DROPPED = "losgelaten", "abandonné", "let go";
    DROP = "Loslaten", "Abandonner", "Let go";
    SERVICES = "Dienstverlening", "Services", "Services";
    NO_REFERRALS = "Nog niet doorverwezen.", "Pas encore orienté.", "Not referred yet.";
    REFER = "Doorverwijzen", "Orienter", "Refer";
    TIMELINE = "Tijdlijn", "Ligne du temps", "Timeline";
    CHARACTERISTICS = "Kenmerken", "Caractéristiques", "Characteristics";
    TWO_ANSWERS = "Twee verschillende antwoorden: kies welk klopt.", "Deux réponses différentes : choisissez la bonne.", "Two different answers: choose which is right.";
    PLAN = "Afspraak plannen", "Planifier un rendez-vous", "Plan an appointment";
    HAPPENED = "Werk of opleiding", "Travail ou formation", "Work or training";
    CLOSE = "Afsluiten", "Clôturer", "Close";
    REOPEN = "Heropenen", "Rouvrir", "Reopen";
    CLOSED_ON = "Afgesloten op", "Clôturé le", "Closed on";
    ACTIONS = "Wat wilt u doen?", "Que voulez-vous faire ?", "What do you want to do?";
    SHOW_ALL = "Toon alles", "Tout afficher", "Show all";
    CONFIDANT = "Vertrouwenspersoon", "Personne de confiance", "Key worker";
    TWO = "twee antwoorden", "deux réponses", "two answers";
    IS_RIGHT = "Dit klopt", "C’est exact", "This is right";
    UNREAD = "Sommige registraties kan deze versie nog niet tonen. Ze blijven bewaard.", "Cette version ne peut pas encore montrer certains enregistrements. Ils restent conservés.", "This version cannot show some records yet. They are kept.";
    WITHDRAWN = "ingetrokken", "retiré", "withdrawn";
}

// Logging a contact.
texts! {
    WHICH = "Voor welk traject?", "Pour quel parcours ?", "For which trajectory?";
    CONTACT_KIND = "Hoe?", "Comment ?", "How?";
    ATTENDANCE = "Hoe ging het?", "Comment était-ce ?", "How did it go?";
    DURATION = "Hoe lang?", "Combien de temps ?", "How long?";
    ABOUT_DOMAINS = "Waarover ging het?", "De quoi s’agissait-il ?", "What was it about?";
    ABOUT_SERVICES = "Aan welke dienstverlening is gewerkt?", "Quels services ont été abordés ?", "Which services were worked on?";
    THIS_APPOINTMENT = "Dit was de afspraak van", "C’était le rendez-vous de", "This was the appointment of";
    NEXT_DATE = "Volgende afspraak", "Prochain rendez-vous", "Next appointment";
    NOTE = "Korte notitie", "Note courte", "Short note";
    NOTE_HELP = "Geen namen, adressen, nummers of geboortedata.", "Pas de noms, d’adresses, de numéros ni de dates de naissance.", "No names, addresses, numbers or dates of birth.";
    NOTE_LEFT = "tekens over", "caractères restants", "characters left";
    NOTE_REFUSED = "Dit kan niet bewaard worden. Haal weg wat gemarkeerd is:", "Ceci ne peut pas être enregistré. Enlevez ce qui est marqué :", "This cannot be saved. Take out what is marked:";
    NOTE_ASK = "Staat hier een naam? Haal die weg, of bevestig dat het geen naam is.", "Y a-t-il un nom ? Enlevez-le, ou confirmez que ce n’en est pas un.", "Is there a name here? Take it out, or confirm that it is none.";
    NOTE_CONFIRM = "Het zijn geen namen", "Ce ne sont pas des noms", "These are not names";
    FOUND_NATIONAL_NUMBER = "rijksregisternummer", "numéro national", "national number";
    FOUND_PHONE = "telefoonnummer", "numéro de téléphone", "telephone number";
    FOUND_EMAIL = "e-mailadres", "adresse e-mail", "e-mail address";
    FOUND_IBAN = "rekeningnummer", "numéro de compte", "bank account";
    FOUND_URL = "webadres", "adresse web", "web address";
    FOUND_BIRTH_DATE = "geboortedatum", "date de naissance", "date of birth";
    FOUND_ADDRESS = "straat en nummer", "rue et numéro", "street and number";
    FOUND_NAME = "misschien een naam", "peut-être un nom", "maybe a name";
    WHAT_IS_NEEDED = "Kies hoe het contact was en hoe het ging.", "Choisissez le mode de contact et comment c’était.", "Choose how the contact was and how it went.";
    NEXT_WHICH_DAY = "Volgende afspraak: kies een dag bij dit uur, of maak het uur leeg.", "Prochain rendez-vous : choisissez un jour pour cette heure, ou videz l’heure.", "Next appointment: choose a day for this hour, or empty the hour.";
    MOVED_WHEN = "Kies het nieuwe moment van de afspraak.", "Choisissez le nouveau moment du rendez-vous.", "Choose the new moment of the appointment.";
    TALLY = "Contact zonder traject", "Contact sans parcours", "Contact without a trajectory";
    TALLY_HELP = "Op straat gesproken, zonder een traject te starten. Van niemand wordt iets bewaard.", "Parlé en rue, sans commencer de parcours. Rien n’est conservé de personne.", "Spoken on the street, without starting a trajectory. Nothing of anybody is kept.";
    TALLY_PERSONS = "Met hoeveel mensen? (niet verplicht)", "Avec combien de personnes ? (facultatif)", "With how many people? (optional)";
    NOT_COUNTED = "niet geteld", "pas compté", "not counted";
    ONE_PERSON = "mens", "personne", "person";
    PEOPLE = "mensen", "personnes", "people";
    TALLIED_TODAY = "Vandaag genoteerd", "Noté aujourd’hui", "Logged today";
    MORE_DETAILS = "Meer noteren", "Noter plus", "Log more";
}

// Domains.
texts! {
    NOT_DISCUSSED = "niet besproken", "pas abordé", "not discussed";
    LEVEL_1 = "heel moeilijk", "très difficile", "very hard";
    LEVEL_2 = "kwetsbaar", "fragile", "vulnerable";
    LEVEL_3 = "wankel", "instable", "shaky";
    LEVEL_4 = "voldoende", "suffisant", "sufficient";
    LEVEL_5 = "sterk", "fort", "strong";
    DOMAINS_HELP = "Hoe gaat het op dit moment? Wat niet besproken is, blijft open.", "Comment cela va-t-il en ce moment ? Ce qui n’est pas abordé reste ouvert.", "How are things at the moment? What was not discussed stays open.";
    HAND_OVER_PHONE = "Samen invullen", "Remplir ensemble", "Fill in together";
    HAND_OVER_HELP = "Grote woorden, één domein per keer. Geef de telefoon gerust door.", "De grands mots, un domaine à la fois. Passez le téléphone si vous voulez.", "Large words, one domain at a time. Feel free to hand over the phone.";
    MORE_DOMAINS = "Meer domeinen", "Plus de domaines", "More domains";
    CHOOSE_DOMAIN = "Kies een levensdomein.", "Choisissez un domaine de vie.", "Choose a life domain.";
    CHOOSE_DAY = "Kies een dag.", "Choisissez un jour.", "Choose a day.";
    CHOOSE_ONE = "Kies eerst minstens één score.", "Choisissez d’abord au moins un score.", "Choose at least one score first.";
}

// Referring.
texts! {
    WHICH_SERVICE = "Welke dienstverlening?", "Quel service ?", "Which service?";
    FITS_BARRIERS = "Past bij de open drempels", "Convient aux obstacles ouverts", "Fits the open barriers";
    OTHER_SERVICES = "Andere dienstverlening", "Autres services", "Other services";
    FORM = "In welke vorm?", "Sous quelle forme ?", "In which form?";
    WHICH_ORGANISATION = "Naar welke organisatie?", "Vers quelle organisation ?", "To which organisation?";
    STILL_LOOKING = "nog te zoeken", "encore à chercher", "still looking";
    MADE = "doorverwezen", "orienté", "referred";
    ACCEPTED = "aanvaard", "accepté", "accepted";
    WAITLISTED = "op de wachtlijst", "sur liste d’attente", "on the waiting list";
    FIRST_MEETING = "eerste ontmoeting gehad", "première rencontre faite", "first meeting held";
    COMPLETED = "afgerond", "terminé", "completed";
    DECLINED = "geweigerd", "refusé", "declined";
    STOPPED = "gestopt", "arrêté", "stopped";
    DECLINE = "Geweigerd", "Refusé", "Declined";
    STOP = "Gestopt", "Arrêté", "Stopped";
    WHY = "Waarom?", "Pourquoi ?", "Why?";
    CHOOSE_REASON = "Kies een reden.", "Choisissez une raison.", "Choose a reason.";
    NO_ORGANISATION_YET = "Nog geen organisatie: niemand kan al aanvaard hebben. Is er een gevonden? Stop deze en verwijs opnieuw door, met de organisatie erbij.", "Pas encore d’organisation : personne ne peut déjà avoir accepté. Vous en avez trouvé une ? Arrêtez celle-ci et orientez à nouveau, avec l’organisation.", "No organisation yet: nobody can have accepted. Found one? Stop this one and refer again, with the organisation.";
}

// Appointments, work, closing, follow-up.
texts! {
    KEPT = "Is doorgegaan", "A eu lieu", "Took place";
    MISSED = "Kwam niet", "N’est pas venu", "Did not come";
    CANCEL_APPOINTMENT = "Afzeggen", "Décommander", "Call off";
    WAS_CANCELLED = "Afgezegd", "Décommandé", "Called off";
    MOVE = "Verplaatsen", "Reporter", "Move";
    MOVED_TO = "Nieuw moment", "Nouveau moment", "New moment";
    WORK = "Werk", "Travail", "Work";
    TRAINING = "Opleiding", "Formation", "Training";
    QUALIFICATION = "Diploma of getuigschrift behaald", "Diplôme ou certificat obtenu", "Qualification gained";
    WHAT_HAPPENED = "Wat is er veranderd?", "Qu’est-ce qui a changé ?", "What has changed?";
    SINCE_WHEN = "Sinds wanneer?", "Depuis quand ?", "Since when?";
    CLOSE_HELP = "De einddatum is de dag van de laatste begeleiding, niet die van vandaag. Heropenen kan altijd.", "La date de fin est celle du dernier accompagnement, pas celle d’aujourd’hui. Vous pouvez toujours rouvrir.", "The exit date is the day of the last service, not today’s. You can always reopen.";
    CLOSE_WHY = "Waarom eindigt dit traject?", "Pourquoi ce parcours se termine-t-il ?", "Why does this trajectory end?";
    EXIT_DATE = "Laatste begeleiding op", "Dernier accompagnement le", "Last service on";
    SITUATION_NOW = "Hoe staat het nu met werk?", "Où en est le travail maintenant ?", "How do things stand with work now?";
    OPEN_REFERRALS = "Er lopen nog doorverwijzingen. U kunt ze ook later nog opvolgen.", "Des orientations sont encore en cours. Vous pourrez encore les suivre plus tard.", "Some referrals are still running. You can follow them up later too.";
    FOLLOW_UP = "Opvolging", "Suivi", "Follow-up";
    FOLLOW_UP_ASK = "Situatie met werk op", "Situation de travail le", "Work situation on";
}

// What a trajectory counts for in ESF+.
texts! {
    ESF = "ESF+: wat telt mee?", "FSE+ : qu’est-ce qui compte ?", "ESF+: what counts?";
    ESF_HELP = "Alleen wie dit traject begeleidt, ziet dit.", "Seules les personnes qui accompagnent ce parcours voient ceci.", "Only who guides this trajectory sees this.";
    ESF_NOBODY = "Nog geen deelnemer: dit traject telt nergens mee.", "Pas encore participant : ce parcours ne compte nulle part.", "Not a participant yet: this trajectory counts nowhere.";
    ESF_LACKS = "Telt alleen mee in het totaal, want dit antwoord ontbreekt of is niet bekend:", "Ne compte que dans le total, car cette réponse manque ou n’est pas connue :", "Counts in the total only, because this answer is lacking or not known:";
    ESF_ENTRY = "Bij de start", "Au début", "On entry";
    ESF_RESULTS = "Na het einde", "Après la fin", "After the exit";
    ESF_EVENTS = "Wat telt, is wat u met een datum noteert. Over werk telt alleen het laatste.", "Ce qui compte, c’est ce que vous notez avec une date. Pour le travail, seul le dernier compte.", "What counts is what you log with a date. About work only the last counts.";
    ESF_ESTIMATED = "EECO12–17 (handicap, herkomst, dakloosheid …) schat het team samen, niet per persoon.", "EECO12–17 (handicap, origine, sans-abrisme …) : estimés par l’équipe, pas par personne.", "EECO12–17 (disability, origin, homelessness …) are estimated by the team, not per person.";
    ESF_OTHERS = "Een ander antwoord, dus telt niet mee in", "Une autre réponse, donc ne compte pas dans", "Another answer, so does not count in";
    COUNTS = "telt mee", "compte", "counts";
    COUNTS_NOT = "telt niet mee", "ne compte pas", "does not count";
    NOT_YET = "nog niet te meten", "pas encore mesurable", "not measurable yet";
    MEASURED_FROM = "te meten vanaf", "mesurable à partir du", "measurable from";
    AFTER_EXIT = "te meten na het einde", "mesurable après la fin", "measurable after the exit";
    NO_LABOUR = "niets over werk genoteerd sinds", "rien noté sur le travail depuis le", "nothing logged about work since";
    NO_EDUCATION = "geen opleiding genoteerd sinds", "pas de formation notée depuis le", "no training logged since";
    NO_QUALIFICATION = "geen diploma of getuigschrift genoteerd sinds", "pas de diplôme ou certificat noté depuis le", "no qualification logged since";
    LAST_KNOWN = "laatst bekend", "dernier état connu", "last known";
    DIED = "overleden: er wordt niets meer gevraagd", "décédé : plus rien n’est demandé", "died: nothing more is asked";
}

/// What an ESF+ indicator is about, in a few words; its official title is for reports.
pub(crate) const fn indicator(indicator: Indicator) -> Text {
    use Indicator as I;
    match indicator {
        I::Eeco02 => text!("Werkloos", "Au chômage", "Unemployed"),
        I::Eeco03 => text!("Langdurig werkloos", "Chômage de longue durée", "Long-term unemployed"),
        I::Eeco04 => text!("Zoekt geen werk (inactief)", "Ne cherche pas de travail (inactif)", "Not looking for work (inactive)"),
        I::Eeco05 => text!("Aan het werk", "En emploi", "In work"),
        I::Eeco06 => text!("Jonger dan 18", "Moins de 18 ans", "Under 18"),
        I::Eeco07 => text!("18 tot en met 29 jaar", "De 18 à 29 ans", "18 to 29 years"),
        I::Eeco08 => text!("55 jaar of ouder", "55 ans ou plus", "55 years or older"),
        I::Eeco09 => text!("Hoogstens lager secundair", "Secondaire inférieur au plus", "Lower secondary at most"),
        I::Eeco10 => text!("Hoger secundair", "Secondaire supérieur", "Upper secondary"),
        I::Eeco11 => text!("Hoger onderwijs", "Enseignement supérieur", "Higher education"),
        I::Eecr01 => text!("Zoekt werk", "Cherche un emploi", "Looking for work"),
        I::Eecr02 => text!("Volgt een opleiding", "Suit une formation", "In training"),
        I::Eecr03 => QUALIFICATION,
        I::Eecr04 => text!("Heeft werk na vier weken", "En emploi après quatre semaines", "In work after four weeks"),
        I::Eecr05 => text!("Heeft werk na zes maanden", "En emploi après six mois", "In work after six months"),
        I::Eecr06 => text!("Beter werk na zes maanden", "Meilleur emploi après six mois", "Better work after six months"),
        _ => text!("Deelnemer", "Participant", "Participant"),
    }
}

/// For whom a result is, where it is not for everybody.
pub(crate) const fn only_for(indicator: Indicator) -> Text {
    match indicator {
        Indicator::Eecr01 => text!(
            "alleen voor wie inactief was bij de start",
            "seulement pour qui était inactif au début",
            "only for who was inactive on entry",
        ),
        Indicator::Eecr06 => {
            text!("alleen voor wie werk had bij de start", "seulement pour qui avait un emploi au début", "only for who had work on entry",)
        }
        _ => text!(
            "alleen voor wie geen werk had bij de start",
            "seulement pour qui n’avait pas d’emploi au début",
            "only for who had no work on entry",
        ),
    }
}

/// The words of the levels 1–5.
pub(crate) const LEVELS: [Text; 5] = [LEVEL_1, LEVEL_2, LEVEL_3, LEVEL_4, LEVEL_5];

/// The question for an intake field.
pub(crate) fn field(code: &str) -> Text {
    match code {
        "gender" => text!("Geslacht", "Genre", "Gender"),
        "age_band" => text!("Leeftijd bij de start", "Âge au début", "Age on entry"),
        "labour_status" => text!("Werk bij de start", "Travail au début", "Work on entry"),
        "education" => text!("Hoogste diploma", "Diplôme le plus élevé", "Highest completed education"),
        "household" => text!("Huishouden", "Ménage", "Household"),
        "children" => text!("Kinderen", "Enfants", "Children"),
        "income" => text!("Inkomen", "Revenu", "Income"),
        "dutch_level" => text!("Nederlands", "Néerlandais", "Dutch"),
        "origin" => text!("Hoe lang in België?", "Depuis quand en Belgique ?", "How long in Belgium?"),
        "found_through" => text!("Gevonden via", "Trouvé par", "Found through"),
        "persona" => text!("Lijkt op (persona)", "Ressemble à (persona)", "Resembles (persona)"),
        "municipality" => text!("Gemeente", "Commune", "Municipality"),
        "challenge" => CHALLENGE,
        _ => CHARACTERISTICS,
    }
}

/// What an event is called in the timeline.
pub(crate) fn kind(code: &str) -> Text {
    match code {
        "trajectory_opened" => text!("Traject gestart", "Parcours commencé", "Trajectory started"),
        "participation_started" => text!("Deelnemer geworden", "Devenu participant", "Became a participant"),
        "characteristic_set" => text!("Kenmerk", "Caractéristique", "Characteristic"),
        "contact_logged" => text!("Contact", "Contact", "Contact"),
        "appointment_planned" => text!("Afspraak gepland", "Rendez-vous planifié", "Appointment planned"),
        "appointment_moved" => text!("Afspraak verplaatst", "Rendez-vous reporté", "Appointment moved"),
        "appointment_kept" => text!("Afspraak doorgegaan", "Rendez-vous tenu", "Appointment kept"),
        "appointment_missed" => text!("Kwam niet naar de afspraak", "N’est pas venu au rendez-vous", "Did not come to the appointment"),
        "appointment_cancelled" => text!("Afspraak afgezegd", "Rendez-vous décommandé", "Appointment called off"),
        "domain_scored" => text!("Domein besproken", "Domaine abordé", "Domain discussed"),
        "barrier_opened" => text!("Drempel gezien", "Obstacle constaté", "Barrier seen"),
        "barrier_resolved" => text!("Drempel opgelost", "Obstacle résolu", "Barrier resolved"),
        "strength_noted" => text!("Kracht", "Force", "Strength"),
        "goal_set" => text!("Doel gesteld", "Objectif fixé", "Goal set"),
        "goal_reached" => text!("Doel bereikt", "Objectif atteint", "Goal reached"),
        "goal_dropped" => text!("Doel losgelaten", "Objectif abandonné", "Goal let go"),
        "referral_made" => text!("Doorverwezen", "Orienté", "Referred"),
        "referral_accepted" => text!("Doorverwijzing aanvaard", "Orientation acceptée", "Referral accepted"),
        "referral_declined" => text!("Doorverwijzing geweigerd", "Orientation refusée", "Referral declined"),
        "referral_waitlisted" => text!("Op de wachtlijst", "Sur liste d’attente", "On the waiting list"),
        "referral_first_meeting_held" => text!("Eerste ontmoeting gehad", "Première rencontre faite", "First meeting held"),
        "referral_completed" => text!("Dienstverlening afgerond", "Service terminé", "Service completed"),
        "referral_stopped" => text!("Dienstverlening gestopt", "Service arrêté", "Service stopped"),
        "handover_offered" => text!("Overdracht voorgesteld", "Transfert proposé", "Handover offered"),
        "handover_accepted" => text!("Overdracht aanvaard", "Transfert accepté", "Handover accepted"),
        "handover_declined" => text!("Overdracht gaat niet door", "Transfert annulé", "Handover called off"),
        "handover_met_together" => text!("Samen ontmoet", "Rencontre ensemble", "Met together"),
        "handover_done" => text!("Overgedragen", "Transféré", "Handed over"),
        "labour_event" => text!("Werk", "Travail", "Work"),
        "education_event" => text!("Opleiding", "Formation", "Training"),
        "qualification_gained" => QUALIFICATION,
        "trajectory_closed" => text!("Afgesloten", "Clôturé", "Closed"),
        "trajectory_reopened" => text!("Heropend", "Rouvert", "Reopened"),
        "follow_up" => FOLLOW_UP,
        "note_added" => text!("Notitie", "Note", "Note"),
        "contact_tallied" => TALLY,
        "correction" => text!("Verbetering", "Correction", "Correction"),
        "erased" => text!("Gewist op vraag", "Effacé sur demande", "Erased on request"),
        _ => text!("Andere registratie", "Autre enregistrement", "Other record"),
    }
}
