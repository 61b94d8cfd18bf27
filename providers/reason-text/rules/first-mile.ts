import { pattern } from '../lexicon';
import type { ExceptionRule } from '../rule';
import type { Mask } from './masks';

/** A collection at the sender's end, in words that elsewhere speak of a recipient who collects. */
export const FIRST_MILE_MASKS: readonly Mask[] = [
  {
    // The label of a return that somebody may send one day.
    name: 'return-label-made',
    leaves: ' label created ',
    span: pattern(
      'return (?:shipping )?labels?(?: (?:was|is|has|been)){0,3}(?: (?:created|generated|printed|issued|sent))?',
      '(?:retouren?|rucksende)(?:label|etikett|schein|marke)(?: \\w+){0,2}? (?:erstellt|erzeugt|gedruckt|generiert|versendet)|(?:retoure|rucksendung)(?: \\w+)? (?:angemeldet|registriert)',
      'retour(?:label|etiket)(?: \\w+){0,2}? (?:aangemaakt|gegenereerd|geprint|gemaakt|verstuurd)|retour(?:zending)?(?: \\w+)? (?:aangemeld|voorgemeld|geregistreerd)',
      'etiquette (?:de )?retour(?: \\w+){0,3}? (?:creee|generee|imprimee|editee|envoyee)|retour (?:declare|enregistre|annonce)(?: par le client)?|devolucion (?:solicitad|registrad|anunciad)a(?: \\w+){0,3}?|etiqueta de devolucion(?: \\w+)? (?:cread|generad|impres)a|etichetta (?:di |per il )?reso(?: \\w+)? (?:creat|generat|stampat)a',
    ),
  },
  {
    name: 'on-the-way-to-the-sender',
    leaves: ' pickup scheduled ',
    span: pattern(
      '{sender} (?:has |have )?(?:asked|requested|ordered|booked) (?:us )?(?:to |a )?(?:collect(?:ion)?|pick ?up)(?: (?:the|your|this|of) {parcel})?',
      '(?:onderweg|komen|komt|rijdt)(?: \\w+){0,4}? (?:om|je|uw|de) (?:\\w+ ){0,3}?(?:af te halen|op te halen|ophalen|afhalen)(?: bij (?:de )?(?:afzender|verzender))?(?! (?:bij|in|op) )',
      'unterwegs(?: \\w+){0,3}? (?:abholung|abzuholen)(?: beim (?:absender|versender))?|zur abholung (?:beim|bei dem) (?:absender|versender)(?: \\w+)?(?: (?:unterwegs|geplant|angemeldet))?',
      '(?:attesa|attende)(?: \\w+){0,2}? ritiro (?:presso|dal) (?:il )?mittente|(?:attente|attend)(?: \\w+){0,2}? (?:enlevement|ramassage|collecte) chez l expediteur|wacht\\w* op (?:ophaling|afhaling|ophalen) bij (?:de )?(?:afzender|verzender)',
      'en route pour (?:l enlevement|le ramassage|la collecte|recuperer)(?: \\w+){0,4}?|(?:va|de camino) a recoger (?:el |su |la )?(?:{envio} )?(?:del|en el|al) (?:remitente|vendedor)|(?:sta andando|in arrivo|in viaggio) (?:a|per) (?:ritirare|il ritiro)(?: \\w+){0,2}?(?: (?:dal|presso il) mittente)?',
    ),
  },
];

/** The carrier came for the parcel and left without it, in the words of each language for the errand itself. */
export const FIRST_MILE_RULES: readonly ExceptionRule[] = [
  {
    name: 'not_picked_up/errand-failed',
    kind: 'not_picked_up',
    precedence: 81.2,
    milestone: 'pre_transit',
    when: pattern(
      '{parcel} (?:was |is |were )?not (?:\\w+ )?ready (?:when|for|at|to be)(?: \\w+){0,6}? (?:{sender}|collect\\w*|pick ?up|picked up|driver|courier)|nothing to (?:collect|pick ?up)|(?:ware|sendung|paket)(?: \\w+)? nicht (?:abholbereit|versandbereit|zur abholung bereit)',
      '(?:kon|kan|konden)(?: \\w+){0,3}? niet (?:worden )?(?:opgehaald|afgehaald)(?: worden)? (?:bij|door)(?: de| het)? (?:verzender|afzender|vervoerder|webshop)|(?:verzender|afzender|webshop|winkel)(?: had| heeft)?(?: (?:het|de|je|uw))? ?(?:{pakket} )?(?:was )?(?:nog )?niet (?:klaar|gereed)',
      'non (?:ha |e stat[oa] )?trovat\\w* (?:la |il )?(?:merce|{pacco})(?: \\w+){0,2}? (?:pront|disponibil)\\w*|merce non (?:ancora )?(?:pronta|disponibile)',
      '^(?:{parcel} )?(?:was |is )?not ready$|(?:no|without) (?:parcel|package|shipment|item)s? to (?:collect|pick ?up|be collected)|not presented for (?:collection|pick ?up)|(?:collection|pick ?up) (?:errand|order|request|job)(?: \\w+)? (?:failed|unsuccessful)',
      '(?:abholung|abholauftrag)(?: \\w+){0,3}? (?:fehlgeschlagen|gescheitert|erfolglos|nicht (?:moglich|erfolgt|durchgefuhrt|ausgefuhrt))|abholung(?: \\w+){0,2}? keine? (?:sendung|paket|ware)(?: \\w+)? vorhanden|(?:nichts|keine? (?:sendung|paket|ware)) (?:\\w+ ){0,2}?(?:abzuholen|zur abholung|zum abholen|abholbereit)',
      '(?:afhaal|ophaal)(?:zending|opdracht|order|poging)(?: \\w+){0,3}? (?:mislukt|niet (?:opgehaald|afgehaald|gelukt|uitgevoerd|aangetroffen|mogelijk))|(?:geen|niets)(?: (?:zending|pakket|pakje|colli))? (?:\\w+ ){0,2}?(?:om )?(?:af|op) te halen|(?:zending|pakket)(?: \\w+){0,4}? niet (?:fysiek )?(?:aangetroffen|aangeboden)(?: \\w+){0,2}? (?:afzender|verzender|postnl|bpost|dhl)?|voorgemelde? (?:zending|pakket)(?: \\w+){0,2}? niet aangetroffen',
      'aucun (?:colis|envoi) (?:a|pour) (?:l )?(?:enlever|collecter|ramasser|enlevement|ramassage)|rien a (?:enlever|collecter|ramasser)|(?:enlevement|ramassage|collecte)(?: \\w+){0,2}? (?:infructueu(?:x|se)|echouee?|non (?:realisee?|effectuee?)|impossible)|echec (?:de |d )(?:la |l )?(?:enlevement|collecte|ramassage)|colis (?:non|pas) (?:pret|remis)(?: \\w+){0,3}? (?:enlevement|ramassage|collecte)',
      'nada que recoger|no (?:habia|hay|existia) (?:\\w+ )?(?:{envio}|nada) (?:para|que|por) recoger|recogida (?:fallida|no (?:realizada|efectuada|posible))|mercancia (?:no|sin) (?:preparad|list)a',
      '(?:niente|nulla|nessun (?:pacco|collo)) da ritirare|mancato ritiro (?:presso|dal) (?:il )?mittente|ritiro (?:non (?:eseguito|effettuato|riuscito|possibile)|fallito)(?! presso il punto)|merce non pronta',
    ),
  },
];
