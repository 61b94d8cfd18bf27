import type { Pool } from 'pg';
import { z } from 'zod';
import { createApiKey } from '../../db/api-keys';
import { type OpenDatabase, openDatabase } from '../../db/database';
import type { RunningWayward } from '../../demo/running-wayward';
import { preciseNow } from '../../stack/mail/mailbox';
import { nextParcel, ROUTINE_SCANS, SCANS_PER_LIFE, type Scan, scansOfALife } from '../life';
import type { MailWatch } from '../mail-watch';
import { whereItIsMidday } from '../midday';
import { BenchError } from '../wait';
import { Door } from './door';
import { TakenWatch } from './taken';

export interface Parcel {
  readonly shipmentId: string;
  readonly trackingNumber: string;
  readonly email: string;
}

const registered = z.object({ id: z.string() });
const answered = z.object({ accepted: z.number() });

/** Wayward and its users: everything comes in through the public API, one event per request. */
export class WaywardPeer {
  readonly #taken: TakenWatch;
  readonly #timeZone = whereItIsMidday();

  constructor(
    readonly wayward: RunningWayward,
    private readonly database: OpenDatabase,
    private readonly door: Door,
    private readonly mails: MailWatch,
  ) {
    this.#taken = new TakenWatch(database.pool);
  }

  static async start(wayward: RunningWayward, mails: MailWatch): Promise<WaywardPeer> {
    const database = openDatabase({ url: wayward.databaseUrl, maxConnections: 2 });
    const { token } = await createApiKey(database.db, { name: 'bench', scopes: ['ingest', 'read'] });
    return new WaywardPeer(wayward, database, new Door(wayward.apiUrl, token), mails);
  }

  get pool(): Pool {
    return this.database.pool;
  }

  async register(): Promise<Parcel> {
    const { trackingNumber, email } = nextParcel('way');
    const answer = await this.door.post('/v1/shipments', {
      carrier: 'ups',
      trackingNumber,
      originCountry: 'DE',
      recipient: {
        name: 'Jo Doe',
        email,
        streetLines: ['Am Markt 1'],
        city: 'Mannheim',
        postalCode: '68159',
        country: 'DE',
        locale: 'en',
        timeZone: this.#timeZone,
      },
    });
    return { shipmentId: registered.parse(answer).id, trackingNumber, email };
  }

  /** One scan, one request. Resolves with its 202. */
  async scan(parcel: Parcel, scan: Scan): Promise<void> {
    const answer = await this.door.post('/v1/events', {
      events: [
        {
          carrier: 'ups',
          trackingNumber: parcel.trackingNumber,
          occurredAt: scan.occurredAt,
          code: scan.code,
          text: scan.text,
          ...(scan.milestone === null ? {} : { milestone: scan.milestone }),
          ...(scan.exception === null ? {} : { exception: scan.exception }),
          place: { city: scan.city, country: scan.country },
        },
      ],
    });
    if (answered.parse(answer).accepted !== 1) throw new BenchError('a scan was not accepted');
  }

  /**
   * Registered and underway. The registration is waited for, so that no scan rides along with it. `alone`: each scan is
   * waited for as well, so that none ever has company.
   */
  async travel(spacing: 'waiting' | 'alone' = 'waiting'): Promise<Parcel> {
    const parcel = await this.register();
    await this.#taken.until(parcel.shipmentId, 'the taking of a registration', ({ rounds }) => rounds > 0);
    for (const [index, scan] of scansOfALife().routine.entries()) {
      await this.scan(parcel, scan);
      if (spacing === 'alone') await this.#delivered(parcel, index + 1);
    }
    return parcel;
  }

  /** A whole clean life, until its second notice is answered and the workflow has taken everything. */
  async live(spacing: 'waiting' | 'alone' = 'waiting'): Promise<Parcel> {
    const { outForDelivery, delivered } = scansOfALife();
    const parcel = await this.travel(spacing);
    const first = this.mails.nth(parcel.email, 1);
    await this.scan(parcel, outForDelivery);
    await Promise.all([first, this.#delivered(parcel, ROUTINE_SCANS + 1)]);
    const second = this.mails.nth(parcel.email, 2);
    await this.scan(parcel, delivered);
    // The round that took it has written the notice's intent, so the mail also says that the workflow took it.
    await Promise.all([second, this.#delivered(parcel, SCANS_PER_LIFE)]);
    return parcel;
  }

  /** A registration and its 12 scans, without waiting for anybody: what the API and Postgres cost by themselves. */
  async ingestOnly(): Promise<void> {
    const { routine, outForDelivery, delivered } = scansOfALife();
    const parcel = await this.register();
    for (const scan of [...routine, outForDelivery, delivered]) await this.scan(parcel, scan);
  }

  /** From the 202 for a scan to the SMTP server's 250 for the mail to the customer that it causes (ms). */
  async alert(parcel: Parcel, scan: Scan): Promise<number> {
    const mail = this.mails.nth(parcel.email, this.mails.count(parcel.email) + 1);
    await this.scan(parcel, scan);
    const acceptedAt = preciseNow();
    return ((await mail).answeredAt ?? Number.NaN) - acceptedAt;
  }

  async stop(): Promise<void> {
    this.door.close();
    await this.#taken.stop();
    await this.database.close();
  }

  #delivered({ shipmentId }: Parcel, seq: number): Promise<void> {
    return this.#taken.until(shipmentId, `the delivery of event ${seq}`, (now) => now.deliveredSeq >= seq);
  }
}
