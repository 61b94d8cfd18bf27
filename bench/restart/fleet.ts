import { z } from 'zod';
import { createApiKey } from '../../db/access/api-keys';
import { type OpenDatabase, openDatabase } from '../../db/postgres/database';
import type { RunningWayward } from '../../demo/running-wayward';
import { eventually, inParallel } from '../measure/wait';
import { Door } from '../peers/wayward/door';
import { TakenWatch } from '../peers/wayward/taken';

export interface OpenCase {
  readonly shipmentId: string;
  readonly caseId: string;
  readonly trackingNumber: string;
}

type Kind = 'damaged' | 'refused';

const registered = z.object({ id: z.string() });
const AT_ONCE = 24;

/** Parcels in trouble, made and kept busy through the public API. */
export class Fleet {
  readonly #taken: TakenWatch;
  #serial = 0;
  /** Notes that had no answer in time while the fleet was made. */
  askedAgain = 0;
  readonly #begun = Date.now() - 3 * 3_600_000;
  readonly #reports = new Map<string, number>();

  private constructor(
    readonly database: OpenDatabase,
    private readonly door: Door,
  ) {
    this.#taken = new TakenWatch(database.pool);
  }

  static async start(wayward: RunningWayward): Promise<Fleet> {
    const database = openDatabase({ url: wayward.databaseUrl, maxConnections: 4 });
    await database.db.updateTable('teams').set({ email: 'team@staff.example' }).execute();
    const { token } = await createApiKey(database.db, { name: 'bench', scopes: ['admin'] });
    return new Fleet(database, new Door(wayward.apiUrl, token));
  }

  /** Parcels with one open case each, which their workflows know. */
  async open(kind: Kind, count: number): Promise<OpenCase[]> {
    const made: { id: string; trackingNumber: string }[] = [];
    await inParallel(count, AT_ONCE, async () => {
      this.#serial += 1;
      const trackingNumber = `1ZRESTART${String(this.#serial).padStart(6, '0')}`;
      const answer = await this.door.post('/v1/shipments', {
        carrier: 'ups',
        trackingNumber,
        recipient: { email: `to${this.#serial}@customers.example`, country: 'US' },
      });
      await this.report({ trackingNumber }, kind);
      made.push({ id: registered.parse(answer).id, trackingNumber });
    });
    const ids = made.map(({ id }) => id);
    const cases = await eventually(`all ${count} cases are open and planned`, async () => {
      const rows = await this.database.db
        .selectFrom('cases')
        .select(['id', 'shipmentId'])
        .where('shipmentId', 'in', ids)
        .where('nextStep', 'is not', null)
        .execute();
      return rows.length === count && new Map(rows.map((row) => [row.shipmentId, row.id]));
    });
    return made.map(({ id, trackingNumber }) => ({
      shipmentId: id,
      caseId: cases.get(id) ?? '',
      trackingNumber,
    }));
  }

  /** One more report of what is wrong. Resolves with its 202. */
  async report(parcel: Pick<OpenCase, 'trackingNumber'>, kind: Kind): Promise<void> {
    const { trackingNumber } = parcel;
    const reports = (this.#reports.get(trackingNumber) ?? 0) + 1;
    this.#reports.set(trackingNumber, reports);
    await this.door.post('/v1/events', {
      events: [
        {
          carrier: 'ups',
          trackingNumber,
          // Carriers' clocks have no finer hands.
          occurredAt: new Date(this.#begun + reports * 1_000).toISOString(),
          code: 'RF',
          text: 'The receiver did not want the product',
          exception: kind,
          place: { city: 'Portland', country: 'US' },
        },
      ],
    });
  }

  /** A report and a note: what makes the history of an open case grow. Resolves when both were taken. */
  async happening(openCase: OpenCase): Promise<void> {
    const before = await this.#roundsOf(openCase.shipmentId);
    await this.report(openCase, 'refused');
    await this.#taken.until(openCase.shipmentId, 'the taking of a report', ({ rounds }) => rounds > before);
    await this.note(openCase).catch(() => {
      // Told to come again: so it does.
      this.askedAgain += 1;
      return this.note(openCase);
    });
  }

  note(openCase: OpenCase): Promise<unknown> {
    return this.door.post(`/v1/cases/${openCase.caseId}/notes`, { text: 'Asked the carrier.' });
  }

  async inParallel(count: number, work: (index: number) => Promise<void>): Promise<void> {
    await inParallel(count, AT_ONCE, work);
  }

  async stop(): Promise<void> {
    this.door.close();
    await this.#taken.stop();
    await this.database.close();
  }

  async #roundsOf(shipmentId: string): Promise<number> {
    const row = await this.database.db
      .selectFrom('shipments')
      .select('processVersion')
      .where('id', '=', shipmentId)
      .executeTakeFirstOrThrow();
    return row.processVersion;
  }
}
