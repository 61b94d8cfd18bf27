import { pattern } from '../lexicon';

/**
 * Takes the first words that match `span`, or the whole of the first sentence in which each of `sentence` is found behind the one before
 * it, and leaves other words there. A sentence is looked through once for each: one pattern for all of it would begin anew at
 * every word.
 */
export type Mask = { readonly name: string; readonly leaves: string } & (
  | { readonly span: RegExp }
  | { readonly sentence: readonly RegExp[] }
);

/**
 * Words that speak of what did not or might not happen. They are taken out before the rules read the sentence, so that
 * "undamaged", "no delay expected" and "if you are not at home we leave it with a neighbour" raise nothing.
 */
export const MASKS: readonly Mask[] = [
  {
    name: 'negation',
    leaves: ' allclear ',
    span: pattern(
      'no (?:further |known |weather |traffic |customs |service |delivery |carrier |transit |significant |expected |reported |apparent |visible ){0,6}(?:delays?|damages?|exceptions?|issues?|problems?|disruptions?)(?: (?:is|are|was|were|has been|have been))?(?: (?:expected|reported|found|anticipated|detected|occurred))?',
      '(?:is |are |was |were |has |have |been ){0,6}(?:not|never|no longer) (?:been |be |expected to be |yet )?(?:delayed|damaged|lost|refused|cancelled|canceled|held|stopped|returned|misrouted|missorted)',
      '(?:not|without) (?:a |any |further )?(?:delays?|damages?|customs)',
      '(?:requested )?(?:delivery )?(?:date )?change(?: was)? (?:requested )?(?:by the {rcpt} )?(?:has been |was )?(?:completed|processed)',
      '(?:check|inspection|screening|clearance) (?:was )?(?:passed|ok|successful)',
      'dangerous goods check passed|(?:passed|completed) (?:the |a )?(?:\\w+ )?(?:security )?(?:screening|check|inspection)|no (?:further )?action (?:is )?(?:required|needed)',
      'signature (?:no longer|not)(?: be| is)? required',
      'undamaged|no longer (?:on hold|in customs|at customs)',
      'not subject to (?:customs|duties|duty|restrictions?)',
      '(?:keine|ohne|kein|nicht) (?:weitere |weiteren )?(?:verzogerung(?:en)?|schaden|beschadigung(?:en)?|beschadigt|verspatet|probleme?)|unbeschadigt',
      'sin (?:retrasos?|danos?|demoras?|incidencias?)',
      'sans (?:retard|dommages?|avarie)',
      'senza (?:ritardi|danni)',
      'geen (?:vertraging|schade)|onbeschadigd',
    ),
  },
  {
    name: 'not-yet-delivered',
    leaves: ' information ',
    span: pattern(
      'not yet (?:been )?delivered|noch nicht (?:zugestellt|ausgeliefert)(?! werden)|nog niet (?:bezorgd|afgeleverd|geleverd)|pas encore (?:ete )?(?:livree?|distribuee?)|(?:aun|todavia) no (?:se )?(?:ha |ha sido )?entregad[oa]|non (?:e )?ancora (?:stat[oa] )?consegnat[oa]',
    ),
  },
  {
    // It was to go out today, and did not.
    name: 'not-out-for-delivery',
    leaves: ' route not completed ',
    span: pattern(
      'will not be (?:delivered|out for delivery) today|wird heute nicht (?:mehr )?(?:zugestellt|ausgeliefert|geliefert)|wordt vandaag niet (?:meer )?(?:bezorgd|afgeleverd|geleverd)|ne sera pas (?:livree?|distribuee?) aujourd hui|no (?:se entregara|sera entregad[oa]) hoy|non (?:sara|verra) consegnat[oa] oggi',
      'not (?:out for|being|on vehicle for) deliver(?:y|ed)(?: today)?|(?:heute )?nicht in (?:der )?(?:zustellung|auslieferung)|niet (?:in bezorging|uit voor bezorging)|(?:pas|non) (?:mise? )?en (?:livraison|tournee|distribution)|no (?:esta |ha salido |salio )?(?:en|a) reparto|non (?:e )?(?:uscit[oa] |mess[oa] )?in (?:consegna|distribuzione)(?: in data odierna| oggi)?',
    ),
  },
  {
    // What somebody may say after he was asked is no new date.
    name: 'for-a-possible-redelivery',
    leaves: ' ',
    span: pattern(
      'for (?:a )?possible re ?delivery|per (?:l |una )?eventuale riconsegna|fur eine? (?:eventuelle|mogliche) (?:neu)?zustellung|voor een eventuele (?:nieuwe )?(?:bezorging|levering)|pour une eventuelle (?:nouvelle |re)?(?:livraison|presentation)|para (?:una )?posible (?:nueva entrega|reentrega)',
    ),
  },
  {
    // How a parcel may be left, and nothing that is missing.
    name: 'without-a-signature',
    leaves: ' ',
    span: pattern('(?:ohne|zonder|sans|sin|senza) (?:unterschrift|handtekening|signature|firma)'),
  },
  {
    name: 'not-yet-released',
    leaves: ' held by customs ',
    span: pattern(
      '(?:douane)?aangifte(?:proces)?(?: \\w+){0,4}? (?:stopgezet|geannuleerd|ingetrokken)|(?:zollanmeldung|ausfuhranmeldung|einfuhranmeldung)(?: \\w+){0,2}? (?:storniert|annulliert|abgebrochen|abgelehnt)|declaration (?:en douane|douaniere)(?: \\w+){0,2}? (?:annulee|rejetee)|declaracion (?:aduanera|de aduana)(?: \\w+){0,2}? (?:anulada|rechazada)|dichiarazione doganale(?: \\w+){0,2}? (?:annullata|respinta)|customs declaration(?: \\w+){0,2}? (?:cancell?ed|rejected|stopped)',
      '(?:noch nicht|nog niet|pas encore(?: ete)?|todavia no|aun no|non (?:e )?ancora(?: stat[oa])?|not yet(?: been)?)(?: \\w+){0,3}? (?:freigegeben|verzollt|vrijgegeven|ingeklaard|liberee?|dedouanee?|liberad[oa]|despachad[oa]|svincolat[oa]|sdoganat[oa]|released|cleared)(?: (?:door|par|por|dalla|de|de la|la|by|by the|through|from|de douane|vom))?(?: (?:zoll|douane|aduanas?|dogana|customs))?',
    ),
  },
  {
    name: 'not-yet-handed-over',
    leaves: ' not yet handed over ',
    span: pattern(
      'noch nicht (?:an (?:uns|dhl|dpd|gls|hermes|ups) )?(?:ubergeben|eingeliefert|aufgegeben)|nog niet (?:aan ons )?(?:overgedragen|aangeboden|ingeleverd)',
      '(?:n a )?pas encore ete (?:remise?|confiee?|deposee?|prise? en charge)(?! au destinataire)|(?:todavia|aun) no (?:ha sido |se ha )?entregad[oa] a (?:nuestra|la|nuestro|el) (?:red|agencia|transportista|compania)|non (?:e )?ancora (?:stat[oa] )?(?:affidat[oa]|consegnat[oa] al corriere|pres[oa] in carico)',
    ),
  },
  {
    // A shop or a locker keeps it; nobody has it yet.
    name: 'brought-to-a-pickup-point',
    leaves: ' available for pickup ',
    span: pattern(
      '(?<!non (?:\\w+ ){0,3})consegnat[oa] (?:ad?|al|alla|in|presso|nel)(?: (?!client|destinatari)\\w+){0,3}? ?(?:access point|parcel ?shop|punto (?:di )?(?:ritiro|pickup))',
      '(?<!nicht )zugestellt (?:an|in|bei)(?: (?!kund|empfang)\\w+){0,2}? (?:access point|paketshop)',
    ),
  },
  {
    // A paper that is made ready is no parcel.
    name: 'papers-made-ready',
    leaves: ' information ',
    span: pattern(
      '(?:frachtbrief|lieferschein|rechnung|beleg|nachweis|label|dokumente?|begleitpapiere|paketmarke|etikett)(?: \\w+){0,2}? bereitgestellt',
    ),
  },
  {
    // A day on which an attempt will be made.
    name: 'attempt-to-come',
    leaves: ' delivery planned ',
    span: pattern(
      'intento de entrega (?:programad|previst|planificad)[oa]|tentative de (?:livraison|distribution) (?:prevue|programmee|planifiee)|tentativo di consegna (?:previsto|programmato|pianificato)|zustellversuch (?:geplant|vorgesehen)',
    ),
  },
  {
    name: 'collection-at-the-sender',
    leaves: ' pickup scheduled ',
    span: pattern(
      '(?:booked|scheduled|arranged|requested|planned) for (?:collection|pick ?up) (?:from|at|with|by) (?:the )?(?:{sender}|warehouse)|pendiente de (?:recoger|recogida) en (?:el )?(?:almacen|origen|tienda) (?:del? )?(?:vendedor|remitente|cliente)?',
    ),
  },
  {
    name: 'proof-available',
    leaves: ' information ',
    span: pattern(
      '(?:prova di consegna|prueba de entrega|justificante de entrega|preuve de livraison|afleverbewijs|leveringsbewijs|zustellnachweis|ablieferbeleg|ablieferungsnachweis|proof of receipt)(?: (?:is|est|ist|es|e|now))? (?:disponib\\w+|beschikbaar|verfugbar|liegt vor|available|te raadplegen)',
    ),
  },
  {
    // At the sender's end a locker or a shop is where the parcel begins its way.
    name: 'given-by-the-sender',
    leaves: ' collected from sender ',
    span: pattern(
      '(?:posted|deposited|handed(?: in| over)?|lodged|dropped(?: off)?|inserted|brought|placed|left|given) by (?:the )?{sender}(?: (?:at|in|into|to) (?:the |a |an )?(?:\\w+ ){0,3}?(?:packstation|lockers?|parcel ?shop|post office|parcel ?box|service ?point|access point|branch|machine|depot|outlet))?',
      '(?:vom|durch den) (?:absender|versender) (?:\\w+ ){0,6}?(?:eingeliefert|ausgeliefert|abgeliefert|abgegeben|aufgegeben|eingeworfen|ubergeben)|(?:packstation|filiale|paketshop|paketbox|briefkasten) (?:eingeliefert|aufgegeben)',
      '(?:afgegeven|afgeleverd|ingeleverd|geleverd|gebracht) door (?:de )?(?:afzender|verzender)|door (?:de )?(?:afzender|verzender) (?:\\w+ ){0,5}?(?:afgegeven|afgeleverd|aangeboden|ingeleverd|gepost)|(?:depose|remis|livre)e? par l expediteur(?: (?:\\w+ ){0,3}?(?:relais|consigne|bureau de poste))?|(?:depositad[oa]|entregad[oa]) por el remitente(?: en (?:\\w+ ){0,4}?(?:punto|oficina|taquilla))?|(?:consegnat[oa]|depositat[oa]) dal mittente',
    ),
  },
  {
    // Who carries it on is nobody who receives it.
    name: 'given-to-a-carrier',
    leaves: ' handed over to carrier ',
    span: pattern(
      'delivered to (?:an? |the |our |your |its )?(?:\\w+ )?(?:couriers?|carrier|(?:freight )?forwarder|line ?haul|consolidator|haulier|(?:postal|transport|delivery|logistics|network|shipping) (?:operator|company|partner|provider|network))',
      '(?<!nicht )an (?:den |die |das |einen |unseren )?(?:\\w+ )?(?:frachtfuhrer|spediteur|spedition|transporteur|kurier\\w*|zustellpartner|transportunternehmen|transportpartner|versandpartner) (?:zugestellt|ausgeliefert|geliefert|abgeliefert)(?! werden)|(?<!nicht )(?:zugestellt|ausgeliefert|geliefert|abgeliefert) an (?:den |die |das |einen |unseren )?(?:\\w+ )?(?:frachtfuhrer|spediteur|spedition|transporteur|kurier\\w*|zustellpartner|transportunternehmen|transportpartner|versandpartner)',
      '(?<!niet )(?:afgeleverd|bezorgd|geleverd) (?:bij|aan) (?:de |het |een |onze )?(?:\\w+ )?(?:vervoerder|transporteur|koerier|koeriersdienst|expediteur|transportbedrijf|bezorgpartner)',
      '(?<!pas )(?<!non )(?<!ete )livree? (?:au |a (?:l |la |un |notre )?)(?:\\w+ )?(?:transporteur|coursier|transitaire|agence)',
      '(?<!no )(?<!sido )entregad[oa] al? (?:la |el |una? |nuestr[oa] )?(?:\\w+ )?(?:courier|mensajeria|transportista|transitario|agencia|operador|empresa (?:colaboradora|de (?:transporte|mensajeria)))',
      '(?<!non (?:\\w+ ){0,3})consegnat[oa] (?:al|alla|allo|a) (?:\\w+ )?(?:corriere|vettore|trasportatore|spedizioniere|filiale|operatore logistico)',
      '(?<!(?:not|nicht|niet|pas|no|non) (?:\\w+ ){0,2})(?:delivered to|(?:zugestellt|ausgeliefert|abgeliefert) an|(?:geleverd|afgeleverd|bezorgd) (?:aan|bij)|livree? a|entregad[oa] a|consegnat[oa] ad?) (?:ups|dhl|dpd|gls|tnt|fedex|brt|bartolini|sda|nexive|inpost|postnl|bpost|hermes|evri|chronopost|colissimo|correos|seur|mrw|poste italiane)(?! (?!(?:for|on|pour|per|para|voor|zur|zum|il|am|op|ist|e)\\b)\\w)',
    ),
  },
  {
    // The carrier's own houses: nobody receives a parcel there.
    name: 'brought-to-a-depot',
    leaves: ' arrived at facility ',
    span: pattern(
      '(?<!not )(?<!be )delivered (?:to|at|in|into) (?:the |a |an |our |your |its |local |regional |national |destination |origin ){0,4}(?:hub|depot|gateway|(?:sort|sorting|sortation|distribution|processing|logistics|operations?|delivery|transit) (?:centre|center|facility|hub|station|office|unit|depot))',
      '(?<!not )(?<!be )delivered (?:to|at|in|into) (?:the |a |an )?(?:our |local |regional |destination |origin |carrier (?:s )?|transit ){1,2}(?:warehouse|branch|station|terminal|facility)|(?<!not )(?<!be )delivered to customs(?! (?:broker|agent))',
      '(?<!nicht )(?:im|ins?|ans?|am|zum|zur|beim?) (?:\\w+ )?(?:\\w*depot|\\w*hub|\\w*paketzentrum|\\w*verteilzentrum|zwischenlager|zentrallager|umschlag\\w+|sortierzentrum|briefzentrum|zustellbasis|zustellstutzpunkt|zollamt) (?:zugestellt|ausgeliefert|geliefert|abgeliefert)|(?<!nicht )(?:zugestellt|ausgeliefert|geliefert|abgeliefert) (?:im|ins?|ans?|am|beim?) (?:\\w+ )?(?:\\w*depot|\\w*hub|\\w*paketzentrum|\\w*verteilzentrum|zwischenlager|zentrallager|umschlag\\w+|sortierzentrum|briefzentrum|zustellbasis|zustellstutzpunkt|zollamt)',
      '(?<!niet )(?:afgeleverd|bezorgd|geleverd) (?:bij|op|in|aan) (?:het |de |een |ons |onze )?(?:\\w+ )?(?:depot|hub|sorteercentrum|distributiecentrum|verdeelcentrum|douane)',
      '(?<!pas )(?<!non )(?<!ete )livree? (?:au |a (?:l |la |notre )|en |dans (?:le |notre |l ))(?:\\w+ )?(?:depot|hub|centre de (?:tri|distribution)|plateforme|entrepot de transit|douane)',
      '(?<!no )(?<!sido )entregad[oa] (?:en|al?) (?:la |el |nuestr[oa] )?(?:bodega|centro de (?:distribucion|clasificacion|reparto|tratamiento)|centro logistico|hub|plataforma|delegacion|sucursal (?:de )?destino|aduana)(?! del? (?:cliente|destinatario))',
      '(?<!non (?:\\w+ ){0,3})consegnat[oa] (?:al|alla|allo|in|presso|nel) (?:il |lo |la |nostr[oa] )?(?:hub|centro di (?:smistamento|distribuzione)|deposito|magazzino di (?:transito|smistamento|zona|destinazione)|dogana)',
    ),
  },
  {
    name: 'out-of-a-depot',
    leaves: ' departed facility ',
    span: pattern(
      '(?:vom|aus|ab) (?:\\w+ ){0,2}(?:lager|\\w*depot|\\w*hub|verteilzentrum|paketzentrum) (?:ausgeliefert|geliefert)',
    ),
  },
  {
    name: 'given-to-the-driver',
    leaves: ' with the courier ',
    span: pattern(
      'delivered to (?:the |our |a )?(?:\\w+ )?(?:rider|driver|postman)|(?<!nicht )(?:dem|unserem) (?:\\w+ )?(?:zusteller|fahrer|boten|kurier|kurierfahrer) (?:ausgehandigt|ubergeben|ausgeliefert)|(?<!niet )(?:geleverd|afgeleverd) aan (?:de |onze )?(?:bezorger|chauffeur)|(?<!no )entregad[oa] al? (?:mensajero|repartidor|cartero|chofer)|(?<!pas )livree? au (?:livreur|facteur|chauffeur)|(?<!non )consegnat[oa] (?:al|allo) (?:portalettere|postino|autista|fattorino)',
    ),
  },
  {
    name: 'on-the-van-again',
    leaves: ' out for delivery ',
    span: pattern(
      'out for (?:(?:the |a )?(?:second|third|next|another|final|last|new) )?(?:re ?)?(?:delivery )?attempt',
    ),
  },
  {
    // Of whatever service: the carrier knows the parcel from its papers.
    name: 'data-entered',
    leaves: ' data was entered ',
    span: pattern('(?:{parcel}|cod) data(?: \\w+){0,4}? (?:entered|transmitted|recorded)'),
  },
  {
    name: 'label-mended',
    leaves: ' relabelled ',
    span: pattern(
      '(?:damaged|torn|missing|illegible|unreadable|lost) labels? (?:\\w+ ){0,2}?(?:replaced|reprinted|renewed)',
      'labels?(?: \\w+){0,2}? (?:damaged|torn|missing|illegible|unreadable|lost|detached)(?: \\w+){0,3}? (?:repack\\w*|re ?label\\w*|replaced|reprinted|renewed|new label)',
    ),
  },
  {
    // "Suspended until the fees are paid" asks for money, it does not thank for it.
    name: 'until-paid',
    leaves: ' payment required ',
    span: pattern(
      '(?:until|till|unless|before|once|after|as soon as|when) (?:\\w+ ){0,5}?(?:charges?|duties|duty|tax(?:es)?|fees?|vat|cod|payments?|invoice|costs?|amount)(?: \\w+){0,4}? (?:paid|received|settled|collected|cleared)',
    ),
  },
  {
    // Said of a parcel that waits: the return is a threat, the waiting a fact.
    name: 'return-unless-collected',
    leaves: ' held for pickup ',
    sentence: [
      /\breturn/,
      /\b(?:if (?:it is |it has )?not (?:been )?|unless (?:it is )?)(?:picked up|collected|claimed|retrieved)/,
    ],
  },
  {
    name: 'if-clause',
    leaves: ' ',
    span: /(?:(?<=\| |^)|\b(?:(?:will|may|can|could|might|must|shall|please|we ll|you ll)\b[^|]{0,90}? |(?:or|and) ))(?:if|unless|in case|should you|should the|in the event|falls|sofern|sollten?|wenn|en caso|si (?:no|usted|el|la|vous|le|personne)|s il|in caso|qualora|indien|mocht)\b[^|]*/,
  },
  {
    name: 'if-clause-behind',
    leaves: ' ',
    span: /\b(?:if|unless|in case of|in the event|falls|sofern|en caso de|en cas d|in caso di|indien)\b(?! possible)[^|]*/,
  },
  {
    name: 'threat-of-return',
    leaves: ' ',
    span: pattern(
      '(?:or|otherwise|after (?:that|which)|thereafter|then|before)(?: it| the {parcel}| they)?(?: will| is| may| gets?| being| must)? ?(?:be )?(?:return(?:ed|ing)?|sent back)[^|]*',
      '(?:may|might|could|can) be (?:returned|sent back|disposed|destroyed)[^|]*',
      '(?:will be|is) returned[^|]{0,30} (?:after|in|within) (?:\\d+|two|three|five|seven|ten|fourteen|fifteen|thirty) (?:\\w+ )?days?',
    ),
  },
  {
    name: 'once-clause',
    leaves: ' ',
    span: /\b(?:once|as soon as|when(?:ever)?|after(?! the (?:scheduled|cut ?off|latest|departure|deadline|couriers?))) (?:(?:they|it|we|the|you|your|this|received|released|cleared|available|delivered|inspection)\b)[^|]*/,
  },
  {
    name: 'case-closed',
    leaves: ' information ',
    span: /(?:investigation|tracer?|trace|(?:damage |loss |lost )?claim)(?: \w+)? (?:has been |was |is |have been )?(?:closed|terminated|withdrawn)\b.*|(?:damage |loss |lost |missing )?claim(?: request)?(?: \w+)? (?:has been |was |is )?(?:denied|declined|rejected|refused|approved|paid)\b[^|]*/,
  },
  {
    name: 'until-released',
    leaves: ' ',
    span: /\buntil (?:it |they |the \w+ )?(?:is |are |has been |have been )?(?:released|cleared|approved|paid|picked up|collected)[^|]*/,
  },
  {
    name: 'back-in-the-network',
    leaves: ' in transit ',
    span: pattern(
      '(?:returned|sent back) to (?:the )?(?:network|circulation|transit|normal flow)',
      'zuruck (?:zum|ins|in das|an das|im) (?:\\w+ )?(?:depot|verteilzentrum|paketzentrum|zustellbasis|zustelldepot)',
    ),
  },
  {
    // A shop that takes no more parcels is not a recipient who refuses.
    name: 'pickup-point-refuses',
    leaves: ' access point unable to accept ',
    span: pattern(
      '(?:access point|parcel ?shop|pick ?up point|service ?point|locker)(?: location)? (?:has )?(?:refused|rejected|declined)(?: (?:the|this|your) {parcel})?',
      '(?:paketshop|filiale|abholstelle)(?: \\w+){0,4}? (?:keine (?:sendungen|pakete)(?: \\w+)? annehmen|annahme verweigert|nimmt (?:\\w+ ){0,3}?nicht an)|(?:afhaalpunt|servicepunt|postpunt|parcelshop)(?: \\w+){0,5}? (?:weigert|geweigerd|niet aannemen)',
      '(?:point relais|relais|point de retrait|commercant) (?:\\w+ ){0,2}?(?:refuse|n accepte (?:plus|pas))(?: \\w+){0,2}?|(?:punto(?: de recogida)?|tienda|estanco) no (?:admite|acepta)(?: \\w+){0,2}?|(?:punto(?: di ritiro)?|negozio|tabaccheria|locker) non accetta(?: \\w+){0,2}?',
    ),
  },
  {
    name: 'address-mended',
    leaves: ' information ',
    span: pattern(
      'adress(?:korrektur|berichtigung|anderung)(?: \\w+){0,2}? (?:durchgefuhrt|erfolgt|vorgenommen|abgeschlossen)|adresse (?:a ete )?(?:corrigee|rectifiee|completee)|direccion (?:ha sido )?(?:corregida|rectificada)|(?:anschrift|adresse) (?:wurde )?(?:berichtigt|korrigiert|vervollstandigt)|adres (?:is |werd )?(?:verbeterd|aangevuld)|indirizzo (?:e stato )?(?:corretto|rettificato)',
      'address fixed|address correction(?: \\w+){0,2}? (?:completed|made|done|applied)|address (?:has been |was |is )?corrected(?: new delivery attempt to follow)?|adres (?:is |werd )?(?:gecorrigeerd|aangepast)(?: nieuwe bezorgpoging volgt)?',
    ),
  },
  {
    // Money that comes back, and money that the carrier passes on to the sender: nobody has to pay.
    name: 'money-back',
    leaves: ' information ',
    span: pattern(
      'refund(?! (?:requested|issued) for the label)[^|]*|cod payment (?:is being |was |has been )?(?:issued|sent)',
    ),
  },
  {
    name: 'money-passed-on',
    leaves: ' information ',
    sentence: [/remittance/],
  },
  {
    // A request that is taken back leaves the parcel on its first plan.
    name: 'request-withdrawn',
    leaves: ' information ',
    sentence: [
      /\b(?:(?<!pickup )(?<!pick up )(?<!collection )request|redirection|intercept|change|upgrade|option|reroute|return|disposal|destruction|redelivery|appointment|hold|slot)(?: \w+){0,4}? (?:was |has been |is |(?:can|could) not be |not ){0,4}(?:cancell?ed|withdrawn|voided|not completed|(?<=not |not be )(?:completed|processed|made))\b/,
    ],
  },
  {
    // The same in the other languages: a return or an appointment that is called off ends no journey.
    name: 'plan-withdrawn',
    leaves: ' information ',
    span: pattern(
      '(?:retoure|rucksendung|rucksendeauftrag|umleitung|termin|zustelltermin) (?:wurde |ist )?(?:storniert|annulliert|abgesagt|zuruckgezogen)',
      '(?:retour|retourzending|afspraak|omleiding|tijdvak) (?:werd |is |wordt )?(?:geannuleerd|afgezegd|ingetrokken)',
      '(?:retour|rendez vous|reexpedition|reprogrammation) (?:a ete |est )?annulee?',
      '(?:devolucion|cita|desvio|reprogramacion) (?:ha sido |fue |esta )?(?:cancelad|anulad)[oa]',
      '(?:reso|rientro|appuntamento|deviazione) (?:e stat[oa] |stat[oa] )?annullat[oa]',
    ),
  },
  {
    // What is called off is a flight; the parcel takes another.
    name: 'flight-cancelled',
    leaves: ' missed flight ',
    span: pattern(
      'flug (?:wurde |ist )?(?:storniert|annulliert|gestrichen|ausgefallen|abgesagt)|vlucht (?:is |werd )?(?:geannuleerd|vervallen|geschrapt)|vol (?:a ete |est )?(?:annule|supprime)|vuelo (?:ha sido |fue )?(?:cancelad|anulad|suspendid)o|volo (?:e stato )?(?:cancellat|annullat|soppress)o',
    ),
  },
  {
    name: 'round-cancelled',
    leaves: ' route not completed ',
    span: pattern(
      '(?:delivery )?(?:route|round) (?:was |has been )?cancell?ed|(?:zustell)?tour (?:wurde )?(?:abgesagt|gestrichen|storniert)|(?:bezorg)?(?:route|ronde) (?:is |werd )?(?:geannuleerd|vervallen)|tournee (?:a ete )?annulee|ruta (?:ha sido |fue )?(?:cancelad|anulad)a|giro (?:e stato )?annullato',
    ),
  },
  {
    name: 'advice',
    leaves: ' ',
    span: pattern(
      'to (?:avoid|prevent|minimi[sz]e) [^|]*',
      '(?:please )?(?:visit|see|refer to|go to|log ?in|sign ?up|signup|click|check back) [^|]*',
      'select pay now[^|]*',
      '(?:contact|call|ask) (?:the )?(?:ups|fedex|dhl|usps|carrier|sender|shipper|us|customer service)(?: for (?:support|details|assistance|more details))?',
      '(?:sorry|apologi[sz]e|apologies|regret) for (?:the |any )?(?:inconvenience|delay)[^|]*',
      'um verstandnis|wir bitten um entschuldigung',
    ),
  },
];
