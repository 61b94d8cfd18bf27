import { pattern } from '../lexicon';

/**
 * Words beside a terminal one ("delivered", "returned", "destroyed") that keep it from being proven. An end that is believed too
 * early makes everybody look away, while one that is believed too late is told by the next scan; so these lists are generous.
 */

/** Before it: negation, future, wish, condition, plan, attempt. */
const BEFORE = pattern(
  // English
  'not|no|never|nor|neither|without|unable|fail(?:s|ed|ing|ure)?|refus(?:ed|al)|unsuccessful(?:ly)?|will|shall|would|could|should|may|might|must|can|ll|to be|be|being|get|gets|getting|until|till|before|once|when|whether|if|unless|as soon as|expect(?:ed|s|ing)?|schedul(?:ed|ing)|estimat(?:ed|e)|planned|plans?|intend(?:ed|s)?|attempt(?:s|ed|ing)?(?! successful)|tr(?:y|ies|ied|ying)|almost|nearly|soon|shortly|tomorrow|next|options?|preferences?|instructions?|yet|back',
  'partial(?:ly)?|partly|incorrect(?:ly)?|wrong(?:ly)?|mistaken(?:ly)?|erroneous(?:ly)?|false(?:ly)?|claim(?:s|ed)?|alleg(?:es|ed|edly)|suppos(?:ed|edly)|disput(?:e|es|ed)|den(?:y|ies|ied)|cancel\\w*|later|aviso|avviso|avis|kaart|kaartje|notice|card|slip|ready|awaiting|waiting|pending|about to|disposal of|undo|void(?:ed)?|revers(?:ed|al)|revocation|correct(?:ed|ion)|some|only|part|short',
  // German
  'nicht|nie|kein\\w*|noch|wird|werden|wurden? (?:noch )?nicht|soll(?:te|ten|en)?|kann|konnen|konnte\\w*|muss|musste|darf|bis|bevor|sobald|falls|wenn|sofern|geplant\\w*|voraussichtlich|erwartet|vorgesehen|versuch\\w*|vergeblich|erneut|nochmals|demnachst|morgen|fast|beinahe|irrtumlich|versehentlich|falschlich\\w*|teilweise|einzelne|einige|nur|(?:ein(?:en)? )?teil|teilmenge|hatten?|widerruf\\w*|storno|stornierung|korrektur|rucknahme|an den absender|zuruck',
  // Dutch
  'niet|nooit|geen|nog|wordt|worden|zal|zullen|zou|kan|kon|konden|moet|moeten|mag|als|zodra|indien|wanneer|tot|voordat|verwacht\\w*|gepland|poging|morgen|straks|binnenkort|bijna|gedeeltelijk|deels|een deel|slechts|enkele|had(?:den)?|per (?:ongeluk|abuis|vergissing)|herroep\\w*|correctie|intrekking|annulering|eenmaal|verkeerd|foutief|terug',
  // French
  'ne|n|pas|non|jamais|sera|seront|serait|va|vont|doit|devra|devrait|peut|pourra|pourrait|etre|avant|des que|lorsque|quand|si|prevue?s?|estimee?s?|impossible|tentatives?|essai|bientot|prochainement|demain|presque|partiellement|une partie|seule?s?|certains|quelques|aurait|auraient|annulation|correction|rectification|une fois|a livrer|pret(?:e)? a',
  // Spanish
  'nunca|sera|seran|seria|sea|va a|debe|debera|deberian?|habria|puede|podra|podria|ser|hasta|antes|cuando|previst[oa]s?|programad[oa]s?|estimad[oa]s?|imposible|intento|aun|todavia|pronto|proximamente|manana|casi|parcialmente|una parte|solo|algun[oa]s|anulacion|correccion|rectificacion|una vez|erroneamente|para|pendiente',
  // Italian
  'mai|sara|saranno|sarebbe|verra|verranno|viene|deve|dovra|puo|potra|potrebbe|essere|fino|prima|quando|se (?:non|il|lo|vuoi)|programmat[oa]|stimat[oa]|impossibile|tentativo|ancora|presto|prossimamente|domani|quasi|parzialmente|una parte|solo|alcun[ie]|avrebbe|avrebbero|annullamento|rettifica|correzione|una volta|appena|erroneamente|da consegnare|attesa',
);

