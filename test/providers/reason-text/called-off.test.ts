import { classifyReasonText } from '../../../providers/reason-text/classify';

describe('what is called off is not the parcel', () => {
  it.each([
    'The last delivery scan was cancelled',
    'The recipient withdrew: preferred neighbour cancelled',
    'Der Wunschnachbar wurde storniert',
    'Der Rückversand wurde storniert',
    'De voorkeursbuur is geannuleerd',
    'Le créneau choisi est annulé',
    'Opción de entrega anulada por el cliente',
    'Preferenza del destinatario annullata',
  ])('"%s" ends no journey and opens no case', (text) => {
    expect(classifyReasonText(text)).toMatchObject({ exception: null, milestone: null, source: 'text' });
  });

  it.each([
    'Auf Wunsch des Absenders wurde die Sendung storniert',
    'The sender has cancelled the shipment',
    'Envío anulado por el remitente',
    'Commande annulée par l’expéditeur',
  ])('"%s" is the parcel all the same', (text) => {
    expect(classifyReasonText(text).exception).toBe('cancelled');
  });
});

describe('who collects', () => {
  it.each([
    ['Ready to be picked up by the DHL courier', 'pre_transit'],
    ['Driver is on his way to collect the parcel from the sender', 'pre_transit'],
    ['Sendung zur Abholung durch den Kurier bereit', 'pre_transit'],
    ['Pendiente de recogida por el transportista', 'pre_transit'],
    ['Prêt pour enlèvement par le transporteur', 'pre_transit'],
    ['En attente de dépôt par l’expéditeur', 'pre_transit'],
    ['Retrieved from the locker by our driver', 'in_transit'],
    ['Vom Fahrer aus dem Paketshop mitgenommen', 'in_transit'],
    ['Recogido en la tienda por el mensajero', 'in_transit'],
  ])('"%s": the carrier, so nothing waits for the recipient', (text, milestone) => {
    expect(classifyReasonText(text)).toMatchObject({ exception: null, milestone });
  });

  it.each([
    'Ready to be picked up by the recipient',
    'Zur Abholung durch den Empfänger bereit',
    'Pendiente de recogida por el destinatario',
  ])('"%s": the recipient', (text) => {
    expect(classifyReasonText(text).exception).toBe('held_for_pickup');
  });
});

describe('a delivery that somebody has something against', () => {
  it.each([
    'Delivered with reservations of the consignee',
    'Unter Vorbehalt angenommen',
    'Onder voorbehoud getekend',
    'Remis avec réserves',
    'Recibido con observaciones',
    'Ritirata con riserva',
  ])('"%s" is looked at by people before anybody is told that all is well', (text) => {
    expect(classifyReasonText(text)).toMatchObject({ exception: 'damaged', milestone: null });
  });
});

describe('some of several, in words', () => {
  it.each([
    'Drei von vier Kartons ausgeliefert',
    'Eén van de drie dozen bezorgd',
    'Un colis sur deux livré',
    'Entregadas tres de cuatro cajas',
    'Consegnati due colli su tre',
    'One of two boxes handed over',
  ])('"%s" is no end of the journey', (text) => {
    expect(classifyReasonText(text)).toMatchObject({ exception: 'damaged', milestone: null });
  });

  it.each(['Zwei von zwei Paketen zugestellt', 'Livré le 2 sur le palier', 'Entregado el 3 de marzo'])(
    '"%s" is',
    (text) => {
      expect(classifyReasonText(text).exception).toBeNull();
    },
  );
});

describe('few words, where one of them alone would say something else', () => {
  it.each([
    ['Falta la factura de la mercancía', 'documents_missing'],
    ['Se perdió la conexión del vuelo', 'carrier_delay'],
    ['Perdida la conexión', 'carrier_delay'],
    ['Correspondance manquée', 'carrier_delay'],
    ['No aceptan los gastos de aduana', 'payment_due'],
    ['Le destinataire refuse de payer les taxes', 'payment_due'],
    ['Undelivered at the customer’s own request', 'rescheduled'],
    ['Import refused by the authorities', 'customs_hold'],
    ['Ins falsche Depot verladen', 'carrier_delay'],
    ['Livraison par erreur', 'delivered_in_dispute'],
  ])('"%s": %s', (text, kind) => {
    expect(classifyReasonText(text).exception).toBe(kind);
  });
});
