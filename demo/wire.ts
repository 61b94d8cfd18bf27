import { EventBatchResult, IngestResult } from '../api/tracking/ingest-schemas';
import { RegisteredShipment } from '../api/tracking/shipment-schemas';
import type { Casting } from './casting';
import type { Client } from './client';
import { dayAt } from './people';
import type { ProviderKeys } from './provider-keys';
import { type CarrierRecord, type DemoScan, utcSeconds, WORDS } from './scan';
import { SENDERS } from './senders';
import { count, type Tally } from './tally';

/** The way into Wayward: what shops and carriers send, and what they are answered. */
export interface Wire {
  /** Registers the shipment; gives its id, or null when the answer was not the expected one. */
  register(casting: Casting): Promise<string | null>;
  /** Tells of the record's newest scan, as the casting's sender does it, as often as it does. */
  tell(casting: Casting, record: CarrierRecord): Promise<void>;
  /** Tells that the carrier does not know the number. */
  tellUnknown(casting: Casting, record: CarrierRecord): Promise<void>;
}

export function openWire(client: Client, keys: ProviderKeys, tally: Tally): Wire {
  const forgedAlready = new Set<string>();

  async function tellByWebhook(casting: Casting, payload: unknown): Promise<void> {
    if (casting.source === 'events') return;
    const { source, trackingNumber } = casting;
    const sender = SENDERS[source];
    const body = JSON.stringify(payload);
    const path = `/v1/webhooks/${source}`;
    if (casting.forged && !forgedAlready.has(trackingNumber)) {
      forgedAlready.add(trackingNumber);
      const { status } = await client.push(path, body, sender.sign(body, keys.forged(source)));
      tally.requests += 1;
      if (status === 401) tally.refusedSignatures += 1;
      else
        tally.surprises.push(`a forged ${source} webhook for ${trackingNumber} was answered with ${status}`);
    }
    for (let copy = 0; copy < casting.copies; copy += 1) {
      const answer = await client.push(path, body, sender.sign(body, keys.genuine(source)));
      tally.requests += 1;
      const result = IngestResult.safeParse(answer.body);
      if (answer.status === 202 && result.success) count(tally, result.data);
      else
        tally.surprises.push(`a ${source} webhook for ${trackingNumber} was answered with ${answer.status}`);
    }
  }

  async function tellByEvents(casting: Casting, scan: DemoScan, estimate: string | null): Promise<void> {
    for (let copy = 0; copy < casting.copies; copy += 1) {
      const answer = await client.post('/v1/events', { events: [canonicalEvent(casting, scan, estimate)] });
      tally.requests += 1;
      const result = EventBatchResult.safeParse(answer.body);
      if (answer.status === 202 && result.success) count(tally, result.data);
      else tally.surprises.push(`an event for ${casting.trackingNumber} was answered with ${answer.status}`);
    }
  }

  return {
    async register(casting) {
      const answer = await client.post('/v1/shipments', registration(casting));
      tally.requests += 1;
      const registered = RegisteredShipment.safeParse(answer.body);
      if (answer.status !== 201 || !registered.success) {
        tally.surprises.push(
          `registering ${casting.trackingNumber} was answered with ${answer.status} ${JSON.stringify(answer.body)}`,
        );
        return null;
      }
      if (casting.life.registered === 'late' && registered.data.claimedUpdates === 0) {
        tally.surprises.push(
          `${casting.trackingNumber} was registered and claimed nothing that had come before`,
        );
      }
      tally.shipments += 1;
      return registered.data.id;
    },
    async tell(casting, record) {
      const scan = record.scans.at(-1);
      if (scan === undefined) return;
      if (casting.source === 'events') await tellByEvents(casting, scan, record.estimate);
      else await tellByWebhook(casting, SENDERS[casting.source].payload(record, new Date().toISOString()));
    },
    async tellUnknown(casting, record) {
      if (casting.source === 'events') return;
      const sentAt = new Date().toISOString();
      await tellByWebhook(casting, SENDERS[casting.source].unknownNumber?.(record, sentAt));
    },
  };
}

function registration({ carrier, trackingNumber, shop, person, life, reference, service }: Casting) {
  const { home } = person;
  return {
    carrier,
    trackingNumber,
    merchantId: shop.id,
    reference,
    service,
    originCountry: shop.country,
    promisedDate: life.promisedInDays === null ? null : dayAt(home, life.promisedInDays),
    recipient: {
      name: person.name,
      email: person.email,
      phone: person.phone,
      streetLines: person.streetLines,
      city: home.city,
      region: home.region,
      postalCode: home.postalCode,
      country: home.country,
      locale: person.locale,
      timeZone: home.timeZone,
    },
  };
}

function canonicalEvent(casting: Casting, scan: DemoScan, estimate: string | null) {
  const { milestone, exception, sentence } = WORDS[scan.word];
  return {
    carrier: casting.carrier,
    trackingNumber: casting.trackingNumber,
    occurredAt: utcSeconds(scan.at),
    text: sentence,
    ...(milestone === null ? {} : { milestone }),
    ...(exception === null ? {} : { exception }),
    ...(estimate === null ? {} : { estimatedDate: estimate }),
    place: {
      city: scan.place.city,
      ...(scan.place.region === null ? {} : { region: scan.place.region }),
      postalCode: scan.place.postalCode,
      country: scan.place.country,
    },
  };
}
