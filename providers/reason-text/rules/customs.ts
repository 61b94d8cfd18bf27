import { pattern } from '../lexicon';
import type { ExceptionRule } from '../rule';

/** What keeps a parcel at a border or for want of papers or money. */
export const CUSTOMS_RULES: readonly ExceptionRule[] = [
  {
    name: 'documents_missing/for-clearance',
    kind: 'documents_missing',
    precedence: 86,
    when: pattern(
      '(?:labell?ing|documents?|paperwork|declaration|certificate)(?: \\w+){0,6}? (?:required|needed|missing)(?: \\w+){0,4}? clearance',
    ),
  },
  {
    name: 'documents_missing/papers',
    kind: 'documents_missing',
    when: pattern(
      '(?:missing|incomplete|incorrect|inaccurate|invalid|insufficient|no|without|lack of|wrong|illegible|inadequate|absent) (?:or (?:missing|incomplete|incorrect|invalid) )?(?:\\w+ ){0,3}?(?:documents?|documentation|paperwork|invoices?|customs data|clearance (?:information|data|documents?|paperwork|instructions)|declarations?|cn22|cn23|licen[cs]e|permits?|certificates?|power of attorney|duty information|customs information|customs documents|eori|tax id|awb|waybill|hs codes?|tariff|commodity description|data|mrn|itn|aes|value|ioss)',
      '(?:documents?|documentation|paperwork|invoices?|declarations?|licen[cs]e|permits?|certificates?|(?:certificate|power) of (?:\\w+)|hs codes?|eori(?: number)?|tax id(?: number)?|vat number|id number|passport|clearance (?:data|information|documents?|instructions)|customs (?:data|information|details|documents?)|labell?ing|value|description)(?: of origin| number| information| copy)?(?: or \\w+)? (?:is |are |was |were |has been |have been ){0,6}(?:missing|incomplete|incorrect|required|needed|insufficient|requested|invalid|not (?:received|provided|available|complete|attached|present|supplied)|inadequate|illegible|inaccurate|awaited|outstanding|wrong)',
      '(?:require[sd]?|need(?:s|ed)?|request(?:s|ed|ing)?|await(?:s|ed|ing)?|obtain(?:ing)?|provide|submit|waiting for|pending|supply) {gap}(?:documents?|documentation|paperwork|commercial invoice|invoices?(?! payment)|clearance (?:information|data|instructions)|customs (?:information|details|data|documents?|paperwork)|licen[cs]e|permits?|certificates?|tax id|id number|power of attorney|identity (?:information|document)|personal id|declaration|description of goods|broker information|merchandise description)',
      '(?:clearance|customs|import) (?:information|instructions?|documents?|data)(?: (?:from|by) (?:the )?{rcpt})',
      'contact(?:ed)? (?:with )?(?:the )?{gap}(?:to obtain|for) {gap}clearance|(?:clearance|regulatory|import|customs|broker) {gap}information (?:is |was )?(?:required|needed)',
      '(?:importer|consignee|receiver|recipient) (?:has )?(?:not |must |needs to |has to |should )(?:yet )?(?:assign|provide|supply|submit|nominate|appoint|send|complete)(?:e?d)?',
      '(?:needs?|requires?) (?:further|additional|more) (?:information|details|clearance processing)|(?:further|more|additional) (?:information|details) (?:\\w+ )?(?:for|by) customs|further clearance processing (?:is )?required|clearance processing required|(?:further|more|additional) (?:information|details|data|documents?) (?:is |are )?(?:required|needed|requested)(?: for clearance| by customs| from| before)',
      '(?:await(?:s|ing)?|waiting for|need(?:s|ed)?|requir(?:es?|ed|ing)|missing|requested|provide)(?: \\w+){0,4}? (?:tax number|tax id|vat number|eori|fiscal code|passport|id card|proforma|pro forma|certificate of origin|purchase receipt|receipt)|documents? (?:request|problem|error|issue|discrepancy)|paperwork (?:issue|problem|error)|incorrect declaration|customs documentation|missing document\\w*|awaiting (?:information|documents?|paperwork|customs documents)|exporter power of attorney|no customs data|no (?:electronic )?data received|data (?:missing|incomplete)|missing data',
      '(?:fehlende|unvollstandige|fehlerhafte|ungultige)[a-z]? (?:\\w+ )?(?:dokumente?|unterlagen|papiere|rechnung|handelsrechnung|zollpapiere|zollunterlagen|zollinhaltserklarung|angaben|daten|daten|zolldaten|begleitpapiere)|(?:dokumente?|unterlagen|papiere|handelsrechnung|zollpapiere|zollunterlagen|zollinhaltserklarung|rechnung|angaben|informationen|daten) (?:fehl(?:en|t)|unvollstandig|(?:werden|wird|sind) (?:noch )?(?:benotigt|erforderlich))|fehlen (?:\\w+ )?(?:dokumente|unterlagen|papiere|daten)|(?:angaben|unterlagen|dokumente|daten|informationen)(?: \\w+){0,3}? (?:benotigt|erforderlich|angefordert)',
      '(?:falta|faltan|pendiente de|requiere|se requiere|necesita) (?:de )?(?:la |el |los )?(?:documentacion|documentos?|factura|dni|nif|informacion aduanera|datos(?! (?:en|de) (?:la )?direccion))|documentacion (?:incompleta|incorrecta|pendiente|requerida|necesaria)|documents? (?:manquants?|incomplets?|requis)|facture (?:commerciale )?manquante|en attente de (?:documents?|facture|justificatif)|documenti mancanti|documentazione (?:mancante|incompleta)|fattura mancante|documenten (?:ontbreken|vereist)|ontbrekende (?:documenten|factuur)',
    ),
  },
  {
    name: 'documents_missing/refused-to-supply',
    kind: 'documents_missing',
    precedence: 82,
    when: pattern('refus(?:ed|es|ing) to (?:provide|supply|give|send|submit)'),
  },
  {
    name: 'payment_due/refused-to-pay',
    kind: 'payment_due',
    precedence: 81,
    when: pattern(
      'refus(?:ed|al|ing){gap} (?:to pay|amount not ready|cod|cash on delivery|payment|duties|charges|customs fees|taxes)',
    ),
  },
  {
    name: 'payment_due/charges',
    kind: 'payment_due',
    when: pattern(
      '(?:payment|charges?|duties|duty|tax(?:es)?|fees?|vat|postage|cod|icod|freight|customs charges|import charges|amount|surcharge|gst)(?: and (?:duties|tax(?:es)?|fees|vat))?(?: to pay)?(?: amount)? (?:to pay$|is |are |was |were |has |have |must |need |needs |to |still |not ){0,6}(?:due|required|outstanding|unpaid|pending|owed|payable|not paid|be paid|to be paid|been paid yet|awaited|not received|not available|requested|not ready|refused|not accepted|owing)',
      '(?:await(?:s|ing)?|pending|waiting for|held for|hold for|due to|requires?|require|for|without|refused to|outstanding|unpaid|missing|insufficient|unable to (?:collect|receive|obtain)|collect|no|against|need(?:s)?) (?:the |any |customer |receiver |import |customs |of |pay ){0,6}(?:payments?|pay|duties|duty|funds|postage|fees?|import charges|tax(?:es)?|cod(?: amount| payment)?|money|cash)(?! (?:code|id|number|required information))',
      'cod (?:amount not|payment not|not|tag|exceeds|refused|unpaid|problem|rejected|check)|cash on delivery (?:not|amount|refused|unpaid)|(?:not (?:have )?enough|insufficient|no) (?:money|cash|funds)|(?:did not|does not|could not|would not|not|unable to|not able to) (?:have (?:the )?(?:money|cash|payment)|pay)|(?:fee|charge|charges|duties|taxes) to pay|(?:invalid|incorrect|wrong) (?:method of payment|payment|account number|billing)|billing option|(?:account|payment) (?:not valid|invalid|declined|problem)|underpaid|short paid|payment of charges|charges are due|no payment|terms of payment|money order not',
      'nachnahme\\w* (?:nicht|konnte nicht|betrag)|(?:nachnahmebetrag|zahlung|gebuhren?|zollgebuhren|abgaben|einfuhrabgaben|nachentgelt|porto) (?:\\w+ ){0,3}?(?:nicht (?:bezahlt|gezahlt|erfolgt|verfugbar|bereit)|ausstehend|offen|fallig|erforderlich|zu (?:zahlen|entrichten)|fehlt)|nicht (?:bezahlt|frankiert)|unterfrankiert|unzureichend frankiert|(?:kein|zu wenig|nicht genug) (?:geld|bargeld)',
      '(?:pendiente de|falta de|sin|pago) (?:pago|abono|pendiente|de aranceles|impuestos)|pago (?:pendiente|de derechos)|importe (?:pendiente|no disponible)|no paga (?:el )?reembolso|aranceles pendientes|en attente (?:de|du) (?:paiement|reglement)|paiement (?:requis|en attente)|(?:droits|frais|taxes) (?:\\w+ ){0,3}?(?:a payer|impayes|dus)|in attesa di pagamento|pagamento (?:in sospeso|richiesto|mancato)|(?:betaling|rembours|invoerrechten) (?:\\w+ )?(?:vereist|nodig|niet)|wacht op betaling',
    ),
  },
  {
    name: 'customs_hold/held',
    kind: 'customs_hold',
    when: pattern(
      '(?:held|hold|stopped|detained|seized|retained|stuck|on hold|delayed?|kept|blocked|confiscated|quarantined?|awaiting|waiting|impounded) (?:\\w+ ){0,3}?(?:by|at|in|for|with|due to|from|through)? ?(?:the )?(?:\\w+ )?(?:customs|clearance|clearing agency|clr agy|border|government agenc(?:y|ies)|regulatory agenc(?:y|ies)|quarantine|import gateway|bonded)',
      '(?:customs?|clearance|import|export|gateway|agriculture|quarantine|regulatory|government)(?: \\w+){0,2}? (?:delay(?:ed)?|hold|held|detention|seizure|exception|failure|failed|issue|problem|pending|detained|rejected|refused|inspection (?:delay|required|hold)|not (?:released|cleared|complete)|is holding|has (?:held|detained|seized|stopped)|retention|backlog)',
      'pending (?:release|clearance|customs|inspection)(?: \\w+){0,5}|awaiting (?:\\w+ )?(?:release|clearance|inspection|customs|formal clearance|approval)|waiting for (?:\\w+ )?(?:release|clearance|clr agy|customs|inspection)|(?:can not|could not|not|unable to|not yet|not been|fails? to) (?:be )?(?:clear(?:ed)?|released) (?:by |through |from )?(?:customs|clearance)?',
      '(?:selected|chosen|picked|required|referred|held) (?:for|by) (?:\\w+ )?(?:customs )?(?:inspection|examination|exam)|(?:secondary|physical|intensive) (?:customs )?(?:inspection|examination)|under customs (?:control|supervision|review|hold|examination|inspection)|customs(?: authorities| officials| officers)? (?:requested|ordered|require[sd]?|demand(?:ed)?) (?:an? |physical )?(?:inspection|examination|check)|forwarded to government agency|clearance agency hold|import gateway hold|detained|seized|confiscated|impounded|regulatory hold|hold by (?:agency|government)',
      '(?:beim|vom|durch den|durch|wegen) zoll(?: \\w+){0,4}? (?:festgehalten|einbehalten|angehalten|zuruckgehalten|beschlagnahmt|gestoppt|aufgehalten)|zoll\\w* (?:\\w+ ){0,3}?(?:festgehalten|verzogert|verzogerung|beschlagnahmt|angehalten)|zollverzogerung|zollbeschau|beschlagnahmt|verzogerung (?:\\w+ ){0,3}?(?:zoll\\w*|verzollung)|verzollung (?:\\w+ ){0,2}?(?:verzogert|nicht moglich)|zollgutsendung liegt',
      '(?:retenid[oa]|parad[oa]|bloquead[oa]|detenid[oa]|intervenid[oa]|retencion|demora|retraso) (?:\\w+ ){0,2}?(?:aduanas?|aduanera|aduanero)|(?:retenu|bloque|en attente|retard|saisi) (?:\\w+ ){0,3}?(?:douane|dedouanement|douaniere?)|(?:fermo|bloccat[oa]|trattenut[oa]|in attesa|ritardo) (?:\\w+ ){0,3}?(?:dogana|sdoganamento|doganale)|(?:vastgehouden|tegengehouden|vertraging|vertraagd) (?:\\w+ ){0,3}?douane',
    ),
  },
];
