import { pattern } from '../lexicon';
import type { Mask } from './masks';

/**
 * What somebody wished, chose, asked for or is invited to do. Another place that the recipient has chosen is no problem and no other
 * day, and an attempt that is only announced has not failed. (Another day that was chosen is `rescheduled`, and left to the rules.)
 */
export const WISHES: readonly Mask[] = [
  {
    name: 'another-place-wished',
    leaves: ' information ',
    span: pattern(
      '{rcpt} (?:has |have )?(?:asked|requested|chose|chosen|wants|wished|would like|prefers|preferred)(?: (?!days?|dates?|return|later|times?|not|refus\\w*)\\w+){0,7}? (?:neighbou?rs?|safe ?place|porch|doorstep|front door)',
      '(?:auf (?:\\w*wunsch|weisung|anweisung|verlangen)|wunschgemass)(?: (?!zuruck\\w*|ruck\\w*|\\w*tag|\\w*termin|\\w*datum|spater\\w*|nicht|kein\\w*|zugestellt|ab\\w+)\\w+){0,6}? (?:\\w*adresse|\\w*anschrift|\\w*nachbarn?|paketshop|filiale|packstation|ablageort|umgeleitet|weitergeleitet|umadressiert)(?: (?:geandert|angepasst|umgeleitet|weitergeleitet|zugeleitet|gewahlt))?',
      '(?:\\w*adresse|\\w*anschrift)(?: \\w+){0,2}? auf (?:\\w+ )?\\w*wunsch(?: \\w+){0,5}? (?:geandert|angepasst|aktualisiert|umgestellt)|(?:neue|andere|alternative|abweichende) (?:\\w*adresse|\\w*anschrift) (?:durch|vom|von) (?:den |dem )?(?:empfanger|kunden)(?: \\w+){0,2}? (?:angefragt|angefordert|gewunscht|beantragt|gewahlt|angegeben)',
      '(?:keuze|wens|verzoek) (?:van |door )?(?:de )?(?:ontvanger|klant|geadresseerde|bestemmeling)(?: (?!dag|datum|later|moment|andere|niet)\\w+){0,4}? (?:buren|buurman|servicepunt|servicepoint|afhaalpunt|postkantoor|postpunt|adres|pakketautomaat|locker|winkel)',
      '(?:ontvanger|klant|geadresseerde|bestemmeling) (?:kiest|koos|heeft gekozen|wil|wenst|vraagt|verzoekt)(?: (?!dag|datum|later|moment|niet)\\w+){0,4}? (?:buren|buurman|servicepunt|servicepoint|afhaalpunt|postkantoor|postpunt|adres|pakketautomaat|locker|winkel)',
      'reponse (?:donnee )?(?:par |du )(?:le )?(?:destinataire|client)[^|]{0,90}|choix du (?:destinataire|client)(?: (?!date|jour|retour|refus\\w*)\\w+){0,6}? (?:voisin|relais|retrait|bureau|adresse|consigne)',
      '(?:reexpedie|redirige|reoriente|reachemine|devie)e?(?: \\w+){0,3}? (?:a la demande|selon (?:le choix|les instructions)|sur instruction) du (?:destinataire|client)(?: (?:(?!date|jour)\\w+ ){0,5}?(?:adresse|choix|relais|retrait|bureau|voisin)(?: de son choix)?)?|(?:destinataire|client) a (?:choisi|demande|souhaite)(?: (?!date|jour|retour|report|autre jour|pas)\\w+){0,5}? (?:relais|point de retrait|voisin|consigne|bureau|adresse)',
      'eleccion del (?:destinatario|cliente)(?: (?!fecha|dia|devol\\w*)\\w+){0,6}? (?:vecino|oficina|punto|direccion|taquilla)|(?:redirigid|reenviad|desviad|reexpedid)[oa](?: \\w+){0,3}? (?:a peticion|por eleccion|por orden|segun instrucciones) del (?:destinatario|cliente)|(?:destinatario|cliente) (?:ha )?(?:elige|elegido|solicita|solicitado|pide|pedido)(?: (?!fecha|dia|devol\\w*|no)\\w+){0,4}? (?:vecino|oficina|punto de (?:recogida|entrega)|direccion|taquilla)',
      'scelta del (?:destinatario|cliente)(?: (?!data|giorno|reso)\\w+){0,6}? (?:vicino|ufficio|punto|indirizzo|locker)|(?:deviat|reindirizzat|reinstradat)[oa](?: \\w+){0,3}? (?:su richiesta|per scelta) del (?:destinatario|cliente)|(?:destinatario|cliente) ha (?:scelto|richiesto|chiesto)(?: (?!data|giorno|reso|non)\\w+){0,5}? (?:vicino|ufficio|punto di ritiro|indirizzo|locker)',
    ),
  },
  {
    // Somebody has said what is to be done. What it is, the sentence does not tell.
    name: 'order-given',
    leaves: ' information ',
    span: pattern(
      '(?:re ?delivery|delivery|shipping|forwarding) (?:instructions?|preferences?|wishes) (?:was |were |have been |has been )?(?:received|recorded|saved|added|updated)',
      '(?:instructions?|consignes?|preferences?) de livraison(?: \\w+)? (?:modifie|recue|enregistree|mise)e?s?(?: a jour)?(?: par le (?:destinataire|client))?|(?:instrucciones|preferencias) de entrega (?:\\w+ )?(?:modificad|recibid|actualizad)as(?: por el (?:destinatario|cliente))?|(?:istruzioni|preferenze) di consegna (?:\\w+ )?(?:modificat|ricevut|aggiornat)e(?: dal (?:destinatario|cliente))?|(?:bezorg|lever|aflever)(?:instructies?|voorkeur(?:en)?) (?:\\w+ )?(?:gewijzigd|ontvangen|aangepast)',
      '(?:mittente|destinatario|cliente) ha autorizzato (?:la )?consegna',
      '{rcpt} (?:has |have )?(?:placed|given|triggered|submitted) (?:an? |the )?(?:\\w+ ){0,2}?(?:order|instructions?|choice)',
      '(?:empfanger|kunde|kundin) hat (?:einen |eine )?(?:\\w+ )?(?:auftrag|weisung|anweisung|zustellwunsch) (?:erteilt|ausgelost|hinterlegt|gegeben)|(?:weisung|anweisung|auftrag) (?:des|vom|von) (?:dem )?(?:empfangers?|kunden) (?:erhalten|eingegangen|erfasst)',
      'instructie(?:s)? (?:van|door) (?:de )?(?:ontvanger|afzender|klant) (?:ontvangen|verwerkt)|instructions? (?:du|de l) (?:destinataire|expediteur|client) (?:recues?|enregistrees?)|instrucciones (?:del?) (?:destinatario|remitente|cliente) recibidas|(?:istruzioni|disposizioni) (?:del|dal) (?:destinatario|mittente|cliente) (?:ricevute|registrate)',
    ),
  },
  {
    name: 'attempt-invited',
    leaves: ' information ',
    span: pattern(
      '(?:invitation|invited?|option) (?:to|for) (?:\\w+ ){0,4}?(?:second|2nd|another|new|re ?)? ?(?:delivery|attempt)(?: attempt)?',
      '(?:wunscht?|wunschen|bittet?|erbittet)(?: \\w+){0,4}? (?:vor|bei|zu) (?:der |dem |jede[mr] )?(?:zustell|liefer)\\w*|einladung (?:\\w+ ){0,3}?(?:zustell|liefer)\\w*',
      'uitnodiging (?:\\w+ ){0,4}?(?:\\w*poging|bezorging|levering)|(?:invitation|invite) (?:a |pour )(?:\\w+ ){0,4}?(?:livraison|presentation|passage)|invitacion (?:\\w+ ){0,4}?(?:entrega|reparto)|invito (?:\\w+ ){0,4}?consegna',
    ),
  },
  {
    // Nobody at home is how it began; in the neighbour's hands is how it ended.
    name: 'absent-and-left-with-a-neighbour',
    leaves: ' delivered ',
    span: pattern(
      '(?:not (?:at )?home|absent|not in|no (?:one|body) (?:at )?home|unavailable)(?: (?!not|will|could|can|should|if|unless)\\w+){0,4}? (?:left|delivered|handed)(?: over)? (?:with|to) (?:the |a |your )?neighbou?r',
      '(?:nicht (?:angetroffen|zu ?hause|anwesend|da)|abwesend)(?: (?!nicht|kein\\w*|auch|wird|soll|konnte|kann|falls)\\w+){0,4}? nachbarn?(?: (?!nicht|kein\\w*|werden)\\w+){0,2}? (?:zugestellt|abgegeben|ubergeben|hinterlegt|ausgeliefert)(?! werden)',
      '(?:niet (?:thuis|aangetroffen|aanwezig)|afwezig)(?: (?!niet|wordt|kon|kan|zal|ook)\\w+){0,4}? (?:buren|buurman|buurvrouw) (?:bezorgd|afgegeven|afgeleverd|geleverd|achtergelaten)|(?:niet (?:thuis|aangetroffen|aanwezig)|afwezig)(?: (?!niet|wordt|kon|kan|zal)\\w+){0,3}? (?:bezorgd|afgegeven|afgeleverd|geleverd) (?:bij|aan) (?:de |het )?(?:buren|buurman|buurvrouw)',
      'absente?(?: (?!non|pas|ne|n|sera|doit)\\w+){0,4}? (?:remis|livre|depose|confie)e? (?:au|a (?:la |un |une )?|chez (?:le |la |un )?) ?voisine?|ausente(?: (?!no|sera)\\w+){0,4}? (?:entregad|dejad)[oa] (?:al?|a un|con el|con un) vecin[oa]|assente(?: (?!non|sara)\\w+){0,4}? (?:consegnat|lasciat|affidat)[oa] (?:al?|a un|alla) vicin[oa]',
    ),
  },
  {
    // A day on which the carrier goes on, and not one on which somebody waits at home.
    name: 'goes-on-next-day',
    leaves: ' in transit ',
    span: pattern(
      'will be (?:shipped|dispatched|processed|forwarded|sorted) (?:on )?(?:the )?next (?:business|working) day|wird am (?:nachsten|folgenden) (?:werktag|arbeitstag) (?:versendet|weitergeleitet|verarbeitet|verschickt|weiterbefordert)|wordt (?:de )?(?:volgende|eerstvolgende) werkdag (?:verzonden|verwerkt|verstuurd)',
      '(?:sera|est) (?:expedie|achemine|traite|trie)e?(?: \\w+){0,3}? (?:prochain jour ouvre|demain|lendemain)|se (?:enviara|procesara|expedira)(?: \\w+){0,3}? (?:siguiente dia|dia siguiente)(?: (?:habil|laborable))?|(?:sara|verra) (?:spedit|lavorat|inoltrat)[oa](?: \\w+){0,3}? giorno (?:lavorativo )?successivo',
    ),
  },
  {
    // Where it was not left, nobody can collect it.
    name: 'not-left-at-the-pickup-point',
    leaves: ' could not be delivered ',
    span: pattern(
      '(?:could|can) not be (?:delivered|handed over|left|deposited|placed) (?:to|at|in) (?:the |your |a )?(?:\\w+ )?(?:access point|parcel ?shop|service ?point|pick ?up (?:point|location)|collection point|(?:parcel )?locker)',
      '(?:konnte|kann) (?:leider )?nicht (?:in|an|im|am) (?:die |der |den |dem |ihre[nmr]? )?(?:\\w+ )?(?:packstation|filiale|paketshop|abholstation|paketbox) (?:eingelegt|eingestellt|zugestellt|hinterlegt|abgegeben)(?: werden)?',
      'kon niet (?:worden )?(?:afgeleverd|bezorgd|geleverd)(?: worden)? (?:bij|in|op) (?:het |de |een )?(?:\\w+ )?(?:afhaalpunt|servicepunt|postkantoor|pakketautomaat|locker|parcelshop)|n a (?:pas )?pu etre (?:livre|depose|remis)e? (?:au|dans (?:le|la|votre)|en|a la) (?:\\w+ )?(?:point (?:de retrait|relais)|relais|consigne|bureau de poste)',
      'no se (?:ha podido|pudo) (?:entregar|depositar) en (?:el |la |su )?(?:punto(?: de recogida)?|oficina|taquilla|locker)|non (?:e stato possibile|si e potuto) (?:consegnare|depositare) (?:al|nel|presso il) (?:punto di ritiro|locker)',
    ),
  },
  {
    // On its way to where it will wait.
    name: 'to-be-left-at-the-pickup-point',
    leaves: ' in transit ',
    span: pattern(
      '(?:wordt|worden|zal|zullen)(?: (?!niet)\\w+){0,3}? (?:bezorgd|afgeleverd|geleverd|gebracht) (?:op|bij|naar|aan|in) (?:\\w+ ){0,3}?(?:parcelshop|servicepunt|servicepoint|afhaalpunt|postkantoor|postpunt|pakketautomaat|locker)',
      '(?:sera|seront) (?:livre|depose|remis)e?s? (?:au|en|a la|dans (?:le|la|votre|un)) (?:\\w+ )?(?:point (?:de retrait|relais)|relais|consigne|bureau de poste)|se entregara en (?:el |la |su )?(?:punto|oficina|taquilla)|(?:sara|verra) (?:consegnat|depositat)[oa] (?:al|nel|presso il) (?:punto di ritiro|locker)|will be (?:delivered|taken|brought) to (?:the |your |a )?(?:\\w+ )?(?:access point|parcel ?shop|service ?point|pick ?up point|locker)',
    ),
  },
  {
    name: 'attempt-under-way',
    leaves: ' out for delivery ',
    span: pattern(
      '(?:second|third|another|next|final|2nd|3rd) (?:delivery )?attempt (?:is )?(?:today|this (?:morning|afternoon|evening))|(?:loaded|out|on (?:the |its )?(?:van|vehicle|way)) for re ?delivery(?: today)?',
      '(?:facteur|livreur|chauffeur|postier|coursier) (?:distribue|livre)(?: (?:votre|le|ce) {colis})?',
      '(?:second|third|new|next|another|2nd|3rd) (?:delivery )?attempt (?:is )?(?:under ?way|in progress|on its way)|(?:\\d|zweiter|dritter|neuer|erneuter|weiterer) zustellversuch (?:lauft|unterwegs)|erneut in (?:der )?zustellung',
      '(?:tweede|derde|nieuwe) (?:bezorg|aflever|lever)?poging (?:onderweg|bezig)|(?:seconde|deuxieme|nouvelle) (?:presentation|livraison|tentative) en cours|(?:segundo|tercer|nuevo) (?:reparto|intento) en curso|(?:secondo|terzo|nuovo) tentativo in corso',
    ),
  },
  {
    // Ready for the carrier's next step, and not for the recipient.
    name: 'ready-for-the-next-step',
    leaves: ' in transit ',
    span: pattern(
      '(?:liegt|steht|ist)(?: \\w+){0,5}? (?:zur|zum|fur (?:die|den)) (?:weiterleitung|weitertransport|verladung|sortierung|weiterbeforderung|abfahrt|zustellung|auslieferung|versand) bereit|(?:zur|fur die) (?:weiterleitung|verladung|sortierung|zustellung|auslieferung) (?:bereit|bereitgestellt)|bereit (?:zur|fur die) (?:weiterleitung|verladung|sortierung|zustellung|auslieferung)',
      '(?:ligt |staat )?(?:klaar|gereed) (?:voor|om) (?:de |te )?(?:\\w+ )?(?:bezorging|bezorgd|bezorgen|levering|transport|vervoer|verzending|sortering|verwerking|geladen|vertrek|uitlevering)(?: te worden)?',
      'pret(?:e)? (?:a|pour) (?:etre )?(?:la |l )?(?:livraison|livre|charge|expedie|achemine|chargement|expedition|tri)e?|(?:list|preparad)[oa] para (?:ser )?(?:el |la |su )?(?:reparto|cargad[oa]|cargar|salida|salir|clasificar|transporte)|pront[oa] (?:per|a) (?:essere )?(?:la |l )?(?:consegnat[oa]|consegna|caricat[oa]|partenza|spedizione|smistamento|partire|carico)',
    ),
  },
];
