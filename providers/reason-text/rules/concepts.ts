import type { ExceptionRule } from '../rule';

/** One sentence speaks of both, in any order and at any distance. Linear in the length of the text. */
function together(about: string, wrong: string): RegExp {
  return new RegExp(`(?:^|\\| )(?=[^|]*\\b(?:${about})\\b)[^|]*\\b(?:${wrong})\\b`);
}

const NOT =
  'not|no|without|missing|lack\\w*|unable|can not|could not|impossible|failed|failure|error|problem|issue|incorr?ec?t|wrong|invalid|unknown|unclear|incomplete|insufficient|inadequate|unverified|mismatch|rejected|unusable|unavailable';
const NICHT =
  'nicht|kein\\w*|ohne|fehl\\w*|\\w*fehlers?|falsch\\w*|unbekannt\\w*|unvollstandig\\w*|niet|geen|ontbrek\\w*|onjuist\\w*|onbekend\\w*|onvolledig\\w*';

/**
 * The last resort before "unmapped" or a bare "could not be delivered": what a sentence is about, and that something is
 * wrong with it, wherever the two stand. Ranks below every phrase that names its trouble, above a mere new date or attempt.
 */
export const CONCEPT_RULES: readonly ExceptionRule[] = [
  {
    name: 'damaged/concept',
    kind: 'damaged',
    precedence: 39,
    when: together(
      'package|parcel|shipment|item|contents?|goods|merchandise|box|carton|piece|sendung|zending|pakket',
      'defective|(?:piece|part|content)s? (?:is |are )?missing|unsalvageable|dented|soaked|kaputt|onvolledig',
    ),
  },
  {
    name: 'disposed/concept',
    kind: 'disposed',
    precedence: 99,
    when: /\b(?:thrown away|throw(?:n|ing)? out|scrapped|incinerated)\b/,
  },
  {
    name: 'documents_missing/concept',
    kind: 'documents_missing',
    precedence: 38,
    when: together(
      'documents?|documentation|paperwork|papers|invoices?|declared value|customs value|description|permit|licen[cs]e|certificate|zollangaben|papiere|unterlagen|gegevens',
      `${NOT}|until we|need\\w*|must|require\\w*|request\\w*|${NICHT}`,
    ),
  },
  {
    name: 'documents_missing/data-concept',
    kind: 'documents_missing',
    precedence: 38,
    when: together(
      '(?:shipment|parcel|package|shipping|customs|consignment) (?:details|data|information)',
      'missing|incomplete|insufficient|incorrect|invalid|lacking|unusable',
    ),
  },
  {
    name: 'payment_due/concept',
    kind: 'payment_due',
    precedence: 76.5,
    when: together(
      'dut(?:y|ies)|tax(?:es)?|import (?:fees?|costs?|charges?|vat)|customs (?:fees?|charges?)|costs?|freight|cod|cash on delivery|payment',
      '(?:can not|could not|unable to|did not|refus\\w+ to|has to|have to|must|asked to) (?:be )?(?:pay|paid|settled)|unpaid|request for payment|payment (?:was )?refused|before (?:it|we|the \\w+) can be (?:delivered|released|handed)|still (?:open|owed)|betaling',
    ),
  },
  {
    name: 'customs_hold/concept',
    kind: 'customs_hold',
    precedence: 69,
    when: together(
      'customs|border|clearance|declaration (?:process|procedure)|import entry|export entry|inklaring|douane|verzollung|zoll\\w*',
      'stopped|delay(?:ed|s)?|held|keep(?:ing)?|kept|longer (?:than|as)|(?:additional|further) (?:investigation|checks?)|sample check|suspended|halted|on hold|vertraagd|verzogert\\w*|exceeds?|retain\\w*|waiting for',
    ),
  },
  {
    name: 'customs_hold/taken-out-for-inspection',
    kind: 'customs_hold',
    precedence: 39,
    when: /\b(?:removed|taken out|withdrawn|pulled)(?: \w+){0,3}? (?:for|to) (?:an? )?(?:inspection|examination|control|check)\b/,
  },
  {
    name: 'access_problem/concept',
    kind: 'access_problem',
    precedence: 62.2,
    when: together(
      'access|entrance|gate|driveway|premises|onto the site|guard|doorman|location|locker|letterbox|mailbox|parcel ?box|appointed place|safe ?place',
      'unreachable|not (?:accessible|reachable|allowed|admitted|safe)|did not (?:allow|let|admit)|insufficient space|not enough space|too (?:large|big|small) (?:for|to)|(?:does|do|did) not fit|access (?:code|permission)(?: \\w+){0,2}? missing|required access|permission (?:is )?(?:required|needed|missing)',
    ),
  },
  {
    name: 'access_problem/does-not-fit',
    kind: 'access_problem',
    precedence: 38,
    when: /\b(?:does|do|did) not fit\b|\bpast niet\b/,
  },
  {
    name: 'address_problem/concept',
    kind: 'address_problem',
    precedence: 37,
    when: together(
      'address\\w*|street|house number|building house|post ?code|postal code|zip|city area|adress\\w*|anschrift\\w*|hausnummer|strasse|postleitzahl|\\w*adres|huisnummer|letterbox|mailbox|receiver information|addressees?|consignee (?:name|phone|number)',
      `${NOT}|disagree|do not agree|contradict\\w*|not verified|be verified|unreachable|${NICHT}`,
    ),
  },
  {
    name: 'held_for_pickup/concept',
    kind: 'held_for_pickup',
    precedence: 36,
    when: together(
      'outlet|retail (?:point|outlet|location)|service ?point|pick ?up (?:point|location)|customer cent(?:er|re)|counter|po ?box|parcel machine|filiale|packstation|punt|beim zoll',
      'available|(?:can|may|to) be (?:collected|picked up)|waits for|waiting for (?:you|the)|ready|(?:will go|moved|forwarded|brought|taken|sent) to|abholen|abgeholt werden|klaar',
    ),
  },
  {
    name: 'held_for_pickup/at-a-po-box',
    kind: 'held_for_pickup',
    precedence: 66,
    when: /\b(?:collected|picked up) (?:at|from) (?:a |the )?po ?box\b/,
  },
  {
    name: 'held_for_pickup/asked-for',
    kind: 'held_for_pickup',
    precedence: 36,
    when: /\b(?:request(?:s|ed)?|wants?|prefers?|would like)(?: to| for| a)? (?:\w+ )?(?:collection|collect|pick ?up)\b/,
  },
  {
    name: 'returning/concept',
    kind: 'returning',
    precedence: 63,
    when: /\breturned (?:by|on request|at the request|from) (?:of )?(?:the )?(?:\w+ )?(?:pick ?up|location|sender|shipper|recipient|service ?point|agent)/,
  },
  {
    name: 'carrier_delay/concept',
    kind: 'carrier_delay',
    precedence: 35,
    when: /\berror during\b|\bneeds? (?:another|one more|an extra|an additional) day\b|\bneed (?:another|one more|an extra|an additional) day\b|\bzuruckgestellt\b|\bwent to (?:a|the) wrong\b|\bshould have been (?:delivered|sent|sorted)\b|\bgrounded\b|\bmay delay\b|\bdelay(?:ed)?\b/,
  },
  {
    name: 'rescheduled/concept',
    kind: 'rescheduled',
    precedence: 30,
    when: /\bdelivery (?:time|moment|slot|window) (?:has been |was |is )?(?:updated|changed|moved)\b|\bbezorgmoment is (?:bijgewerkt|gewijzigd)\b|\barrange (?:an? )?appointment\b/,
  },
  {
    name: 'recipient_unavailable/missed',
    kind: 'recipient_unavailable',
    precedence: 59,
    when: /\b(?:hebben|heb) je gemist\b|\brecipient identification missing\b|\bphone (?:\w+ )?(?:closed|off)\b|\bnicht zugestellt werden\b[^|]{0,90}\|[^|]{0,90}?\bwerktag\b/,
  },
];
