import { randomUUID } from 'node:crypto';
import type { Client } from 'openapi-fetch';
import type { paths } from '../../client/api-types';
import type { SmsSimulator } from '../../stack/sms-simulator';

/** A morning at a shop: parcels of every sort of trouble, some of which people have taken, put off or written about. */

interface Parcel {
  readonly name: string;
  readonly reference: string;
  readonly carrier: string;
  readonly trackingNumber: string;
  readonly country: string;
  readonly city: string;
  readonly phone?: string;
  readonly promisedDate?: string;
  readonly locale?: string;
  readonly scans: readonly Scan[];
}
interface Scan {
  readonly hoursAgo: number;
  readonly city: string;
  readonly text: string;
  readonly milestone?: string;
  readonly exception?: string;
}

const picked = (hoursAgo: number, city: string): Scan => ({
  hoursAgo,
  city,
  text: 'Picked up',
  milestone: 'in_transit',
});
const day = (offset: number): string => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

const PARCELS: readonly Parcel[] = [
  {
    ...{
      name: 'Ada Kern',
      reference: '1042',
      carrier: 'ups',
      trackingNumber: '1Z999AA10123456784',
      country: 'US',
      city: 'New York',
    },
    ...{ phone: '+12025550143', promisedDate: day(1) },
    scans: [
      {
        hoursAgo: 50,
        city: 'Newark',
        text: 'Shipper created a label, UPS has not received the package yet.',
        milestone: 'pre_transit',
      },
      picked(40, 'Newark'),
      { hoursAgo: 20, city: 'Secaucus', text: 'Arrived at facility', milestone: 'in_transit' },
      {
        hoursAgo: 0.4,
        city: 'New York',
        text: 'The apartment number is missing. This may delay delivery.',
        exception: 'address_problem',
      },
    ],
  },
  {
    ...{
      name: 'Maximilian Friedrich Wilhelm von Hohenberg-Langenstein zu Altena',
      reference: 'HERBST-2026/0815',
      carrier: 'dhl',
      trackingNumber: '00340434161094042557',
    },
    ...{ country: 'DE', city: 'Berlin', phone: '+4915112345678', promisedDate: day(0), locale: 'de' },
    scans: [
      picked(60, 'Leipzig'),
      {
        hoursAgo: 3,
        city: 'Berlin',
        text: 'Die Sendung wurde beschädigt und wird zur Nachverpackung in das Paketzentrum zurückgesandt.',
        exception: 'damaged',
      },
    ],
  },
  {
    ...{
      name: 'Sofia Reyes',
      reference: '1077',
      carrier: 'fedex',
      trackingNumber: '794887075005',
      country: 'ES',
      city: 'Madrid',
      locale: 'es',
    },
    scans: [
      picked(90, 'Paris'),
      {
        hoursAgo: 9,
        city: 'Madrid',
        text: 'Clearance delay. Import documents are incomplete.',
        exception: 'customs_hold',
      },
    ],
  },
  {
    ...{
      name: 'Jonas Okafor',
      reference: '1090',
      carrier: 'ups',
      trackingNumber: '1Z999AA10123456793',
      country: 'US',
      city: 'Boston',
      phone: '+12025550144',
    },
    scans: [
      picked(30, 'Hartford'),
      { hoursAgo: 6, city: 'Boston', text: 'Out for delivery', milestone: 'out_for_delivery' },
      {
        hoursAgo: 2,
        city: 'Boston',
        text: 'The receiver was not available at the time of the first delivery attempt.',
        exception: 'recipient_unavailable',
      },
    ],
  },
  {
    ...{
      name: 'Mei Tanaka',
      reference: '1101',
      carrier: 'usps',
      trackingNumber: '9400111899223100001234',
      country: 'US',
      city: 'Seattle',
    },
    scans: [
      picked(48, 'Portland'),
      {
        hoursAgo: 5,
        city: 'Seattle',
        text: 'Delayed: severe winter weather in your area',
        exception: 'weather',
      },
    ],
  },
  {
    ...{
      name: 'Bruno Weiss',
      reference: '1108',
      carrier: 'dpd',
      trackingNumber: '01234567890123',
      country: 'DE',
      city: 'Hamburg',
      locale: 'de',
    },
    scans: [
      picked(200, 'Hannover'),
      { hoursAgo: 26, city: 'Hannover', text: 'The parcel is considered lost', exception: 'lost' },
    ],
  },
  {
    ...{
      name: 'Leïla Benali',
      reference: '1113',
      carrier: 'gls',
      trackingNumber: '51234567890',
      country: 'FR',
      city: 'Lyon',
    },
    scans: [
      picked(52, 'Dijon'),
      { hoursAgo: 8, city: 'Lyon', text: 'Colis refusé par le destinataire', exception: 'refused' },
    ],
  },
  {
    ...{
      name: 'Tom Ashby',
      reference: '1120',
      carrier: 'ups',
      trackingNumber: '1Z999AA10123456802',
      country: 'GB',
      city: 'Leeds',
      promisedDate: day(-1),
    },
    scans: [
      picked(80, 'Birmingham'),
      {
        hoursAgo: 12,
        city: 'Leeds',
        text: 'A mechanical failure has delayed delivery',
        exception: 'carrier_delay',
      },
    ],
  },
  {
    ...{
      name: 'Nora Lind',
      reference: '1131',
      carrier: 'dhl',
      trackingNumber: '00340434161094042564',
      country: 'DE',
      city: 'Köln',
      locale: 'de',
    },
    scans: [
      picked(70, 'Leipzig'),
      {
        hoursAgo: 14,
        city: 'Köln',
        text: 'Held for pickup at the parcel shop',
        exception: 'held_for_pickup',
        milestone: 'available_for_pickup',
      },
    ],
  },
  {
    ...{
      name: 'Priya Nair',
      reference: '1139',
      carrier: 'fedex',
      trackingNumber: '794887075016',
      country: 'US',
      city: 'Austin',
      phone: '+12025550145',
    },
    scans: [
      picked(64, 'Memphis'),
      { hoursAgo: 30, city: 'Austin', text: 'Package damaged in transit', exception: 'damaged' },
    ],
  },
  {
    ...{
      name: 'Emil Berg',
      reference: '1144',
      carrier: 'gls',
      trackingNumber: '51234567891',
      country: 'DE',
      city: 'München',
      locale: 'de',
    },
    scans: [
      picked(36, 'Nürnberg'),
      { hoursAgo: 1, city: 'Nürnberg', text: 'Verzögerung durch Verkehr', exception: 'traffic' },
    ],
  },
];

