import { pattern } from '../lexicon';
import type { ExceptionRule } from '../rule';

/** What somebody can be asked to supply for a clearance. Words that also mean other things (weight, broker) are left out. */
const PAPERS =
  '(?:documents?|documentation|paperwork|(?:commercial |pro ?forma )?invoices?(?! payment)|invoice comparison|commodity|commodities|harmoni[sz]ed code|hs codes?|tariff (?:code|number)|social security|identification number|description|power of attorney|licen[cs]es?|permits?|certificates?|declarations?|eori|vat (?:number|id)|tax (?:id|number|identification)|tin|passport|country of origin|carnet|itn|eei|manufacturer|material content|customs (?:form|information|data|number)|(?:importer|exporter|company|customs)(?: s)? (?:registration|identification|id) number|clearance (?:information|data|instructions)|import(?:er)? (?:requirements|information|number|details)|warehouse entry|end use|proof of (?:value|purchase|origin|identity)|mid code|fda (?:form|number|code|information)|form \\d+)';
const DEMAND =
  '(?:needs?|needed|requires?|required|requiring|requested|requests?|requesting|must|missing|validated?|verify|clarif\\w+|clarification|await\\w*|obtain\\w*|contacted|insufficient|incomplete|illegible|expired|waiting for|asked|lacks?|lacking|improper|inaccurate)';
/** The same, behind the paper: there "awaiting" begins the next thought. */
const DEMANDED = DEMAND.replace('|await\\w*', '').replace('|waiting for', '').replace('|obtain\\w*', '');
const AGENCY =
  '(?:customs|clearing agency|clearance agency|government agency|regulatory agency|border agency|fda|usda|cbsa|cbp|hmrc|epa|agriculture|fish and wildlife|department of \\w+|health authority|(?:the )?authorities)';

/**
 * Who demands what before a parcel may cross a border. Fixed phrases are in customs.ts; these rules know the demand and the
 * paper, in either order, within one sentence.
 */
export const CLEARANCE_DEMAND_RULES: readonly ExceptionRule[] = [
  {
    name: 'documents_missing/demanded',
    kind: 'documents_missing',
    precedence: 75.5,
    when: pattern(
      `${DEMAND}{gap} ${PAPERS}(?! (?:has been |have been |was |were )?(?:provided|received|accepted|approved))`,
      `${PAPERS}(?: \\w+){0,6}? (?<!no longer )${DEMANDED}`,
      `${PAPERS}(?: \\w+){0,5}? (?:do|does|did) not (?:match|agree|correspond|comply)`,
      `${PAPERS}(?: \\w+){0,2}? (?:irregularity|irregularities|discrepanc(?:y|ies)|error|query|mismatch)`,
      'not (?:yet )?(?:been )?(?:assigned|designated|selected|named|nominated|appointed|chosen|specified)(?: \\w+){0,3}? broker|broker(?: \\w+){0,4}? not (?:yet )?(?:been )?(?:assigned|designated|selected|named|nominated|appointed|identified|specified)|no broker|(?:must|should|needs? to|has to|asked to) (?:name|choose|select|appoint|nominate|designate)(?: \\w+){0,3}? broker|broker info(?:rmation)? (?:is |was )?(?:not|missing|required|needed)|for broker info(?:rmation)?|missing ci|ci (?:is )?missing',
      '(?:id|identification|identity)(?: \\w+){0,3}? (?:required|needed)(?: \\w+){0,2}? (?:clear|clearance|customs|import|release)',
    ),
  },
  {
    name: 'customs_hold/agency',
    kind: 'customs_hold',
    when: pattern(
      `${AGENCY}(?: \\w+){0,4}? (?:closed|delay\\w*|selected|holding|hold|held|inspect\\w*|examin\\w*|review\\w*|quarantin\\w*|detain\\w*|requires? (?:that|an?)|requiring)(?! (?:complete|completed|passed|approved))`,
      `(?:inspection|inspected|examination|examined|review|reviewed|release|approval|sampling|hold) (?:\\w+ )?(?:by|from|of|with|at) (?:the )?(?:\\w+ )?${AGENCY}`,
      'clearance(?: \\w+){0,15}? agency (?:is |was )?closed|(?:agency|authority|authorities)(?: \\w+){0,5}? (?:wants?|wishes|needs?|intends?|plans?|will) (?:to )?(?:test|inspect|examine|check|sample|see|open)|(?:entry|declaration)(?: \\w+){0,2}? rejected|(?:special|formal|bonded) (?:customs )?entry|bond cage|(?:held|hold|remains?|kept|stored) in bond|(?:release|clearance|approval|inspection|entry)(?: \\w+){0,3}? (?:still )?(?:pending|outstanding|awaited)(?! charges)|(?:causing|caused|cause)(?: \\w+){0,2}? (?:customs|clearance) delay|(?:extra|additional|further) (?:regulatory|customs|security clearance) (?:processing|review|checks?)|regulatory (?:processing|review|approval|inspection)|subject to (?:regulatory|customs|government) (?:review|inspection|examination)',
      '(?:held|hold|holding|waiting|awaiting|pending|delay(?:ed)?)(?: \\w+){0,5}? (?:brokerage|broker)|submission to (?:the )?(?:fda|usda|\\w+ agency)|(?:returned|sent back|surrendered) to (?:\\w+ )?customs|(?:agricultur\\w+|phytosanitary|veterinary|health|food) inspection|scheduled for inspection',
      'zoll\\w*(?: \\w+){0,3}? (?:zuruckgehalten|gepruft|kontrolliert)',
    ),
  },
  {
    name: 'payment_due/before-clearance',
    kind: 'payment_due',
    precedence: 76,
    when: pattern(
      'payments?(?: authori[sz]ation)?(?: \\w+){0,4}? (?:required|needed|due|outstanding|awaited)|await\\w* payment|cod(?: \\w+){0,3}? (?:missing|illegible|not (?:available|ready)|incorrect)|(?:held|hold|holding) for (?:\\w+ )?(?:payment|taxes|tax|duty|duties|charges)|denomination(?: \\w+)? not accepted|amount (?:not ready|disputed|in dispute)|unpaid(?: \\w+){0,2}? (?:bill|invoice|charges?|duties|tax(?:es)?|fees?)|another (?:method of payment|payment method)|(?:no|without|not) credit(?: approval)?|account(?: \\w+){0,5}? (?:not valid|invalid|closed|suspended|declined)',
    ),
  },
];
