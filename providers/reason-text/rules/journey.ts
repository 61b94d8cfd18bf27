import { pattern } from '../lexicon';
import type { ExceptionRule } from '../rule';

/** What became of the journey: cancelled, returning, waiting for pickup, a new date, or simply late. */
export const JOURNEY_RULES: readonly ExceptionRule[] = [
  {
    // The carrier came to the shop, or had a date with it, and left without the parcel.
    name: 'not_picked_up/nothing-collected',
    kind: 'not_picked_up',
    precedence: 80.5,
    milestone: 'pre_transit',
    when: pattern(
      'nothing to (?:collect|pick ?up|be collected)|(?:pick ?up|collection)(?: attempt)?(?: (?:was|has been|is))? (?:failed|unsuccessful|missed|not (?:possible|successful|made|completed))(?! by)|(?:failed|unsuccessful|missed|attempted) (?:pick ?up|collection)|(?:attempted|tried|unable|failed) to (?:pick ?up|collect)(?! (?:the )?(?:cash|payment|cod|fee|funds|charges|duties|signature|money|amount))|(?:could|can) not be (?:picked up|collected)(?! (?:by|at|from) (?:the )?(?:{rcpt}|you|parcel ?shop|post|locker|pick ?up))|(?:could|can|did) not (?:pick ?up|collect)(?! (?:the )?(?:cash|payment|cod|fee|funds|charges|duties|signature|money|amount))|(?:goods|parcels?|packages?|shipments?|items?) (?:\\w+ ){0,2}?not (?:ready|packed|available)(?: \\w+){0,3}? (?:{sender}|merchant|pick ?up address|collection address)|(?:pick ?up|collection) (?:address|location) (?:was |is )?(?:closed|not found|unknown)|not collected (?:{sender}|consignor)(?: \\w+)? (?:closed|absent|not ready|not available)|(?:{sender}|consignor)(?: (?:was|is))? (?:closed|absent|not (?:in|there|available|ready|present))',
      'abholung (?:\\w+ ){0,3}?(?:fehlgeschlagen|nicht (?:moglich|erfolgt|erfolgreich)|erfolglos)|abholversuch|beim (?:absender|versender)(?: \\w+){0,3}? nicht (?:abgeholt|angetroffen|abgeholt werden)',
      '(?:absender|versender|auftraggeber) (?:\\w+ )?(?:nicht (?:angetroffen|anwesend|bekannt)|abwesend|geschlossen)|(?:afzender|verzender) (?:\\w+ )?(?:afwezig|gesloten|niet (?:thuis|aanwezig|bekend))|(?:expediteur|chargeur) (?:etait |est )?(?:absent|fermee?|inconnu)|(?:remitente|emisor|expedidor) (?:\\w+ )?(?:ausente|cerrad[oa]|desconocid[oa])|(?:mittente) (?:\\w+ )?(?:assente|chius[oa]|sconosciut[oa])|direccion de recogida (?:incorrecta|incompleta)|(?:emisor|remitente) aplaza la recogida',
      '(?:ophaling|ophalen|afhaling)(?: \\w+){0,3}? (?:mislukt|niet (?:gelukt|mogelijk))|enlevement (?:\\w+ ){0,2}?(?:impossible|non effectue|manque|echoue)|recogida (?:\\w+ ){0,2}?(?:fallida|no realizada|no efectuada|sin exito)|ritiro (?:\\w+ ){0,3}?(?:non (?:effettuato|riuscito|possibile)|fallito)(?! presso)',
    ),
  },
  {
    name: 'returning/hold-time-over',
    kind: 'returning',
    when: pattern(
      '(?:max(?:imum)? )?(?:hold|holding|storage|retention)(?: \\w+)? (?:time|period|days)(?: \\w+){0,3}? (?:expired|exceeded|elapsed|reached)|maximum days(?: \\w+){0,10}? expired',
      'on (?:its|the) way back(?! to (?:the )?{rcpt})|{parcel} returns? to (?:the )?{sender}|(?:{sender}|customer)(?: \\w+)? (?:requested|asked|instructed)(?: (?:that )?(?:we|us|ups|the carrier))?(?: to)? return|has been returned and|(?:en ?route|on (?:its|the) way|in transit) to (?:the )?{sender}|return to (?:the )?{sender}',
    ),
  },
  {
    name: 'held_for_pickup/hold-wished',
    kind: 'held_for_pickup',
    precedence: 58.5,
    when: pattern(
      '(?:requested|requests|wants)(?: a| to)? hold at (?:\\w+ )?(?:location|facility|office|station|cent(?:er|re))',
    ),
  },
  {
    name: 'held_for_pickup/agreed',
    kind: 'held_for_pickup',
    when: pattern(
      '(?:post office|location|access point|facility|station)(?: \\w+)? (?:is )?holding|(?:agreed|arranged|chose|chosen|wants?|prefers?|requested|asked|wishes) to (?:pick ?up|pick|collect)|(?:redirected|rerouted|diverted|redirecting) (?:your |the |this )?{parcel} to (?:a |the )?(?:nearby )?(?:\\w+ )?(?:location|access point|pick ?up|retail)|delivered to another (?:nearby )?(?:\\w+ )?(?:access point|pick ?up|location)|scheduled to be picked up|(?:kept|held|stored|waits|waiting) (?:at|in|behind) (?:our |the |a )?(?:counter|store|shop|desk)|(?<!sender )pick ?up (?:at|from) (?:the |a |our )?(?:\\w+ ){0,2}?(?:facility|cent(?:er|re)|counter|store|location) (?:has been |was |is )?(?:arranged|requested|agreed)',
    ),
  },
  {
    name: 'rescheduled/wished',
    kind: 'rescheduled',
    precedence: 58,
    when: pattern(
      '(?:requests?|requested|requesting|wants?|asked)(?: for)? (?:a |an )?(?:delayed|later|future|deferred|postponed) deliver(?:y|ies)|delivery during certain hours|change (?:this|the|your) delivery date|(?<!made )(?<!delivered )(?:on|for) (?:the )?(?:date requested|requested (?:delivery )?(?:date|day))|reschedule (?:the |your )?delivery',
    ),
  },
  {
    name: 'rescheduled/not-due',
    kind: 'rescheduled',
    precedence: 39.5,
    when: pattern('(?:commitment|{parcel}) (?:is )?not (?:yet )?due(?: for delivery)?'),
  },
  {
    name: 'rescheduled/date-moved',
    kind: 'rescheduled',
    when: pattern(
      '(?:expected|estimated|scheduled) delivery (?:date|day) (?:has been |was |is )?(?:updated|changed|revised|moved)',
    ),
  },
  {
    name: 'carrier_delay/named-cause',
    kind: 'carrier_delay',
    precedence: 40.7,
    when: pattern(
      'mis ?(?:sort|sorted|routed?|sent|directed|loaded|handled)|mechanical|break ?down|broke down|equipment|late (?:flight|train|trailer|truck|plane|aircraft)|staff(?:ing)?|(?:computer|system) (?:error|failure|outage|problem|issue)s?|processing error|transportation delay',
    ),
  },
  {
    name: 'carrier_delay/not-on-the-van',
    kind: 'carrier_delay',
    precedence: 61,
    when: pattern('not on (?:the )?(?:van|truck|vehicle)|missed delivery (?:cycle|window|commitment|cut)'),
  },
  {
    name: 'carrier_delay/not-attempted',
    kind: 'carrier_delay',
    precedence: 31.5,
    when: pattern(
      'not attempted|(?:no|without) (?:delivery |pick ?up )?attempt(?: was)? made|(?:could|did|was) not (?:be )?attempt(?:ed)?|unable to attempt',
    ),
  },
  {
    name: 'carrier_delay/waits-for-instructions',
    kind: 'carrier_delay',
    precedence: 46,
    when: pattern(
      '(?:wait(?:s|ing)? for|await(?:s|ing)?|pending|for) (?:\\w+ )?instructions(?= from|$| \\|)(?! provided)|held{gap}instructions',
    ),
  },
  {
    name: 'rescheduled/pickup-not-ready',
    kind: 'rescheduled',
    precedence: 46,
    when: pattern(
      '{parcel} (?:was |is )?not ready|did not have (?:the |your )?{parcel} ready|not ready for (?:pick ?up|collection)',
    ),
  },
  {
    name: 'carrier_delay/waits-for-the-rest',
    kind: 'carrier_delay',
    precedence: 46,
    when: pattern(
      'wait(?:ing)? for (?:the )?(?:remaining|other|rest|missing|all) (?:of )?(?:the )?(?:\\w+ )?(?:pieces?|packages?|parcels?|shipment|consignment)|on hold (?:at|in) (?:\\w+ ){0,3}?(?:facility|hub|depot|terminal|warehouse)',
    ),
  },
  {
    name: 'carrier_delay/after-the-hour',
    kind: 'carrier_delay',
    when: pattern(
      '(?:after|past)(?: \\w+){0,5}? (?:departures?|dispatch(?:ed)?|cut ?off)|incorrect route|(?:has |was )?not (?:yet )?arrived$|(?:could|did) not (?:complete|finish|make) (?:all|the|our|today s) deliver(?:y|ies)|(?:computer|it|phone|network) outage|lost time|missed (?:its |the )?(?:commit(?:ment)?|delivery|service) time|after (?:the )?(?:\\w+ ){0,3}?(?:deadline|cut ?off)|could not be (?:sorted|processed|loaded|dispatched|scanned|forwarded)(?: in time| today)?|off ?loaded|not received (?:at|by|in) (?:the )?destination|(?:not able|unable) to (?:deliver|complete) all|error in (?:processing|sorting|handling|routing)|(?:go|going|went|gone|travel\\w*) to the wrong|driver s (?:work ?day|shift|hours)|late (?:tender|induction|hand ?over|pick ?up)|(?:delay|late)(?: \\w+)? (?:reported|noted|recorded|logged)|(?:rural|outlying) area|not serviced daily|technical difficult\\w+|past due|behind schedule|left behind|no longer on schedule|(?:trailer|container|plane|flight|truck)(?: \\w+){0,3}? (?:late|delayed|missed|cancell?ed)',
    ),
  },
  {
    name: 'cancelled/by-someone',
    kind: 'cancelled',
    milestone: 'cancelled',
    when: pattern(
      '(?:{parcel}|order|label|shipping label|dispatch|postage|booking|shipment order|shipping order|transaction|drop ?off|{parcel} drop ?off|electronic record|shipment information|consignment note)(?: (?!appointment|attempt|slot|date|scan|flight|request|redirect|option|hold|change|instruction|preference|time|window|day)\\w+){0,3}? (?:has been |have been |was |were |is |been ){0,6}(?:cancell?ed|voided|revoked|annulled|deleted|withdrawn)(?: by| before| at)?(?! (?:arrival|departure|unload))',
      'void(?:ed)? information|(?:pick ?up|collection)(?: request| order)?(?: (?:has been|was|is))? cancell?ed(?! scan)|(?:cancell?ed|voided|cancels?|void)(?: the| your| this)? (?:{parcel}|order|label|shipping label|shipment|drop ?off|{parcel} drop ?off|by (?:the )?(?:{sender}|merchant|customer|carrier)|before (?:despatch|dispatch)|shipment information)',
      '^cancell?ed (?:as|by|at|on)|^(?:cancell?ed|voided|cancell?ation|void|order cancell?ed|billing information voided|annulled)$|(?:label|shipment|order) (?:cancell?ation|void(?:ed)?)|billing information voided|stopped by (?:the )?(?:{sender})|refund(?:ed)? (?:requested|issued) for (?:the )?label',
      '(?:{sendung}|auftrag|versandauftrag|label|sendungsauftrag|versandmarke)(?: \\w+){0,4}? (?:storniert|annulliert|abgebrochen)|storniert|stornierung|(?:{envio}|pedido|orden|etiqueta)?(?: \\w+)? ?(?:cancelad[oa]|anulad[oa])|(?:{colis}|commande|envoi|expedition)(?: \\w+){0,2}? annule\\w*|annule|(?:{pacco}|ordine)?(?: \\w+)? ?annullat[oa]|geannuleerd',
    ),
  },
  {
    name: 'returning/finished',
    kind: 'returning',
    milestone: 'returned',
    movement: true,
    precedence: 63.6,
    when: pattern(
      '(?:(?:delivered|handed over|handed|given)(?: back)?(?: \\w+)? to|collected(?: back)? by) (?:the )?(?:original |initial |business )?(?:sender|shipper|merchant|retailer|originator|consignor)(?! s? ?(?:request|instruction|home address))',
      '(?:has been|have been|was|were|have|we|ups|been) (?:successfully )?(?:returned|sent back) (?:the {parcel} |it )?(?:back )?to (?:the )?(?:original )?(?:{sender}|origin|facility of origin)',
      '(?<!being |be |is |are |of )returned (?:it |the {parcel} )?(?:back )?(?:to (?:the )?)?(?:original )?(?:{sender}|origin)(?! (?:is|in progress|was requested|requested))|^{parcel} returned$|^returned$|return (?:has been |was |is )?(?:complete|completed|delivered|received)(?: (?:by|to) (?:the )?{sender})?|(?:{sender}|merchant|retailer) (?:has )?received (?:the )?(?:return|returned)|returned {parcel} delivered|return to sender (?:complete|delivered)',
      '{sendung}(?: \\w+){0,3}? (?:an den (?:absender|versender) (?:zugestellt|ubergeben|zuruckgegeben)|dem absender (?:zugestellt|ubergeben|zuruckgegeben))|rucksendung (?:\\w+ )?(?:zugestellt|abgeschlossen)|(?:devuelto|entregado) (?:al|a) remitente|(?:retourne|remis|rendu|livre) a l expediteur|(?:consegnato|restituito|reso|rientrato|tornato) al mittente|retour bezorgd|(?:bezorgd|afgeleverd) bij afzender',
    ),
  },
  {
    name: 'returning/on-the-way',
    kind: 'returning',
    precedence: 63.5,
    when: pattern(
      '(?:is|are|will|being|to|was|start(?:ed)?|must|for|begin|initiated?|process of|scheduled to|going) (?:be )?(?:being )?(?:return(?:ed|ing)?|(?:sent|sending|shipped|routed|send) back(?! to (?:the )?(?:post office|receiver|recipient|customer)))(?: (?:the )?{parcel})?(?: back)?(?: at a different service level| for return| on \\w+){0,6}(?: (?:to|back to) (?:the )?(?:{sender}|origin\\w*|export|supplier|facility|seller|return address|ups|depot of origin))?(?! (?:label|address|the call|sender|link))',
      'return(?:ing)? (?:the )?(?:{parcel} )?(?:back )?to (?:the )?(?:original )?(?:{sender}|origin)|return (?:the )?{parcel}(?! (?:label|created|information|data|pickup|link))|rts|return(?:ing)? (?:in progress|started|initiated|process|underway|requested|request|shipment|in transit|of (?:the )?(?:{parcel}))(?! label)|{sender} (?:has )?requested (?:the |a )?return|(?:on (?:its|the) way|en route|heading|in transit|travelling|forwarded|sent|going) back to (?:the )?(?:{sender}|origin)|(?:on (?:its|the) way|en route|in transit) (?:to|back to) (?:the )?(?:{sender}|return)|return (?:will|has) be(?:en)? (?:start|initiat)\\w*|will return|may return (?:the|your)|{parcel} (?:is )?(?:being )?returned|returned (?:unclaimed|undelivered|undeliverable)|return processed|return (?:journey|trip|leg|transport)|prepar\\w+ (?:the {parcel} )?for return|shipment (?:is )?returning|(?:un)?deliverable return|sent for return|ready for return|to be returned|being return(?:ed)?|unclaimed',
      '(?:{sendung}|sie|es)?(?: \\w+){0,4}? ?(?:an den (?:absender|versender) )?(?:zuruckgesandt|zuruckgeschickt|zuruckgesendet|retourniert|retoure gesandt)|zuruck (?:an|zum) (?:den )?(?:absender|versender)|rucksendung|rucktransport|retoure|rucklauf|auf dem ruckweg|zurucksenden|zur ucksendung|\\bretour\\b|zurueck an absender',
      '(?:devolucion|se devuelve|devuelto|en devolucion|sera devuelto|retorno al? (?:remitente|origen)|devolver)|(?:retour (?:a l )?(?:expediteur|envoyeur)|en retour|est retourne|sera retourne|retourne|renvoye)|(?:reso al mittente|in restituzione|ritorno al mittente|rientro al mittente|in reso)|(?:retour (?:naar )?afzender|teruggestuurd|gaat terug|wordt geretourneerd|terug naar (?:de )?afzender)',
    ),
  },
  {
    name: 'returning/not-collected',
    kind: 'returning',
    when: pattern(
      '(?:was |has |were )?not (?:been )?(?:picked up|collected|claimed|retrieved)(?: \\w+){0,12}? (?:return\\w*|sent back)|unclaimed|pick ?up (?:period|deadline|time) (?:has )?(?:expired|ended|exceeded|passed)|(?:storage|collection|retention|holding) (?:period|time|deadline) (?:has )?(?:expired|ended|exceeded|passed)|(?<!(?:payment|duty|tax|cod|charges|fees) )(?:not|never) (?:been )?(?:collected|claimed)(?: by (?:the )?{rcpt})?(?! (?:traffic|consignor|{sender}|dhl))|(?:not|never) (?:been )?picked up (?:by (?:the )?{rcpt}|from|within|in time|at)[^|]*|nicht abgeholt|lagerfrist (?:\\w+ )?(?:abgelaufen|uberschritten)|no (?:recogido|retirado)|non reclame|non ritirato|niet (?:afgehaald|opgehaald)|expiration of the (?:retention|storage)',
    ),
  },
  {
    name: 'held_for_pickup/waiting',
    kind: 'held_for_pickup',
    milestone: 'available_for_pickup',
    movement: true,
    when: pattern(
      '(?:available|ready|awaiting|waiting|await|waits|awaits|prepared|arrived)(?: (?:now|to be|at|in|for|your|the|be|you)){0,6}(?: \\w+){0,7}? ?(?:for )?(?:{rcpt} |{rcpt} s |customer |be )?(?:pick ?up|collection|collect|collected|picked up|pick up)(?! (?:by (?:the )?(?:carrier|ups|fedex|dhl|courier|driver)|scan|from sender|request|scheduled))',
      '(?:ready|available) (?:to|for) (?:be )?(?:collect\\w*|pick\\w* ?up|delivery to recipient)|hold at location|(?<!be )(?<!(?:drop|dropped) off )(?<!from the (?:customer|sender|shipper) )(?:at|arrived at|in|delivered(?: by (?:the |our )?\\w+)? to|reached|received at|deposited (?:in|at)|placed in|dropped at|left at|is at|transferred to) (?:\\w+ ){0,4}?(?:pick ?up (?:point|location|shop|station|parcelshop)|parcel ?shop|collection point|access point(?: location)?|parcel locker|locker|relay point|packstation|service ?point|pudo|customer service point|self service)(?! (?:closed|unable|for delivery|preferences))',
      '(?:disponible|depositad[oa]|list[oa]) en (?:el |un |su |tu )?punto(?! de (?:origen|clasificacion|control|inicio))|consegnat[oa](?: \\w+){0,4}? (?:access point|parcel ?shop|punto (?:di )?(?:ritiro|pickup))|attesa (?:di|del) ritiro (?:da parte )?(?:de l|del|dal) (?:cliente|destinatario)|(?:zur abholung|abholbereit|abholung bereit|kann (?:\\w+ ){0,6}?abgeholt werden|liegt (?:\\w+ ){0,6}?(?:bereit|abholung)|(?:in|bei) (?:\\w+ ){0,4}?(?:filiale|packstation|postfiliale|abholstation|paketshop|abholort|paketbox)(?: \\w+){0,3}? (?:eingestellt|eingelangt|hinterlegt|eingetroffen|angekommen))(?: bereit)?|wartet (?:\\w+ ){0,4}?abholung|bereitgestellt',
      '(?:disponible|list[oa]|pendiente|depositado|en espera)(?: \\w+){0,4}? (?:recoger|recogida|retirar|retiro|ser recogido)(?: \\w+){0,4}?|(?:en|disponible en) (?:punto de recogida|oficina para|punto pickup)|a disposicion (?:\\w+ ){0,6}?en (?:oficina|la oficina)|estacionado en oficina|(?:disponible|pret|attend|mis a disposition|arrive|a votre disposition)(?: \\w+){0,5}? (?:point (?:de )?retrait|point relais|bureau de poste|relais|consigne|retire|retrait|retirer)|(?:disponibile|pronto)(?: \\w+){0,5}? (?:ritiro|ritirat[oa]|ritirare|punto di ritiro|ufficio postale)|in giacenza|giacenza|ligt (?:\\w+ ){0,2}?(?:klaar|gereed)|klaar (?:om|voor) (?:\\w+ ){0,3}?(?:afhalen|afgehaald|ophalen)|af te halen|afhaalklaar|op te halen',
    ),
  },
  {
    name: 'held_for_pickup/waiting-at-depot',
    kind: 'held_for_pickup',
    when: pattern(
      'waiting (?:for you )?at (?:the |our |a )?(?:depot|post office|branch|parcel ?shop|service cent(?:er|re))',
    ),
  },
  {
    name: 'held_for_pickup/on-request',
    kind: 'held_for_pickup',
    when: pattern(
      '(?:held|hold|holding|retained|kept)(?: \\w+){0,3}? for (?:pick ?up|collection)|(?<!\\bon )(?:held|hold|holding|retained|kept) (?:at|in|by|for) (?:\\w+ ){0,4}?(?:location|post office|facility|depot|station|office|delivery unit|branch|agent|customer|delivery office|terminal|local|carrier|service centre|retail)(?: \\w+){0,6}?(?! (?:due|because))|held for pick ?up|hold for pick ?up|(?<!(?:canceled|cancelled) the |day )will call(?! to)|a same day will call|^same day will call|(?:will|to|must|can|arranged to|be|may) (?:pick|picked|collect|be collected)(?: up)? (?:the {parcel} )?(?:at|from|by|made|within)|pick ?up must|picked up within|to be collected|(?<!scheduled )(?<!acknowledged )(?<!assigned )(?<!booked )(?<!out )(?:for|and) (?:pick ?up|collection)|on (?:its|the) way to (?:a |an |the )?(?:\\w+ ){0,3}?(?:access point|pick ?up|collection|parcel ?shop|locker)(?: \\w+){0,6}?|(?:redirected|diverted|rerouted|forwarded|taken|sent|moved|brought|transferred) to (?:a |an |the |your )?(?:\\w+ ){0,3}?(?:access point|pick ?up (?:point|location)|parcel ?shop|locker|post office for (?:pick ?up|collection)|collection point)|collect (?:your|the) {parcel}|poste restante|general delivery|{rcpt} to collect|customer pick ?up|same day pick ?up|own pick up|item being held|being held(?: at)?(?! (?:for a|due|because|until|for future))',
      '(?:wird|wurde) (?:\\w+ ){0,4}?(?:in|zu|an) (?:\\w+ ){0,3}?(?:filiale|packstation|postfiliale|paketshop|abholstation|abholort)(?: \\w+){0,3}? (?:gebracht|transportiert|weitergeleitet|umgeleitet|geliefert|uberbracht)|(?:filiale|packstation|paketshop)(?: \\w+){0,4}? abgeholt werden|selbstabhol\\w+|abholung durch (?:den )?empfanger|postlagernd',
    ),
  },
  {
    name: 'rescheduled/on-request',
    kind: 'rescheduled',
    precedence: 58,
    when: pattern(
      '(?:held|hold|holding)(?: \\w+){0,4}? (?:for )?(?:a )?(?:future|later|requested|specific) (?:delivery )?(?:date|delivery|day)|(?:future|later|alternate|different|new|another) (?:delivery )?(?:date|day|time|delivery(?: time| date)?)(?: (?:was |has been |is ))?(?: ?(?:requested|arranged|agreed|chosen|selected|set|scheduled))|(?:request(?:ed|s)?|arranged|wants?|asked for) (?:a |an |for |that we make an ){0,6}(?:future|later|alternate|different|new|another|make an)? ?(?:delivery )?(?:date|appointment|day|later delivery(?: time)?|redelivery|second delivery attempt|reschedul\\w+|delivery appointment|postponement)|(?:redelivery|appointment|date change|second delivery attempt|rescheduling) (?:was |has been |is |have been )?(?:requested|arranged|booked|made|scheduled|required|needed|agreed)|by appointment|appointment (?:delivery|required|pending|scheduled|set)|as (?:agreed|requested|arranged)(?: with)? (?:\\w+ )?(?:the )?(?:{rcpt})?(?: \\w+){0,3}? (?:on|later|another|date|day|tomorrow)|delivery (?:arranged|agreed) with|delivery (?:\\w+ ){0,2}?moved to|scheduled for delivery as agreed|scheduled as agreed|postponed at|(?:customer|recipient|receiver|{sender}) requested (?:that we )?(?:hold|delay|a hold|later)|(?:may|will) (?:result in|be) a? ?rescheduled delivery|(?<!office )(?<!location )(?:held|on hold) (?:on|at|by) (?:the )?(?:shipper|sender|customer|recipient|consignee|receiver) (?:s )?request',
      '(?:auf wunsch|wunsch|vereinbart\\w*|terminvereinbarung|wunschtag\\w*|termin)(?: \\w+){0,10}? (?:anderen? tag|neuer termin|wunschtag|termin|spater\\w*|verschoben|zugestellt)(?! worden)|wunschtag|terminvereinbarung|zustelltermin (?:vereinbart|geandert)|neuer (?:zustell)?termin|(?:entrega )?(?:aplazad[oa]|reprogramad[oa]|concertad[oa]|reagendad[oa])|nueva fecha de entrega|cita concertada|(?:livraison )?(?:reprogrammee?|reportee?)|nouvelle date|rendez vous|consegna (?:riprogrammata|posticipata|concordata)|nieuwe bezorg(?:datum|moment)|verplaatst|opnieuw ingepland',
    ),
  },
  {
    name: 'carrier_delay/pickup-point-closed',
    kind: 'carrier_delay',
    precedence: 61,
    when: pattern(
      '(?:access point|pick ?up point|parcel ?shop|service ?point)(?: location)? (?:was |is |has |temporarily ){0,6}(?:closed|unable to accept|full|refused)',
    ),
  },
  {
    name: 'carrier_delay/handling-of-batteries',
    kind: 'carrier_delay',
    precedence: 86,
    when: pattern('delay{far}processing{gap}batter(?:y|ies)'),
  },
  {
    name: 'carrier_delay/handed-over-late',
    kind: 'carrier_delay',
    precedence: 41,
    faultOwner: 'merchant',
    when: pattern(
      '(?:{sender}) (?:\\w+ )?(?:tendered|handed over|dropped off)(?: \\w+){0,4}? (?:after|late|too late)',
    ),
  },
  {
    name: 'carrier_delay/operation',
    kind: 'carrier_delay',
    when: pattern(
      '(?:mis ?routed|mis ?sort(?:ed)?|mis ?sent|mis ?directed|mis ?loaded|mis ?load|mis ?code[d]?|mis ?shipped|missort|missent|misroute|mis shipment|wrong (?:\\w+ )?(?:depot|facility|location|route|sort|hub|destination|station|office|country|container|branch|terminal|tour)|sort(?:ing)? (?:error|problem|issue|exception)|routing (?:error|problem)|incorrectly (?:sorted|routed|sent|loaded)|sorted incorrectly|rout(?:ed|ing) incorrectly|(?:routed|sent|forwarded|sorted|delivered|transferred|arrived|scanned)(?: \\w+){0,2}? (?:incorrect|wrong|another) (?:\\w+ )?(?:facility|depot|hub|location|centre|center|station|office))',
      '(?:processing|sorting|carrier|operational|operating|system|technical|it|scan(?:ning)?|handling|network|transport\\w*|logistic\\w*|vehicle|aircraft|mechanical|engine|equipment|truck|van|train|rail|flight|plane|trailer|line ?haul|service|driver|internal|electrical|linehaul|container|vessel|ship|ground|volume|peak|conveyor) (?:\\w+ )?(?:error|failure|breakdown|break down|problem|issue|delay|delays|delayed|late|disruption|cancell?ed|derailment|incident|exception|unavailable|shortage|trouble|difficult\\w+|conditions|outage|fault|interruption|constraints?|restrictions?|changed|missed)s?',
      '(?:late|delayed|missed|rerouted|cancell?ed|cancel) (?:\\w+ ){0,2}?(?:flight|train|trailer|plane|aircraft|arrival|departure|dispatch|truck|vehicle|connection|connecting flight|transfer|cut ?off|transport|linehaul|driver|pick ?up|sort|delivery (?:window|commitment|time))|(?:broke|broken) down|breakdown|derail\\w*|capacity|(?:high|heavy|unusual|increased|peak|exceptional|large) (?:\\w+ )?(?:volumes?|demand|workload|parcel)|(?:staff|driver|personnel|crew|labou?r|resource|vehicle) (?:shortage|unavailable|illness|absence)s?|shortage of (?:staff|drivers)|(?:ran |run |was |driver |courier ){0,6}out of (?:delivery )?time|not enough time|insufficient time|lack of time|time constraints?|backlog|bulk|overload\\w*',
      '(?:is|are|was|were|been|be|has|have|running|arriv(?:ing|e|ed)|will be|may be|shipment|{parcel}|due|might be|being|slightly|delivered) (?:\\w+ )?(?:late|later than (?:expected|planned|scheduled)|delayed|behind schedule|after the scheduled time|on hold)(?! (?:at the request))|(?:late|delayed) (?:{parcel}|delivery|in transit|due|at|by|beyond|because|for)|delay(?:s|ed)? (?:in|of|to|at|during|beyond|is likely|occurred|due|has|expected|likely|caused|-)(?: \\w+)?|(?:a|some|cause[sd]?|causing|minor|slight|possible|potential|unexpected|further|transit|transport|delivery|shipping|processing|flight|pick ?up|local|unforeseen|expected?|experiencing|a day|additional|arrival|significant|encountered a flight|general) (?:a )?(?:\\w+ )?delays?|^(?:{parcel} )?delay(?:s|ed)?$|delays? expected|(?:delayed?|delay) by (?:one|two|\\d+)|one business day later|longer than (?:expected|usual)|taking longer|running late|arriving late|delivered (?:after|later than) (?:the )?scheduled|will be delivered after|overdue|not (?:on time|arrive[d]? on)|unable to deliver (?:\\w+ ){0,3}?on schedule|service disruption|not arrived? (?:on|at the destination)|did not arrive|not received (?:from|at|by) (?:the )?(?:previous|depot|facility|carrier)|missing from (?:the )?manifest|not (?:on|in) (?:the )?manifest|no (?:scan|piece) received|not loaded|unable to load|left behind|offloaded|off loaded|bumped|not (?:dispatched|despatched|forwarded|connected|connect)|left the {parcel} in|held over|overnight at|short shipped|missed (?:the )?(?:scheduled|truck|connection|transfer|flight|cut|sort|delivery cut)',
      '{parcel} (?:is |was |has been |being ){0,6}(?:on hold|held|stopped|put on hold|placed on hold|temporarily held)(?: (?:at|in) (?:\\w+ ){0,3}?(?:hub|gateway|terminal|warehouse))?(?=$| \\|)|^(?:on hold|held|hold|shipment on hold|exception hold)$|^(?:{parcel} )?held (?:at|by) (?:the )?(?:\\w+ )?(?:export hub|hub|carrier|(?:delivery )?courier|airline|gateway|terminal)|{parcel} held (?:ups|fedex|dhl)|shipment on hold|^(?:on )?hold|delayed|operating conditions|disruption in (?:the )?network|working to deliver|remote area|not made daily|guaranteed service is not available|delay$',
      'verzoger\\w*|verspat\\w*|fehlgeleitet\\w*|falsch (?:sortiert|geleitet|verladen|zugeordnet)|fehlleitung|fehlsortier\\w*|fehlverladung|falsche[sn]? (?:depot|zustellbasis|paketzentrum)|technische[nrs]? (?:grunden|storung|problem\\w*)|betriebliche[nr]? (?:grunden|storung|ablauf)|kapazitat\\w*|uberlastung|zeitmangel|zeitlichen grunden|(?:dauert|spater als) (?:\\w+ )?(?:langer|erwartet|geplant)|fahrzeugpanne|panne|tourausfall|personalmangel|hohe[sn]? (?:sendungs|paket)\\w*|aus zeitgrunden',
      'retras\\w*|demora\\w*|mal (?:encaminad[oa]|clasificad[oa]|direccionad[oa])|extravio temporal|averia (?:del|de) vehiculo|error de (?:encaminamiento|clasificacion)|falta de tiempo|retard\\w*|mal (?:oriente|dirige|achemine)|erreur (?:d |de )?(?:acheminement|tri|routage|orientation)|incident technique|ritard\\w*|in ritardo|errore di (?:instradamento|smistamento)|instradamento errato|vertrag\\w*|vertraagd|verkeerd gesorteerd|later dan',
    ),
  },
  {
    name: 'rescheduled/new-date',
    kind: 'rescheduled',
    when: pattern(
      're ?scheduled?|rescheduling|re schedul\\w*|postponed?|(?:new|updated|revised|changed|modified) (?:delivery )?(?:date|appointment)|(?:delivery )?appointment|re ?deliver(?:y|ed)?(?! address| complete| successful|(?: \\w+)? confirmed)(?: (?:will|scheduled|attempt|on|arranged|today|tomorrow))?|(?:another|second|third|next|further|new|final|re) (?:delivery )?attempt (?:will|to be|is|on|next|scheduled|planned|has been requested)|(?:updating|adjusting) (?:delivery )?plans|(?:delivery )?(?:moved|changed) to (?:the )?(?:next|another|a later)|try (?:\\w+ )?again|reattempt|re attempt|next (?:ups )?(?:business|working|delivery) day|(?:pick up|pickup)(?: \\w+){0,6}? not ready|dispatch for one additional day|hold (?:this|the|your) {parcel}|(?:delivery|date) change(?:d)? to|will be delivered (?:on )?(?:the )?(?:next|following)',
      '(?:erneute[rn]?|nochmalige[rn]?|weitere[rn]?|neue[rn]?|zweite[rn]?) (?:zustellung|zustellversuch|zustelltermin)|(?:erneut|nochmals) (?:zugestellt|zuzustellen)|nachsten werktag|verschoben|nuevo intento|nueva entrega|nouvelle (?:tentative|livraison|presentation)|nuov[oa] (?:tentativo|consegna)|nieuwe poging|opnieuw aangeboden',
    ),
  },
];
