import { pattern } from '../lexicon';
import type { ExceptionRule } from '../rule';

const WRONG = '(?:wrong|incorrect|erroneous)';
const SPOT =
  '(?:address|house|home|door|person|people|recipient|receiver|consignee|customer|addressee|location|building|street|place|apartment|flat|unit|mailbox|letterbox|property|neighbou?r|company|business)';

/** Up to so many parcels of one order, in digits and in words. */
const NUMBER =
  '\\d{1,3}|one|two|three|four|five|eins?|eine[rs]?|zwei|drei|vier|funf|een|twee|drie|vijf|une?|deux|trois|quatre|cinq|un[oa]|dos|tres|cuatro|cinco|due|tre|quattro|cinque';
const GIVEN =
  'delivered|handed over|zugestellt|ausgeliefert|bezorgd|afgeleverd|livree?s?|entregad[oa]s?|consegnat[oaie]';

/**
 * Deliveries that are none: the parcel is in somebody's hands, and not (or not all of it) in the recipient's. No milestone, or the
 * recipient is told that it has arrived and nobody looks for it.
 */
export const MISDELIVERED_RULES: readonly ExceptionRule[] = [
  {
    name: 'delivered_in_dispute/wrong-place',
    kind: 'delivered_in_dispute',
    precedence: 92,
    faultOwner: 'carrier',
    when: pattern(
      `mis ?deliver(?:y|ed|ies)|(?:delivered|handed over|handed|given|left|dropped(?: off)?|delivery)(?: \\w+){0,3}? (?:to|at|with|in|by) (?:the |a |an )?${WRONG} ${SPOT}|(?:delivered|delivery)(?: \\w+){0,3}? (?:in|by) (?:error|mistake)|(?:incorrectly|wrongly|mistakenly|erroneously|falsely) (?:been )?(?:marked as )?delivered|delivered (?:incorrectly|wrongly|mistakenly|erroneously)|(?:incorrect|wrong|false) delivery(?! (?:address|date|time|instructions?|code|preference|option|label|information|details|attempt|point|depot|location|office|station|cent(?:er|re)|route|tour))|delivered(?: \\w+){0,4}? (?:not|never) (?:been )?(?:received|there)`,
      '(?:deliver(?:y|ed) (?:is |was )?(?:disputed|in dispute|denied)|(?:disputes?|denies|denied|contests?) (?:the |having )?(?:delivery|receipt|received)|claims? (?:of )?(?:non receipt|not received|non delivery)|(?:reports?|states?|says?|claims?|reported|stated|claimed) (?:that )?(?:\\w+ ){0,3}?(?:not|never) (?:been )?received)',
      '(?:recipient|customer|consignee|addressee|receiver) (?:says|said|states|claims|reports) (?:that )?(?:nothing|never)(?: \\w+){0,2}? (?:came|arrived|received)|(?:handed|given|delivered|passed) to (?:somebody|someone|a stranger|another person)(?: else)? (?:by mistake|in error)',
      '(?:empfanger\\w*|kunde|kundin) (?:\\w+ ){0,3}?(?:bestreitet|reklamiert)(?: \\w+){0,3}? (?:erhalt|empfang|zustellung)|(?:angeblich )?(?:nicht|nichts|nie) (?:\\w+ )?erhalten zu haben|(?:nie|nicht) erhalten(?: \\w+){0,2}? (?:reklamiert|gemeldet)',
      '(?:zegt|meldt|beweert|geeft aan|stelt) (?:\\w+ ){0,5}?(?:niet|niets|nooit) (?:\\w+ ){0,2}?ontvangen|bij (?:de |een )?verkeerde (?:buren|buurman|adres|persoon)(?: \\w+)? (?:afgegeven|bezorgd|afgeleverd)',
      '(?:affirme|declare|dit|signale|indique) (?:\\w+ ){0,3}?(?:pas|jamais|non) (?:\\w+ ){0,2}?recu|conteste(?: \\w+)? (?:la livraison|la reception|avoir recu)',
      '(?:afirma|dice|declara|indica|asegura) (?:que )?(?:\\w+ ){0,2}?no (?:lo )?(?:haber|ha|habia) recibido|niega (?:\\w+ ){0,2}?(?:recibido|entrega|recepcion)',
      '(?:dichiara|afferma|sostiene|dice|segnala) (?:di |che )?(?:\\w+ ){0,2}?(?:non|mai) (?:\\w+ ){0,2}?ricevut[oa]|contesta (?:\\w+ )?(?:consegna|ricezione)',
      'falsch (?:zugestellt|ausgeliefert|abgegeben|abgeliefert)|(?:irrtumlich|versehentlich|fehlerhaft|falschlich\\w*) (?:\\w+ ){0,3}?(?:zugestellt|ausgeliefert|abgegeben|abgeliefert)|(?:zugestellt|ausgeliefert|abgegeben|abgeliefert|ubergeben) (?:an|bei|in|unter) (?:\\w+ )?falsche[nrms]? (?:adresse|anschrift|empfanger|person|haus|hausnummer|haushalt|kunden?|ort)|falsche[nrms]? (?:adresse|anschrift|empfanger|person|haus|hausnummer|haushalt|kunden?|ort)(?: \\w+){0,2}? (?:zugestellt|ausgeliefert|abgegeben|abgeliefert|ubergeben)|(?:fehl|falsch)(?:zustellung|auslieferung)',
      'verkeerd (?:bezorgd|afgeleverd|geleverd)|foutief (?:bezorgd|afgeleverd|geleverd)|(?:bezorgd|afgeleverd|geleverd) (?:op|aan|bij) (?:het |een |de )?(?:verkeerde?|foute?|foutieve?|onjuiste?)|(?:verkeerde?|foutieve?|onjuiste?) (?:adres|persoon|ontvanger|huis) (?:bezorgd|afgeleverd|geleverd)|per (?:ongeluk|abuis|vergissing) (?:\\w+ ){0,3}?(?:bezorgd|afgeleverd|geleverd)',
      '(?:livree?s?|distribuee?s?|remise?s?|delivree?s?)(?: \\w+){0,2}? par erreur|(?:livree?s?|distribuee?s?|remise?s?) (?:a|au|chez) (?:la |le |l |un |une )?(?:mauvaise?|autre) (?:adresse|personne|destinataire|voisin)|(?:livree?s?|distribuee?s?|remise?s?) a une? (?:adresse|personne) (?:erronee?|incorrecte)|erreur de (?:livraison|distribution)',
      'entregad[oa]s? (?:\\w+ ){0,2}?por error|entregad[oa]s? (?:\\w+ ){0,4}?(?:equivocad[oa]|incorrect[oa]|erronea|erroneo)|entrega (?:erronea|equivocada)|(?:erroneamente|incorrectamente) entregad[oa]',
      'consegnat[oa] (?:\\w+ ){0,2}?per errore|consegnat[oa] (?:\\w+ ){0,4}?(?:sbagliat[oa]|errat[oa])|(?:errata consegna|consegna errata|consegna sbagliata)|erroneamente consegnat[oa]',
    ),
  },
  {
    name: 'damaged/partly-delivered',
    kind: 'damaged',
    milestone: null,
    precedence: 94,
    when: pattern(
      'teilmengen? (?:\\w+ )?(?:zugestellt|geliefert|ausgeliefert|ubergeben)|nicht alle (?:pakete|packstucke|sendungen|teile|kartons)(?: \\w+){0,3}? (?:zugestellt|geliefert|eingetroffen|angekommen|erhalten)|niet (?:alle|al uw|al je) (?:pakketten|pakjes|colli|zendingen|dozen|artikelen)(?: \\w+){0,3}? (?:geleverd|bezorgd|afgeleverd|ontvangen|aangekomen)',
      'tous les (?:colis|articles|paquets) n ont pas ete (?:livres|recus|remis)|no (?:se )?(?:han )?(?:entregado|llegado|recibido) todos los (?:bultos|paquetes)|no todos los (?:bultos|paquetes)(?: \\w+){0,3}? (?:entregados|llegado)|non tutti i (?:colli|pacchi)(?: \\w+){0,3}? (?:consegnati|arrivati|ricevuti)',
      '(?:partial(?:ly)?|partly) (?:been )?deliver(?:y|ed)|(?<!not )(?:delivered|delivery) (?:(?!address|data|details|documents?)\\w+ )?(?:partial(?:ly)?|partly|in part|incomplete|short)(?! (?:interrupted|address|street|postal|postcode|zip|data|details|information))|part(?:ial)? delivery|part of (?:the |your |this )?{parcel} (?:\\w+ ){0,2}?delivered|(?:not all|only (?:some|part|one|two|\\d+))(?: \\w+){0,5}? delivered|delivered (?:with )?(?:shortage|short|pieces? missing|item missing)',
      'teil(?:weise|s)(?: (?!nicht|noch|kein\\w*)\\w+){0,3}? (?:zugestellt|ausgeliefert|geliefert)|teil(?:zustellung|lieferung|auslieferung)|unvollstandig (?:zugestellt|ausgeliefert|geliefert)',
      '(?:gedeeltelijk|deels|onvolledig)(?: (?!niet|nog)\\w+){0,3}? (?:bezorgd|afgeleverd|geleverd)|deellevering',
      'livraison partielle|(?<!adresse de )livraison (?:est )?incomplete|partiellement(?: (?!pas|non)\\w+){0,2}? livree?s?|livree?s? (?:partiellement|en partie|incomplet)',
      'entrega parcial|(?<!direccion de )(?<!domicilio de )(?<!datos de )entrega incompleta|parcialmente(?: (?!no)\\w+){0,2}? entregad[oa]|entregad[oa] (?:parcialmente|en parte|incompleto)',
      '(?:some|one)(?: of)?(?: the| your)? (?:pieces?|parcels?|packages?|items?|cartons?)(?: \\w+){0,3}? (?:delivered|handed over|collected|picked up|left (?:with|in|at|on))(?! (?:the )?(?:depot|hub|facility|origin))',
      '(?:short|part) delivered|(?:ein )?teil der {sendung}(?: (?!nicht|noch|kein\\w*)\\w+){0,4}? (?:zugestellt|ausgeliefert|abgeliefert|ubergeben)(?! werden)',
      '(?:einzelne|einige|ein teil|nur (?:ein|eine|einzelne|zwei|\\d+))(?: (?!noch|nicht|kein\\w*)\\w+){0,5}? (?:zugestellt|ausgeliefert|abgeliefert|geliefert|ubergeben|abgegeben|abgelegt|abgestellt|abgeholt|ausgehandigt|erhalten|eingetroffen|angekommen)(?! werden)',
      '(?:een deel|slechts (?:een|twee|\\d+)|enkele)(?: (?!nog|niet|geen)\\w+){0,5}? (?:bezorgd|afgeleverd|geleverd|ontvangen|overhandigd|opgehaald|uitgereikt|gedaan)',
      '(?:une partie|seule?s?|certains|quelques)(?: (?!pas|non)\\w+){0,5}? (?:livre|remis|distribue|depose|retire|recu)e?s?',
      '(?:una parte|solo (?:un|una|dos|\\d+)|algun[oa]s)(?: (?!no|aun)\\w+){0,5}? (?:entregad|depositad|recogid|dejad|recibid)[oa]s?',
      '(?:una parte|solo (?:un|una|due|\\d+)|alcun[ie])(?: (?!non)\\w+){0,5}? (?:consegnat|recapitat|lasciat|ritirat|ricevut|immess)[oaie]',
      'consegna parziale|(?<!indirizzo di )(?<!indirizzo )consegna incompleta|parzialmente(?: (?!non)\\w+){0,2}? consegnat[oa]|consegnat[oa] (?:parzialmente|in parte)',
    ),
  },
  {
    // "2 of 3 delivered"; 3 of 3 are all of them.
    name: 'damaged/some-of-several',
    kind: 'damaged',
    milestone: null,
    precedence: 93.9,
    when: new RegExp(
      `\\b(${NUMBER})( \\w+)? (?:out of|of|von|van|sur|de|di|su) (the |your |den |der |de |les |los |las |i |le )?(?!\\1\\b)(?:${NUMBER}|several)(?: \\w+){0,4}? (?:${GIVEN})\\b|\\b(?:${GIVEN})( \\w+)? (${NUMBER})( \\w+)? (?:out of|of|von|van|sur|de|di|su) (the |your |den |der |de |les |los |las |i |le )?(?!\\5\\b)(?:${NUMBER}|several)\\b`,
    ),
  },
];
