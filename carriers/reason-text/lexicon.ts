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
    .join('|');
  return new RegExp(`\\b(?:${source})\\b`);
}