/** Behind it: another day, an error, a part, somebody who only carries it on, its sender. */
const BEHIND = pattern(
  '(?:tomorrow|soon|shortly|later|next (?:day|week|business|working|delivery))|by end of|(?:in|by) (?:error|mistake)|(?:incorrect|wrong|erroneous|mistaken)(?:ly)?|partial(?:ly)?|in part|back to|to (?:the )?(?:original )?(?:sender|shipper|merchant|retailer|consignor)|for (?:final|further|onward|last mile) (?:delivery|transport\\w*|processing)|except|at (?:the )?origin|disputed|not received|but (?:not|missing)',
  'werden(?! (?:sie|wir))|fur (?:den|morgen|heute|\\w+tag)|an (?:den|die|unseren) (?:absender|versender|frachtfuhrer|spediteur|transporteur|zustellpartner|zusteller|fahrer|boten|handler)|versehentlich|irrtumlich',
  'worden|zal worden|voor (?:morgen|vandaag|\\w+dag)|aan (?:de |een )?(?:afzender|verzender|vervoerder|bezorger|koerier|webwinkel)|(?:bij|op|aan) (?:de |het |een )?(?:verkeerde?|foute?)',
  'demain|bientot|pour (?:le|lundi|mardi|mercredi|jeudi|vendredi|samedi)|prochainement|par erreur|en partie|a (?:l )?(?:expediteur|transporteur|envoyeur)|au (?:transporteur|livreur|facteur|vendeur|partenaire)|a notre (?:partenaire|reseau|transporteur)',
  'por error|para (?:el |la |las )?(?:manana|hoy|proxim[oa]|dia|lunes|martes|miercoles|jueves|viernes|sabado|\\d+)|al? (?:la |el |nuestra |nuestro )?(?:remitente|transportista|operador|expedidor|vendedor|compania|empresa (?:colaboradora|de transporte)|agencia|repartidor|mensajero|red)|en parte|en origen',
  'per errore|per (?:domani|oggi|il|lunedi|martedi|mercoledi|giovedi|venerdi)|al (?:mittente|corriere|vettore|portalettere|postino|fattorino|venditore)|in parte',
);

/** The next words after it: what is said to be done is only asked for, awaited or called off. */
const NEXT =
  /^ (?:status |scan |event |confirmation )?(?:is |was |has been |has |can )?(?:not (?:yet )?(?:be )?(?:available|confirmed|possible|completed?|successful|received|made|valid|found|provided|signed)|unavailable|requested|required|pending|expected|cancell?ed|reversed|voided|revoked|removed|deleted|undone|withdrawn|corrected|denied|missing|outstanding|refused|impossible|by courier)\b/;

/** A question, and no statement: by its first words, or by the mark that normalising has made a word of. */
const ASKED =
  /^ ?(?:(?:has|have|was|is|did) (?:the|your|this|it|you)|(?:wurden?|ist|hat|haben) (?:die|das|der|ihre?|diese[rs]?|es|er|sie)|(?:is|zijn|werd|heeft) (?:de|het|je|uw|deze|dit|er))\b|\bquestion mark\b/;

/** A place where it waits to be collected, before or behind the word. */
const TO_A_PICKUP_POINT = pattern(
  '(?:to|at|in) (?:\\w+ ){0,3}?(?:parcel ?shop|pick ?up (?:point|location|station)|access point|collection point|service ?point|parcel locker)',
  '(?:in|im|an|am|ans|ins|beim|zu|zur|zum) (?:\\w+ ){0,3}?(?:filiale|postfiliale|packstation|paketshop|parcelshop|paketautomat|abholstelle|abholstation|abholbox|empfangsbox|shop|locker|servicepoint)',
  '(?:bij|op|in|naar|aan) (?:\\w+ ){0,3}?(?:punt|servicepunt|servicepoint|service point|pakketpunt|afhaalpunt|ophaalpunt|postpunt|afhaallocatie|parcelshop|shop|locker|pakketautomaat|postkantoor)|(?:op|af) te halen',
  '(?:au|en|dans|a|chez) (?:\\w+ ){0,3}?(?:point (?:de )?(?:retrait|relais)|relais|bureau de poste|consigne|casier|locker|commercant|agence postale)',
  'en (?:\\w+ ){0,2}?(?:punto|oficina|taquilla|casillero|locker|citypaq|estanco)',
  '(?:al|presso|in|nel) (?:\\w+ ){0,3}?(?:punto (?:di ritiro|poste)|ufficio postale|locker|armadietto|tabaccheria|edicola|fermopoint)',
);

