import { pattern } from '../../lexicon';
import type { ExceptionRule } from '../../rule';
import { progress } from './progress';
import { trouble } from './trouble';

/** What goes wrong, in English: words near each other where the fixed phrases of the other rules are silent. */
export const ENGLISH_RULES: readonly ExceptionRule[] = [
  {
    // The point where the parcel was to wait cannot take it. It cannot be handed over where it was sent to: the same as a locked door.
    name: 'access_problem/pickup-point-cannot-take-it',
    kind: 'access_problem',
    precedence: 61.5,
    when: pattern(
      '(?:no|not enough|insufficient|lack of) (?:free |more )?(?:space|room|capacity)(?: \\w+){0,3}? (?:locker|parcel ?shop|service ?point|access point|pick ?up point|shop)|(?:locker|parcel ?shop|service ?point|access point|pick ?up point|shop)(?: \\w+){0,2}? (?:over capacity|no (?:space|room)|unable to accept)',
      '(?:kein\\w*|nicht genug|nicht genugend) (?:freie\\w* )?(?:platz|fach|facher)(?: \\w+){0,3}? (?:packstation|paketshop|filiale|paketautomat|abholstation|paketbox)|(?:paketshop|filiale|abholstation)(?: \\w+){0,3}? (?:voll|uberfullt|uberlastet|ausgelastet|nicht annehmen|keine kapazitat)',
      '(?:geen|onvoldoende|niet genoeg) (?:vrije )?(?:plaats|ruimte|vak|capaciteit)(?: \\w+){0,3}? (?:locker|automaat|pakketautomaat|afhaalpunt|servicepunt|winkel)|(?:afhaalpunt|servicepunt|postpunt|pakketpunt|parcelshop|winkel)(?: \\w+){0,4}? (?:vol|niet aannemen|niet (?:kan )?aannemen|weigert|plaatsgebrek)',
      '(?:plus|pas|manque|faute) de place(?: \\w+){0,3}?|(?:relais|point relais|point de retrait|commercant|consigne)(?: \\w+){0,3}? (?:complet|sature|plein|pleine|saturee|n accepte plus)',
      '(?:sin|no hay|falta de) (?:espacio|hueco|sitio)(?: \\w+){0,3}? (?:taquilla|locker|punto|tienda|oficina)|(?:punto(?: de recogida)?|tienda|taquilla|oficina)(?: \\w+){0,2}? (?:llen[oa]|saturad[oa]|complet[oa]|sin espacio)',
      '(?:punto di ritiro|negozio|locker|fermopoint|tabaccheria)(?: \\w+){0,3}? (?:pieno|saturo|esaurito|al completo|non disponibile a (?:ricevere|accettare))|(?:nessuno|senza|mancanza di) (?:spazio|posto)(?: \\w+){0,3}? (?:locker|punto|negozio)',
      '(?:locker|service ?point|parcel ?shop|access point|pick ?up point|post office)(?: \\w+){0,2}? (?:not available|unavailable|out of service|out of order|full|closed|overloaded|overcrowded|at (?:full |its )?capacity)(?! (?:on|for) holiday)|capacity (?:restraints?|constraints?|issues?|limits?)(?: \\w+){0,3}? (?:locker|shop|point|office)?',
    ),
  },
  {
    name: 'recipient_unavailable/attempt-failed',
    kind: 'recipient_unavailable',
    precedence: 31,
    when: pattern(
      '(?:re ?delivery|delivery) attempt(?: \\w+)? (?:unsuccessful|failed)|interrupted delivery attempt',
    ),
  },
  ...trouble('english', {
    address_problem: [
      '(?:needs?|require[sd]?)(?: \\w+){0,4}? address (?:details?|information)',
      '(?:road|street|house|home|building|unit|flat|block|floor|area|district|postal|contact)(?: \\w+)? (?:name|number|no|code) (?:\\w+ )?(?:needed|required|missing|incorrect|unknown|wanted)',
      'errors? (?:in|on|with)(?: \\w+){0,2}? (?:address|label)',
      '(?:nobody|no one|no person|no body) (?:of|by|with) (?:that|this|the) name|(?:unit|flat|apartment|house|street|door|suite|floor|postcode|zip)(?: number| no| code)? (?:is |was )?(?:not (?:given|supplied|stated|provided|shown|known)|missing|unknown|wrong)|(?:gone|moved) away|no longer (?:lives|resides|at this)',
    ],
    recipient_unavailable: [
      'closed (?:for|on) (?:\\w+ ){0,3}?(?:holidays?|vacation|rest day|inventory|lunch)(?! (?:at|in) (?:the )?(?:depot|hub))|(?:invalid|wrong|incorrect) (?:pin|otp|delivery code|security code|passcode)',
      'goods in (?:\\w+ )?closed|(?:receiving|delivery) (?:bay|dock|desk) closed',
      '(?:two|three|all|several|multiple|maximum|\\d) (?:delivery )?attempts? (?:made|exhausted|completed|failed|reached)',
      'attempts? exhausted',
      '{rcpt}(?: \\w+){0,3}? (?:on holidays?|not met|not contactable|on leave|vacationing|abroad|hospitali[sz]ed)',
      'uncontactable',
      'missed each other',
      '(?:delivery|collection|confirmation|security|one time) code(?: \\w+){0,4}? (?:missing|incorrect|wrong|invalid|not (?:given|known|provided|correct))',
      '(?:can|could|did|does|would) not (?:show|present|provide|prove)(?: \\w+){0,4}? (?:id|identity|identification|passport)',
      '(?:could not|unable to|can not|failed to|did not) (?:reach|contact|find|get hold of) (?:any ?one|anybody|{rcpt})',
      'no ?(?:one|body) (?:was )?(?:in|there|around|available|present|answered)|sorry we missed you|carded|premises (?:were |was )?(?:closed|shut)|(?:shop|store|office|business|warehouse) (?:had |was |is )?(?:closed|shut)(?! down)',
    ],
    refused: [
      'opened by (?:the )?{rcpt}',
      '(?:acceptance|receipt)(?: \\w+){0,3}? refused',
      '^rejected(?! by (?:customs|airline|security))',
      'rejected (?:after|on|upon|at) (?:opening|delivery|inspection|arrival)',
      'rejected by (?:the )?{rcpt}',
      'refuses? to sign',
      'not accepted by(?! (?:our|the carrier|the network))|never ordered|turned away by (?:the )?{rcpt}|would not take (?:it|the|this)',
    ],
    documents_missing: [
      '(?:need|require|wants?|request\\w*|waiting for|awaiting)(?: \\w+){0,3}? (?:copy|scan|photo|proof) of (?:the |your |an )?(?:\\w+ )?(?:id|identity|passport|invoice|value|purchase)',
      '(?:information|details|documents?|paperwork) (?:\\w+ )?(?:requested|required|awaited|needed) (?:from|by) (?:the )?(?:consignee|receiver|recipient|importer|customs)',
      'mis ?declar\\w*|under ?declar\\w*|(?:wrongly|incorrectly|falsely) declared|under ?valued',
      '(?:value|contents?)(?: \\w+){0,2}? (?:mismatch|not declared|undeclared)',
      '(?:missing|no|without|unsigned|incomplete|incorrect) (?:delivery|dispatch|packing|consignment) (?:notes?|lists?|slips?)',
      '(?:delivery|dispatch|packing|consignment) (?:notes?|lists?|slips?)(?: \\w+){0,2}? (?:missing|not signed|incomplete|unsigned|incorrect)',
      '{parcel}(?: s)? data(?: \\w+){0,2}? (?:missing|incomplete|incorrect|not (?:received|available))',
      'no (?:electronic|shipment|parcel) data',
      'without (?:electronic|shipment|parcel) data',
      '(?:customs |declaration )?(?:form|declaration|cn ?2[23])(?: \\w+){0,2}? (?:not (?:filled|completed|attached|signed|provided)|blank|incomplete)',
    ],
    lost: [
      'missing (?:expected )?(?:{parcel})(?: on arrival| at (?:the )?(?:depot|hub|destination))?$|(?:{parcel}) missing (?:on|upon|at) (?:arrival|unloading|the (?:depot|hub))|missing expected {parcel}',
      'missing from (?:the )?(?:trailer|vehicle|van|container|load|cage|bag|truck)',
      '(?:no longer|not|never)(?: \\w+)? account for',
      'confirmed (?:missing|lost)',
      '{parcel} (?:is |was )?not to (?:locate|be (?:located|found|traced))',
      '{parcel} (?:was |is )?(?:reported )?missing(?! (?:\\w+ )?(?:data|details|documents?|note|information|label|address))',
      'whereabouts(?: \\w+){0,3}? unknown',
      '(?:believed|presumed|reported|suspected|feared) (?:stolen|lost|missing)|missing since|not seen since|no (?:trace|sign) of (?:the|your|this)|whereabouts (?:not known|unknown)|(?:looking|searching) for (?:your|the|this) {parcel}',
    ],
    prohibited: [
      '(?:may|must|can) not be (?:posted|mailed|sent by post|carried)',
      'unaccepted (?:\\w+ ){0,2}?(?:export|import|goods|contents?|items?|commodity)',
      'excluded (?:from|by|under)(?: \\w+){0,4}? (?:terms|transport|carriage|conditions|service)',
      '(?:violat\\w+|against|breach\\w*|contrary to)(?: \\w+){0,4}? (?:terms|conditions|gt c|general conditions)',
      '(?:not|un) ?(?:suited|suitable|fit|eligible|acceptable) (?:for|to) (?:\\w+ )?(?:transport\\w*|shipment|shipping|carriage|export|import|the network)',
      'can not be (?:shipped|transported|carried|exported|imported|forwarded)(?: \\w+)? (?:international\\w*|abroad|by air|to this country|due to (?:its )?(?:contents?|size|weight))',
      '(?:seized|confiscated)(?! by (?:the )?customs)',
      '(?:batter(?:y|ies)|lithium|dangerous|hazardous)(?: \\w+){0,3}? (?:not |un)declared|(?:over|above|exceeds?) (?:the |our )?(?:size|weight|maximum) (?:limit|allowed)',
    ],
    customs_hold: [
      '(?:with|at|in|by) customs for (?:an? |further |the )?(?:\\w+ )?(?:check|inspection|examination|review|investigation|screening)|customs(?: \\w+){0,2}? (?:awaiting|waiting for|pending)(?: \\w+){0,2}? (?:decision|release|approval|answer|outcome)',
      'customs(?: \\w+){0,3}? (?:closer|second) look',
      '(?:with|by|at) (?:the )?border (?:agency|agencies|force|authority|authorities|control)(?: \\w+){0,2}? check\\w*',
      'clearance(?: \\w+){0,2}? (?:not possible|impossible|interrupted|suspended)',
      'customs(?: \\w+){0,3}? (?:locked|blocked|suspended)',
      '(?:import|export)(?: \\w+){0,4}? (?:terminated|suspended|stopped)',
    ],
    payment_due: [
      'payment request(?: (?:was|has been|is))? (?:sent|issued|created)|request for payment',
      'cash (?:was |is )?not (?:available|ready|there)|no cash',
      '(?:payments?|duty|duties|tax(?:es)?|cod|charges?|fees?|postage)(?: \\w+)? not (?:been )?(?:collected|made|settled|cleared)',
      '(?:waiting|awaiting|pending)(?: \\w+){0,4}? payment',
      'contacted for payment',
    ],
    damaged: [
      'dented',
      'being re ?pack(?:ed|aged)',
      '{parcel} (?:is |was )?(?:not complete|incomplete)',
      '(?:wrapping|packaging|carton|box)(?: \\w+){0,3}? (?:torn|open|opened|crushed|wet|broken|damaged)',
    ],
    disposed: [
      '(?:instructions?|request|order|authori[sz]ation|authori[sz]ed|asked) to (?:destroy|dispose|discard)',
      '(?:for|to) (?:\\w+ )?disposal',
      'will be (?:discarded|scrapped)',
    ],
    returning: [
      'and (?:was )?returned$',
      '^returned(?! (?:to|from) (?:the )?(?:network|circulation|transit|depot|facility))',
      'recall(?:ed)? (?:by|from) (?:the )?{sender}',
      'customer recall',
      '(?:maximum|max) (?:storage|holding|retention|pick ?up) (?:time|period)',
      'not (?:been )?(?:picked up|collected) (?:within|in) (?:the )?(?:\\w+ ){0,2}?(?:time|period|days)',
      '(?:going|heading|travelling|traveling|coming) back(?! (?:in|into|to) (?:transit|the network|the depot|you|our))|(?:bring|send|sent|ship) (?:it|this|the {parcel}) back|back (?:with|to) (?:the )?(?:{sender}|shop|store)|time to collect (?:ran|has run) out',
    ],
    external_event: [
      '(?:exceptional|extraordinary|unforeseen|unforeseeable|unusual) (?:events?|circumstances?|incident)',
      'police (?:operation|measures?)',
    ],
    carrier_delay: [
      'hold up (?:with|in|at|to)|(?:sorry|apologi\\w*)(?: \\w+){0,5}? (?:not|late)(?: \\w+)? (?:with you|there|arrived|delivered)|not (?:been )?scanned (?:at|as|when|within|in)|(?:not|unable)(?: \\w+){0,3}? (?:get|make it|come) to you(?: today| on time)?',
      '(?:unable to|not able to|could not|did not)(?: \\w+){0,2}? (?:complete|finish)(?: \\w+){0,2}? (?:round|route|tour|deliveries)',
      '(?:waiting|awaiting|waits?) (?:for )?(?:further |new |delivery |the )?instructions?(?! (?:of|from) (?:the )?customs)|(?:distribution|delivery network|last mile) problems?|(?:did not|didn t|has not|not) reach(?:ed)? (?:the )?(?:final |its )?(?:destination )?(?:warehouse|depot|hub)',
      '(?:needs?|requires?|requiring) (?:special|manual|additional|further|extra) (?:handling|processing|treatment)',
      '(?:driver|crew|vehicle|van)(?: \\w+)? out of (?:hours|time)|(?:driver|staff|vehicle) shortage|left behind|(?:missed|not) loaded',
      'stayed (?:at|in|behind)|(?:van|truck|vehicle|trailer) (?:was |is )?full',
      'difficult(?:y|ies)(?: \\w+){0,3}? (?:processing|transport|delivery|shipment|handling)',
      '(?:due to|because of|original) (?:\\w+ )?(?:overflow|overload)',
      '(?:exceeded|exceeding|outside|out of)(?: \\w+){0,2}? (?:time ?frame|time ?slot|time window|working hours)',
      '(?:time ?frame|time ?slot|time window) (?:was |has been )?(?:exceeded|missed)',
      'too late(?! (?:for|to) (?:the )?{rcpt})',
      '(?:delivery|tour|route)(?: \\w+){0,2}? (?:interrupted|aborted|broken off)',
      'waiting for (?:the )?(?:rest|remaining|complete)',
      '(?:round|route|tour|run|loop) (?:\\w+ ){0,2}?not (?:\\w+ )?(?:finished|completed|done)|more (?:parcels|volume|work|items) than (?:we|the)|backlog|missed (?:its|the|a) (?:connection|onward|link|flight|truck)|running late|too late for (?:today|the)',
    ],
    rescheduled: [
      '(?:second|third|2nd|3rd|another|new) (?:delivery|attempt)(?: attempt)? (?:is )?(?:planned|arranged|scheduled)',
      '(?:will|ll) come (?:again|back)',
      'attempt (?:another|a new|a second) (?:delivery)?|{rcpt} (?:has |have |had )?(?:re ?)?scheduled? (?:the |a |an |for )?(?:later |new |another )?(?:re ?)?(?:delivery|date|appointment)',
      '(?:another|new|next) delivery (?:attempt )?(?:will|today|within)',
      'will (?:attempt|try)(?: \\w+){0,3}? (?:again|delivery|deliver)',
      '{rcpt}(?: \\w+)? (?:requests?|requested|asked|wishes|wants|instructed)(?: \\w+){0,3}? (?:forward|redirect|re ?route|change|postpone|later|another)',
      '(?:delivery|appointment)(?: \\w+){0,3}? (?:to be (?:agreed|arranged)|awaited)',
      '(?:another|different|later) day(?: \\w+){0,2}? (?:asked|requested|wished|agreed)|(?:have|give it|make) another (?:go|try)|(?:put off|pushed back|moved back|shifted) (?:until|till|to|by)|try again (?:tomorrow|on|next|later)|new (?:date|day|slot) (?:was |has been )?(?:agreed|arranged|set)',
    ],
    access_problem: [
      'not equipped (?:for|to) (?:unload\\w*|receiv\\w*)|unloading (?:is |was )?(?:not possible|impossible)|no (?:unloading|offloading) (?:facilities|equipment|possibility)',
      'could not find (?:the |an? |any )?(?:entrance|door|way in|gate|access)',
      'no (?:free|available|suitable|empty|vacant) (?:compartment|locker|space|slot|door)|(?:would|did|does|could|will) not (?:go|fit)(?: \\w+){0,2}? (?:through|in|into|inside)|(?:road|street|lane|path|drive|way|track)(?: \\w+){0,4}? (?:blocked|closed off|impassable)|dog (?:loose|on|in)|could not get (?:in|to the (?:door|house|property)|past)',
    ],
    cancelled: [
      'called (?:\\w+ ){0,3}?off|{sender} (?:has )?(?:stopped|withdrew|withdrawn|called back) (?:the |this )?{parcel}',
    ],
    weather: [
      'iced? over|icing',
      '(?:wind|storm|flood|snow|ice|heat|weather|frost|gale) (?:warning|alert)|snowed in|fog|gales?|icy|blizzard|heavy (?:rain|snow)',
    ],
    traffic: ['(?:traffic|in a|caught in) jam|gridlock|crash on|collision|roadworks'],
  }),
];

