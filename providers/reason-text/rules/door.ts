import { pattern } from '../lexicon';
import type { ExceptionRule } from '../rule';

/** What went wrong at the recipient's door, or with the way to it. */
export const DOOR_RULES: readonly ExceptionRule[] = [
  {
    name: 'refused/the-delivery-itself',
    kind: 'refused',
    precedence: 81.5,
    when: pattern(
      '{parcel} (?:was |is )?refused by|refused (?:the )?(?:delivery|package|shipment|parcel)(?! (?:due to|because of) (?:amount|cod|payment))|(?:does|do|did) not want (?:it|the|this)|(?:mochte|will|wollte)(?: \\w+){0,3}? nicht (?:annehmen|haben)|changed (?:his|her|their)(?: her)? mind|unwilling to (?:accept|take|receive)|(?:will|would) not (?:take|accept) (?:the )?(?:delivery|package|shipment)',
    ),
  },
  {
    name: 'address_problem/label',
    kind: 'address_problem',
    precedence: 91,
    when: pattern(
      '(?:address |shipping |delivery )labels?(?: \\w+){0,4}? (?:missing|illegible|unreadable|torn|smeared|smudged|detached|damaged|not legible)|(?:missing|illegible|torn|unreadable|invalid|incorrect) (?:address |shipping |delivery )labels?',
    ),
  },
  {
    name: 'address_problem/part-wanted',
    kind: 'address_problem',
    when: pattern(
      '(?:needs?|needed|requires?|required|requested|obtain\\w*|correct|missing|lacks?)(?: \\w+){0,4}? (?:(?:street|house|building|room|apartment|apt|suite|unit|floor|flat|door|department|company|receiver|recipient|telephone|phone|contact) (?:number|name|no)|house number|mail stop|department)',
      '(?:verifying|confirming|checking|clarifying|correcting|researching|resolving)(?: \\w+){0,3}? address|address(?:ing)? (?:\\w+ )?(?:error|mistake|discrepancy|query|issue)|address could not be (?:located|found|verified|read)|address being (?:researched|verified|checked|investigated)|{rcpt}(?: \\w+){0,4}? not (?:be )?(?:located|found)(?! (?:at )?home)|temporary resident|unlocatable|not traceable at|{rcpt} (?:has )?shifted|no such {rcpt}|no (?:phone|telephone|contact) number|(?:building|house|property)(?: \\w+){0,2}? demolished|{rcpt}(?: \\w+){0,3}? not (?:at|on) (?:this|the|given) address|not at this address|no such (?:department|company|person|name|street|number|address)|can ?not (?:be )?locate(?:d)? (?:the )?{rcpt}|no longer in business|closed out of business|(?:forward|redirect)(?:ing)? (?:order )?(?:has )?expired',
    ),
  },
  {
    name: 'access_problem/no-way-in',
    kind: 'access_problem',
    precedence: 62.5,
    when: pattern(
      '(?:no|without) secure (?:delivery )?location|receptacle blocked|(?:gain|obtain|get|secure) (?:security )?(?:access|entry|clearance to (?:the )?building)|security clearance(?: \\w+){0,3}? (?:enter|facility|building|site)|(?:unreachable|inaccessible) (?:destination|area|location|address|place)|area not accessible|(?:loading dock|dock|elevator)(?: \\w+){0,2}? (?:not|un) ?(?:available|accessible|usable)|locked (?:gate|building|door)|denied (?:entry|entrance)|access (?:\\w+ ){0,4}?was denied',
    ),
  },
  {
    name: 'recipient_unavailable/receptacle-full',
    kind: 'recipient_unavailable',
    precedence: 86,
    when: pattern('receptacle full'),
  },
  {
    name: 'recipient_unavailable/too-young',
    kind: 'recipient_unavailable',
    precedence: 86,
    when: pattern('age requirement|{rcpt}(?: \\w+){0,2}? must be (?:\\d\\d|an adult|of (?:legal )?age)'),
  },
  {
    name: 'recipient_unavailable/nobody-fit-to-sign',
    kind: 'recipient_unavailable',
    when: pattern(
      '^no {rcpt}$|^door (?:closed|locked)$|\\bout of station|(?:adult|signatory|signer|recipient|authori[sz]ed person|someone|anyone)(?: \\w+){0,3}? (?:not|un) ?(?:present|available|there|at home|old enough)|(?:obtain|verify|check|provide|show|present)(?: \\w+){0,5}? (?:id|identification|proof of age|age)',
    ),
  },
  {
    name: 'recipient_unavailable/attempt-made',
    kind: 'recipient_unavailable',
    precedence: 32,
    when: pattern(
      '(?<!not )attempted (?:delivery|to deliver)|(?<!not )delivery (?:was )?attempted|tried to deliver',
    ),
  },
  {
    name: 'refused/by-recipient',
    kind: 'refused',
    when: pattern(
      '{rcpt} (?:\\w+ ){0,8}?(?:refuse[sd]?(?! to pay)|rejected|declined|denied|did not want|does not want|not want(?:ed)?|did not accept|would not accept|will not accept|unwilling)',
      '(?:refused|rejected|declined|denied) (?:the |your |this )?(?:{parcel}|by(?! (?:the )?(?:airline|carrier|security|customs|airport|authorities|courier|depot))|on|at|to accept|acceptance|receipt|in person)',
      '{parcel} (?:was |is |has been |were ){0,6}(?:refused|rejected|declined|not accepted|not ordered)',
      '^(?:{gap} )?(?:refused|refusal|rejected|not ordered)$|^refused|refusal|refuse to (?:accept|receive)|(?:did|has) not order(?:ed)?|delivery (?:was )?(?:refused|rejected|denied)|acceptance (?:refused|denied)|shipment refusal|not ordered',
      '(?:annahme|{sendung}|zustellung|empfanger|kunde)(?: \\w+){0,5}? (?:verweigert|abgelehnt|nicht angenommen|verweigerte)|annahmeverweigerung|annahme verweigert|nicht bestellt|nicht angenommen',
      'rehusad[oa]|rechazad[oa]|no acept(?:a|ado|ada)|rehusa|rechaza|refuse(?:e)?(?: par)?|refus (?:du|de la|de) \\w+|rifiutat[oa]|rifiuta|respint[oa]|geweigerd|weigert',
    ),
  },
  {
    name: 'address_problem/fire-at-premises',
    kind: 'address_problem',
    precedence: 92,
    when: pattern('{rcpt} (?:s )?(?:location|premises|address|building) was damaged'),
  },
  {
    name: 'address_problem/details-wanted',
    kind: 'address_problem',
    precedence: 76,
    when: pattern(
      '(?:problem|issue) with (?:the |your )?(?:\\w+ )?address{far}(?:details|information)',
      '(?:more|further|additional|complete|full) address (?:details|information)',
    ),
  },
  {
    name: 'address_problem/misdelivered',
    kind: 'address_problem',
    precedence: 66,
    milestone: 'delivered',
    faultOwner: 'carrier',
    when: pattern(
      '(?:delivered|left|dropped|handed)(?: \\w+){0,3}? (?:at|to|in) (?:the |a |an )?(?:wrong|incorrect|different|another) (?:address|house|door|location|recipient|person|mailbox)(?! (?:at|as) )|misdelivered|mis delivered|wrongly delivered|delivered incorrectly',
      '(?:an |bei )?(?:eine |einer )?falsche[rn]? adresse zugestellt|fehlzustellung|entregado en (?:una )?direccion equivocada',
    ),
  },
  {
    name: 'address_problem/moved',
    kind: 'address_problem',
    when: pattern(
      '(?:addressee|recipient|consignee|resident|occupant|receiver)s? (?:has |have )?left the address|{rcpt} (?:has |have |had |is |no longer ){0,6}(?:moved|relocated|gone away|moved away|left(?! (?:a|the|instructions))|out of business|unknown|not known|deceased|at this address|lives? here|lives?|not listed|not located)(?! (?:available|home))',
      '^(?:\\w+ ){0,3}?(?:moved|vacant|deceased|gone away)$|moved (?:left|away|and|no|from (?:the )?address|address)|left no (?:forwarding )?address|no forwarding address|(?:forwarding|forward) (?:time |order )?expired|out of business|(?:address|building|house|property) (?:is )?(?:vacant|demolished|empty)|(?:attempted|not|(?<!as yet )un) ?known|not known at|unknown (?:at|address|addressee|recipient|consignee|receiver|customer)|(?:addressee|recipient|consignee|company|receiver|name) (?:is )?unknown|company (?:dissolved|unknown|moved)|no longer at|business (?:has )?(?:moved|permanently closed)|gone away|temporarily away from address',
    ),
  },
  {
    name: 'address_problem/wrong',
    kind: 'address_problem',
    when: pattern(
      '(?:incorrect|wrong|bad|invalid|insufficient|incomplete|inaccurate|missing|unknown|illegible|unclear|erroneous|faulty|non existent|nonexistent|deficient|improper|undeliverable|unreadable|lack of|update|obtain|determine|verify|confirm|clarify) (?:or (?:missing|incomplete|incorrect|wrong|illegible|insufficient) )?(?:\\w+ ){0,3}?(?:address(?:es)?|(?:street|house|apartment|apt|suite|unit|door|room|box|building|flat) (?:number|no|name)|post ?codes?|postal codes?|zip(?: codes?)?|address (?:details|information)|directions|house number|street|apartment|suite|receptacle|mail receptacle|city|town|receiver information|recipient information|phone number|telephone number|address label|such (?:number|street|address))(?! (?:of the customer|at the request))',
      '(?:delivery |shipping |receiver s |recipient s |recipient |receiver |consignee |customer |mailing )?(?:address|street|house number|street number|apartment number|apt number|suite number|suite|room number|unit number|city(?: name)?|town|state|province|borough|county|post ?code|postal code|zip(?: code)?|company(?: name)?|company or receiver name|{rcpt} name|name or address|address information|address label|directions?(?: to the address)?|label|shipping label|phone number)(?: \\w+){0,5}? (?:is |are |was |were |seems |appears |either |has been |not ){0,6}(?:incorrect|wrong|incomplete|invalid|missing|illegible|insufficient|inaccurate|unclear|not (?:found|complete|recogni[sz]ed|correct|valid|identified|located|exist|readable|legible|serviceable)|unreadable|could not be (?:found|located|read)|can not be (?:found|located)|unknown|does not exist|unserviceable|required|needed|undeliverable|damaged or missing|not assigned|not been assigned)',
      '(?:can|could|did) not (?:locate|find|identify|read|recogni[sz]e) (?:the )?(?:\\w+ ){0,3}?(?:address|house|recipient|consignee|location|label|customer|addressee|receiver|street|property|building)|(?:unable|not able|failed|failure) to (?:locate|find|identify|verify|read) (?:the )?(?:\\w+ ){0,2}?(?:address|house|recipient|consignee|location|label|customer|addressee|receiver|street|property|building)',
      'problem with (?:the |your )?address{far}details|address (?:problem|issue|query|error|exception|information (?:needed|required|missing)|correction(?: required| needed)?|unknown|not found|inaccurate|incomplete|incorrect|insufficient|bad|wrong|conflict|discrepancy|check|clarification|details (?:needed|required))|problem with (?:the |your )?(?:\\w+ )?address|(?:verify|confirm) (?:the )?(?:name or |\\w+ )?address|no (?:such |valid |street |correct )?(?:number|street|address|person|house|house number|street number|apartment number|postcode)|no mail(?:box| receptacle)|undeliverable as addressed|unable to deliver(?: \\w+){0,5} as addressed|as addressed|non deliverable address|(?:address|location|delivery point)(?: \\w+){0,4}? (?:vacant|demolished|under construction|not verified|be verified|unverified|not in use)|vacant (?:lot|address|property|building|house)|not deliverable as addressed|(?:barcode|label)(?: \\w+)? (?:illegible|unreadable|missing|not readable|damaged)|missing label|no label',
      'post office box|(?:label|address label) (?:\\w+ )?(?:came off|fell off|detached|lost)|(?<!delivered (?:to |in |at |to a |to the )?)p ?o box(?:es)?(?! (?:number )?deliver)|rural route|military address|rural delivery address|outside (?:of )?(?:the |our )?(?:delivery|service|coverage) (?:area|zone)|(?:not|non) (?:a )?(?:serviceable|serviced|deliverable) (?:area|address|zone|location)|no service (?:area|to|at)|alternate (?:delivery )?address (?:is )?(?:required|needed)|obtain(?:ing)? an? (?:alternate|new|correct|valid|different) (?:delivery )?address|out of delivery area|addressee (?:not )?(?:identified|located)|address not serviced|incorrect postal|misaddressed|mis addressed|wrongly addressed|incorrectly addressed|badly addressed',
      '(?:adresse|adressat|anschrift|empfangeradresse|empfangeranschrift|hausnummer|strasse|postleitzahl|plz|name|empfanger|adressaufkleber|label|adressdaten|lieferadresse|zustelladresse)(?: \\w+){0,5}? (?:unvollstandig\\w*|falsch\\w*|fehlerhaft\\w*|nicht (?:gefunden|korrekt|auffindbar|ermittelt|ermittelbar|lesbar|bekannt|vollstandig|eindeutig)|unbekannt|fehlt|unleserlich|unrichtig|unzureichend|ungenugend|ungultig|mangelhaft|verzogen|verstorben|unklar)|(?:falsche|unvollstandige|fehlerhafte|unzureichende|ungultige|fehlende|unrichtige|unbekannte|unklare|mangelhafte)[rsn]? (?:\\w+ )?(?:adresse|anschrift|empfangeradresse|hausnummer|empfangeranschrift|adressierung|postleitzahl|lieferadresse|adressangabe|adressangaben)|anschriftsproblem|adressproblem|adressfehler|unbekannt verzogen|(?:empfanger|firma)(?: \\w+){0,5}? (?:unbekannt|verzogen|verstorben|nicht zu ermitteln|nicht ermittelbar)|adressklarung|anschrift prufen|adresse wird (?:gepruft|geklart)|firma erloschen|verzogen',
      '(?:direccion|domicilio|codigo postal|senas|numero)(?: de entrega| del destinatario)?(?: es| esta| no)? (?:incorrect[oa]|incomplet[oa]|erronea?|inexistente|desconocid[oa]|insuficiente|encontrad[oa]|valid[oa]|localizad[oa]|equivocad[oa])|(?:falta|faltan|faltan datos en|error en|problema con) (?:la |el |datos (?:de|en) (?:la )?)?(?:direccion|domicilio|numero|datos de direccion)|destinatario (?:desconocid[oa]|no localizado|se ha mudado|cambio de domicilio)|desconocido en',
      'adresse(?: \\w+){0,3}? (?:incomplete|erronee|incorrecte|inconnue|introuvable|inexacte|insuffisante|fausse|invalide)|(?:erreur|probleme|defaut) (?:d |sur l |de l |avec l |dans l )?adress(?:e|age)|destinataire (?:inconnu|non identifie|introuvable|a demenage)|n habite pas a l adresse|npai|indirizzo(?: \\w+){0,3}? (?:errato|incompleto|sbagliato|inesistente|sconosciuto|insufficiente|non trovato)|destinatario (?:sconosciuto|trasferito)|adres(?: \\w+){0,3}? (?:onjuist|onvolledig|onbekend|niet gevonden|incorrect)|(?:onjuist|onvolledig|verkeerd|onbekend)e? adres|geadresseerde (?:onbekend|verhuisd)|verhuisd',
    ),
  },
  {
    name: 'access_problem/door',
    kind: 'access_problem',
    when: pattern(
      '(?:no|without|lack of|denied|restricted|limited|unable to|not able to|could not|can not|did not|unsafe|impossible to|prevented|blocked|failed to|unable to gain|get|not) (?:\\w+ ){0,3}?(?:access|enter|gain entry|reach (?:the )?(?:door|address|building|location|property|premises|delivery)|entry)(?! point)(?:\\w*)?',
      'access(?! point)(?: \\w+){0,4}? (?:denied|restricted|blocked|problem|issue|not possible|code|required|impossible|prevented|not granted|unavailable)|(?:gate|entry|door|security|access|building) (?:code|key|pin)(?: \\w+){0,3}? (?:required|needed|missing|incorrect|invalid|wrong|not working)|(?:missing|no|need|incorrect|invalid) (?:\\w+ )?(?:gate|entry|door|access) (?:code|key)|inaccessible|not accessible|unreachable location|location inaccessible|(?:gate|entrance|building|road to the property) (?:was |is )?(?:locked|blocked|closed off)|secured building|gated community',
      'dog|animal interference|dangerous animal|loose animal|unsafe (?:conditions?|location|to deliver|place)|no safe (?:place|location)|(?:safe ?place|secure location) (?:not |un)available|(?:mailbox|letterbox|letter box|locker|parcel locker|parcel box|box|packstation|locker compartment) (?:\\w+ ){0,2}?(?:full|blocked|too small|overflowing|unusable|out of order|capacity)|delivery location (?:blocked|obstructed)|(?:too large|does not fit|not fit) (?:for|in|into|through) (?:the )?(?:mailbox|letterbox|letter box|locker)|lift out of order|security (?:did not|would not) (?:allow|let)',
      'kein(?:en)? zugang|zugang (?:\\w+ )?(?:nicht moglich|verwehrt|versperrt)|nicht zuganglich|(?:tur|tor|haus|gelande) (?:\\w+ )?(?:verschlossen|abgeschlossen|versperrt|nicht erreichbar)|hund|briefkasten (?:\\w+ )?(?:voll|nicht|uberfullt)|(?:packstation|abholstation) (?:\\w+ ){0,2}?(?:voll|belegt|defekt)|zustelladresse (?:\\w+ )?nicht erreichbar|keine klingel|klingel (?:\\w+ )?defekt',
      '(?:sin acceso|acceso (?:denegado|restringido|imposible)|imposible acceder|no se (?:pudo|puede) acceder|inaccesible)|(?:pas d acces|acces (?:impossible|refuse|bloque|difficile)|inaccessible|code d acces|digicode|impossible d acceder|probleme d acces)|(?:accesso (?:negato|impossibile)|inaccessibile)|(?:geen toegang|niet bereikbaar adres|niet toegankelijk)',
    ),
  },
  {
    name: 'recipient_unavailable/absent',
    kind: 'recipient_unavailable',
    when: pattern(
      '{rcpt} (?:\\w+ ){0,2}?(?:was |is |were |are |has |been |currently |also |temporarily |mobile |phone |could |can |did |does ){0,6}(?:not (?:available|home|at home|present|in|there|be reached|be contacted|reachable|respond|respond(?:ing)?|answer(?:ing)?|reached|contactable|around|found at home)|un ?available|absent|away|on (?:vacation|holiday|leave)|out|unreachable|unresponsive|no response|closed|switched off|missed)',
      '{someone} (?:\\w+ ){0,2}?(?:was |is |were )?(?:available|home|at home|there|present|in|to (?:sign|receive|accept|take)|answered|at the (?:address|door|property|location|premises)|could)',
      'nobody|not at home|not home|not in|away from home|no ?one home|no response|no reply|no answer|did not answer|missed (?:you|delivery(?! (?:cycle|window|commitment|cut)))|customer (?:\\w+ )?(?:carded|notified by card)|carded|left (?:a )?(?:\\w+ )?(?:card|notice|notification|note|doortag|door tag|slip)|(?:card|notice|notification|notification card|notice card|delivery notice|delivery card|door tag|doortag|infonotice|info notice|calling card|slip) (?:was |has been |were )?left|notice left|no authori[sz]ed recipient|sorry we missed you|sorry you were out|you were (?:out|not in|not home|not at home)|unattended|(?<!location )(?<!address )(?<!premises )could not be (?:contacted|reached)|(?:can|could) not reach (?:the )?{rcpt}|unable to (?:reach|contact) (?:the )?{rcpt}',
      '(?:business|company|office|store|shop|premises|location|receiver|reception|firm|consignee|recipient s business|receiving business|receiving department|dock|warehouse|establishment|workplace|school|they|it)(?: \\w+){0,3}? (?:was |is |were |are |has been |already |temporarily ){0,6}(?:closed|shut)(?! (?:out|off))|closed (?:business|premises|on arrival|at (?:the )?time|on (?:saturdays?|weekends?|mondays?))|^closed$|(?:company|business|firm) (?:is )?(?:on )?(?:holiday|holidays|vacation|vacations|closed)|out of (?:office|opening|business) hours|outside (?:business|opening) hours|vacation hold|on vacation',
      '(?:adult|direct|indirect|recipient)? ?signature(?: \\w+){0,4}? (?:required|needed|not (?:obtained|available)|unavailable|unobtainable)|need (?:an? )?(?:adult )?signature|signature(?: \\w+){0,2}? not (?:be )?(?:obtained|secured|collected|captured|given)|(?:attempted|attempt|tried) (?:but )?closed|(?:not able|unable|could not|can not) (?:to )?(?:secure|obtain|get|collect) (?:an? )?(?:\\w+ )?signature|(?:unable|not able) to provide (?:a |an )?(?:valid )?(?:pin|id|identification|otp|code)|(?:valid )?(?:pin|otp|id|identification|age|identity) ?(?:check|verification|code)? (?:\\w+ ){0,2}?(?:failed|not (?:provided|available|valid|verified|passed|shown)|negative|negativ|invalid|incorrect|unsuccessful|required at delivery)|(?:age|identity|id) ?check (?:failed|negativ\\w*)|no (?:valid )?(?:id|identification|pin)',
      '(?:empfanger|kunde|niemand|adressat|empfangsberechtigte[rn]?)(?: \\w+){0,6}? (?:nicht (?:angetroffen|erreicht|anwesend|zu hause|erreichbar|da)|angetroffen|abwesend|nicht zuhause|zu hause|im urlaub|abgemeldet)|nicht angetroffen|(?:geschaft|firma|betrieb|unternehmen|buro|empfanger|annahme|warenannahme)(?: \\w+){0,3}? (?:geschlossen|betriebsferien|urlaub)|betriebsferien|betriebsurlaub|benachrichtigungskarte|benachrichtigung (?:\\w+ )?(?:hinterlassen|eingeworfen)|niemand (?:\\w+ )?(?:da|zuhause|zu hause)|identitatsprufung (?:\\w+ )?(?:negativ|fehlgeschlagen)|altersprufung (?:\\w+ )?negativ',
      '(?:destinatario|cliente|receptor)(?: \\w+){0,3}? (?:ausente|no disponible|no (?:estaba|esta)|no localizable|no contesta|assente)|ausente|nadie (?:en|estaba|disponible)|ausencia|(?:negocio|comercio|empresa|establecimiento|local|oficina|tienda)(?: \\w+){0,2}? cerrad[oa]|cerrado por vacaciones|aviso (?:de (?:llegada|paso|visita) )?(?:dejado|depositado)|se (?:ha )?(?:dejo|dejado) aviso',
      '(?:destinataire|client|personne)(?: \\w+){0,4}? (?:absent|absente|indisponible|pas present|injoignable|non disponible)|absent|avis de passage|personne (?:n etait|au) |(?:entreprise|societe|magasin|commerce|etablissement)(?: \\w+){0,2}? ferme(?:e)?|(?:destinatario|cliente) (?:\\w+ )?(?:assente|irreperibile)|assente|avviso (?:di giacenza )?lasciato|(?:azienda|negozio|esercizio) chius[oa]|chiuso per ferie|niet thuis|niemand (?:thuis|aanwezig)|afwezig|(?:bedrijf|winkel) gesloten|bericht achtergelaten|ontvanger (?:\\w+ )?(?:niet aanwezig|niet thuis)',
    ),
  },
  {
    // Told as a failure, and so more than a new date; less than any cause that stands beside it.
    name: 'recipient_unavailable/attempt-came-to-nothing',
    kind: 'recipient_unavailable',
    precedence: 31,
    when: pattern(
      '(?:zweite\\w*|dritte\\w*|erste\\w*|letzte\\w*|weitere\\w*)? ?(?:zustell|liefer)versuch(?: \\w+){0,3}? (?:erfolglos|gescheitert|fehlgeschlagen|vergeblich|ohne erfolg|misslungen|nicht erfolgreich)|(?:erfolgloser|vergeblicher|gescheiterter|misslungener|fehlgeschlagener) (?:zustell|liefer)versuch',
      '(?:bezorg|aflever|lever)?poging(?: \\w+){0,3}? (?:mislukt|zonder succes|niet gelukt|niet geslaagd|gefaald|vergeefs)|(?:mislukte|vergeefse) (?:bezorg|aflever|lever)?poging',
      '(?:pli|colis|envoi) non (?:distribue|remis|livre)|(?:livraison|distribution|remise) (?:non (?:effectuee|aboutie|realisee)|infructueuse|manquee|sans succes)|tentative(?: \\w+){0,3}? (?:infructueuse|echouee|sans succes|manquee|echec)|(?:echec|infructueu\\w+)(?: \\w+){0,3}? (?:livraison|tentative|presentation|remise|distribution)|passage(?: \\w+){0,3}? (?:sans succes|infructueux)|non (?:livrable|distribuable)',
      '(?:entrega|reparto) no (?:efectiv|concretad|exitos|realizad|efectuad|lograd|completad|posible)[oa]?|no (?:fue|es|ha sido|resulto) posible (?:la |su |realizar la |efectuar la )?entreg\\w*|intento(?: \\w+){0,3}? (?:fallido|sin exito|infructuoso|no efectuado|frustrado)|(?:entrega|reparto) (?:fallid[oa]|frustrad[oa])',
      '(?:visita|gestion|vuelta|pasada)(?: \\w+){0,3}? (?:fallid|infructuos|negativ|frustrad|no exitos)[oa]|(?:visita|gestion|vuelta|pasada|intento|reparto)(?: \\w+){0,3}? (?:sin exito|sin resultado|sin efecto)|(?:visita|intento|gestion)(?: \\w+){0,3}? no exitos[oa]',
      'tentativo(?: \\w+){0,3}? (?:non riuscito|fallito|senza esito|a vuoto|infruttuoso)|mancata consegna|consegna (?:non riuscita|fallita|non andata a buon fine)|non consegnabile|inesitat[oa]|esito negativo',
    ),
  },
  {
    name: 'recipient_unavailable/attempt-without-a-reason',
    kind: 'recipient_unavailable',
    precedence: 20,
    when: pattern(
      'non (?:e |e stato |era )?possibile (?:effettuare|eseguire|completare|portare a termine)(?: \\w+)? consegna|non (?:abbiamo potuto|siamo riusciti a) (?:effettuare|eseguire|completare)(?: \\w+)? consegna',
      '(?<!scheduled for (?:\\w+ )?)(?:(?:delivery|second|first|third|final|failed|unsuccessful|missed) ){1,6}attempt(?:ed)?(?! (?:will|is|to be|on|next|has been requested|(?:was )?successful))|(?<!will )(?<!to )attempt(?:ed)? (?:delivery|to deliver|failed|unsuccessful|fail)|(?:delivery|deliver)(?: \\w+){0,2}? (?:attempted|failed|unsuccessful|not successful|failure|not possible|not completed|not made|could not be (?:made|completed))|tried to deliver|(?:could|can) not be delivered|(?:unable|not able|failed) to (?:be )?deliver(?:ed)?|(?:could|can|did) not (?:deliver|make delivery|complete delivery)|not delivered|undelivered|undeliverable|never (?:been )?delivered|(?:unable|not able|failed) to get (?:\\w+ ){0,3}?delivered|unsuccessful delivery|failed delivery|non ?delivery|not been (?:able to deliver|delivered)|unsuccessful',
      '(?:konnte|konnten|kann|konnen)(?: \\w+){0,8}? nicht (?:\\w+ ){0,3}?(?:zugestellt|ausgeliefert|ubergeben|ausgehandigt|geliefert|zustellen|ausliefern)|nicht (?:zugestellt|zustellbar|ausgeliefert|zuzustellen)|zustellversuch|unzustellbar|zustellung (?:\\w+ ){0,7}?nicht (?:moglich|erfolgt|erfolgen|durchgefuhrt)|zustellhindernis|zustellung (?:\\w+ ){0,2}?(?:nicht erfolgreich|erfolglos|fehlgeschlagen|gescheitert)',
      'intento de entrega|(?:entrega|reparto) (?:fallid[oa]|no realizad[oa]|infructuos[oa]|no efectuad[oa]|sin exito|frustrad[oa]|imposible)|no (?:se )?(?:ha|han|hemos|pudo|pudimos|fue|puede|podido)(?: \\w+){0,3}? (?:entregad[oa]|entregar|entregarse|entrega)|no entregad[oa]',
      'n (?:a|ont) pu (?:etre )?(?:livree?s?|remise?s?|distribuee?s?|presentee?s?)|n a pas (?:pu )?(?:\\w+ ){0,2}?(?:ete |etre )?(?:livree?|distribuee?|remise?|presentee?)|n avons pas pu (?:\\w+ ){0,2}?(?:livrer|remettre|distribuer|presenter)|non (?:livree?|distribuee?|distribuable|remise?)|tentative de (?:livraison|distribution)|echec de (?:la |l )?(?:livraison|distribution)|(?:livraison|distribution) (?:\\w+ ){0,2}?(?:impossible|echouee|infructueuse|manquee|non effectuee)',
      'mancata consegna|tentativo di consegna|tentata consegna|consegna (?:\\w+ )?(?:non (?:riuscita|effettuata|possibile|avvenuta|completata|andata)|fallita|impossibile)|non (?:e |ha |abbiamo |siamo |si |e stat[oa] |stat[oa] |possibile |potuto |riusciti a |riuscita a |effettuare la |in grado di ){0,5}(?:consegnat[oa]|consegnare|recapitat[oa]|recapitare)',
      '(?:kon|konden|kan|kunnen)(?: \\w+){0,8}? niet (?:\\w+ ){0,3}?(?:bezorgd|bezorgen|afgeleverd|afleveren|geleverd|leveren)|niet (?:bezorgd|afgeleverd|geleverd)|(?:bezorging|levering|aflevering)(?: \\w+){0,3}? (?:mislukt|niet (?:gelukt|mogelijk|geslaagd|uitgevoerd))|(?:bezorg|aflever|lever)poging|(?:bezorgen|afleveren|bezorging|levering) (?:\\w+ )?(?:lukte|lukt|ging|gelukt) niet|niet kunnen (?:bezorgen|afleveren)',
    ),
  },
];
