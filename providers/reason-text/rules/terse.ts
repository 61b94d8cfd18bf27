import { pattern } from '../lexicon';
import type { ExceptionRule } from '../rule';

/**
 * Causes in a few words, as carriers' lists of statuses have them, where single words would say something graver or something else:
 * what is missing from the papers is not missing from the parcel, a connection that is lost is no lost parcel.
 */
export const TERSE_RULES: readonly ExceptionRule[] = [
  {
    name: 'damaged/with-reserves',
    kind: 'damaged',
    milestone: null,
    precedence: 94.1,
    when: pattern(
      '(?:delivered|received|accepted|signed(?: for)?|taken)(?: \\w+){0,2}? (?:with|under) (?:an? |some )?(?:remarks?|reservations?|reserves?|exceptions?(?! of)|objections?|complaints?|protest|shortages?)|(?:signed for |for )(?:a )?short delivery|delivered short',
      '(?:mit|unter) (?:vorbehalt|beanstandung\\w*) (?:{de_so}){0,2}(?:angenommen|zugestellt|ubernommen|quittiert|ubergeben|ausgeliefert)|(?:zugestellt|angenommen|ausgeliefert|ubernommen) (?:mit|unter) (?:vorbehalt|beanstandung\\w*)',
      '(?:met|onder) voorbehoud (?:\\w+ ){0,2}?(?:ontvangen|bezorgd|afgeleverd|aangenomen|getekend)|(?:ontvangen|bezorgd|afgeleverd|aangenomen) (?:met|onder) voorbehoud',
      '(?:livree?s?|acceptee?s?|receptionnee?s?|remise?s?|recue?s?|livraison)(?: \\w+)? (?:avec|sous) (?:des )?reserves?',
      '(?:entregad[oa]|recibid[oa]|aceptad[oa]|entrega)(?: \\w+)? (?:con|bajo) (?:reservas?|observaciones?|salvedad\\w*|anomalias?|discrepancias?|incidencias?)|(?:expedicion|envio|pedido) parcial(?:mente)? entregad[oa]|entregad[oa] (?:de forma )?parcial(?:mente)?',
      '(?:consegnat|accettat|ricevut|ritirat)[oa] (?:con|sotto) riserva',
    ),
  },
  {
    name: 'delivered_in_dispute/delivery-by-mistake',
    kind: 'delivered_in_dispute',
    precedence: 92,
    faultOwner: 'carrier',
    milestone: null,
    when: pattern(
      'entregas? por error|livraisons? par erreur|consegn[ae] per errore|irrtumliche (?:zustellung|auslieferung)|(?:per abuis|foutieve) (?:bezorging|levering)',
    ),
  },
  {
    name: 'carrier_delay/connection-lost',
    kind: 'carrier_delay',
    precedence: 95.2,
    when: pattern(
      '(?:lost|missed) (?:its |the |a )?(?:connection|connecting (?:flight|truck|transport)|transfer)',
      'perdid[oa](?: \\w+){0,2}? (?:conexion|enlace|vuelo)|perd(?:io|ida de)(?: \\w+)? (?:conexion|enlace|vuelo)',
      '(?:rate|manque|perdu)e?(?: \\w+){0,2}? correspondance|correspondance (?:ratee|manquee|perdue)',
      'anschluss (?:\\w+ )?(?:verpasst|verloren)|aansluiting (?:\\w+ )?gemist|(?:persa|mancata)(?: \\w+)? (?:coincidenza|connessione)',
    ),
  },
  {
    name: 'carrier_delay/wrong-house',
    kind: 'carrier_delay',
    precedence: 76.2,
    when: pattern(
      '(?:zum|an (?:den|das)|in (?:das|die)|ins) falsche[nrms]? (?:\\w+ )?(?:standort|depot|verteilzentrum|paketzentrum|niederlassung|paketshop|filiale|stadt|ort|land|region) (?:\\w+ ){0,2}?(?:geliefert|gelangt|gesendet|transportiert|geschickt|verladen)',
      '(?:sent|routed|forwarded|transported|shipped|loaded) to (?:the |an? )?(?:wrong|incorrect) (?:depot|hub|facility|branch|station|terminal|parcel ?shop|country|city|town|region|sort\\w* cent(?:er|re))',
      '(?:enviad|mandad|dirigid)[oa] (?:por error )?a la (?:ciudad|delegacion|oficina|plaza) equivocada|naar (?:de|het) verkeerde (?:stad|depot|land|regio|vestiging) (?:gestuurd|verzonden|gegaan)|(?:envoye|expedie|parti)e? (?:dans|vers) (?:la|une) mauvaise (?:ville|region|agence)|(?:inviat|spedit|andat)[oa] (?:nella|alla|in una) (?:citta|sede|filiale) sbagliata',
    ),
  },
  {
    name: 'documents_missing/part-of-the-papers',
    kind: 'documents_missing',
    precedence: 96,
    when: pattern(
      'falta(?:n)? (?:de )?(?:la |el |los )?(?:descripcion|valor|factura|documentacion|nif|cif|albaran|certificado|datos fiscales)',
      'manque (?:de )?(?:la |le |l )?(?:description|valeur|facture|certificat)|(?:description|valeur) (?:du contenu |de la marchandise )?(?:manquante|absente)',
      '(?:manca|mancanza)(?: \\w+){0,2}? (?:descrizione|valore|fattura|certificato)',
      '(?:missing|lacks?|no) (?:the )?(?:description|value) of (?:the )?(?:goods|contents?|merchandise)',
    ),
  },
  {
    name: 'documents_missing/customs-ask',
    kind: 'documents_missing',
    precedence: 75.4,
    when: pattern(
      '(?:customs|zoll|douane|aduana|dogana)(?: \\w+){0,2}? (?:asks?|requests?|wants?|demands?|requires?|verlangt|fordert|braucht|benotigt|vraagt|demande|exige|reclame|pide|solicita|requiere|chiede|richiede)(?: \\w+){0,3}? (?:invoices?|documents?|papers|proof|rechnung|unterlagen|nachweis|papiere|factuur|papieren|facture|justificatif|factura|documentos?|fattura|documenti)',
      '(?:envianos|mandanos|aporta|aporte|send us|schicken sie uns|senden sie uns|inviaci|stuur ons|envoyez nous|transmettez)(?: \\w+){0,3}? (?:documents?|papers|unterlagen|documentos|documenti|documenten|facture|factura|fattura|rechnung|factuur|invoice)',
    ),
  },
  {
    name: 'prohibited/may-not-fly',
    kind: 'prohibited',
    when: pattern(
      '(?:may|must|can) not (?:fly|be flown|travel by (?:air|plane)|go by (?:air|plane))',
      '(?:darf|kann|durfen) nicht (?:geflogen|per luftfracht|mit dem flugzeug|im flugzeug)|(?:mag|kan) niet(?: \\w+){0,2}? vliegtuig',
      'ne (?:peut|doit)(?: \\w+)? (?:voyager|aller|etre transporte)(?: \\w+){0,2}? (?:avion|air)|no puede (?:viajar|ir|volar|transportarse)(?: \\w+){0,2}? avion|non puo (?:viaggiare|andare|volare)(?: \\w+){0,2}? aereo',
    ),
  },
  {
    // Who does not want to pay has not refused the parcel for anything else.
    name: 'payment_due/will-not-pay',
    kind: 'payment_due',
    precedence: 81,
    when: pattern(
      'no (?:quier|acept|pag|dese|admit)\\w*(?: \\w+){0,3}? (?:portes|reembolso|gastos|tasas?|impuestos?|aranceles|despacho|cobro|flete|iva)(?! no)',
      '(?:refus\\w*|ne (?:veut|souhaite) pas)(?: \\w+){0,2}? (?:payer|regler|acquitter)(?: \\w+){0,3}?|(?:taxes|frais|droits|contre remboursement)(?: \\w+){0,2}? refuses?',
      '(?:zahlung|nachnahme\\w*|gebuhren|zollkosten)(?: \\w+){0,2}? (?:verweigert|abgelehnt)|(?:will|wollte)(?: \\w+){0,3}? nicht (?:be)?zahlen',
      '(?:rifiuta\\w*|non (?:vuole|accetta))(?: \\w+){0,2}? (?:pagare|pagamento|contrassegno|oneri|spese)',
      'weigert(?: \\w+){0,3}? (?:betalen|betaling)|wil(?: \\w+){0,3}? niet betalen',
    ),
  },
  {
    name: 'access_problem/pickup-point-takes-none',
    kind: 'access_problem',
    precedence: 76.6,
    when: pattern(
      '(?:punto(?: de (?:entrega|recogida|retiro|conveniencia))?|pudo|parcelshop|locker|taquilla|casillero)(?: \\w+){0,2}? (?:llen|complet|saturad|cerrad|colapsad|sin (?:espacio|capacidad))[oa]?(?: \\w+)?',
      '(?:punto(?: di ritiro)?|pudo|locker)(?: \\w+){0,3}? (?:pien|complet|satur|chius)[oa]',
      '(?:paketshop|packstation|filiale)(?: \\w+){0,2}? (?:voll|uberfullt|uberlastet|ausgelastet)',
      '(?:afhaalpunt|pakketpunt|automaat)(?: \\w+){0,2}? (?:vol|overvol)',
    ),
  },
  {
    name: 'rescheduled/not-delivered-on-request',
    kind: 'rescheduled',
    precedence: 31,
    when: pattern(
      '(?:not (?:be |been )?delivered|undelivered|delivery (?:was |has been )?(?:moved|shifted|deferred|put (?:off|back)|postponed|delayed|changed))(?: \\w+){0,5}? (?:at|on|by|upon|per|due|due to) (?:the )?{rcpt} (?:s )?(?:own )?(?:request|wish|instructions?)',
      '(?:nicht zugestellt|zustellung verschoben)(?: \\w+){0,3}? (?:auf )?wunsch',
      'no entregad[oa](?: \\w+){0,3}? (?:peticion|solicitud) del? (?:cliente|destinatario)|non livree?(?: \\w+){0,3}? demande du (?:client|destinataire)',
    ),
  },
  {
    name: 'returning/return-leg',
    kind: 'returning',
    precedence: 80.7,
    milestone: null,
    when: pattern(
      '(?:un)?(?:successful )?return (?:pick ?up|collection|parcel|shipment|leg|journey)(?: \\w+){0,3}? (?:failed|unsuccessful|completed?|successful|done|arranged|in progress)|(?:un)?successful return (?:pick ?up|collection)',
    ),
  },
  {
    name: 'not_picked_up/not-ready',
    kind: 'not_picked_up',
    milestone: 'pre_transit',
    precedence: 80.6,
    when: pattern(
      '(?:goods|parcel|shipment|order|items?) not (?:yet )?(?:ready|available|packed|prepared) (?:for|at) (?:the )?(?:collection|pick ?up)(?! (?:by|from) (?:the )?(?:customer|recipient|consignee))|(?:collection|pick ?up) (?:attempted|tried|attempt)(?: \\w+){0,3}? (?:not (?:available|ready)|failed|unsuccessful)',
      'pas pu etre (?:recupere|collecte|enleve|ramasse)e?|(?:enlevement|ramassage|collecte) (?:impossible|non effectuee?|echouee?|manquee?)',
      '(?:recogida|recoleccion|colecta) (?:fallida|no (?:realizada|efectuada)|frustrada|rechazada)|ritiro (?:fallito|non (?:effettuato|riuscito))',
      'abholung (?:beim (?:absender|versender) )?(?:fehlgeschlagen|nicht moglich|erfolglos|gescheitert)|(?:ophaling|afhaling|ophaalpoging) (?:mislukt|niet gelukt)',
    ),
  },
  {
    name: 'customs_hold/clearance-refused',
    kind: 'customs_hold',
    precedence: 81,
    when: pattern(
      '(?:clearance|import|export) (?:was |is |has been )?(?:refused|denied|not possible|impossible|terminated|blocked)|(?:rejected|refused|turned (?:back|away)) by customs',
      '(?:vom|durch den) zoll (?:\\w+ )?(?:zuruckgewiesen|abgelehnt|beanstandet)|(?:refuse|rejete)e? par (?:la |les )?douanes?|rechazad[oa] por (?:la )?aduana|respint[oa] dalla dogana|geweigerd door (?:de )?douane',
    ),
  },
];
