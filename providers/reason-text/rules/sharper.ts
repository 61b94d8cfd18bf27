import { pattern } from '../lexicon';
import type { ExceptionRule } from '../rule';

/**
 * Causes in all languages whose words mean something graver, or something else, when they stand alone: a bell that is out of order is
 * not a damaged parcel, a second attempt that failed is no new date.
 */
export const SHARPER_RULES: readonly ExceptionRule[] = [
  {
    name: 'access_problem/bell-or-locker-broken',
    kind: 'access_problem',
    precedence: 90.6,
    when: pattern(
      '(?:door ?bell|bell|buzzer|intercom|lockers?|parcel (?:box|machine)|lift|elevator)(?: \\w+){0,3}? (?:broken|out of (?:order|service)|defective|faulty|not working|does not work)',
      '(?:klingel\\w*|turklingel|gegensprechanlage|sprechanlage|aufzug|packstation|paketautomat|paketstation|schliessfach)(?: \\w+){0,2}? (?:defekt|kaputt|ausser betrieb|gestort|funktioniert nicht)',
      '(?:bel|deurbel|intercom|lift|pakketautomaat|pakjesautomaat|locker|kluis)(?: \\w+){0,2}? (?:kapot|defect|werkt niet|buiten (?:dienst|gebruik|werking)|storing)',
      '(?:interphone|sonnette|ascenseur|consigne|casier|locker|digicode)(?: \\w+){0,2}? (?:en panne|hors service|casse|defectueu\\w+|ne fonctionne pas)',
      '(?:telefonillo|timbre|portero automatico|ascensor|taquilla|locker|buzon)(?: \\w+){0,2}? (?:averiad[oa]|rot[oa]|estropead[oa]|no funciona|fuera de servicio)',
      '(?:via|camino|carretera|acceso|calle)(?: \\w+){0,2}? en mal estado',
      '(?:citofono|campanello|ascensore|locker|armadietto)(?: \\w+){0,2}? (?:guast[oa]|rott[oa]|non funziona\\w*|fuori (?:uso|servizio))',
    ),
  },
  {
    // What is broken is what carries it.
    name: 'carrier_delay/vehicle-broken',
    kind: 'carrier_delay',
    precedence: 90.7,
    when: pattern(
      '(?:vehicle|van|truck|trailer|lorry)(?: \\w+){0,2}? (?:damaged|defective|broken)|(?:fahrzeug|lkw|zustellwagen|transporter)(?: \\w+){0,2}? (?:defekt|beschadigt|kaputt)|(?:voertuig|bestelbus|vrachtwagen|bus)(?: \\w+){0,2}? (?:kapot|defect|beschadigd)',
      '(?:vehicule|camion|camionnette)(?: \\w+){0,2}? (?:en panne|endommage|accidente)|(?:vehiculo|camion|furgoneta)(?: \\w+){0,3}? (?:averiad[oa]|averia|danado)|(?:mezzo|furgone|camion|veicolo|automezzo)(?: \\w+){0,2}? (?:in avaria|in panne|guast[oa]|danneggiat[oa]|rott[oa])',
    ),
  },
  {
    // Nobody refuses the parcel; somebody refuses to pay.
    name: 'payment_due/payment-refused',
    kind: 'payment_due',
    precedence: 86,
    when: pattern(
      '(?:payments?(?: request)?|request for payment|(?:duties|charges|fees|tax(?:es)?|cod)(?: payment)?) (?:\\w+ )?(?:refused|declined|denied|rejected)(?! by customs)',
      '(?:zahlung\\w*|bezahlung|nachnahme\\w*)(?: \\w+){0,2}? (?:verweigert|abgelehnt)|(?:betaling|betalingsverzoek|betaalverzoek|verzoek tot betaling|rembours)(?: \\w+){0,2}? (?:geweigerd|afgewezen)',
      '(?:paiement|demande de paiement|contre remboursement)(?: \\w+){0,2}? (?:refuse|rejete|decline)e?|(?:pago|solicitud de pago|reembolso)(?: \\w+){0,2}? (?:rechazad|denegad|rehusad)[oa]|(?:pagamento|richiesta di pagamento|contrassegno)(?: \\w+){0,2}? (?:rifiutat|respint)[oa]',
    ),
  },
  {
    name: 'access_problem/too-big-for-the-box',
    kind: 'access_problem',
    precedence: 85.5,
    when: pattern(
      'too (?:big|large|bulky)(?: \\w+){0,4}? (?:letter ?box|mailbox|lockers?|compartment|parcel box)',
      'zu (?:gross|breit|dick)(?: \\w+){0,4}? (?:briefkasten|fach|packstation|abholstation|paketkasten|schliessfach)',
      'te groot(?: \\w+){0,4}? (?:brievenbus|automaat|pakketautomaat|kluis|locker)',
      'trop (?:grand|gros|volumineux)(?: \\w+){0,4}? (?:boite|consigne|casier|locker)',
      'demasiado grande(?: \\w+){0,4}? (?:buzon|taquilla|casillero|locker)',
      'troppo grande(?: \\w+){0,4}? (?:cassetta|locker|armadietto|buca)',
    ),
  },
  {
    name: 'access_problem/turned-away',
    kind: 'access_problem',
    precedence: 82,
    when: pattern(
      '(?:security|guard|gatekeeper|doorman|porter)(?: \\w+){0,3}? (?:turned|refused|denied|sent)(?: \\w+){0,3}? (?:away|entry|access)|driver (?:was )?(?:turned away|not let in|refused entry)',
      'verweiger\\w*(?: \\w+){0,3}? (?:einfahrt|zutritt|zufahrt|zugang)|(?:einfahrt|zutritt|zufahrt|zugang)(?: \\w+){0,3}? verweigert|(?:fahrzeug|auto|lkw|wagen|zustellfahrzeug) (?:\\w+ )?nicht (?:erreichbar|anfahrbar|befahrbar)',
      'geweigerd(?: \\w+){0,2}? (?:toegang|doorgang)|(?:toegang|doorgang)(?: \\w+){0,2}? geweigerd',
      'refus\\w* (?:\\w+ ){0,1}?(?:l |d )?(?:entree|acces)|acces (?:\\w+ )?refuse|pas accessible (?:au|en|par|aux) (?:vehicules?|camions?)',
      '(?:denegad[oa]|deniegan|denegaron|impiden|impidio|prohibid[oa])(?: \\w+){0,2}? (?:acceso|entrada|paso)|(?:acceso|entrada|paso) (?:denegad[oa]|prohibid[oa])',
      '(?:negat[oa]|rifiutat[oa]|vietat[oa]|impedit[oa])(?: \\w+){0,2}? (?:accesso|ingresso)|(?:accesso|ingresso) (?:negato|vietato|impedito)',
    ),
  },
  {
    // "Refused: return not authorised" names what the recipient minded, not what the carrier forbids.
    name: 'refused/first-word',
    kind: 'refused',
    precedence: 85.6,
    when: /^(?:rifiuta(?:t[oa])?|refuse[es]?|rehusad[oa]|rechazad[oa]|geweigerd|annahme verweigert)\b/,
  },
  {
    name: 'damaged/opened-and-short',
    kind: 'damaged',
    precedence: 95.5,
    when: pattern(
      '(?:arrived|found|received|came) open(?: \\w+){0,4}? (?:missing|empty)|contenu(?: \\w+){0,3}? manquant|inhalt(?: \\w+){0,2}? fehlt|inhoud(?: \\w+){0,2}? ontbreekt|contenido(?: \\w+){0,2}? (?:falta|incompleto)|contenuto(?: \\w+){0,2}? mancante',
    ),
  },
  {
    name: 'damaged/only-some-of-several',
    kind: 'damaged',
    milestone: null,
    precedence: 93.8,
    when: pattern(
      '(?:only|nur|slechts|maar|seulement|solo|soltanto) (?:\\d+|one|two|three|eins?|eine|zwei|drei|een|twee|drie|un|une|deux|trois|uno|una|dos|tres|due|tre) (?:\\w+ )?(?:of|out of|von|van|des?|sur|di|su) (?:\\w+ ){0,2}?(?:\\d+|two|three|four|zwei|drei|vier|twee|drie|vier|deux|trois|quatre|dos|tres|cuatro|due|tre|quattro)',
      '(?:one|two|1|2) of (?:two|three|four|2|3|4) (?:boxes|parcels|packages|pieces|cartons|pallets) (?:was |were |has been |have been )?(?:delivered|received|arrived)',
    ),
  },
  {
    name: 'recipient_unavailable/another-attempt-failed',
    kind: 'recipient_unavailable',
    precedence: 60,
    when: pattern(
      '(?:second|third|next|another|last|final|2nd|3rd) (?:delivery )?attempt(?: \\w+){0,2}? (?:failed|unsuccessful|without success)',
      '(?:zweite\\w*|dritte\\w*|erneute\\w*|letzte\\w*) (?:zustell|liefer)?versuch(?: \\w+){0,2}? (?:ohne erfolg|erfolglos|gescheitert|fehlgeschlagen|vergeblich|nicht erfolgreich)',
      '(?:tweede|derde|volgende|laatste) (?:bezorg|aflever|lever)?poging(?: \\w+){0,2}? (?:zonder succes|mislukt|niet gelukt|vergeefs)',
      '(?:deuxieme|seconde|troisieme|nouvelle|derniere) (?:tentative|presentation|livraison)(?: \\w+){0,3}? (?:sans succes|infructueuse|echouee|manquee)',
      '(?:segundo|tercer|tercero|ultimo|nuevo) intento(?: \\w+){0,3}? (?:sin exito|fallido|infructuoso)',
      '(?:secondo|terzo|ulteriore|ultimo) tentativo(?: \\w+){0,3}? (?:senza esito|fallito|non riuscito|a vuoto|infruttuoso)',
      '(?:aviso|avviso|avis)(?: de paso| di passaggio| de passage)?(?: \\w+)? (?:dejad[oa]|depositad[oa]|lasciat[oa]|rilasciat[oa]|depose|laisse) (?:en|in|nella|dans|en su|en el)(?: \\w+)? (?:buzon|cassetta|boite)',
    ),
  },
  {
    // A collection or one delivery that is called off: the parcel can still come, so no end is proven.
    name: 'cancelled/a-part-of-the-plan',
    kind: 'cancelled',
    milestone: null,
    precedence: 78.5,
    when: pattern(
      '(?<!and )(?:delivery|(?:pick ?up|collection)(?: order| request| booking)?) (?:has been |was |is )?cancell?ed(?! scan)',
      '(?<!und )(?:zustellung|auslieferung|abholung|abholauftrag) (?:\\w+ )?(?:storniert|annulliert|abgesagt)',
      '(?<!en )(?:bezorging|ophaling|afhaling|ophaalopdracht|afhaalopdracht) (?:\\w+ )?(?:geannuleerd|afgezegd)',
      '(?<!et )(?:livraison|enlevement|ramassage|collecte) (?:a ete |est )?annulee?',
      '(?<!y )(?:entrega|recogida|retiro|recoleccion|colecta) (?:ha sido |fue |esta )?(?:cancelad|anulad)[oa]',
      '(?<!e )(?:consegna|ritiro) (?:e stat[oa] |stat[oa] )?(?:annullat|cancellat)[oa]',
    ),
  },
  {
    name: 'returning/to-origin',
    kind: 'returning',
    milestone: null,
    precedence: 63.5,
    when: pattern(
      'rto (?:initiated|requested|in transit|out for delivery|undelivered|processing|dispatched|manifested|bagged|received|on the way)',
    ),
  },
  {
    // What was not delivered for want of particulars lacks an address, not a paper.
    name: 'address_problem/attempted-in-vain',
    kind: 'address_problem',
    precedence: 76,
    when: pattern(
      '(?:attempt(?:ed)?|not delivered|undelivered|delivery failed) (?:\\w+ ){0,2}?(?:address|location) change[ds]?',
      '(?:distribuee?|livree?|livraison|distribution)(?: \\w+){0,4}? (?:manque|absence|faute|defaut) d informations?|(?:manque|absence|faute|defaut) d informations?(?: \\w+){0,2}? (?:livr|distrib)\\w*',
    ),
  },
  {
    // Who it is, not what is in it: no paper of the parcel is missing.
    name: 'recipient_unavailable/not-identified',
    kind: 'recipient_unavailable',
    precedence: 76,
    when: pattern(
      '(?:{rcpt} )(?:id|identification|identity)(?: \\w+)? (?:missing|not (?:shown|provided|available|valid|verified))|incorrect (?:delivery code|pin)|(?:delivery|collection) code(?: \\w+)? (?:incorrect|wrong|invalid|missing)',
      '(?:identificatie|legitimatie)(?: \\w+){0,2}? (?:ontbreekt|onjuist|ongeldig)',
    ),
  },
  {
    name: 'customs_hold/not-yet-released',
    kind: 'customs_hold',
    when: pattern(
      '(?:not|has not|have not) (?:yet )?(?:been )?(?:released|cleared) (?:by|from|through) (?:the )?customs|awaiting (?:\\w+ ){0,3}?(?:go ahead|release|clearance|decision) (?:from|by|of) (?:the )?customs',
      '(?:noch )?(?:nicht|keine) (?:\\w+ ){0,3}?(?:vom|durch den|beim) zoll (?:freigegeben|abgefertigt)|vom zoll (?:noch )?nicht (?:freigegeben|abgefertigt)',
      'nog niet (?:\\w+ ){0,2}?(?:vrijgegeven|ingeklaard)(?: \\w+){0,3}? ?(?:douane)?|(?:in beslag genomen|vastgehouden|tegengehouden) door (?:de )?douane',
      '(?:pas|non) (?:encore )?(?:ete )?(?:libere|dedouane|autorise)e?(?: \\w+){0,2}? (?:douanes?)|(?:saisie?|retenue?) par (?:la|les)(?: \\w+)? douan\\w*',
      '(?:todavia|aun) no (?:\\w+ ){0,2}?(?:liberad[oa]|despachad[oa])(?: \\w+){0,2}? aduana',
      'non (?:ancora |e ancora stat[oa] )?(?:svincolat[oa]|sdoganat[oa]|liberat[oa])',
      '(?:seized|detained|stopped) (?:at|by) (?:the )?(?:border|customs)',
      '(?:(?<!no )customs (?:problem|issue|incident)|(?<!kein )zoll ?problem\\w*|problem\\w*(?: \\w+){0,2}? zoll|douaneproble\\w+|proble(?:em|men)(?: \\w+){0,2}? douane|(?<!pas de )(?:probleme|incident|anomalie) (?:\\w+ ){0,2}?(?:douan\\w+|dedouanement)|(?:problem[ai]|anomalia) (?:\\w+ ){0,2}?(?:dogan\\w+|sdoganamento))\\b(?!(?: \\w+){0,3}? (?:resolved|solved|fixed|over|gelost|behoben|geklart|opgelost|verholpen|resolue?|reglee?|risolt[oa]|resuelt[oa]))|douane(?: \\w+)? ingehouden|ingehouden(?: \\w+){0,2}? douane|(?:afgewezen|afgekeurd) door (?:de )?douane',
    ),
    precedence: 86.5,
  },
  {
    // Who never ordered it will not take it.
    name: 'refused/not-expected',
    kind: 'refused',
    precedence: 60,
    when: pattern(
      '{rcpt} (?:is |was )?not expecting|{rcpt} (?:did not|never) order(?:ed)?|(?:empfanger|kunde) (?:erwartet|hat)(?: \\w+){0,2}? (?:nicht bestellt|keine (?:sendung|lieferung))|(?:ontvanger|klant) (?:verwacht|heeft)(?: \\w+){0,2}? (?:niet besteld|geen (?:zending|pakket))|destinatario non (?:\\w+ )?(?:aspetta|attende|ha ordinato)',
    ),
  },
  {
    // One who does not answer before the driver comes; the notice by which he was called announces nothing.
    name: 'recipient_unavailable/no-answer-to-the-call',
    kind: 'recipient_unavailable',
    precedence: 60,
    when: pattern(
      'non risponde (?:\\w+ )?(?:preavviso|telefon\\w+|chiamat\\w+|citofono)|(?:geht|ging) nicht ans telefon|(?:beantwoordt|neemt) (?:de )?telefoon niet(?: op)?|ne repond pas (?:au|a l) (?:telephone|appel|preavis)|no (?:responde|contesta) (?:al|el|a la) (?:telefono|preaviso|llamada)|(?:reached|exceeded) (?:the )?max\\w* (?:\\w+ ){0,2}?attempts?(?: count)?|max\\w* (?:\\w+ ){0,2}?attempts?(?: count)? (?:reached|exceeded)|vergebliche\\w* (?:anfahrt|zustellversuch|zustellung)',
    ),
  },
  {
    // Not to-day, and named before the next round is.
    name: 'carrier_delay/not-on-this-day',
    kind: 'carrier_delay',
    precedence: 12,
    when: pattern(
      'ne (?:peut|pourra|pourront|peuvent) (?:pas )?etre (?:livree?s?|distribuee?s?|presentee?s?)|no (?:podra|puede) (?:ser )?(?:entregad[oa]|entregarse)|non (?:potra|puo) essere (?:consegnat[oa]|recapitat[oa])',
    ),
  },
  {
    name: 'disposed/by-customs',
    kind: 'disposed',
    when: pattern(
      '(?:detruite?s?|destruid[oa]s?|distrutt[oaie]|vernichtet|vernietigd|destroyed)(?: \\w+){0,4}? (?:douanes?|aduanas?|dogana|zoll|customs)',
    ),
  },
  {
    name: 'external_event/power',
    kind: 'external_event',
    when: pattern(
      'power (?:failure|outage|cut)|stromausfall|stroom(?:storing|uitval)|(?:coupure|panne) (?:d electricite|de courant)|apagon|corte (?:de luz|electrico)|black ?out|walk ?out|strike action',
    ),
  },
  {
    name: 'traffic/road-closed',
    kind: 'traffic',
    precedence: 62.3,
    when: pattern(
      '(?:weg|autoweg|snelweg) (?:\\w+ )?(?:afgesloten|versperd)(?: \\w+){0,2}? (?:werkzaamheden|ongeval|wegwerkzaamheden)|strada (?:\\w+ )?(?:interrotta|chiusa|bloccata) per (?:lavori|incidente|frana)|route (?:\\w+ )?(?:coupee|barree|fermee) (?:pour|par) (?:travaux|accident)|carretera cortada|strasse (?:\\w+ )?gesperrt(?: \\w+){0,2}? (?:bauarbeiten|unfall)|(?:voll|strassen|autobahn)sperrung|blocco (?:stradale|della circolazione|circolazione)|road (?:\\w+ )?closed (?:for|by|due to) (?:works?|roadworks|an? accident)',
    ),
  },
];
