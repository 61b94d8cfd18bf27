import { classifyReasonText } from '../../../providers/reason-text/classify';

/**
 * A delivery that is believed and was none makes everybody look away. So words of delivery are put together with words that deny, doubt,
 * plan, ask or divide it, in each language: nobody has written these sentences down, and none of them may end a journey.
 */
interface Words {
  /** What alone, with a capital, is a delivery. */
  readonly delivered: readonly string[];
  /** What makes it none; `_` stands for the delivery. */
  readonly denied: readonly string[];
}

const LANGUAGES: Readonly<Record<string, Words>> = {
  English: {
    delivered: [
      'delivered',
      'delivered to the recipient',
      'handed over to the recipient',
      'left with a neighbour',
      'picked up by the recipient',
      'left in a safe place',
    ],
    denied: [
      'Not _',
      'Never _',
      'The parcel was not _',
      'The parcel could not be _',
      'Parcel has not been _ yet',
      'Cannot be _',
      'It will be _ tomorrow',
      'Scheduled to be _',
      'Waiting to be _',
      'Should have been _',
      'If it is _ we will tell you',
      'Once _ you get a mail',
      'Wrongly _',
      '_ in error',
      'Only one of two pieces _',
      'Some pieces _',
      'Has it been _?',
      'Revocation: _',
    ],
  },
  German: {
    delivered: [
      'zugestellt',
      'an den Empfänger ausgeliefert',
      'dem Empfänger übergeben',
      'beim Nachbarn abgegeben',
      'am Ablageort abgelegt',
      'vom Empfänger abgeholt',
      'ausgehändigt',
      'abgestellt',
    ],
    denied: [
      'Nicht _',
      'Noch nicht _',
      'Das Paket wurde nicht _',
      'Das Paket konnte nicht _ werden',
      'Kann nicht _ werden',
      'Wird morgen _',
      'Wird voraussichtlich _',
      'Soll _ werden',
      'Hätte gestern _ werden sollen',
      'Falls nicht _, rufen Sie an',
      'Sobald _, erhalten Sie eine Nachricht',
      'Irrtümlich _',
      'Versehentlich _',
      'Teilweise _',
      'Einzelne Packstücke _',
      'Nur ein Teil _',
      'Ein Teil der Sendung wurde _',
      'Wurde die Sendung _?',
      'Widerruf: _',
      'Storno „_“',
    ],
  },
  Dutch: {
    delivered: [
      'bezorgd',
      'bij de ontvanger afgeleverd',
      'aan de ontvanger overhandigd',
      'bij de buren bezorgd',
      'in de brievenbus gedaan',
      'door de ontvanger opgehaald',
      'geleverd',
      'uitgereikt',
    ],
    denied: [
      'Niet _',
      'Nog niet _',
      'Nooit _',
      'Het pakket is niet _',
      'Het pakket kon niet worden _',
      'Kan niet worden _',
      'Wordt morgen _',
      'Zal worden _',
      'Moet nog worden _',
      'Had gisteren _ moeten zijn',
      'Zodra _ krijg je bericht',
      'Per ongeluk _',
      'Verkeerd _',
      'Gedeeltelijk _',
      'Een deel is _',
      'Is het pakket _?',
      'Correctie: _',
      'Eenmaal _ krijg je een mail',
    ],
  },
  French: {
    delivered: [
      'livré',
      'remis au destinataire',
      'distribué',
      'remis au voisin',
      'déposé dans la boîte aux lettres',
      'retiré par le destinataire',
      'livré contre signature',
    ],
    denied: [
      'Non _',
      'Pas encore _',
      'Jamais _',
      "Le colis n'a pas été _",
      "Le colis n'a pas pu être _",
      'Ne peut être _',
      'Sera _ demain',
      'Doit être _',
      "En attente d'être _",
      'Aurait dû être _',
      'Dès que _, vous serez averti',
      '_ par erreur',
      'Partiellement _',
      'Une partie des colis _',
      'Seul un colis _',
      'Le colis a-t-il été _ ?',
      'Annulation : _',
      'Une fois _, vous recevrez un SMS',
    ],
  },
  Spanish: {
    delivered: [
      'entregado',
      'entregado al destinatario',
      'entregado a un vecino',
      'depositado en el buzón',
      'recogido por el destinatario',
      'dejado en lugar seguro',
    ],
    denied: [
      'No _',
      'Aún no _',
      'Nunca _',
      'El paquete no ha sido _',
      'El paquete no pudo ser _',
      'No puede ser _',
      'Será _ mañana',
      'Debe ser _',
      'Pendiente de ser _',
      'Debería haber sido _',
      'Cuando sea _ recibirá un aviso',
      '_ por error',
      'Parcialmente _',
      'Una parte _',
      'Solo un bulto _',
      '¿Ha sido _?',
      'Anulación: _',
      'Una vez _ recibirás un SMS',
    ],
  },
  Italian: {
    delivered: [
      'consegnato',
      'consegnato al destinatario',
      'recapitato',
      'consegnato al vicino',
      'lasciato in luogo sicuro',
      'ritirato dal destinatario',
      'immesso in cassetta',
    ],
    denied: [
      'Non _',
      'Non ancora _',
      'Mai _',
      'Il pacco non è stato _',
      'Il pacco non ha potuto essere _',
      'Non può essere _',
      'Sarà _ domani',
      'Deve essere _',
      'In attesa di essere _',
      'Avrebbe dovuto essere _',
      'Quando sarà _ riceverà un avviso',
      '_ per errore',
      'Parzialmente _',
      'Una parte _',
      'Solo un collo _',
      'È stato _?',
      'Rettifica: _',
      'Una volta _ riceverai un SMS',
    ],
  },
};

