import { pattern } from '../lexicon';
import type { ExceptionRule } from '../rule';

/**
 * The same kinds in looser words, as drivers' notes and friendly carriers put them: what it is about and what is wrong
 * with it, in one sentence. They rank a little below the fixed phrases of their kind, so that those decide first.
 */
export const FREE_WORDING_RULES: readonly ExceptionRule[] = [
  {
    name: 'address_problem/free',
    kind: 'address_problem',
    precedence: 64.5,
    when: pattern(
      '(?:address|street|house|flat|apartment|suite|unit|floor|post ?code|postal code|zip code|door number|doorbell name|name)(?: \\w+){0,4}? (?:missing|does not|do not|did not match|not match|mismatch|not on|cannot be|incorrect|wrong|unclear|incomplete|not exist|not correspond|not listed)',
      '(?:can|could|did) not (?:find|locate)(?: \\w+){0,2}? (?:address|house|street|place|property|building|flat|home|location|recipient|you)|(?:please )?(?:check|correct|complete) (?:the |your )?(?:street|address|house|delivery address)|no longer lives|not (?:on|at) (?:the )?(?:bell|doorbell|mailbox|letterbox)|(?:relocated|has moved|moved house)',
      '(?:name|hausnummer|adresse|anschrift|klingel|empfanger)(?: \\w+){0,3}? (?:nicht (?:am|an der|auf dem) (?:briefkasten|klingel\\w*)|stimmt nicht|unbekannt|existiert nicht|fehlt)|nicht am briefkasten',
      '(?:no (?:consta|existe|figura|coincide)|falta)(?: \\w+){0,2}? (?:numero|calle|direccion|piso|portal|nombre)|(?:direccion|calle|numero|destinatario) (?:\\w+ )?(?:no existe|no consta|no figura|no coincide|no se encuentra)|adresse (?:\\w+ )?(?:n existe pas|manquante)|manque (?:\\w+ )?(?:numero|adresse)|numero (?:civico )?(?:mancante|assente)',
    ),
  },
  {
    name: 'access_problem/free',
    kind: 'access_problem',
    precedence: 61.5,
    when: pattern(
      '(?:driver|courier|postman|carrier|we)(?: \\w+)? (?:could|can|did) not (?:get (?:in|into|to|up|through|past|upstairs|close)|go (?:in|up|upstairs)|enter|reach|approach|park|find parking)',
      '(?:not let|refused entry|turned away at|no entry|locked (?:gate|door|entrance|building)|(?:gate|door|entrance|barrier|lobby) (?:\\w+ )?(?:locked|closed|shut|blocked)|(?:lift|elevator|intercom|doorbell|buzzer|bell) (?:\\w+ )?(?:broken|not working|out of (?:order|service)|defective)|blocked (?:the )?(?:driveway|entrance|gate|access|road)|driveway|(?:location|address|premises|property|door) (?:could|can) not be (?:reached|accessed|entered)|aggressive dog|bissiger hund|portero no|no (?:hay|tiene) acceso|portail ferme|interphone)',
    ),
  },
  {
    name: 'refused/free',
    kind: 'refused',
    when: pattern(
      '{rcpt} (?:\\w+ ){0,4}?(?:(?:did|does|do|would|will) not (?:accept|want|take)|turned (?:\\w+ ){0,3}?(?:away|down)|changed (?:his|her|their|the) mind|no longer wants?|sent it away)',
      '(?:turned|sent) (?:the |it |this )?(?:{parcel} )?away',
      '(?:lehnt|lehnte)(?: \\w+){0,4}? ab|annahme (?:\\w+ )?(?:abgelehnt|verweigert)|wollte (?:\\w+ )?nicht annehmen|no (?:quiso|quiere|desea) (?:aceptar|recibir|recoger)|n a pas (?:voulu|accepte)|ne veut pas|non (?:ha )?(?:voluto|accettato)|wilde (?:\\w+ )?niet aannemen',
    ),
  },
  {
    name: 'recipient_unavailable/free',
    kind: 'recipient_unavailable',
    precedence: 59.5,
    when: pattern(
      '(?:nobody|no one|no ?body|none) (?:\\w+ )?(?:answered|opened|there|came|responded|at)|(?:rang|knocked)(?: \\w+){0,6}? (?:no|nobody|not)|(?:was|were) (?:away|out|not there|not in)|not there to (?:receive|sign|accept)|(?:not|un) ?able to sign|nobody to sign|(?:could|can) not be reached|switched off|did not (?:open|respond|pick up the phone)',
      '(?:kunde|empfanger)(?: \\w+)? nicht (?:erreichbar|da|anwesend|vor ort)|karte (?:\\w+ )?(?:eingeworfen|hinterlassen)|no se (?:encontraba|encuentra|hallaba)(?: \\w+){0,2}? (?:domicilio|casa|direccion)|no (?:habia|hay) nadie|no (?:abre|abrio|responde|contesta)|n (?:etait|est) pas (?:present|la|chez)|personne (?:\\w+ )?(?:presente|a l adresse)|non (?:era|e) (?:presente|in casa)|nessuno (?:in casa|presente|ha risposto)|was niet thuis|niemand deed open',
    ),
  },
  {
    name: 'damaged/free',
    kind: 'damaged',
    when: pattern(
      '(?:box|carton|packaging|parcel|package|wrapping|shipment|item|contents|goods|envelope|bag)(?: \\w+){0,4}? (?:crushed|torn|ripped|soaked|smashed|broken|dented|opened|burst|leaked|leaking|ruined|spoiled|wet|tampered|pierced|burned|burnt|split)',
      '{parcel} (?:has |have )?(?:broke|broken|shattered|leaked|spilled|burst)|(?:crushed|torn|ripped|soaked|smashed|burst|leaked|ruined|tampered)|water damage|fire damage|(?:verpackung|paket|karton|sendung|inhalt)(?: \\w+){0,2}? (?:aufgerissen|zerrissen|nass|zerbrochen|defekt|offen|fehlt teilweise|kaputt|ausgelaufen)|teilweise (?:verlust|beschadigt)|(?:caja|paquete|embalaje)(?: \\w+)? (?:rot[oa]|abiert[oa]|mojad[oa])|(?:carton|emballage|colis) (?:\\w+ )?(?:dechire|ouvert|casse|mouille)',
    ),
  },
  {
    name: 'lost/free',
    kind: 'lost',
    precedence: 89,
    when: pattern(
      '(?:can|could) not (?:find|locate|trace) (?:the |your |this |its )?(?:{parcel}|it)(?! (?:address|location|label))|(?<!delay )loss (?:of|claim|report|has)|claim for (?:the )?loss|(?:search|looking) (?:\\w+ )?(?:is on|for (?:the|your|this) {parcel})|(?:not|never) (?:been )?seen (?:since|again)|gone missing|vanished|disappeared|whereabouts|no trace',
    ),
  },
  {
    name: 'documents_missing/free',
    kind: 'documents_missing',
    when: pattern(
      '(?:required|needed|insufficient|inadequate|must be|missing|incorrect|invalid|unclear|not match|mismatch|not identified|identify|corrected){gap} (?:for |before |by |to )(?:customs |import |export )?(?:clearance|clear customs|customs)',
      '(?:tax|identification|importer of record|import licen[cs]e|export licen[cs]e|licen[cs]e|permit|power of attorney|invoice|tariff|description of (?:the )?goods|country of origin|declared value|value declared){gap} (?:required|needed|missing|insufficient|must be|not match|invalid|incorrect|expired|unclear|mismatch|incomplete)',
      '(?:corrected|revised|new|valid|signed|original|copy of the) (?:commercial )?invoice',
      '(?:customs|clearance|import|broker|authorities)(?: \\w+){0,3}? (?:needs?|requires?|requested|wants?|asks?|asked|demands?|awaits?)(?: \\w+){0,4}? (?:description|documents?|invoice|information|details|id|copy|proof|papers?|paperwork|data|licen[cs]e|certificate|declaration|value|tax)',
      '(?:send|provide|submit|upload|supply|provided?|give|forward)(?: \\w+){0,4}? (?:invoice|documents?|paperwork|id|id copy|copy of|proof of (?:payment|purchase|value|identity)|description|tax|eori|customs (?:form|declaration))',
      '(?:angaben|daten|dokumente?|unterlagen|papiere|rechnung)(?: \\w+){0,3}? (?:fur die verzollung|fur den zoll)|fehlen (?:\\w+ )?angaben|aduana (?:\\w+ )?(?:requiere|necesita|solicita)|(?:douane|dogana) (?:\\w+ )?(?:demande|richiede)',
    ),
  },
  {
    name: 'payment_due/free',
    kind: 'payment_due',
    when: pattern(
      '(?:did|does|do) not have (?:the |enough )?(?:cod |exact )?(?:payment|money|cash|funds|check|cheque|amount|cod)|(?:check|cheque|money order|cash|funds|payment|cod)(?: or (?:money order|cheque|check|cash))? (?:was|were|is|are) not (?:available|ready|acceptable|correct|received)',
      '(?:vat|duty|duties|tax|taxes|fees?|charges?|customs charges|cod|amount|postage|surcharge)(?: \\w+){0,4}? (?:before (?:we can |being )?(?:deliver\\w*|release\\w*)|must be paid|has to be paid|have to be paid|to pay|owed|unpaid)',
      '(?:did|could|would|can) not pay|(?:postage|franking|freight) (?:is |was )?(?:insufficient|missing|unpaid|short)|unable to pay|(?:charge|fee|duty|amount|customs fee) to pay|pay (?:the |your )?(?:customs|import|duties|duty|fees?|charges?|vat|taxes)|zahlen sie|zu bezahlen|por pagar|a payer|da pagare|te betalen',
    ),
  },
  {
    name: 'customs_hold/free',
    kind: 'customs_hold',
    when: pattern(
      '(?:being|is|was|been|be) (?:inspected|examined|reviewed|checked|held|opened|x rayed|detained|evaluated) (?:by|at) (?:\\w+ )?(?:customs|clearing agency|government agency|agency|authorities|agriculture|fda|border)|(?:waiting|awaiting) {gap}(?:agency|authority|authorities|customs)|selected for {gap}(?:examination|inspection|exam)|delayed by (?:a |the )?(?:government|regulatory|clearing) agency',
      'customs (?:\\w+ )?(?:wants?|will|have|has|is|are|must|authorities|officials|officers|decided)(?: \\w+){0,2}? (?:to )?(?:inspect(?:ed|ing)?|stop(?:ped)?|h[eo]ld(?:ing)?|check(?:ing)?|examin\\w+|detain(?:ed)?|seiz(?:ed|ing)|retain(?:ed)?|open(?:ed)?|review(?:ing)?)',
      '(?:stopped|stuck|waiting|queued|blocked|delayed|halted)(?: \\w+){0,5}? (?:customs|border control|clearance)|(?:export|import|customs) clearance (?:\\w+ )?(?:pending|stopped|suspended|delayed|paused)|(?:aduana|douane|dogana|zoll)(?: \\w+){0,2}? (?:ha retenido|retiene|retenid[oa]|a retenu|retient|trattiene|ha trattenuto|halt|houdt)|customs{gap}(?:retained|retention|withheld)|(?:retained|withheld){gap}customs|zoll (?:\\w+ )?(?:pruft|kontrolliert)',
    ),
  },
  {
    name: 'prohibited/free',
    kind: 'prohibited',
    when: pattern(
      '(?:contents?|item|goods|product|commodity|substance|article|battery|batteries|liquid|liquids|aerosols?|perfume|parcel|package|shipment)(?: \\w+){0,2}? (?:not (?:allowed|permitted|accepted|transportable|suitable)|can not travel|can not fly)|(?:aerosols?|flammable|explosives?|perfumes?|knives|ammunition|cigarettes|plants|seeds|meat|dairy|medicines?)(?: \\w+){0,3}? (?:found|detected|identified|inside|discovered|contained)|too (?:heavy|big|large|long|bulky) for',
    ),
  },
  {
    name: 'cancelled/free',
    kind: 'cancelled',
    milestone: 'cancelled',
    when: pattern(
      'label{gap}(?:voided|cancelled|canceled)|{sender} (?:has |have )?(?:cancelled|canceled|withdrawn|voided)',
    ),
  },
  {
    name: 'returning/free',
    kind: 'returning',
    when: pattern(
      '{parcel} be (?:returned|sent back)|(?:requested|authori[sz]ed|instructed|asked) (?:for )?(?:the |a |its )?(?:return|{parcel} return)(?! label)',
      '(?:send|sending|sent|going|goes|coming|travels?|travelling|heading|headed|moving|transported|transport|routed|way) (?:this |the |your |it )?(?:{parcel} )?(?:is )?back to (?:the |its |their )?(?:{sender}|origin\\w*|warehouse|supplier|store|shop|seller)|back to (?:the )?(?:{sender}|shop|store|supplier)',
      '(?:geht|gehen|wird|kommt|ist) (?:\\w+ ){0,4}?zuruck (?:an|zum|zur)|zuruck (?:an|zum) (?:\\w+ )?(?:versender|absender|handler|shop)|(?:vuelve|regresa|retorna|devuelt[oa]|devolviendo)(?: \\w+)? (?:al |a )?(?:remitente|origen|tienda)|retourne (?:a|chez)|torna al mittente|terug naar',
    ),
  },
  {
    name: 'held_for_pickup/free',
    kind: 'held_for_pickup',
    when: pattern(
      'pick (?:the |this |their |up )?(?:{parcel} )(?:up )?(?:at|from|up)|requested to (?:pick|collect)|(?:hold|held) for (?:customer|receiver|recipient|consignee)',
      '(?:you|{rcpt}) (?:can|may|must|should|need to|has to|have to|are asked to|will) (?:now )?(?:collect|pick up|fetch|pick)|waiting for you|kept for you|stored for (?:you|collection)|abholung (?:\\w+ ){0,6}?moglich|kann(?: \\w+){0,6}? abgeholt|puede (?:recoger|retirar)\\w*|pouvez (?:retirer|recuperer)|puo (?:ritirare|essere ritirat[oa])|kunt (?:\\w+ )?(?:afhalen|ophalen)',
    ),
  },
  {
    name: 'carrier_delay/free',
    kind: 'carrier_delay',
    when: pattern(
      '(?:running|little|bit|slightly|somewhat) (?:a )?(?:\\w+ )?late|wrong turn|(?:slow(?:ing|ed|s)?(?: \\w+)? down|behind (?:time|plan))|(?:did|could|does|can|will) not (?:leave|depart|arrive|connect|make|go out|be processed|be dispatched|be loaded)(?: \\w+){0,4}? (?:on time|as planned|today|in time|as scheduled|connection|flight|delivery)|(?:technical|mechanical) (?:\\w+ )?(?:fault|trouble|defect|issue|reasons?)|(?:volumes?|demand) (?:\\w+ )?(?:high|slowing|exceed\\w*)|later than|(?:too many|record) (?:parcels|packages)|missed (?:the |its |our |a )?(?:\\w+ ){0,2}?(?:line haul|linehaul|truck|trailer|train|plane|flight|ferry|vessel|connection|departure|sort|cut off|tour|route)|(?:sort(?:ing)?|rout(?:ed|ing|e)|scan(?:ning)?|load(?:ing)?|depot|handling|system)(?: \\w+){0,2}? (?:mistake|error|mix up)|(?:by mistake|in error|mistakenly)|(?:sorted|routed|sent|loaded|shipped|transferred) (?:the |your |this )?(?:{parcel} )?(?:to|on|onto|into) (?:the |a |an )?(?:wrong|incorrect)|(?:was |been )?left (?:at|in|on) (?:a |the |our |one of our )?(?:ups |fedex |dhl )?(?:facility|building|depot|hub|trailer|container|warehouse|dock|truck|vehicle)|mis ?label?led|fuel shortage|entrega (?:retrasada|con retraso)|incidencia operativa|took longer|needs longer|langer als|mas tarde de lo|plus tard que|piu tardi',
    ),
  },
  {
    name: 'traffic/free',
    kind: 'traffic',
    when: pattern(
      '(?:stuck|stationary|queue[ds]?|queuing|queues|tailback|held up)(?: \\w+){0,4}? (?:traffic|border|road|motorway|highway|crossing|port|tunnel)|(?:crash|pile up|diversion)',
    ),
  },
  {
    name: 'rescheduled/free',
    kind: 'rescheduled',
    precedence: 31,
    when: pattern(
      '(?:delivery )?(?:date|day|time) (?:was |has been |is |have been ){0,6}(?:changed|moved|modified|postponed|pushed)|(?:change|changed|changing|postpone|modify) (?:of |the )?(?:delivery )?date',
      '(?:{rcpt}|you)(?: \\w+)? (?:asked|wants?|wishes|requested|chose|prefers?|wanted)(?: \\w+){0,4}? (?:deliver\\w* (?:\\w+ ){0,2}?(?:on|later|tomorrow|next|another)|another day|later|tomorrow|different day)|(?:booked|arranged|set|fixed|agreed|moved|planned|pushed)(?: \\w+){0,3}? (?:another|different|later|new|next) (?:day|date|time|slot|week)|(?:otro dia|un autre jour|altro giorno|andere dag|anderen tag|anderen termin)',
    ),
  },
];
