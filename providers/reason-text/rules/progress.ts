import { pattern } from '../lexicon';
import type { ProgressRule } from '../rule';

/** Normal progress, the furthest position first: the first rule that matches decides the milestone. */
export const PROGRESS_RULES: readonly ProgressRule[] = [
  {
    name: 'progress/not-yet-handed-over',
    milestone: 'pre_transit',
    movement: false,
    when: pattern(
      'not (?:yet )?(?:been )?(?:reached (?:ups|fedex|dhl|usps|us)|handed over|received the {parcel}|in (?:our )?system|received by|arrived at)|has not received|awaiting (?:item(?! collection)|arrival of {parcel}|{parcel}|receipt|dispatch|despatch|handover|shipment|the {parcel}|collection by|pick ?up by (?:the )?carrier)|waiting for (?:the )?(?:{parcel}|item|sender|shipper|seller)(?: to)?|(?:expecting|expect) (?:the |your )?{parcel} from|noch nicht (?:ubergeben|eingetroffen|erhalten)|not yet in system|does not have this package|pending (?:item|acceptance)|{sender} has (?:notified|informed|told) us|not yet (?:tendered|handed|received|posted|dropped off|collected|shipped|dispatched|despatched)|(?:sender|seller|shop|retailer|merchant) is (?:getting|preparing|packing)|knows? (?:your|about your) {parcel} is coming',
    ),
  },
  {
    name: 'progress/delivered',
    milestone: 'delivered',
    movement: true,
    when: pattern(
      '(?<!\\b(?:be|not|get|being|until|un|for|yet|when|re|partially|have|getting|or|is|before|ist|nicht|already) )delivered(?! (?:(?:by (?:the |our )?\\w+ )?(?:to|at) (?:the |a |an |your |local )?(?:(?!mailbox)\\w+ ){0,3}?(?:agent|destination country|country|carrier|airline|airport|ups access|access point|partner|post office|local post|usps|customs|transport\\w*|depot|air|facility|hub|parcel ?shop|pick ?up|collection|locker)s?\\b|as agreed|by end|by carrier to|within|on (?:your|the) next))',
      '(?:received|accepted|signed) by (?:the )?(?:concierge|reception|receptionist|neighbou?r|doorman|security|mailroom|front desk|resident|family member)|(?:en|dans la|in der|nella) (?:boite aux lettres|garage|conserjeria|porteria|buzon|cassetta)|(?:wunschort|ablageort|ablageplatz|garage|briefkasten) (?:\\w+ )?(?:abgelegt|zugestellt|hinterlegt|eingeworfen)|(?:remis|depose|livre) (?:au|a (?:la|un)) (?:voisin|gardien|reception|concierge)|(?:has|have|was|is|been) (?:been )?(?:successfully )?delivered(?! (?:(?:to|at) (?:the |a |an |your )?(?:(?!mailbox)\\w+ ){0,3}?(?:access point|parcel ?shop|country|destination country|carrier|airline|agent|post office|depot)))|delivered to (?:an? |the )?agent(?! for)|attempt (?:was )?successful(?:ly)?|(?<!be )(?<!not )(?<!not been )(?:picked up|collected|retrieved) (?:by (?:the )?(?:\\w+ )?(?:recipient|receiver|customer|consignee|addressee|buyer)|(?:at|from) (?:the )?(?:\\w+ )?(?:post office|locker|parcel ?shop|pick ?up point|access point|collection point))|(?:customer|recipient|receiver|consignee|addressee) (?:has )?(?:picked up|collected|received|signed|acknowledged receipt)(?! (?:by|(?:an? |the |your |our )?(?:\\w+ )?(?:emails?|e mails?|mail|sms|texts?|message|notifications?|notice|notified|letter|card|call|reminder|link|code|information|instructions?|options?)))|{rcpt} picked (?:the |this |it )?(?:{parcel} )?up|signed (?:for )?by(?! (?:the )?{sender})|proof of delivery|delivery (?:was |has been |is )?(?:complete|completed|successful|confirmed|made)(?! (?:on|for|to be))|successful(?:ly)? deliver\\w*|(?:dropped|placed|put|deposited|posted) (?:in|into|through|at) (?:the |your |a )?(?:letterbox|letter box|mailbox|mail slot|safe place|porch|garage|front door)|^pod\\b|pod (?:uploaded|available|received)|left (?:with|at|in|on|inside|by|behind) (?:\\w+ ){0,3}?(?:neighbou?r|front door|porch|safe ?place|reception|concierge|mailbox|mailroom|garage|secure location|doorstep|letterbox|side door|back door|patio|individual|residence|household|door|building manager|secure)|handed (?:over )?to (?:the )?(?:\\w+ )?(?:resident|recipient|receiver|customer|consignee|neighbou?r)|acknowledged receipt|chose to keep the package|accepted by (?:the )?(?:recipient|consignee|customer)',
      '(?<!(?:nicht|wird|werden|zu|voraussichtlich|heute|morgen|tag|erneut|nochmals) )(?:erfolgreich )?(?:zugestellt|ausgeliefert|abgeliefert|ausgehandigt)(?! werden)|(?:nachbarn?|nachbarin|wunschnachbar|ablageort|empfanger) (?:\\w+ )?(?:abgegeben|ubergeben|zugestellt)|(?:veilig|buiten) neergelegd|abgestellt ohne (?:quittung|unterschrift)|(?<!wird )zustellung (?:wurde )?bestatigt|retrait effectue|zustellung (?:war )?erfolgreich|vom (?:empfanger|kunden) (?:\\w+ ){0,4}?abgeholt|empfanger hat (?:\\w+ ){0,6}?abgeholt|abgeholt worden|(?<!no )(?<!sera )(?:entregad[oa])(?! (?:a|al) (?:transportista|operador|correos))|recogido por (?:el )?(?:destinatario|cliente)|(?<!non )(?<!etre )(?:livre(?:e)?|distribue(?:e)?|remis au destinataire)(?! (?:a l expediteur|a expediteur))|(?<!non )(?<!essere )consegnat[oa]|(?<!niet )(?<!wordt )(?:bezorgd|afgeleverd)',
    ),
  },
  {
    name: 'progress/out-for-delivery',
    milestone: 'out_for_delivery',
    movement: true,
    when: pattern(
      'next stop|left the (?:depot|hub) (?:\\w+ ){0,4}?for delivery|left the (?:\\w+ )?(?:delivery|local|recipient) (?:centre|center|depot) and is on its way to the (?:consignee|recipient|receiver|customer|{rcpt})|(?:driver|courier|postman) is on (?:the|its|his|their) way|onderweg met de bezorger|voraussichtlich (?:\\w+ )?zugestellt|out for (?:delivery|final delivery|redelivery|deliver)|(?:on|in|loaded (?:on|onto|to|into)|loaded) (?:the |a |fedex |ups |dhl |our |its ){0,6}(?:delivery )?(?:vehicle|van|truck|car|delivery vehicle|courier)(?: for delivery)?|onboard for delivery|on board for delivery|with (?:the |our |your |a ){0,6}(?:delivery )?(?:courier|driver|postie|post person|carrier for delivery|delivery associate)|with delivery courier|en ?route to (?:delivery|recipient|customer)|being delivered(?: today)?|(?:driver|courier|delivery) (?:is )?(?:on (?:the|its|their) way to (?:you|deliver)|nearby|\\d+ stops)|(?:delivery|final delivery) in progress|delivery (?:has )?started|out with (?:the )?courier|in delivery|dispatched for delivery|sent out for delivery|on the (?:delivery )?(?:vehicle|road) to you|(?:today )?is delivery day',
      '(?:ist|befindet sich|sendung) auf (?:der |zustell)?tour|zustellung lauft|wird (?:heute |voraussichtlich ){0,6}(?:ausgeliefert|zugestellt)|(?:a|en) ruta de reparto|salio a (?:ruta|reparto)|in (?:das )?zustell\\w*|(?:in|zur) (?:der )?zustellung|zustellfahrzeug|(?:dem|an den|vom) (?:zusteller|fahrer|boten) (?:\\w+ )?(?:ubergeben|ubernommen)|mit dem (?:zusteller|fahrer)|wird (?:heute )?zugestellt|in auslieferung|en reparto|en (?:proceso de )?entrega|salio a reparto|en cours de livraison|mis en livraison|en livraison|sara consegnat[oa] oggi|in consegna|bezorger is onderweg|is met de bezorger|wordt (?:vandaag )?bezorgd|onderweg naar (?:de )?ontvanger',
    ),
  },
  {
    name: 'progress/announced',
    milestone: 'pre_transit',
    movement: false,
    when: pattern(
      '(?:return |shipping |shipment |postage |mailing )?label (?:has been |was |is )?(?:created|printed|generated|purchased|emailed|link emailed|issued|produced|prepaid)|(?:created|printed|generated|applied) (?:a |the |and applied the )?(?:shipping |return )?label|return label|(?:shipment|shipping|order|parcel|package|consignment|billing|electronic|item|pre shipment|tracking|despatch|dispatch|booking|delivery)(?: order| shipping)? (?:data|information|info|details|notification|advice|information sent|record)(?: \\w+){0,2}? ?(?:has been |have been |was |were |is |been ){0,6}(?:received|sent|transmitted|submitted|entered|uploaded|created|provided|registered|available|announced|recorded|lodged|transferred|sent to \\w+)|booking (?:confirmed|accepted|received|created)|order (?:has been |was |is )?(?:created|received|processed|placed|registered|confirmed|information received|data)|pre ?(?:shipment|advice|notified|alert|registered|transit|announced|notification)(?: info(?:rmation)?)?(?: sent| received)?|(?:shipment|parcel|item|consignment|package) (?:has been |was |is )?(?:created|registered|booked|announced|prepared|manifested|notified|pre registered|being prepared|declared)(?: (?:by|in|electronically))?|ready for (?:shipment|dispatch|despatch|pick ?up by|collection by|shipping)|billing information received|data was entered|info(?:rmation)? received|electronic(?:ally)? (?:announced|notification|submission|advice)|pick ?up (?:has been |was |is )?(?:scheduled|requested|request created|booked|arranged)|scheduled for pick ?up|pick up request created|collection (?:scheduled|requested|booked)|(?<!post is )prepar(?:ing|ed) (?:for )?(?:dispatch|shipment|despatch|your order|item|the item)|being prepared|dispatch information|manifest(?:ed)?|ordered|(?:seller|sender|merchant|shipper) (?:is |has )?(?:preparing|prepared|created|printed)',
      '\\w+daten(?: \\w+){0,4}? (?:ubermittelt|erfasst|eingegangen|erhalten|empfangen)|(?:expediteur|vendeur|marchand|commercant) (?:\\w+ )?prepare|(?:donnees|informations?)(?: \\w+){0,5}? (?:recues?|transmises?)|avons recu(?: \\w+){0,3}? (?:donnees|informations?|annonce)|attente de (?:prise en charge|remise|depot)|(?:datos|informacion)(?: \\w+){0,5}? (?:recibid[oa]s?|transmitid[oa]s?)|recibido(?: \\w+){0,3}? (?:datos|informacion)|pendiente de (?:recepcion|admision)|(?:remitente|vendedor) (?:\\w+ ){0,2}?prepara|(?:dati|informazioni)(?: \\w+){0,5}? (?:ricevut[ie]|trasmess[ie])|ricevuto(?: \\w+){0,3}? (?:dati|informazioni)|(?:mittente|venditore) (?:\\w+ ){0,2}?prepara|(?:gegevens|informatie)(?: \\w+){0,5}? (?:doorgegeven|aangeleverd)|nog niet (?:ontvangen|overgedragen|aangeleverd)|(?:afzender|verzender|webshop) (?:\\w+ ){0,2}?bereidt|angekundigt|angemeldete? (?:\\w+ )?sendung|elektronisch angemeldet|auftragsdaten|auftrag (?:\\w+ )?(?:erfasst|eingegangen|erstellt)|daten (?:\\w+ ){0,4}?(?:ubermittelt|erfasst|eingegangen|erhalten|empfangen|vor)|(?:versand|paket)(?:marke|schein|label) (?:\\w+ )?(?:erstellt|gedruckt)|vorbereitet|vorangemeldet|pre ?registrad[oa]|prerregistrad[oa]|admision electronica|informacion recibida|etiqueta (?:creada|generada)|datos recibidos|pre ?admitid[oa]|pendiente de deposito|annonce|etiquette (?:creee|generee)|en (?:cours de )?preparation|prepare(?:e)? par|informations? (?:recues?|transmises?)|pre ?avviso|etichetta creata|in preparazione|dati ricevuti|aangemeld|aangekondigd|voorgemeld|zendingsgegevens|label aangemaakt',
    ),
  },
  {
    name: 'progress/request',
    milestone: null,
    movement: false,
    when: pattern(
      '(?:delivery|address|service|signature|date|redirection|upgrade|claim|option)(?: \\w+){0,2}? (?:change|instructions?|upgrade|request|option|preference|modification)s?',
      '(?:claim|upgrade|request)(?: \\w+){0,3}? (?:processed|completed|received|in progress|closed)|request to (?:change|redirect)|customs status updated',
    ),
  },
  {
    name: 'progress/moving',
    milestone: 'in_transit',
    movement: true,
    when: pattern(
      '(?:started|begun|began|begins|starts) (?:its|the|your) journey|(?:in|on) transit|origin post is preparing|en ?route|enroute|in progress|on (?:its|the) way|on the move|moving|underway|under way|(?:arrived?|arrival|reached|received|departed?|departure|left|leaving|processed|processing|scanned?|sorted|sorting|handled|accepted|acceptance|transferred|transferring|forwarded|redirected|rerouted|dispatched|despatched|shipped|loaded|unloaded|exported|imported|transported|consolidated|uplift(?:ed)?|posted|inducted|tendered|collected|linehaul|onforwarded|flight|handover|handed over|hand over|handed|relabell?ed|weighed|measured|entered|exchanged|sent|moved|released|booked in|checked in|transported|carried|routed|linehauled|injected)(?: (?:at|in|to|from|by|through|into|on|for|the|scan|via|over|with|and|towards)| (?:\\w+ )?(?:facility|hub|depot|centre|center|unit|gateway|country|office|airport|terminal|warehouse|carrier))(?: \\w+)?',
      '^(?:arrived?|arrival|departed?|departure|processed|scanned|sorted|received|accepted|acceptance|dispatched|despatched|shipped|collected|forwarded|transferred|loaded|unloaded|posted|picked up|pick ?up|export(?:ed)?|import(?:ed)?|inbound|outbound|transit|it)(?: scan)?$|(?:origin|destination|departure|arrival|export|import|pick ?up|hub|location|unload|warehouse|physical|outbound|inbound|acceptance|depot|air transport|air transit) scan|(?:at|in) (?:the |local |our |destination |origin |a |an |your |fedex |ups |dhl |usps |canada post |delivery |sort |gls |dpd ){0,6}(?:\\w+ )?(?:facility|hub|depot|sort(?:ing|ation)? (?:facility|centre|center)|parcel (?:cent(?:er|re)|delivery cent(?:er|re)|dispatch cent(?:er|re))|delivery cent(?:er|re)|distribution (?:cent(?:er|re)|hub)|warehouse|airport|delivery (?:depot|office|base|station)|gateway|terminal|service cent(?:er|re)|station|processing cent(?:er|re)|post office|local post office)|picked up(?! (?:at|from|by) (?:the )?(?:recipient|customer))|pick ?up (?:by|scan|completed?|successful)|signed for by (?:the )?{sender}|(?:picked up|collected) (?:from (?:the )?(?:sender|shipper|customer)|by (?:the )?(?:carrier|courier|driver))|(?:we have|we ve got|have got|have received|we got|has|have|received) (?:got )?(?:your|it|the|this) ?(?:{parcel})?|plane (?:landed|in flight)|(?:flight|aircraft|plane|vessel) (?:has )?(?:departed|arrived|landed|taken off|took off)|at (?:airport|pickup|delivery)|drop(?:ped)? ?off|mail(?:ed)?|(?:handed over|given|transferred|tendered|delivered|sent|hand over) to (?:the |a |local |your ){0,6}(?:\\w+ )?(?:carrier|airline|partner|post|post office|agent|courier|usps|delivery (?:partner|agent|company|service)|transport\\w*|line ?haul|air)|dispatch(?:ed)? from|departed|arrived|left|processed|sorted|shipped|forwarded|onforwarded|relabell?ed|arrival|accepted|package accepted|arriv(?:es|ing)|transit|security checked|screened(?: \\w+)? (?:successfully|ok)|screening (?:passed|complete|completed|successful)|hub|inward office|outward office|received by (?:the )?(?:carrier|line ?haul|local|agent|post|ups|fedex|dhl|usps|logistics)|shipment received|split status|local facility|re ?label?led|continues? (?:its|the) journey|at (?:fedex|ups|dhl) destination|vehicle dispatched|^transfer(?: partner)?$|driver load|in possession of|sorting complete|leaves|exchange office|continuing',
      '(?:in|auf dem) (?:\\w+ )?(?:transport|weg|weitertransport)|transportiert|wird bearbeitet|(?:in|im|vom|am|zum|zur) (?:\\w+ )?(?:start |ziel |export |import )?(?:paketzentrum|depot|zustellbasis|zustelldepot|paketverteilzentrum|verteilzentrum|briefzentrum|umschlagpunkt|lager)(?: \\w+)?|bearbeitet|eingetroffen|angekommen|abgeholt|ubernommen|ubergeben|eingeliefert|weitergeleitet|sortiert|verladen|verlassen|unterwegs|verteilung|(?:im|in das) (?:ziel|empfanger|bestimmungs)land|region|eingegangen|aufgegeben|en transito|en camino|admitid[oa]|ha (?:llegado|salido)|en (?:la )?(?:unidad|oficina|delegacion|centro|almacen|plataforma)|recogid[oa]|clasificad[oa]|salida|llegada|en curso|depositad[oa]|en cours d ?acheminement|en cours|en transit|pris en charge|prise en charge|trie|arrive|parti|quitte|achemine|plateforme|remis a|collecte|en chemin|transporte|expedie|en route|centre de (?:livraison|tri|distribution)|in transito|in viaggio|partit[oa]|arrivat[oa]|in lavorazione|spedit[oa]|pres[oa] in carico|ritirat[oa]|smistat[oa]|onderweg|ontvangen|gesorteerd|aangekomen|vertrokken|sorteercentrum|opgehaald|in behandeling|verzonden',
    ),
  },
  {
    // Said of a day to come: where the parcel is now, it does not tell.
    name: 'progress/delivery-planned',
    milestone: null,
    movement: false,
    when: pattern(
      '(?:will|shall|to|going to|should|can|may|is|are) (?:now |then |be |soon |next ){0,4}(?:delivered|handed over|signed)|(?:planned|estimated|scheduled|expected|intended|upcoming|next|arranged) (?:for )?(?:delivery|deliver)|deliver(?:y|ed) (?:is |was )?(?:planned|scheduled|expected|due|tomorrow|soon)|(?:driver|courier) will be with you|(?:nearly|almost) (?:there|with you|delivered)',
      '(?:wird|werden|soll|kann)(?: \\w+){0,8}? (?:zugestellt|ausgeliefert|geliefert|ubergeben|zuzustellen)|zustellung (?:\\w+ ){0,3}?(?:geplant|vorgesehen|erwartet|morgen|voraussichtlich)|(?:geplante|voraussichtliche) (?:zustellung|lieferung)|noch nicht (?:zugestellt|ausgeliefert)',
      '(?:wordt|worden|zal|zullen|gaan)(?: \\w+){0,8}? (?:bezorgd|bezorgen|afgeleverd|geleverd|leveren)|(?:verwachte|geplande) (?:bezorging|levering|bezorgdatum|leverdatum)|nog niet (?:bezorgd|afgeleverd|geleverd)',
      '(?:sera|seront|va|doit|devrait|pourra|peut)(?: \\w+){0,4}? (?:livree?s?|distribuee?s?|remise?s?|presentee?s?|livrer)|livraison (?:est )?(?:prevue|estimee|programmee|planifiee)|pas encore (?:ete )?(?:livree?|distribuee?)',
      '(?:sera|va a ser|debe ser|puede ser|podra ser)(?: \\w+){0,3}? entregad[oa]|(?:se entregara|entregaremos|saldra a reparto)|entrega (?:esta )?(?:prevista|programada|estimada|planificada)|(?:aun|todavia) no (?:se )?(?:ha |ha sido )?entregad[oa]|pendiente de (?:ser )?(?:entrega|entregad[oa])|entregad[oa] al? (?:transportista|operador|correos)',
      '(?:sara|verra|deve essere|puo essere|in attesa di essere)(?: \\w+){0,3}? (?:consegnat[oa]|recapitat[oa])|consegna (?:e )?(?:prevista|programmata|stimata|pianificata)|non ancora (?:stat[oa] )?consegnat[oa]|consegnat[oa] al (?:corriere|vettore)',
    ),
  },
  {
    name: 'progress/clearance',
    milestone: 'in_transit',
    movement: false,
    when: pattern(
      '(?:clearance|customs|import|export|brokerage|broker|clr agy|inspection|security)(?: \\w+){0,3}? (?:processing|process|in progress|event|status|started|submitted|presented|preparation|release|released|received|updated|review|declaration|entry|formalities|approved|scan|lodged|procedure|inspection|check|passed)|^(?:customs|broker|brokerage|clearance|at customs|in customs|export|import)$|(?:for|at|in|to|into|through|presented to|awaiting presentation to|forwarded to|by) (?:\\w+ )?(?:customs|clearance)|clearance$|(?:customs|export|import) (?:data|documents?|declaration)(?: \\w+)? (?:transmitted|sent|submitted|lodged|received|accepted)|mrn|in bond(?:ed)?|bonded area|verzollung|zoll|zollabfertigung|aduanas?|douane|dedouanement|dogana|sdoganamento',
    ),
  },
  {
    name: 'progress/information',
    milestone: null,
    movement: false,
    when: pattern(
      'allclear|arrangements? (?:confirmed|made)|destined (?:to|for)|authori[sz]ed to leave|authority to leave|check scan|taken out of storage|on (?:time|schedule)|(?:address|delivery|service|signature|instructions?|option|request|change|preference|redirect\\w*|intercept|upgrade|billing|claim|notification|email|sms|message|eta|estimated|scheduled?|access point|contact(?:ed)?(?! (?:the )?(?:sender|carrier|dhl|ups|fedex|us)$)|will follow up|storage|informed|notified|advised?|proof|redirected|diverted|lift ?gate|expedited|premier|temperature|cancelled (?:arrival|departure|pickup)|updated (?:arrival|departure)|special handling|insurance|location changed|climate controlled|alternate|sent to consignee)s?',
      '(?:no|not) (?:\\w+ ){0,2}?(?:status|tracking|scan|information|updates?) (?:\\w+ )?(?:yet|available)(?: yet)?|(?:noch|derzeit|aktuell|bisher) kein\\w* (?:\\w+ )?(?:sendungs|status|tracking)?(?:informationen|information|daten|status\\w*|scan\\w*)|(?:nog )?geen (?:\\w+ )?(?:status\\w*|trackinginformatie|informatie over de zending)(?: (?:bekend|beschikbaar))?|nog geen (?:\\w+ )?\\w*scan|(?:pas encore|aucune?) (?:de |d )?(?:suivi|informations?(?: de suivi)?|statut)(?: disponible)?|(?:aun no hay|sin) (?:informacion|datos) (?:de seguimiento|disponibles?|por el momento)|(?:nessun\\w*|non ci sono(?: ancora)?) (?:\\w+ )?(?:informazion[ei]|dati|aggiornament[oi]) (?:di tracciatura|disponibil[ei])',
      '(?:redelivery|delivery) address|will be delivered|we will (?:leave|deliver)|expect to deliver|is expected|expected (?:delivery|on|by)|resolved|recovered|found|corrected|benachrichtigt|benachrichtigung|information|avisiert|nachsendung|umleitung|umverfugt|ablageort|notificad[oa]|aviso|redirigid[oa]|informe|reexpedie|redirige|informato|omgeleid',
    ),
  },
  {
    // Terse names of events ("Load vehicle", "Entry submitted"): a word of handling or of paperwork, and nothing that is wrong.
    name: 'progress/handling-word',
    milestone: 'in_transit',
    movement: true,
    when: pattern(
      '(?:un)?load(?:ing)? (?:the )?(?:vehicle|aircraft|truck|container)|check ?in|hand ?off|hand ?over|transfer|uplift(?:ed)?|weigh(?:ing)?|on ?forwarding|preparing to (?:dispatch|despatch|ship)|routing|shipment acceptance|passive acceptance|(?:de)?consolidated|deconsolidation|facility|courier|in letterbox|delivered to neighbours|shipment is at|front door|side door|back door|garage|concierge|mailroom|building manager|{rcpt} s address',
    ),
  },
  {
    name: 'progress/paperwork-word',
    milestone: null,
    movement: false,
    when: pattern(
      '(?:entry|response|record|batch|event|sensor|data|duty invoice|invoice|paperwork|label|tracking number|broker|documents?|image|photo|picture|carbon|surcharge|charges|signature|reference)(?: \\w+){0,3}? (?:submitted|received|notified|ready|available|applied|assigned|recorded|complete|completed|corrected|correction|adjusted|neutral|issued|may apply|sent|prepared)|(?:duty|tax) invoice|record of|(?:sorting|processing) complete|complete|label correction|(?:label|packaging)(?: \\w+){0,2}? replaced|(?:cod|option|service)(?: \\w+){0,2}? removed|correction of|uploaded|bagg(?:ed|ing)|segregated|out for pick ?up|near the (?:\\w+ )?destination|x rayed|released|redelivery (?:was |is )?(?:completed?|successful)|claim (?:has been |was )?(?:denied|declined|approved)|re ?routed as requested|as requested|(?:customs|authorities)(?: \\w+){0,5}? (?:has|have) approved|is checking|(?:customs|border) authorities|additional declaration|declaration has been submitted|costs received|ready for transport|vorgemerkt|paketermittlung|zahlungsempfanger|status as yet unknown|verbal signature|new tracking number|adjusted charges|carbon neutral|contact us|possession',
    ),
  },
];