/** Registers them and tells what their carriers say; gives the shipments' ids by reference. */
export async function fillShopFloor(wayward: Client<paths>): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for (const { scans, name, city, country, phone, locale, ...shipment } of PARCELS) {
    const { data, error } = await wayward.POST('/v1/shipments', {
      body: {
        ...shipment,
        value: { minor: 8_900, currency: 'EUR' },
        recipient: {
          ...{ name, city, country, streetLines: ['12 Long Lane'] },
          email: `${shipment.reference.replace(/\W/g, '')}@customers.example`.toLowerCase(),
          ...(phone === undefined ? {} : { phone }),
          ...(locale === undefined ? {} : { locale }),
        },
      },
    });
    if (error) throw new Error(`${shipment.reference}: ${JSON.stringify(error)}`);
    ids.set(shipment.reference, data.id);
    const told = await wayward.POST('/v1/events', {
      body: {
        events: scans.map(({ hoursAgo, city: at, ...scan }) => ({
          carrier: shipment.carrier,
          trackingNumber: shipment.trackingNumber,
          occurredAt: new Date(Date.now() - hoursAgo * 3_600_000).toISOString(),
          place: { city: at, country },
          ...scan,
        })) as never,
      },
    });
    if (told.error) throw new Error(`${shipment.reference}: ${JSON.stringify(told.error)}`);
  }
  return ids;
}

/** The open case of a parcel, once there is one. */
export async function openCaseOf(wayward: Client<paths>, shipmentId: string): Promise<string | undefined> {
  const { data } = await wayward.GET('/v1/cases', { params: { query: { shipmentId } } });
  return data?.data[0]?.id;
}

