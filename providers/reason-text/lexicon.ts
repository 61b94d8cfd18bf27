/**
 * Words that many rules share, by language where they differ. A rule says `{parcel}` and means any of them, so a new
 * carrier's word is taught in one place.
 */
const WORDS: Readonly<Record<string, string>> = {
  parcel:
    '(?:package|parcel|shipment|item|mailpiece|mail piece|consignment|article|goods|piece|pkg|letter|order|delivery|merchandise|contents?)s?',
  rcpt: '(?:receivers?|recipients?|consignees?|customers?|addressees?|buyers?|importers?|residents?|occupants?|receiver s|recipient s|consignee s|customer s|addressee s)',
  sender:
    '(?:senders?|shippers?|originators?|merchants?|retailers?|consignors?|vendors?|sellers?|exporters?)',
  someone:
    '(?:no ?one|nobody|no body|none|no person|no adult|no authori[sz]ed (?:recipient|person)|no recipient)',
  gap: '[^|]{0,40}?',
  far: '[^|]{0,90}?',
  delayed: '(?:delay(?:ed|s|ing)?|late|disrupt(?:ed|ion|ions)?|interrupt(?:ed|ion)?|hinder(?:ed)?|held up)',
  sendung: '(?:sendung|paket|packchen|ware|lieferung|brief)',
  envio: '(?:envio|paquete|pedido|mercancia|bulto|expedicion)',
  colis: '(?:colis|envoi|pli|objet|paquet|marchandise)',
  pacco: '(?:pacco|spedizione|collo|invio)',
  pakket: '(?:pakket|zending|pakje|bestelling)',
  // Any word between two that belong together, but none that turns them into their opposite.
  de_so: '(?!(?:nicht|noch|nie|niemals|kein\\w*|falsch\\w*|wird|werden|soll|konnte|ist an) )\\w+ ',
  nl_so: '(?!(?:niet|nooit|geen|nog|verkeerde?|foute?|wordt|kan|kon) )\\w+ ',
  fr_so: '(?!(?:ne|n|pas|non|jamais|sera|mauvaise?|autre) )\\w+ ',
  es_so: '(?!(?:no|nunca|sera|otro|otra|sin) )\\w+ ',
  it_so: '(?!(?:non|mai|sara|altro|altra|senza) )\\w+ ',
};

/** Compiles a rule's pattern: whole words, `{name}` from the lexicon, a space where the text has one. */
export function pattern(...alternatives: readonly string[]): RegExp {
  const source = alternatives
    .map((alternative) =>
      alternative.replace(/\{(\w+)\}/g, (_all, name: string) => {
        const words = WORDS[name];
        if (words === undefined) throw new Error(`the lexicon has no word list "${name}"`);
        return words;
      }),
    )
    .join('|')
    .replace(ANY_WORDS, '($1)')
    .replace(MAYBE_ONE, '($1)?');
  return new RegExp(`\\b(?:${source})\\b`);
}

/**
 * Up to three words of any kind. V8 writes such a repetition out, with all that follows it each time, which is three times the machine
 * code, unless the group is one that captures: then it loops. What they capture nobody reads.
 */
const ANY_WORDS = /\(\?:((?:\(\?!(?:[^()]|\([^()]*\)){0,300}\))? ?\\w\+ ?)\)(?=\?|\{0,[123]\})/g;

/** One of some words, or none: the same, since what follows would be written out once with them and once without. */
const MAYBE_ONE = /\(\?:([^()]{4,400})\)\?(?!\?)/g;