/** Whoever and whatever only carries it on: nobody receives a parcel at an airport. Towns are called Port, Puerto and Hafen; these are not. */
const WITHIN_THE_NETWORK = pattern(
  '(?:to|at|in|into) (?:\\w+ ){0,3}?(?:airports?|(?:postal|delivery|carrier s?|transport|courier|our) network|cross dock|(?:freight|cargo|air|rail|container|sea) terminal|port of (?:loading|discharge|entry|origin|destination)|bonded (?:store|warehouse)|(?:local|overseas|handling|forwarding) agents?|(?:exchange office|office of exchange)|(?:our|local|delivery|last mile|logistics) partner)',
  '(?:an|in|im|am|ans|zum|zur|beim?) (?:\\w+ ){0,2}?(?:flughafen|seehafen|hafen|partner|\\w+partner|partnerunternehmen|paketdienst\\w*|auslandsagent\\w*|austauschstelle|frachtzentrum|\\w*frachtterminal)',
  '(?:bij|aan|op|in) (?:\\w+ ){0,2}?(?:pakketdienst\\w*|luchthaven|zeehaven|partner|\\w+partner|vrachtterminal|uitwisselingskantoor)',
  '(?:au|a|en|dans|chez) (?:\\w+ ){0,3}?(?:aeroport|partenaire|bureau d echange|terminal (?:de )?(?:fret|cargo)|reseau|agent local|sous traitant)',
  '(?:en|al?) (?:\\w+ ){0,2}?(?:aeropuerto|terminal de (?:carga|transporte)|agente (?:local|de entrega)|soci[oa]|colaborador\\w*|paqueteria|oficina de cambio|aerolinea)',
  '(?:all?|alla|in|presso|a|l) (?:\\w+ ){0,2}?(?:aeroporto|partner|ufficio (?:di )?scambio|sede di (?:destinazione|transito)|terminal (?:merci|cargo)|agente locale)',
);

/** Amid the words themselves: "by the recipient not collected". */
const DENIED_WITHIN =
  /\b(?:not|never|nicht|noch|nie|niemals|kein\w*|niet|nooit|geen|nog|pas|jamais|no|nunca|non|mai)\b/;

/** From where it waited, somebody fetched it. */
const FETCHED =
  /\b(?:collected|picked|retrieved|abgeholt|signed|received|destinataire|retire|recupere|recogid[oa]|retirad[oa]|ritirat[oa]|afgehaald|opgehaald)\b/;

/** A denial of something else, which says nothing against the delivery. */
const HARMLESS = pattern(
  '(?:signature|contact|pod|photo|id)(?: \\w+)? (?:is |was )?not (?:required|requested|needed|obtained|captured)|(?:no|without) (?:a )?(?:signature|contact)(?: (?:required|needed|requested))?|contact ?less|not signed|on the next (?:attempt|try)|after (?:\\w+ ){0,3}?attempts?|(?:on|at) (?:the )?(?:first|second|third|next|another) attempt|ohne (?:unterschrift|kontakt)|kontaktlos|sans (?:signature|contact)|sin (?:firma|contacto)|senza (?:firma|contatto)|zonder (?:handtekening|contact)|if you have (?:any )?questions[^|]*|can be found[^|]*|(?:we |you )?hope[^|]*|thank you[^|]*|front of the|as (?:requested|instructed|planned|scheduled|agreed)',
);

/**
 * The first sentence in which `when` is found and nothing beside it puts it in doubt; null if there is none.
 *
 * @param text normalised, `|` between sentences
 */
export function isProven(text: string, when: RegExp): boolean {
  return text.split('|').some((sentence) => {
    const said = sentence.replace(HARMLESS, ' ');
    const found = when.exec(said);
    if (found === null || DENIED_WITHIN.test(found[0])) return false;
    const [before, behind] = [said.slice(0, found.index), said.slice(found.index + found[0].length)];
    if (ASKED.test(said) || BEFORE.test(before) || BEHIND.test(behind) || NEXT.test(behind)) return false;
    return (
      FETCHED.test(found[0]) ||
      ![TO_A_PICKUP_POINT, WITHIN_THE_NETWORK].some((where) => where.test(before) || where.test(behind))
    );
  });
}
