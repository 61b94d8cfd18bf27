import { pattern } from '../lexicon';
import type { ClearingRule } from '../rule';

const CUSTOMS = ['customs_hold', 'documents_missing', 'payment_due'] as const;
const TROUBLE =
  '(?:delay|exception|issue|problem|hold|incident|disruption|irregularity|discrepancy|error|weather|concern)s?';

/** All-clears. `clears: 'all'` where the sentence does not say which problem is over, or says that the parcel moves again. */
export const CLEARING_RULES: readonly ClearingRule[] = [
  {
    name: 'clear/customs',
    clears: CUSTOMS,
    milestone: 'in_transit',
    when: pattern(
      '(?:operazioni|formalita|pratiche|procedure) (?:di )?(?:doganali|dogana|sdoganamento) (?:concluse|completate|terminate|espletate)|(?:douaneafhandeling|inklaring|douanecontrole|inklaringsproces) (?:is |werd )?(?:afgerond|voltooid|gereed|afgehandeld)',
      '(?:clear(?:ed|s)|released|passed) (?:through |from |by |out of )?(?:the )?(?:\\w+ )?(?:customs|clr agency|clear agency|clearing agency|clearance agency|government agency|border)',
      '(?:customs|import|export|clearance)(?: \\w+)? (?:clearance |inspection |processing |process |release |formalities ){0,6}(?:has been |have been |was |were |is |are |successfully ){0,6}(?:complete(?:d)?|cleared|finished|released|finali[sz]ed|successful|success|granted|approved|done|passed)(?: by customs)?',
      '(?:inbound )?out of customs|returned from (?:\\w+ )?customs(?: inspection)?',
      '(?:clearance|customs) (?:processing )?complete',
      'international shipment release',
      'release(?:d)? (?:from|by) (?:customs|clearance(?: processing)?|quarantine|bonded|hold by customs)',
      'customs released?|release to carrier|customs ok|cleared for (?:import|export|delivery)|import clearance success|duties paid|export approved',
      '^cleared|(?:has|have) cleared|clearance (?:was )?approved|cleared and released',
      'formalites (?:douanieres )?(?:terminees|accomplies|effectuees)|tramites (?:aduaneros |de aduana )?(?:finalizados|completados|terminados)|zollformalitaten (?:sind )?(?:erledigt|abgeschlossen)|douaneformaliteiten (?:zijn )?(?:afgerond|voltooid)|formalita doganali (?:completate|concluse|terminate)|customs (?:paperwork|formalities) (?:is |are )?(?:finished|done|completed?)',
      '(?:verzollung|zollabfertigung|zollabwicklung|zoll)(?: \\w+)? (?:ist |wurde )?(?:abgeschlossen|freigegeben|beendet|erfolgt|erledigt|fertig)|(?:vom|durch den) zoll (?:freigegeben|abgefertigt)|zollfreigabe (?:(?:wurde|ist) )?(?:erfolgt|erteilt|erhalten)|(?<!nicht )verzollt|(?:import|export|einfuhr|ausfuhr)(?:abfertigung|verzollung) (?:\\w+ )?abgeschlossen',
      'nacionalizad[oa]|despachad[oa] (?:de|por(?: la)?) aduanas?|liberad[oa] (?:de|por|en)(?: la)? aduanas?|despacho (?:de aduanas? |aduanero )?(?:completado|finalizado|realizado)|levante (?:autorizado|concedido)|salida de aduanas?',
      '(?:completat|conclus|terminat)[oa](?: \\w+){0,6}? (?:svincolo|sdoganamento|verifica doganale)|(?:svincolo|verifica doganale|verifica per lo svincolo)(?: \\w+)? (?:(?:completat|conclus|terminat|effettuat)[oa]|(?<!non )avvenut[oa])',
      '(?:zollprufung|zollkontrolle|zollbeschau)(?: \\w+)? (?:abgeschlossen|beendet|erledigt)|douanecontrole (?:\\w+ )?(?:afgerond|voltooid)|controle (?:douanier|de la douane) (?:\\w+ )?(?:termine|effectue)|(?:inspeccion|revision|control) (?:aduaner[oa]|de aduanas?) (?:finalizad|completad|terminad|superad)[oa]|controllo doganale (?:completat|terminat|conclus|superat)o',
      'dedouane|dedouanement (?:termine|effectue)|libere par la douane|sdoganat[oa]|sdoganamento (?:completato|effettuato)|ingeklaard|douane vrijgegeven|vrijgegeven door (?:de )?douane',
    ),
  },
  {
    name: 'clear/paid',
    clears: ['payment_due'],
    milestone: null,
    when: pattern(
      '(?:charges?|duties|duty|tax(?:es)?|fees?|vat|cod|icod|payments?|value of goods charges?|import charges?|invoice)(?: and \\w+)? (?:has been |have been |was |were |are |is |been ){1,6}(?:paid|billed|received|settled|collected)(?: or billed)?',
      '(?:duty|duties|tax(?:es)?|charges|fees)(?: and (?:duty|duties|tax(?:es)?|fees|charges))? paid|(?:agreed|agrees|consented|promised|accepted|authori[sz]ed) to (?:pay|accept)(?: \\w+){0,3}? (?:charges?|duties|tax(?:es)?|fees?|costs?)',
      '(?:\\w*abgaben|\\w*gebuhren|steuern|zoll) (?:wurden |wurde |sind |ist )?(?:vollstandig )?(?:bezahlt|gezahlt|beglichen|entrichtet)(?! werden)|(?:invoerrechten|douanekosten|invoerkosten|btw|heffingen) (?:zijn |werden |is )?(?:betaald|voldaan)(?! (?:worden|te worden))',
      'payments? received|duty paid|nachnahme bezahlt|gebuhren bezahlt',
      '(?<!no )(?<!without )(?:cod|cash(?: on delivery)?|duties|duty|tax(?:es)?|charges?|fees?)(?: (?:amount|payment|sum|money))? (?:collected|remitted|deposited|received|settled|cashed|transferred)(?! (?:on|upon|at) delivery)',
      '(?:nachnahme\\w*|zollgebuhren|gebuhren|abgaben) (?:{de_so})?(?:kassiert|eingezogen|beglichen|vereinnahmt|uberwiesen)|rembours\\w* (?:{nl_so})?(?:geind|ontvangen|afgerekend|overgemaakt)',
      '(?:contre remboursement|taxes|frais|droits) (?:{fr_so}){0,2}(?:encaisse|regle|acquitte|percu|verse)e?s?|(?:contrassegno|oneri|dazi) (?:{it_so}){0,2}(?:incassat|pagat|saldat)[oi]',
      '(?:reembolso|contra ?reembolso|impuestos|aranceles|cobro) (?:{es_so}){0,2}(?:cobrad|liquidad|abonad|pagad|ingresad)[oa]s?',
    ),
  },
  {
    name: 'clear/found-again',
    clears: ['lost'],
    milestone: 'in_transit',
    when: /(?<!\b(?:to|in|at|the|our) )\blost and (?:now |then )?found\b(?! (?:department|office|warehouse|area|unit))/,
  },
  {
    name: 'clear/resolved',
    clears: 'all',
    milestone: null,
    when: pattern(
      'svincolo (?:della |di )?giacenza|giacenza (?:e stata )?(?:svincolata|chiusa)',
      `(?:{gap} )?${TROUBLE}(?: \\w+){0,2} (?:has been |have been |was |were |is |are |now ){0,6}(?:resolved|fixed|solved|cleared(?: up)?|corrected|over|lifted|removed|released|ended)`,
      `(?:resolved|solved|fixed) (?:the )?(?:\\w+ )?${TROUBLE}`,
      '(?:released|removed) from (?:hold|storage|exception)|hold (?:was |has been )?released|released from hold',
      '(?:resum(?:ed|es|ing)|resume) (?:transit|transport|delivery|movement)',
      '(?:moving|on its way|on the move) again|back (?:in transit|on track|on its way to (?:the )?(?:receiver|recipient|you|destination|customer))',
      'incidencia(?: \\w+)? (?:cerrad|gestionad|finalizad|subsanad)a|fin(?:al)? de (?:la )?retencion|retencion (?:levantada|finalizada|liberada)|incident (?:clos|leve|regle|termine)|colis retrouve|(?:problema|anomalia) (?:chius|rientrat)[oa]',
      '(?:zustell|annahme|transport|versand)?hindernis(?:se)?(?: \\w+)? (?:beseitigt|behoben|geklart)|(?:fehlleitung|fehler|mangel|abweichung) (?:wurde )?(?:behoben|korrigiert|bereinigt)|(?:klarung|klarfall|vorgang) (?:ist |wurde )?(?:abgeschlossen|erledigt)|(?:obstacle|empechement|anomalie)s? (?:\\w+ )?(?:leve|resolu|regle)e?s?|(?:probleem|storing|belemmering) (?:is )?(?:opgelost|verholpen)|(?:incidencia|impedimento) (?:\\w+ )?(?:resuelt|solucionad|subsanad|levantad)[oa]|(?:anomalia|impedimento|giacenza) (?:\\w+ )?(?:risolt|rimoss|svincolat)[oa]',
      '(?:problem|storung|verzogerung) (?:wurde )?behoben|(?:incidencia|problema) (?:resuelt[oa]|solucionad[oa])|probleme resolu|problema risolto',
      '(?:lost )?{parcel} (?:has been |was )?(?:found|located|recovered)(?! to| damaged| empty| open)|address (?:has been |was |is )?(?:now )?(?:corrected|updated|verified|confirmed|changed) and {parcel} (?:is )?(?:in transit|on (?:its|the) way)',
    ),
  },
];