/** What a parcel does that is well, in the words that the fixed phrases do not have. */
export const ENGLISH_PROGRESS = progress('english', {
  announced: [
    '(?:order|{parcel}) (?:is |are |was )?(?:being |been )?(?:packed|picked|prepared|assembled)(?: by| at| in|$)',
    '(?:acknowledged|assigned|booked) for (?:pick ?up|collection)|(?:documents?|documentation|paperwork) prepared',
    '(?:expecting|expect|waiting for|await) (?:your |the |this )?{parcel}(?: \\w+)? from|(?:told|informed|advised) us about (?:your|the|this)|do(?:es)? not have (?:it|the {parcel}) yet|still with (?:the )?{sender}|nothing (?:was |has been )?handed (?:over )?(?:to us)?',
  ],
  delivered: [
    '^signed(?: for)?$',
    'given to (?:someone|somebody|a person) at (?:your|the) (?:address|door|house)',
    '(?:customer|recipient|addressee) has (?:fetched|collected|taken)',
    'left (?:in|at) (?:the )?(?:lobby|foyer|hallway|entrance hall|mailroom|reception)',
    'handed (?:directly |personally )?to (?:an? |the )?(?:resident|household member|occupant|family member)',
    '(?:left|placed|put) (?:in|on|at|by) (?:your |the )?(?:porch|doorstep|shed|greenhouse|front door)|delivery done|(?:arrived|is) at your door',
  ],
  outForDelivery: [
    '(?:two|three|four|few|several|\\d+) (?:more )?stops|we (?:will|ll) bring (?:it|your {parcel})',
    '(?:you are|{parcel} is|{rcpt} is|yours is) (?:the )?next(?: stop)?',
    '(?:we|driver|courier|postie|carrier) (?:will|ll) (?:be with you|arrive|come|deliver)(?: \\w+){0,2}? (?:between|today|at|by|within|in the next)|(?:bringing|coming|arrives|arriving|delivering)(?: \\w+){0,3}? today|(?:is|has)(?: \\w+){0,3}? on (?:the|its|his|her|their) (?:delivery )?round|\\d+ stops? away|released to (?:the )?(?:delivery )?(?:round|route)',
  ],
  moving: [
    'in our network',
    'transferred between (?:depots|hubs|facilities|terminals)',
    '(?:awaiting|waiting for) (?:the )?(?:connecting|next|onward|outbound) (?:flight|transport|departure|truck)|^encoded$',
    '(?:passed|given|transferred|handed)(?: on| over)? to (?:the |our |a )?(?:\\w+ )?(?:partner|carrier|courier|post)|heading (?:your way|to)|line ?haul|trunk(?:ing|ed)?|cross ?dock\\w*|(?:put|loaded|consolidated) on (?:a |the )?pallet|with us and moving|crossed the border|back in (?:the |our )?(?:\\w+ )?(?:process|network|flow)',
  ],
  information: [
    'dimensions confirmed|booked on (?:the )?(?:next )?(?:departure|flight|trailer)',
    '(?:consignment|shipment|{parcel}) (?:details|information|data) (?:is |are |was |were )?(?:updated|edited|changed)',
    '(?:plan|plans|aim|aims|hope|intend|expect|aiming|hoping|due) to (?:deliver|be delivered|arrive|be with you)|(?:you|recipient|customer|addressee) (?:has |have )?(?:chose|chosen|picked|selected)|(?:photo|picture|image|weight|dimensions?|size)(?: \\w+)? (?:taken|checked|check|captured|recorded|measured)|(?:slot|window|estimate)(?: \\w+)? (?:confirmed|refreshed|sent|calculated)|reminder (?:was )?(?:mailed|sent)',
  ],
});
