import type { Pool } from 'pg';
import { z } from 'zod';
import { createApiKey } from '../../../db/access/api-keys';
import { type OpenDatabase, openDatabase } from '../../../db/postgres/database';
import type { RunningWayward } from '../../../demo/running-wayward';
import { preciseNow } from '../../../stack/mail/mailbox';
import { BenchError, eventually } from '../../measure/wait';
import { nextParcel, ROUTINE_SCANS, SCANS_PER_LIFE, type Scan, scansOfALife } from '../life';
import type { MailWatch } from '../mail-watch';
import { whereItIsMidday } from '../midday';
import { Door } from './door';
import { TakenWatch } from './taken';

export interface Parcel {
  readonly shipmentId: string;
  readonly trackingNumber: string;
  readonly email: string;
}

/** A scan of a parcel, as `POST /v1/events` has it. */
export type Posted = readonly [Pick<Parcel, 'trackingNumber'>, Scan];

const registered = z.object({ id: z.string() });
const answered = z.object({ accepted: z.number() });

/** Wayward and its users: everything comes in through the public API. */
export class WaywardPeer {
  readonly #taken: TakenWatch;
  readonly #timeZone = whereItIsMidday();

  private constructor(
    private readonly database: OpenDatabase,
    readonly door: Door,
    /** Of an API key that may do anything. */
    readonly token: string,
    private readonly mails: MailWatch,
  ) {
    this.#taken = new TakenWatch(database.pool);
  }

  static async start(running: RunningWayward, mails: MailWatch): Promise<WaywardPeer> {
    const database = openDatabase({ url: running.databaseUrl, maxConnections: 2 });
    const { token } = await createApiKey(database.db, { name: 'bench', scopes: ['admin'] });
    return new WaywardPeer(database, new Door(running.apiUrl, token), token, mails);
  }

  get pool(): Pool {
    return this.database.pool;
  }

  /** @param recipient what differs from a customer who gets emails and is awake */
  async register(
    parcel: { readonly trackingNumber: string; readonly email: string | null } = nextParcel('way'),
  ): Promise<Parcel> {
    const { trackingNumber, email } = parcel;
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
    return { shipmentId: registered.parse(answer).id, trackingNumber, email: email ?? '' };
  }

  /** One scan, one request. Resolves with its 202. */
  async scan(parcel: Parcel, scan: Scan): Promise<void> {
    await this.post([[parcel, scan]]);
  }

  /** Scans of many parcels in one body. Resolves with its 202. */
  async post(scans: readonly Posted[]): Promise<void> {
    const answer = await this.door.post('/v1/events', { events: scans.map(asEvent) });
    const { accepted } = answered.parse(answer);
    if (accepted !== scans.length) throw new BenchError(`of ${scans.length} scans ${accepted} were accepted`);
  }

  /** Registered and underway, one request for each routine scan. `alone`: each is waited for, so that none ever has company. */
  async travel(spacing: 'waiting' | 'alone' = 'waiting', { routine } = scansOfALife()): Promise<Parcel> {
    const parcel = await this.register();
    for (const [index, scan] of routine.entries()) {
      await this.scan(parcel, scan);
      if (spacing === 'alone') await this.delivered(parcel, index + 1);
    }
    return parcel;
  }

  /** Registered and underway, its routine scans in one body: where only what comes afterwards is measured. */
  async sendOff(): Promise<Parcel> {
    const parcel = await this.register();
    await this.post(scansOfALife().routine.map((scan) => [parcel, scan]));
    return parcel;
  }

  /** A whole clean life, until its second notice is answered and the workflow has taken everything. */
  async live(spacing: 'waiting' | 'alone' = 'waiting', life = scansOfALife()): Promise<Parcel> {
    const { outForDelivery, delivered } = life;
    const parcel = await this.travel(spacing, life);
    const first = this.mails.nth(parcel.email, 1);
    await this.scan(parcel, outForDelivery);
    await Promise.all([first, this.delivered(parcel, ROUTINE_SCANS + 1)]);
    const second = this.mails.nth(parcel.email, 2);
    await this.scan(parcel, delivered);
    // The round that took it has written the notice's intent, so the mail also says that the workflow took it.
    await Promise.all([second, this.delivered(parcel, SCANS_PER_LIFE)]);
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

  /** Resolves when the workflow was told of the event with this number. */
  delivered({ shipmentId }: Pick<Parcel, 'shipmentId'>, seq: number): Promise<void> {
    return this.#taken.until(shipmentId, `the delivery of event ${seq}`, (now) => now.deliveredSeq >= seq);
  }

  /** Resolves when nothing is on its way to a workflow or to a gateway. */
  async settled(withinMs = 5 * 60_000): Promise<void> {
    const look = async (): Promise<boolean> => {
      const { rows } = await this.pool.query<{ settled: boolean }>(
        `SELECT NOT EXISTS (SELECT FROM shipments WHERE deliver_at <= now())
            AND NOT EXISTS (SELECT FROM messages WHERE status IN ('intended', 'sending') AND (not_before IS NULL OR not_before <= now()))
            AND NOT EXISTS (SELECT FROM shipments s LEFT JOIN processes p ON p.shipment_id = s.id
                             WHERE s.closed_at IS NULL AND s.delivered_seq > coalesce((p.state->>'seq')::int, 0))
             AS settled`,
      );
      return rows[0]?.settled === true;
    };
    await eventually('all that came in is taken and told', look, { everyMs: 250, withinMs });
  }

  async stop(): Promise<void> {
    this.door.close();
    await this.#taken.stop();
    await this.database.close();
  }
}

export function asEvent([{ trackingNumber }, scan]: Posted): object {
  return {
    carrier: 'ups',
    trackingNumber,
    occurredAt: scan.occurredAt,
    code: scan.code,
    text: scan.text,
    ...(scan.milestone === null ? {} : { milestone: scan.milestone }),
    ...(scan.exception === null ? {} : { exception: scan.exception }),
    place: { city: scan.city, country: scan.country },
  };
}