function milestoneOf(text: string): string | null {
  return classifyReasonText(text).milestone;
}

describe.each(Object.entries(LANGUAGES))('deliveries in %s', (_language, { delivered, denied }) => {
  it('are believed where nothing is said against them', () => {
    const plain = delivered.map((words) => `${words.charAt(0).toUpperCase()}${words.slice(1)}`);
    expect(plain.filter((text) => milestoneOf(text) !== 'delivered')).toEqual([]);
  });

  it('are not believed where they are denied, planned, doubted, asked for or only a part', () => {
    const denials = denied.flatMap((how) => delivered.map((words) => how.replace('_', words)));
    expect(denials.filter((text) => milestoneOf(text) === 'delivered')).toEqual([]);
  });
});

describe('a parcel that waits where it was brought, or that nobody has fetched', () => {
  it.each([
    'Delivered to parcel locker, please collect',
    'Not picked up by the recipient',
    'Vom Empfänger nicht abgeholt',
    'Durch den Empfänger noch nicht abgeholt',
    'An Packstation zugestellt',
    'Zugestellt im Paketshop',
    'Afgeleverd bij een ServicePoint, je kunt het ophalen',
    'Door de ontvanger niet afgehaald',
    'Livré en point relais',
    'Non retiré par le destinataire',
    'Entregado en taquilla',
    'No recogido por el destinatario',
    'Consegnato al locker',
    'Consegnata in tabaccheria',
    'Non ritirata dal destinatario',
  ])('"%s" is not with the recipient', (text) => {
    expect(milestoneOf(text)).not.toBe('delivered');
  });
});

/** Two ways to say that nothing was delivered, and what was the cause of it. The cause is the kind, wherever it stands. */
const CONSEQUENCES: Readonly<Record<string, readonly string[]>> = {
  English: ['Delivery not possible', 'Delivery attempt failed', 'Undeliverable'],
  German: ['Zustellung nicht möglich', 'Zustellversuch erfolglos', 'Nicht zustellbar'],
  Dutch: ['Bezorging niet mogelijk', 'Bezorgpoging mislukt', 'Niet bezorgd'],
  French: ['Livraison impossible', 'Échec de livraison', 'Livraison non effectuée'],
  Spanish: ['Entrega no realizada', 'Intento de entrega fallido', 'No entregado'],
  Italian: ['Mancata consegna', 'Tentativo di consegna fallito', 'Consegna non possibile'],
};
const CAUSES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  weather: {
    English: 'due to weather',
    German: 'wegen Unwetter',
    Dutch: 'wegens slecht weer',
    French: 'intempéries',
    Spanish: 'por mal tiempo',
    Italian: 'per maltempo',
  },
  external_event: {
    English: 'due to strike',
    German: 'höhere Gewalt',
    Dutch: 'wegens staking',
    French: 'en raison d’une grève',
    Spanish: 'por huelga',
    Italian: 'per forza maggiore',
  },
  traffic: {
    English: 'because of traffic',
    German: 'wegen Stau',
    Dutch: 'door file',
    French: 'embouteillages',
    Spanish: 'por atasco',
    Italian: 'per traffico',
  },
  refused: {
    English: 'recipient refused',
    German: 'Annahme verweigert',
    Dutch: 'geweigerd door ontvanger',
    French: 'refusé par le destinataire',
    Spanish: 'rechazado por el destinatario',
    Italian: 'rifiutato dal destinatario',
  },
  address_problem: {
    English: 'wrong address',
    German: 'Adresse unvollständig',
    Dutch: 'adres onvolledig',
    French: 'adresse incomplète',
    Spanish: 'dirección incompleta',
    Italian: 'indirizzo incompleto',
  },
  access_problem: {
    English: 'locker full',
    German: 'Packstation voll',
    Dutch: 'pakketautomaat vol',
    French: 'consigne pleine',
    Spanish: 'taquilla llena',
    Italian: 'locker pieno',
  },
  carrier_delay: {
    English: 'vehicle breakdown',
    German: 'aus Zeitgründen',
    Dutch: 'door autopech',
    French: 'manque de temps',
    Spanish: 'por falta de tiempo',
    Italian: 'guasto al mezzo',
  },
  payment_due: {
    English: 'charges not paid',
    German: 'Gebühren nicht bezahlt',
    Dutch: 'kosten niet betaald',
    French: 'frais non payés',
    Spanish: 'gastos no pagados',
    Italian: 'oneri non pagati',
  },
};

describe.each(Object.entries(CONSEQUENCES))('a delivery that came to nothing, in %s', (language, failed) => {
  it.each(Object.keys(CAUSES))('is told by its cause: %s', (kind) => {
    const cause = CAUSES[kind]?.[language] ?? '';
    const texts = failed.flatMap((what) => [`${what} - ${cause}`, `${cause}: ${what}`, `${what} (${cause})`]);
    expect(texts.filter((text) => classifyReasonText(text).exception !== kind)).toEqual([]);
  });
});
