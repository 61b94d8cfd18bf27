import { isTerminal } from '../../../domain/tracking/milestone';
import { classifyReasonText } from '../../../providers/reason-text/classify';

function read(text: string) {
  const { milestone, exception, source, clears } = classifyReasonText(text);
  return { milestone, exception, source, clears };
}

describe('an end that a sentence does not tell of is not believed', () => {
  it.each([
    // not
    'Fast zugestellt',
    'Presque livré',
    'Casi entregado',
    'Bijna bezorgd',
    'Quasi consegnato',
    'The order has not been delivered',
    'Your consignment was never delivered',
    'We were unable to get your parcel delivered',
    "Couldn't be delivered today",
    'Die Ware wurde bisher nicht zugestellt',
    'Ihr Paket konnte leider nicht zugestellt werden',
    "Le colis n'a pas été livré",
    "L'envoi n'a pas pu être distribué",
    'Het pakje is niet afgeleverd',
    'We konden uw pakket niet bezorgen',
    'El pedido no ha sido entregado',
    'No se ha podido entregar el envío',
    'Il pacco non è stato consegnato',
    'Non è stato possibile consegnare la spedizione',
    // not yet
    'Not yet delivered',
    'Die Sendung ist noch nicht zugestellt',
    'Nog niet geleverd',
    'Pas encore distribué',
    'Todavía no entregado',
    'Non ancora consegnato',
    // some day
    'Your package will be delivered on Friday',
    'The goods are scheduled to be delivered next week',
    'Delivered soon',
    'About to be delivered',
    'Ihr Paket wird am Donnerstag zugestellt',
    'Die Sendung soll morgen ausgeliefert werden',
    'Votre colis sera livré demain',
    "Le colis doit être remis aujourd'hui",
    'Uw zending wordt dinsdag bezorgd',
    'Het pakket zal morgen worden afgeleverd',
    'Su paquete será entregado el lunes',
    'Pendiente de ser entregado',
    'La spedizione verrà consegnata giovedì',
    'In attesa di essere consegnata',
    // if, once, whether
    'Once delivered, please send the slip back',
    'Has the parcel been delivered?',
    'If delivered after noon the driver calls',
    // asked for, or called off
    'Proof of delivery is not available',
    'Proof of delivery requested',
    'The delivered status was cancelled',
    'Successful delivery expected',
    // to somebody who only carries it on, or posted it
    'Delivered to agent for final delivery',
    'Delivered to the airline',
    'Entregado al transportista',
    'Consegnato al corriere',
    'Signed for by the sender at collection',
    'Picked up from the customer',
    'Handed over by shipper',
    'Posted by the sender at the Packstation',
    'Vom Absender in der Filiale abgegeben',
    'Delivered to our courier company',
    'Delivered to a freight forwarder',
    'Delivered to the driver',
    'An den Spediteur ausgeliefert',
    'Unserem Fahrer ausgehändigt',
    'Vom Absender in der Filiale ausgeliefert',
    'Afgeleverd bij de transporteur',
    'Geleverd aan de bezorger',
    'Door de afzender afgeleverd',
    'Livré au transitaire',
    'Livré au chauffeur',
    "Livré par l'expéditeur",
    'Entregado a la agencia de transporte',
    'Entregado al chofer',
    'Consegnata allo spedizioniere',
    'Consegnata al postino',
    // to a house of the carrier's
    'Delivered to the sorting facility',
    'Delivered at our local station',
    'Delivered to customs',
    'Delivered to the destination airport',
    'Im Verteilzentrum angekommen und dort ausgeliefert an das Zustelldepot',
    'Zugestellt am Flughafen',
    'Aus unserem Depot ausgeliefert',
    'Afgeleverd in het distributiecentrum',
    'Bezorgd op de luchthaven',
    'Livré à notre plateforme',
    "Livré à l'aéroport",
    'Entregado en el centro logístico',
    'Entregado al socio de reparto',
    'Consegnato al centro di smistamento',
    'Consegnato al nostro partner',
    // on a day to come
    'Entrega confirmada para el jueves',
    'Consegna confermata per domani',
    // to where it waits
    'Zugestellt in die Packstation',
    'Pakket bezorgd bij een afhaalpunt, op te halen',
    'Livré au point relais',
    'Entregado en el punto de recogida',
    "Consegnato presso l'ufficio postale",
    'Delivered to a parcel shop',
    // messages, not parcels
    'The customer received an email with delivery options',
    'Recipient has received a text message about the delivery',
    // other ends
    'Will be returned to the sender',
    'The parcel is going to be destroyed',
    'Return to sender was cancelled',
    'The delivery appointment was cancelled',
    'Disposal of the parcel was cancelled',
  ])('%s', (text) => {
    const { milestone } = classifyReasonText(text);
    expect(milestone === null || !isTerminal(milestone)).toBe(true);
  });
});

