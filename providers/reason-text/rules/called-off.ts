import { pattern } from '../lexicon';
import type { Mask } from './masks';

/** Anything but the parcel itself: "the preferred day of the parcel was cancelled" ends no journey. */
const NOT_PARCEL = '(?: (?!sendung|paket|bestellung|parcel|shipment|order|package)\\w+)';

/**
 * What is called off, corrected or fetched is not the parcel: a wish, a plan, an earlier scan, or a collection at the sender's end.
 * They are read before anything else, since their words ("cancelled", "ready for collection") mean an end or a case elsewhere.
 */
export const CALLED_OFF: readonly Mask[] = [
  {
    name: 'status-corrected',
    leaves: ' information ',
    span: pattern(
      '(?:last|previous|prior|earlier|former) (?:\\w+ )?(?:status|scan|event|entry|message|update)(?: \\w+){0,6}? (?:corrected|cancell?ed|voided?|invalid|reversed|withdrawn|wrong|in error|removed|deleted)[^|]{0,40}|(?:status|scan|event) (?:was |has been |is )?(?:corrected|voided|reversed)',
      '(?:letzte|vorherige|vorige|fruhere)[rnms]? (?:status|scan|meldung|eintrag|ereignis)(?: \\w+){0,5}? (?:storniert|korrigiert|ungultig|fehlerhaft|zuruckgenommen|geloscht)[^|]{0,40}|(?:vorheriger|letzter) status (?:storniert|ungultig)|(?:stornierung|storno)(?: \\w+){0,4}? (?:geloscht|aufgehoben|zuruckgenommen|storniert)',
      '(?:vorige|laatste|eerdere) (?:status|scan|melding)(?: \\w+){0,4}? (?:gecorrigeerd|geannuleerd|ongeldig|onjuist|verwijderd|ingetrokken)',
      '(?:dernier|precedent|ancien)e? (?:statut|scan|evenement|etat)(?: \\w+){0,4}? (?:annule|corrige|errone|invalide)e?|(?:statut|evenement|scan|etat) (?:precedent |anterieur )?(?:{fr_so}){0,2}(?:annule|corrige|rectifie|errone)e?(?: (?:statut|evenement|scan|etat) (?:annule|corrige|rectifie)e?)?',
      '(?:estado|evento|lectura|registro) (?:anterior |previo )?(?:{es_so}){0,2}(?:corregid[oa]|anulad[oa]|rectificad[oa])',
      '(?:(?:lo )?stato (?:precedente|del pacco)|evento|scansione) (?:{it_so}){0,2}(?:corrett[oa]|annullat[oa]|rettificat[oa])',
    ),
  },
  {
    name: 'wish-withdrawn',
    leaves: ' information ',
    span: pattern(
      `(?:prefer(?:red|ence)|chosen|selected|desired|safe ?place|redirect(?:ion)?|return|reroute|delivery (?:day|date|option|window|time|slot))${NOT_PARCEL}{0,3}? (?:cancell?ed|withdrawn|called off|revoked|removed|deleted|undone)[^|]{0,50}`,
      `(?:wunsch(?:tag|termin|ort|nachbar|filiale|paketshop|ablageort|ersatzadresse|adresse|zeit|zustell|liefer)\\w*|umleitung|nachsendung|rucksendung|retoure|ruckversand|liefertermin|zustelltermin|ablageort|abstellgenehmigung|aufbewahrung)${NOT_PARCEL}{0,4}? (?:storniert|annulliert|abgesagt|zuruckgezogen|widerrufen|geloscht|aufgehoben)`,
      'ruckversand der sendung(?: \\w+){0,4}? storniert',
      '(?:voorkeurs?\\w*|omleiding|bezorgvoorkeur|bezorgmoment)(?: \\w+){0,3}? (?:geannuleerd|ingetrokken|afgezegd|verwijderd)',
      '(?:preference|choix|option|reexpedition|creneau)(?: \\w+){0,4}? (?:annulee?s?|supprimee?s?)',
      '(?:preferencia|opcion|peticion|retorno|redireccion)(?: \\w+){0,4}? (?:anulad|cancelad|retirad|revocad)[oa]',
      '(?:preferenza|opzione)(?: \\w+){0,4}? (?:annullat|revocat|cancellat)[oa]',
    ),
  },
  {
    // Whoever fetches it is the carrier, and from the sender: nothing waits for the recipient.
    name: 'courier-will-collect',
    leaves: ' pickup scheduled ',
    span: pattern(
      '(?:ready|available|waiting|prepared|awaiting) (?:for |to be )?(?:the )?(?:carrier|courier|driver) (?:collection|pick ?up)',
      '(?:out|on (?:the |its |his )?way|en route|coming|heading|dispatched|assigned) (?:for|to) (?:\\w+ )?(?:collect(?:ion)?|pick ?up)(?! (?:points?|locations?|stations?|facility|by (?:the )?(?:customer|recipient|consignee)))(?: (?:from|at) (?:the )?{sender})?',
      '(?:ready|available|waiting|prepared|awaiting)(?: \\w+){0,2}? (?:collection|collected|pick ?up|picked up)(?: \\w+){0,2}? by (?:the |an? |our )?(?:\\w+ )?(?:couriers?|carrier|driver|haulier|forwarder|line ?haul|dhl|ups|fedex|gls|dpd|hermes|evri)',
      '(?:loaded|packed|prepared) by (?:the )?(?:{sender}|customer)(?: \\w+){0,3}? (?:collection|collected|pick ?up|picked up)',
      'approaching (?:the )?(?:pick ?up|collection) (?:location|address|point)|(?:entered|entering|exited) (?:the )?(?:collection|pick ?up) (?:geo ?fence|area|zone)(?: area)?',
      'fur (?:den|unseren|die) (?:zusteller|kurier|fahrer|abholer|spediteur) (?:bereit|bereitgestellt|hinterlegt)|(?:zur )?abholung durch (?:den|unseren|einen) (?:kurier|fahrer|zusteller|spediteur)',
      '(?:klaar|gereed) (?:voor|om) (?:\\w+ )?(?:ophalen|afhaling|opgehaald)(?: \\w+){0,2}? door (?:de |onze )?(?:koerier|chauffeur|vervoerder)',
      '(?:pret|en attente)(?: \\w+){0,2}? (?:enlevement|collecte|ramassage|recuperation|retrait)(?: \\w+)? par (?:le |un |notre )?(?:transporteur|coursier|chauffeur|livreur)',
      '(?:list|pendiente|espera)\\w*(?: \\w+){0,2}? (?:recogida|recoleccion|retiro|recoger|recogid[oa]|retirad[oa])(?: \\w+)? por (?:el |la |un |nuestro )?(?:transportista|mensajero|repartidor|courier|conductor)',
      '(?:pront[oa]|attesa)(?: \\w+){0,2}? (?:ritiro|ritirat[oa])(?: \\w+)? (?:da parte del|dal|del) (?:corriere|vettore|autista)',
    ),
  },
  {
    name: 'sender-will-hand-over',
    leaves: ' not yet handed over ',
    span: pattern(
      '(?:waiting|wait) for (?:the |your |this )?{parcel} to (?:reach|arrive (?:at|with)|get to|be (?:handed|given|dropped)(?: over| off)?(?: to)?|come to) us',
      'hebben (?:de |al )?(?:gegevens|informatie)(?: \\w+){0,4}? maar(?: \\w+){0,3}? nog niet(?: \\w+)?|(?:daten|informationen)(?: \\w+){0,4}? aber(?: \\w+){0,3}? noch nicht(?: \\w+)?|(?:donnees|informations)(?: \\w+){0,4}? mais(?: \\w+){0,4}? pas encore(?: \\w+)?|(?:datos|informacion)(?: \\w+){0,4}? pero(?: \\w+){0,4}? (?:aun no|todavia no)(?: \\w+)?|(?:dati|informazioni)(?: \\w+){0,4}? ma(?: \\w+){0,4}? non ancora(?: \\w+)?',
      '(?:waiting|wait) for (?:the |your )?(?:shop|store|{sender}) to (?:give|hand|send|bring|ship|drop)(?: \\w+){0,4}?',
      '(?:aun|todavia) no (?:hemos )?recib\\w+(?: \\w+){0,3}? (?:vendedor|remitente|tienda)',
      '(?:awaiting|waiting for|pending) (?:\\w+ ){0,2}?(?:hand ?over|drop ?off|posting|dispatch|receipt) (?:by|from) (?:the )?{sender}',
      '(?:wartet? auf|warten auf|vor|erwarten) (?:\\w+ ){0,2}?(?:ubergabe|einlieferung|aufgabe) durch (?:den )?(?:absender|versender)',
      'wacht\\w* op (?:overdracht|aflevering|inlevering) door (?:de )?(?:afzender|verzender)',
      'en attente (?:de |du |d )?(?:la )?(?:remise|depot|prise en charge|expedition) (?:par|de) l expediteur',
      '(?:pendiente|espera) de (?:la )?(?:entrega|deposito|admision|imposicion) (?:por|de) (?:parte del? )?(?:el |la )?(?:remitente|vendedor|tienda)',
      'in attesa (?:di|della) (?:consegna|affidamento|spedizione) (?:da parte del|dal) mittente',
    ),
  },
  {
    // Agreed is the place, and no other day.
    name: 'agreed-place',
    leaves: ' left in safe place ',
    span: pattern(
      '(?:(?:dejad|depositad)[oa] en (?:el |un )?)(?:lugar|sitio|punto) (?:acordado|convenido|pactado|indicado)|lasciat[oa] (?:nel|in un) (?:luogo|posto) (?:concordato|convenuto|indicato)',
      '(?:am|an dem) (?:vereinbarten|abgesprochenen|gewunschten) (?:ort|platz|ablageort) (?:abgestellt|abgelegt|hinterlegt)|(?:neergelegd|achtergelaten) op (?:de |een )?(?:afgesproken|gekozen) (?:plek|plaats)',
      'depose (?:a l |au )(?:endroit|lieu) (?:convenu|choisi|indique)|(?:left|placed|put) (?:in |at )?(?:the )?(?:agreed|chosen|requested) (?:place|spot|location)|(?:left|placed|put) where you asked',
    ),
  },
  {
    name: 'courier-has-collected',
    leaves: ' in transit ',
    span: pattern(
      '(?:collected|picked up|retrieved|fetched)(?: \\w+){0,2}? (?:from|at) (?:the |an? |our )?(?:\\w+ )?(?:parcel ?shop|parcel ?station|lockers?|access point|service ?point|post ?office|drop ?off point|store|shop|pick ?up point|pop)(?: \\w+)? by (?:the |an? |our |your )?(?:\\w+ )?(?:courier|driver|carrier|dhl|ups|fedex|gls|dpd|hermes|evri)',
      '(?:vom|durch den) (?:kurier|fahrer|zusteller|abholfahrer)(?: \\w+){0,4}? (?:paketshop|shop|filiale|packstation)(?: \\w+)? (?:abgeholt|mitgenommen|ubernommen)|(?:im|am|vom|aus dem|in der) (?:paketshop|shop|filiale|packstation)(?: \\w+){0,2}? (?:vom|durch den) (?:kurier|fahrer|zusteller) (?:abgeholt|mitgenommen|ubernommen)',
      '(?:opgehaald|afgehaald)(?: \\w+){0,4}? door (?:de |een |onze )?(?:koerier|chauffeur|bezorger)',
      '(?:remis|confie|donne)e? par (?:le |un )?(?:\\w+ ){1,3}?(?:au|a notre|a un) (?:chauffeur|livreur|transporteur|coursier)',
      '(?:collecte|recupere|enleve|retire|ramasse)e?(?: \\w+){0,4}? par (?:le |un |notre )?(?:livreur|chauffeur|transporteur|coursier)',
      '(?:recogid|retirad|recolectad)[oa](?: \\w+){0,4}? por (?:el |la |un |nuestro )(?:transportista|mensajero|repartidor|conductor|courier)',
      'ritirat[oa](?: \\w+){0,4}? (?:dal|da parte del) (?:corriere|vettore|autista)',
    ),
  },
];
