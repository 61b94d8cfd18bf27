import { pattern } from '../lexicon';
import type { ExceptionRule } from '../rule';

/**
 * What nature, the roads or society did. Decided once:
 *
 * | what | kind | why |
 * |---|---|---|
 * | storm, snow, flood, heat; earthquake, volcano, wildfire, "natural disaster" | weather | X12 214 reason AO holds weather and natural disaster together; nobody can be asked to mend either |
 * | road closed, congestion, accident, border queue, tunnel or air traffic control | traffic | X12 AF and BE: the way is blocked, the parcel and the carrier are fine |
 * | strike or labour dispute (anybody's), riot, war, pandemic, police, security alert, power cut, holiday, public event, force majeure | external_event | X12 AU and AN: society stopped the network, not the carrier's work |
 * | breakdown, late flight or train, missed connection, volume, staff, wrong sort | carrier_delay | the carrier's own operation, which the carrier can be asked about |
 */
export const OUTSIDE_RULES: readonly ExceptionRule[] = [
  {
    name: 'external_event/service-suspended',
    kind: 'external_event',
    precedence: 41,
    when: pattern(
      'services?(?: \\w+){0,6}? suspended|suspended(?: \\w+)? (?:imports?|exports?|services?|deliver(?:y|ies)|operations)|(?:deliveries|operations)(?: \\w+){0,4}? suspended',
    ),
  },
  {
    name: 'external_event/closed-by-a-strike',
    kind: 'external_event',
    precedence: 61.5,
    when: pattern(
      '(?:due to|because of|by|on) (?:an? |the )?(?:\\w+ )?(?:strikes?|labou?r dispute|walkout)|labou?r dispute',
      '(?:wegen|durch|aufgrund|infolge)(?: \\w+){0,2}? (?:\\w*streik\\w*|hoherer gewalt)|(?:wegens|vanwege|door)(?: \\w+){0,2}? (?:\\w*staking\\w*|overmacht)|(?:en raison|a cause|pour cause|suite a|cas)(?: \\w+){0,3}? (?:greves?|mouvement social|force majeure)|(?:por|debido a|causa)(?: \\w+){0,2}? (?:huelga|fuerza mayor)|(?:per|causa)(?: \\w+){0,2}? (?:scioper[oi]|forza maggiore)',
    ),
  },
  {
    // Customs hold nothing back: nobody is there.
    name: 'external_event/strike-at-customs',
    kind: 'external_event',
    precedence: 76,
    when: pattern(
      'customs (?:\\w+ )?strike|strike (?:at|of|by) (?:\\w+ )?customs|zollstreik\\w*|streik (?:\\w+ ){0,2}?(?:zoll\\w*)|douanestaking|staking (?:\\w+ ){0,2}?douane|greve (?:\\w+ ){0,2}?douan\\w+|huelga (?:\\w+ ){0,2}?aduan\\w+|sciopero (?:\\w+ ){0,2}?dogan\\w+',
    ),
  },
  {
    name: 'weather/storm',
    kind: 'weather',
    when: pattern(
      '(?:severe|adverse|extreme|inclement|bad|poor|winter|local|recent|heavy|due to|unfavou?rable|hazardous|stormy|weather) (?:\\w+ ){0,2}?(?:weather|snow|snowfall|rain|rainfall|winds?|fog|storms?|conditions? weather)',
      'weather(?: \\w+)? (?:delay\\w*|conditions?|related|event|exception|disruption|emergency|caused|has|have|interference|issue)|weather|(?:by|of|to) (?:the )?weather|snow(?:fall|storm|storms|ing|y|ed)?(?! hill| lake)|blizzard|hurricane|tornado(?:es)?|cyclone|typhoon|storms?|floods?|flooding|flooded|ice storm|icy|black ice|fog|lightning|monsoon|avalanche|landslide|mudslide|heat ?wave|(?:extreme|severe|high|excessive) (?:heat|cold|temperatures?)|high winds?|(?:natural|national) disasters?|disaster(?: relief)?|earthquake|volcan\\w+|wildfires?|forest fires?|bushfires?|tsunami|ash cloud',
      'wetter\\w*|unwetter\\w*|witterung\\w*|schnee\\w*|\\w*schneefall\\w*|glatteis|eisglatte|sturm\\w*|orkan\\w*|hochwasser|uberschwemmung\\w*|uberflutung\\w*|gewitter|naturkatastrophe\\w*|erdbeben|nebel',
      'meteorolog\\w*|climatolog\\w*|climatic\\w*|clima|mal tiempo|temporal de|nieve|nevadas?|tormentas?|inundacion\\w*|huracan|lluvias?|catastrofe natural|terremoto|intemperies?|meteo|neige|tempete|inondations?|verglas|orages?|maltempo|neve|alluvione|condizioni (?:meteo\\w*|atmosferiche)|slecht weer|(?:door|vanwege) (?:het )?weer|weersomstandigheden|sneeuw\\w*|storm|gladheid|ijzel|wateroverlast|overstroming',
    ),
  },
  {
    name: 'traffic/border-queue',
    kind: 'traffic',
    precedence: 72,
    when: pattern(
      '(?:border|frontier|tunnel|port|ferry|bridge){gap}(?:congestion|queues?|tailback|traffic|jam)|(?:congestion|queues?|traffic|jam){gap}(?:border|frontier|tunnel|ferry)',
    ),
  },
  {
    name: 'traffic/road',
    kind: 'traffic',
    when: pattern(
      'traffic|congest(?:ion|ed)|(?:road|street|bridge|tunnel|highway|motorway|route|border|airspace|channel) ?(?:\\w+ )?(?:clos(?:ed|ures?)|block(?:ed|s|age)|blockade|conditions?|works?|construction|accident|disruption|queues?|delays?|accidents?)|roadblocks?|roadworks?|eurotunnel|air traffic|(?:vehicle |car |truck |road |traffic |driver |van )?(?:accident|collision|crash)(?: (?:on|involving|with|en route))?|traffic jam|gridlock|detour|ferry (?:delay|cancel\\w+)|port congestion',
      'stau|verkehr(?!te)(?:s\\w*|sbedingt)?|strassensperr\\w*|sperrung|unfall\\w*|baustelle|(?:trafico|atasco|accidente|corte de (?:carretera|via)|carretera cortada)|(?:embouteillage\\w*|circulation|trafic|accident de la route|route (?:barree|coupee))|(?:traffico|incidente stradale)|(?:filevorming|in de file|verkeer(?!d)\\w*|wegafsluiting|ongeval)',
    ),
  },
  {
    name: 'external_event/blocked-by-an-event',
    kind: 'external_event',
    precedence: 71,
    when: pattern(
      '(?:public|national|bank|federal|statutory) holiday|holiday business closed|(?:inaccessible|no access|closed|blocked|restricted)(?: \\w+){0,3}? (?:due to|because of) (?:a |an |the )?(?:special |public |sporting |local )?event',
      'aviation security screening|random (?:security )?screening|(?:airport|security|travel|government) restrictions|(?:utility|power|water|gas|electricity) (?:outage|failure|disruption)',
    ),
  },
  {
    name: 'external_event/beyond-control',
    kind: 'external_event',
    precedence: 40.5,
    when: pattern(
      '(?:circumstances )?beyond (?:the |our |\\w+ s )?(?:carrier s |ups |fedex )?control|local delivery restriction|uncontrollable (?:events?|circumstances|conditions?|causes?|factors?|delay)',
    ),
  },
  {
    name: 'external_event/society',
    kind: 'external_event',
    when: pattern(
      '(?:labou?r|trade union|union|industrial|worker\\w*|staff|postal|dock|port|airport|air traffic|rail|general|national|local) (?:\\w+ )?(?:strike|strikes|disputes?|action|unrest|stoppage|walkout)|strikes?|work stoppage|labou?r (?:dispute|action)|industrial action|labou?r (?:disruption|stoppage)|(?:government|public authority|authorities) (?:shutdown|order|restriction)s?|shutdown|public authority|riots?|military|armed forces|political|hostilities|civil (?:unrest|disturbance|disorder|commotion|event|emergency|war)|unrest|protests?|demonstrations?|(?:due to|because of|act of|civil) war|war zone|armed conflict|terror\\w*|bomb|evacuat\\w*|police|crime scene|curfew|lockdown|quarantine zone|state of emergency|emergency situation|emergency',
      'covid\\w*|corona\\w*|pandemic|epidemic|outbreak|public health|force majeure?|majeure|act of god|external (?:factors?|events?|circumstances)|(?:required )?security (?:check|alert|incident|threat|reasons?|inspection|screening|issue|hold|concern)s?(?: has)?(?: caused)?(?: (?:a )?delay\\w*)?|government agency delayed',
      '(?:public |national |bank |federal |local |religious |official |state |legal |regional |due to |observed |on |for |of |a ){1,6}(?:holidays?(?! at| request)|holiday closures?)|holidays?(?: (?:closures?|delay|in|period|season|schedule))?|(?:special|public|sporting|local) events?|election|parade|marathon|festival|power (?:outage|failure|cut|loss)|(?:lost|loss of) (?:electrical )?power|no electricity|electricity outage|fire (?:at|in)|gas leak|blackout|carnival|national mourning|closed by (?:\\w+ )?(?:government|order|authorities|local authorities)|government order|site closure by authorities|closed by (?:the )?authorities',
      'streik\\w*|arbeitskampf|arbeitsniederlegung|unruhen|demonstration\\w*|feiertag\\w*|polizei\\w*|hohere[rn]? gewalt|pandemie|stromausfall|evakuier\\w*|bombenfund|veranstaltung|(?:huelga|festivo|feriado|fuerza mayor|disturbios|manifestacion|pandemia|fiesta (?:local|nacional)|corte de luz)|(?:greve|jour ferie|ferie|manifestation|mouvement social|mouvements sociaux|pandemie)|(?:sciopero|festivo|festivita|forza maggiore|manifestazione)|(?:staking|feestdag|overmacht|demonstratie)',
    ),
  },
];