describe('a delivery that is none opens a case', () => {
  it.each([
    'Delivered to a wrong address',
    'Parcel was left at the wrong house',
    'Handed to the wrong person',
    'Misdelivered',
    'Delivered by mistake',
    'Delivered in error',
    'Incorrectly marked as delivered',
    'Recipient states that it was never received',
    'An falsche Adresse zugestellt',
    'Die Sendung wurde versehentlich beim Nachbarhaus zugestellt',
    'Falschzustellung',
    'Livré par erreur',
    'Remis à la mauvaise personne',
    'Op het verkeerde adres bezorgd',
    'Entregado por error en otro portal',
    "Consegnato all'indirizzo sbagliato",
  ])('to somebody else: %s', (text) => {
    expect(classifyReasonText(text)).toMatchObject({
      exception: 'delivered_in_dispute',
      milestone: null,
      faultOwner: 'carrier',
    });
  });

  it.each([
    'Partially delivered',
    '2 of 3 delivered',
    'Two of three parcels were delivered',
    'Delivered 1 of 4 pieces',
    'Only two pieces have been delivered',
    'Teilweise zugestellt',
    '1 von 2 Paketen zugestellt',
    'Gedeeltelijk bezorgd',
    'Livraison partielle',
    '2 colis sur 3 livrés',
    'Entrega parcial',
    'Consegna parziale',
  ])('of a part: %s', (text) => {
    expect(classifyReasonText(text)).toMatchObject({ exception: 'damaged', milestone: null });
  });

  it('damaged: the recipient has it, and it is no good', () => {
    expect(read('Delivered damaged')).toMatchObject({ exception: 'damaged', milestone: 'delivered' });
  });

  it('of all parts, on the other hand, is one', () => {
    expect(read('3 of 3 parcels delivered')).toMatchObject({ exception: null, milestone: 'delivered' });
  });
});

describe('what is called off is not always the parcel', () => {
  it.each([
    'Pickup was cancelled',
    'Delivery has been cancelled',
    'Abholung abgesagt',
    'De bezorging werd geannuleerd',
    "L'enlèvement a été annulé",
    'La recogida ha sido anulada',
    'Il ritiro è stato annullato',
  ])('%s: cancelled, and no end', (text) => {
    expect(read(text)).toMatchObject({ exception: 'cancelled', milestone: null });
  });

  it.each([
    'Rücksendung wurde storniert',
    'De afspraak is geannuleerd',
    'Le retour a été annulé',
    'La cita ha sido cancelada',
    'Il reso è stato annullato',
  ])('%s: nothing is wrong', (text) => {
    expect(read(text)).toMatchObject({ exception: null, milestone: null });
  });

  it.each(['Delivery round cancelled', 'Zustelltour gestrichen', 'Ruta anulada', 'Giro annullato'])(
    '%s: late',
    (text) => {
      expect(read(text)).toMatchObject({ exception: 'carrier_delay', milestone: null });
    },
  );

  it('and the weather stays what stopped a round', () => {
    expect(read('Heavy snow, route cancelled')).toMatchObject({ exception: 'weather' });
  });
});

describe('an end that is told is believed', () => {
  it.each([
    'Delivered',
    'Delivered, no signature required',
    'Delivered after a second attempt',
    'Second delivery attempt successful',
    'Left at the porch. Signature not requested',
    'Delivered. You can rate your driver now.',
    'Delivered as instructed to the garage',
    'Die Sendung wurde erfolgreich zugestellt',
    'Die Sendung wurde vom Empfänger in der Filiale abgeholt',
    'Ihr Paket wurde an einen Nachbarn übergeben',
    'Votre colis a été livré',
    'Colis remis au gardien',
    'Uw pakket is bezorgd bij de buren',
    'Entregado en conserjería',
    'La spedizione è stata consegnata',
    // Names and houses that only look like the carrier's.
    'Delivered to Hubert',
    'Delivered to Airton at number 9',
    'Delivered to the warehouse of the customer',
    'Zugestellt in Friedrichshafen',
    'Entregado en Puerto de la Cruz',
    'Vom Fahrer dem Empfänger ausgehändigt',
    'Entregado al cliente por el chofer',
    'Consegnato al destinatario dal corriere',
    'Livré au destinataire par notre chauffeur',
    'Afgeleverd door de chauffeur bij de receptie',
  ])('delivered: %s', (text) => {
    expect(read(text)).toMatchObject({ exception: null, milestone: 'delivered' });
  });

  it.each(['Returned to sender', 'The parcel was delivered back to the business sender'])(
    'returned: %s',
    (text) => {
      expect(read(text)).toMatchObject({ exception: 'returning', milestone: 'returned' });
    },
  );
});

describe('words that only sound like trouble, or only sound like its end', () => {
  it.each([
    ['Label torn, parcel relabelled', null],
    ['Label damaged, repacked', null],
    ['No weather delay expected', null],
    ['Suspended until the fees are paid', 'payment_due'],
    ['Held until import duties have been received', 'payment_due'],
    ['Sent to lost and found', 'lost'],
    ['Pickup attempt failed, shop was closed', 'not_picked_up'],
    ['Goods were not ready at the merchant', 'not_picked_up'],
  ])('%s: %s', (text, kind) => {
    expect(classifyReasonText(text).exception).toBe(kind);
    expect(classifyReasonText(text).source).toBe('text');
  });

  it('lost and found is found', () => {
    expect(read('Lost and found')).toMatchObject({ exception: null, clears: ['lost'] });
  });
});
