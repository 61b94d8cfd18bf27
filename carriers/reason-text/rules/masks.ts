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
      'no (?:further |known |significant |expected |reported |apparent |visible ){0,6}(?:delays?|damages?|exceptions?|issues?|problems?|disruptions?)(?: (?:is|are|was|were|has been|have been))?(?: (?:expected|reported|found|anticipated|detected|occurred))?',
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
    span: /(?:investigation|tracer?|trace|claim)(?: \w+)? (?:has been |was |is |have been )?(?:closed|terminated|withdrawn)\b.*|claim(?: request)?(?: \w+)? (?:has been |was |is )?(?:denied|declined|rejected|refused|approved|paid)\b[^|]*/,
  },
  {
    name: 'until-released',
    leaves: ' ',
    span: /\buntil (?:it |they |the \w+ )?(?:is |are |has been |have been )?(?:released|cleared|approved|paid|picked up|collected)[^|]*/,
  },
  {
    name: 'back-in-the-network',
    leaves: ' in transit ',
    span: pattern('(?:returned|sent back) to (?:the )?(?:network|circulation|transit|normal flow)'),
  },
  {
    // A shop that takes no more parcels is not a recipient who refuses.
    name: 'pickup-point-refuses',
    leaves: ' access point unable to accept ',
    span: pattern(
      '(?:access point|parcel ?shop|pick ?up point|service ?point|locker)(?: location)? (?:has )?(?:refused|rejected|declined)(?: (?:the|this|your) {parcel})?',
    ),
  },
  {
    name: 'address-mended',
    leaves: ' information ',
    span: pattern('address correction(?: \\w+){0,2}? (?:completed|made|done|applied)'),
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
      /\b(?:request|redirection|intercept|change|upgrade|option|reroute)(?: \w+){0,4}? (?:was |has been |is |(?:can|could) not be |not ){0,4}(?:cancell?ed|withdrawn|voided|not completed|(?<=not |not be )(?:completed|processed|made))\b/,
    ],
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
