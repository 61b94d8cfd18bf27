import { pattern } from '../lexicon';
import type { ExceptionRule } from '../rule';

/** What happened to the parcel or is wrong with what is in it: disposed, lost, damaged, prohibited. */
export const CONTENTS_RULES: readonly ExceptionRule[] = [
  {
    name: 'lost/nothing-left',
    kind: 'lost',
    precedence: 100.5,
    when: pattern(
      '(?:all|entire)(?: of)?(?: the)? (?:merchandise|contents?|items|goods) (?:is |are |was |were )?missing|(?:carton|box|package|envelope) (?:was |is )(?:found )?empty|empty (?:carton|box|package|envelope|wrapper)',
    ),
  },
  {
    name: 'damaged/something-missing',
    kind: 'damaged',
    precedence: 95.5,
    when: pattern(
      '(?<!all (?:the |of the )?)(?:merchandise|contents?|goods|pieces?|parts?) (?:is |are |was |were )?missing',
      '(?:missing|short) (?:merchandise|contents?|goods|pieces?|parts?)',
      'defective',
    ),
  },
  {
    name: 'lost/looked-for',
    kind: 'lost',
    when: pattern(
      '(?:not been able|unable|not able) to (?:find|locate|trace) (?:the |your |this )?{parcel}(?! (?:address|location|point|label))|(?:trying|attempting|working|investigation|search|efforts?|begun)(?: \\w+){0,2}? to (?:locate|find|trace) (?:the |your |this )?(?:{parcel}|it)(?! (?:address|recipient))|verify(?:ing)? (?:the |your )?(?:{parcel} )?location|(?:begun|begin|beginning|conducting) (?:an? )?(?:investigation|search|trace)|(?:label|tracking number) (?:was |became )?separated from|(?<!address )could not be located (?!at|address|by)',
    ),
  },
  {
    name: 'disposed/abandoned',
    kind: 'disposed',
    precedence: 99,
    when: pattern(
      'destruction',
      '(?:has|have) abandoned|to abandon|{parcel} (?:was |has been |is |were )?abandoned|abandoned by',
    ),
  },
  {
    name: 'damaged/partly-discarded',
    kind: 'damaged',
    precedence: 101,
    when: pattern(
      '(?:discarded|disposed|destroyed){gap} (?:remaining|rest|balance)',
      '(?:remaining|rest|balance)(?: of)?(?: the)?(?: {parcel})? (?:is being |being |will be |was )?deliver',
    ),
  },
  {
    name: 'disposed/gone',
    kind: 'disposed',
    milestone: 'disposed',
    when: pattern(
      '{parcel} {far}(?:was|were|has been|have been|is|been) (?:\\w+ )?(?:disposed(?: of)?|destroyed|discarded|auctioned|scrapped|liquidated|recycled|donated)',
      '(?:not recoverable|unrecoverable) and was (?:discarded|disposed)',
      'has (?:destroyed|disposed of|discarded) (?:the|your) {parcel}',
      '^(?:{parcel} )?(?:disposed(?: of)?|destroyed|discarded|abandoned and destroyed|auctioned|confiscated and destroyed)(?: by {gap})?',
      '{parcel} (?:abandoned|destroyed|disposed|discarded|auctioned)',
      '(?:abandoned|confiscated|seized) and (?:was )?(?:destroyed|disposed)',
      '{sendung}? ?(?:wurde |ist )?(?:vernichtet|entsorgt|verwertet|versteigert)',
      '(?:destruid[oa]|desechad[oa]|eliminad[oa])|{colis} (?:a ete )?(?:detruit|mis au rebut)|{pacco} distrutt[oa]|vernietigd',
    ),
  },
  {
    name: 'disposed/going',
    kind: 'disposed',
    when: pattern(
      '(?:authori[sz]ed|asked|instructed|requested)(?: \\w+){0,3}? (?:to )?(?:destroy|dispose|discard)|(?:will be|is being|to be|being|process of being|pending|for|awaiting|sent to|to) (?:the )?(?:postal )?(?:disposed|disposal|destroyed|destruction|auction(?:ed)?|discarded|disposal site)',
      '(?:dead letter|mail recovery cent(?:er|re)|national return cent(?:er|re) disposal|undelivered mail office|undeliverable mail office)',
      'dead mail|treated as waste',
    ),
  },
  {
    name: 'lost/found-missing',
    kind: 'lost',
    when: pattern(
      '{parcel} (?:is |was |has been |may be |may have been |appears to be |presumed |declared |confirmed |reported |believed |possibly |considered ){0,6}(?:lost|stolen|misplaced)',
      '(?:lost|stolen|missing(?! \\w+ (?:details|data|information|notes?|code|instructions?|address)| contents?)) (?:{parcel}|in transit|in the (?:mail|post|network)|during|by carrier|or (?:stolen|damaged))',
      '^(?:lost|stolen|missing|loss|theft)(?: confirmed| claim)?$',
      '(?:parcel|package|shipment|item|cargo|mail)s? (?:loss|theft|robbery)|(?:theft|robbery) of|robbed|(?:was|been) (?:stolen|robbed)',
      '(?:to|in|at|the|our) lost and found|lost and found (?:department|office|warehouse|area|unit)|overgoods|lost declaration|declared (?:as )?(?:lost|missing)|presumed (?:lost|missing)',
      '{parcel} (?:can ?not|could not|can not) be (?:found|located|traced)|{parcel} (?:was |is |has )?not (?:been )?(?:located|found|traced)|(?:unable|not able) to (?:locate|find|trace) (?:the |your |this )?{parcel}(?! (?:address|location|point|label))|not able to locate {parcel}',
      '{parcel} (?<!part of the (?:\\w+ )?)(?<!some (?:of the )?\\w+ )(?:is |are |was |has been |being |reported ){0,6}(?:not found|missing(?! balance)|untraceable|unaccounted)(?! (?:a |an |the |from manifest|information|details|contents|(?:shipment|shipping) (?:details|data)|documents?|duty|data|label|address|invoice))',
      '(?:all|entire) (?:the )?{parcel} (?:is |are )?missing|empty (?:carton|box|package|envelope|wrapper|parcel)',
      '(?<!address )(?:tracer?|tracing|investigation|search|inquiry|enquiry|lost claim)(?: (?:request|case|process))? (?:has been |have been |was |is |been ){0,6}(?:opened|initiated|started|launched|begun|in progress|ongoing|under ?way|requested|filed|created)',
      '(?:opened|initiated|started) (?:a |an )?(?:{gap} )?(?:tracer?|investigation|search)',
      '(?<!damage )(?<!claim )(?:under|pending|for|in) (?:an? )?(?:investigation|research|tracing)|(?<!address )being (?:researched|investigated|traced)|searching for (?:the|your|this) {parcel}|investigation requires|^investigation only',
      'verloren|verschollen|abhanden gekommen|nachforschung\\w*|nicht auffindbare sendung|verlust der sendung|{sendung} (?:wurde |ist )?(?:nicht gefunden|nicht auffindbar|gestohlen)',
      'extraviad[oa]s?|perdid[oa]|extravio|robad[oa]|siniestro|{colis} (?:\\w+ )?(?:perdu|egare|vole)|perte (?:du )?colis|smarrit[oa]|rubat[oa]|verloren gegaan|zoekgeraakt|vermist',
    ),
  },
  {
    name: 'damaged/seen',
    kind: 'damaged',
    when: pattern(
      '(?:part|some) of the {parcel} (?:is |are |was |were )?(?:missing|lost)|{parcel} {gap}(?:was|were|is|are|been|found|arrived|reported|received|being|appeared to be|appears) (?:\\w+ )?(?:damaged|broken|crushed|leaking|opened in transit|torn|wet)',
      '^damaged?\\b|(?:damaged|broken|crushed|leaking|torn|spoiled|destroyed) (?:{parcel}|in|during|by|at|on|while|and|beyond|packag|label)',
      '^(?:{gap} )?(?:damaged?|damaged? (?:report|reported|item|found|discovered|in process|confirmed|undergoing{gap}))$',
      '(?:delivered|accepted|received|arrived|found|loaded|shipment) (?:as )?damaged',
      'complain\\w*(?: \\w+){0,3}? damage|damage (?:inspection|survey|assessment|examination)|fallen out|{parcel} damage|damaged? (?:report(?:ed)?|to|was|has|have|discovered|delivery|claim|noted|occurred|observed|identified|details)|(?:with|because of|due to|details of(?: the)?|suffered|some|reason|possible|partial(?:ly)?|external|visible|transport|handling|result of|exception|hold) damaged?',
      '(?:repackag|re packag|repack|rewrap)(?:ed|ing)?(?: (?:is |was )?(?:required|needed|necessary|due))?',
      '(?:leak(?:ing|age)?|spillage|contents? (?:spilled|exposed|leaking)|broken (?:seal|contents?)|inadequate packaging|poor packaging|unsuitable packag\\w+|packaging (?:insufficient|inadequate|failure)|insufficient packag\\w+|unsecured contents)|(?:bad|poor|damaged|unsatisfactory|faulty) condition',
      'damage under investigation|(?:some|part(?:ial)?|partial(?:ly)?) (?:of )?(?:the )?(?:{parcel} )?(?:is |are |was |were )?(?:missing|lost|shortage)|(?:piece|content|goods|parcel) shortage|^shortage|{parcel} missing balance|merchandise missing|incomplete (?:shipment|contents|delivery)|shipment (?:is )?incomplete|contents? (?:missing|incomplete)',
      'beschadigt\\w*|schadensprotokoll|beschadigung(?:en)?|schadensfall|nachverpackt|neu verpackt|umverpackt|transportschaden|defekt',
      'danad[oa]s?|averiad[oa]s?|deteriorad[oa]s?|roto|rotura|mal estado|endommage\\w*|avarie\\w*|abime|deteriore|danneggiat[oa]|beschadigd|avaria\\w*',
    ),
  },
  {
    name: 'prohibited/contents',
    kind: 'prohibited',
    when: pattern(
      '(?:prohibited|forbidden|banned|contraband|counterfeit|illegal|unauthori[sz]ed|undeclared|non ?mailable|nonmailable|restricted) (?:\\w+ ){0,3}?(?:item|items|goods|article|articles|commodity|contents?|material|materials|product|products|animal|plant|substance|substances|merchandise|tobacco|battery|batteries|import|export|good|weapons?|matter)',
      '(?:commodity|commodities|goods|item|items|contents?|product|articles?|{parcel}|material)(?: that)?(?: \\w+)? (?:can not|may not|must not|not allowed to|not permitted to|is not permitted|are not permitted|not eligible to|not accepted)(?: to)?(?: be)?(?: (?:by air|shipped|imported|exported|sent|transported|carried|enter|accepted|allowed|permitted))',
      '(?:is|are|item|goods|contents?) (?:prohibited|banned|forbidden|restricted)|prohibited by|prohibition|import prohibited|export prohibited|^prohibited',
      '(?:hazardous|dangerous) (?:goods|materials?|substances?|cargo|item|matter)|hazmat|hazardous|dangerous goods|(?:adr|dg) (?:goods|check failed)|failed dangerous',
      'lithium batter(?:y|ies)(?! .{0,20}processing)|embargo(?:ed)?|sanction(?:s|ed)|denied part(?:y|ies)|contains? alcohol|alcohol shipment|wine shipment|tobacco|firearms?|weapons?|narcotics?|drugs|live animals?|perishable',
      '(?:exceeds?|over|above|more than|outside) (?:the |our |allowed |permitted |regulatory ){0,6}(?:max(?:imum)?|limits?|allowable|permitted|weight|size|length|dimensions?)(?: \\w+){0,2}',
      '(?:overweight|oversized?|over ?dimension(?:al)?|too (?:large|heavy|big|long)|over weight|over size)',
      '(?:does|do|did) not (?:meet|comply|conform)(?: with)? (?:\\w+ ){0,4}?(?:requirements?|standards?|regulations?|conditions|specifications?)|(?:not|non) (?:conveyable|compliant|transportable|acceptable|mailable|suitable for transport)|not meet(?:ing)? standard',
      '(?:regulatory|air transport|regulations?) (?:limit|violation|issues?)s?|regulatory limits|(?:violat\\w+|breach\\w*|contravenes?|infring\\w+)(?: \\w+){0,3}? (?:regulations?|rules?|restrictions?|law|conditions|policy)|(?:rejected|refused|not accepted|returned) by (?:the )?(?:airline|security|airport)|(?:aviation|airline|air|airport|security) ?(?:\\w+ )?(?:rejected|rejection|refused|returned|check (?:failed|not passed)|inspection (?:failed|not passed))|security (?:check|screening|inspection) (?:failed|failure|not passed)|(?:failed|rejected by|returned by|returned from)(?: the)? (?:\\w+ )?security (?:check|screening|inspection)|we will not transport',
      '(?:import|export)(?:ation)? of(?: \\w+){1,4}? (?:is |are )?(?:not (?:permitted|allowed)|prohibited|forbidden)|(?:item|items|goods|article|articles|contents?|commodity)(?: that)? (?:we|which we|ups|the carrier|the airline) (?:do|does|can|will|may) not (?:accept|carry|transport|ship)|not accept(?:ed)? for transport|(?:dg|dangerous goods|commodity|contents?)(?: \\w+)? (?:unacceptable|incompatible|inadmissible|rejected)|exceeds? (?:the |our )?service limits?|(?:masse|gewicht|grosse)(?: \\w+)? uberschritten|(?:nicht|keine[nr]?)(?: \\w+){0,3}? versandbedingungen',
      'verboten\\w*|gefahrgut|gefahrlich(?:e|es)? (?:ware|gut|stoffe)|unzulassig\\w*|ausgeschlossen\\w*|ubergewicht|zu (?:gross|schwer)|sperrgut nicht|einfuhrverbot|nicht zugelassen',
      'prohibid[oa]s?|mercancia peligrosa|no permitid[oa]|excede (?:el |las )?(?:peso|medidas|dimensiones)|(?:marchandise|contenu|produit|article) (?:interdit|dangereu\\w+|prohibe)|interdit\\w*|merce (?:vietata|pericolosa|proibita)|verboden|gevaarlijke stoffen',
    ),
  },
];