/** What people have done by nine. */
export async function workOn(
  wayward: Client<paths>,
  caseOf: (reference: string) => Promise<string>,
  shipments: ReadonlyMap<string, string>,
  sms: SmsSimulator,
): Promise<void> {
  const params = async (reference: string) => ({
    path: { id: await caseOf(reference) },
    header: { 'Idempotency-Key': randomUUID() },
  });
  const done = async (asked: Promise<{ readonly error?: unknown }>): Promise<void> => {
    const { error } = await asked;
    if (error !== undefined) throw new Error(JSON.stringify(error));
  };
  const acknowledge = async (reference: string, actor: string) =>
    done(wayward.POST('/v1/cases/{id}/acknowledge', { params: await params(reference), body: { actor } }));
  await acknowledge('HERBST-2026/0815', 'ines.weber');
  await done(
    wayward.POST('/v1/cases/{id}/notes', {
      params: await params('HERBST-2026/0815'),
      body: {
        actor: 'ines.weber',
        text: 'Spoke with the depot: the box is wet at one corner, contents are being checked today.',
      },
    }),
  );
  await done(
    wayward.POST('/v1/shipments/{id}/messages', {
      params: { path: { id: shipments.get('HERBST-2026/0815') ?? '' } },
      body: {
        actor: 'ines.weber',
        text: 'Wir haben mit dem Depot gesprochen. Der Inhalt wird heute geprüft, bis 17 Uhr wissen wir mehr.',
        awaitsAnswer: false,
      },
    }),
  );
  await acknowledge('1108', 'omar.haddad');
  await acknowledge('1139', 'lena.koch');
  await acknowledge('1120', 'omar.haddad');
  await done(
    wayward.POST('/v1/events', {
      body: {
        events: [
          {
            ...{ carrier: 'fedex', trackingNumber: '794887075016', milestone: 'delivered' },
            ...{ occurredAt: new Date().toISOString(), text: 'Delivered, left at front door' },
          },
        ],
      },
    }),
  );
  await done(
    wayward.POST('/v1/cases/{id}/snooze', {
      params: await params('1077'),
      body: { actor: 'lena.koch', duration: '4h' },
    }),
  );
  await sms.receive({
    from: '+4915112345678',
    body: 'Danke! Wenn die Vase zerbrochen ist, hätte ich lieber eine neue als das Geld zurück.',
  });
  await sms.receive({
    from: '+12025550143',
    body: 'It is apartment 4B, the bell says Kern/Otis. I am home until six.',
  });
}

/** Two disruptions; gives the id of the one that waits for its approval. */
export async function declareStorm(wayward: Client<paths>): Promise<string> {
  const expectedEnd = new Date(Date.now() + 30 * 3_600_000).toISOString();
  const declare = async (body: {
    title: string;
    scope: { carrier?: string[]; kind?: ('weather' | 'carrier_delay')[] };
  }) => {
    const { data, error } = await wayward.POST('/v1/disruptions', {
      body: {
        ...body,
        actor: 'ines.weber',
        expectedEnd,
        wording: { en: 'Snow has closed the roads around Seattle.' },
      },
    });
    if (error !== undefined) throw new Error(JSON.stringify(error));
    return data.id;
  };
  await declare({ title: 'Strike at the depot in Nürnberg', scope: { carrier: ['gls'] } });
  return declare({ title: 'Snow in the north-west', scope: { kind: ['weather', 'carrier_delay'] } });
}

/** Who is called by day and by night; gives the schedule's id. */
export async function planShifts(wayward: Client<paths>): Promise<string> {
  const id = 'first_line';
  const { error } = await wayward.POST('/v1/schedules', {
    body: {
      ...{ id, name: 'First line', timeZone: 'America/New_York' },
      rotations: [
        {
          name: 'By day',
          members: ['ines.weber', 'jo.smith', 'lena.koch'],
          shift: { length: 1, unit: 'days' },
          handOver: { time: '09:00' },
          startsOn: day(-20),
          times: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' }],
        },
        {
          name: 'By night',
          members: ['omar.haddad', null],
          shift: { length: 2, unit: 'days' },
          handOver: { time: '18:00' },
          startsOn: day(-20),
        },
      ],
    },
  });
  if (error !== undefined) throw new Error(JSON.stringify(error));
  return id;
}
