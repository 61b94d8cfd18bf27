import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { createApiKey } from '../../db/access/api-keys';
import { type OpenDatabase, openDatabase } from '../../db/postgres/database';
import { type RunningWayward, startWayward, type WaywardOptions } from '../../demo/running-wayward';
import type { CaughtMail, MailCatcher } from '../../stack/mail-catcher';
import type { SmsSimulator } from '../../stack/sms-simulator';
import { eventually } from './conditions';
import { createTestDatabase } from './database';
import { replayHistories } from './replayed-histories';
import { serverFact } from './servers';
import { temporalAddress, uniqueTaskQueue } from './temporal';

interface Answer<Body = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** Sending rules without quiet hours and throttles. */
export const AT_ANY_HOUR = join(__dirname, '..', 'fixtures', 'policies', 'at-any-hour');

/** All of Wayward as processes of its own, for stories that go through HTTP, SMTP and SMS. */
export interface WholeWayward {
  readonly running: RunningWayward;
  readonly database: OpenDatabase;
  readonly mail: MailCatcher;
  readonly sms: SmsSimulator;
  call<Body = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<Answer<Body>>;
  /** Makes them members of the staff, who have no address: nobody else can take cases. */
  hire(...ids: string[]): Promise<void>;
  /** Registers a parcel and gives the shipment's id. */
  register(parcel: {
    trackingNumber: string;
    email: string;
    phone?: string;
    locale?: string;
  }): Promise<string>;
  /** Has the shipment's workflow begin before it has anything to do; resolves when it knows all that is known. */
  begin(shipmentId: string): Promise<void>;
  /** Sends one canonical event. */
  report(trackingNumber: string, event: Record<string, unknown>): Promise<Answer>;
  /** Who was written to at these addresses, oldest first: the story's last look, that nothing unexpected was sent. */
  everythingSent(): Promise<{ emails: CaughtMail[]; texts: { to: string; body: string }[] }>;
  stop(): Promise<void>;
}

/**
 * @param own for servers of this story's own, which it may stop and start; else the run's Postgres and Temporal
 * @param dataDir where its own servers keep their files; else a folder that goes with them
 */
export async function startWholeWayward(
  options: Pick<WaywardOptions, 'env' | 'dataDir' | 'apiPort'> & { readonly own?: boolean } = {},
): Promise<WholeWayward> {
  const shared = options.own === true ? null : await createTestDatabase();
  const running = await startWayward({
    programs: serverFact('programs'),
    ...(options.apiPort === undefined ? {} : { apiPort: options.apiPort }),
    ...(options.dataDir === undefined ? {} : { dataDir: options.dataDir, durable: false }),
    env: {
      ...(shared === null ? {} : { DATABASE_URL: shared.url, TEMPORAL_ADDRESS: temporalAddress() }),
      TEMPORAL_TASK_QUEUE: uniqueTaskQueue(),
      COALESCE_MS: '500',
      GATEWAY_TIMEOUT_MS: '10000',
      // No story depends on the hour at which it is told, unless it is about that.
      POLICY_FOLDER: AT_ANY_HOUR,
      // Stories that are about the auditor ask for it.
      AUDIT_EVERY_MS: '0',
      // Whoever is shown advice is not drawn by chance.
      ADVICE_WITHHELD_PERCENT: '0',
      MAIL_FROM: 'Willow & Co <parcels@willow.example>',
      EASYPOST_SECRETS: 'easypost-secret,easypost-secret-before',
      ...options.env,
    },
  });
  const { mail, sms } = running.stack;
  if (mail === undefined || sms === undefined) throw new Error('the stack has no mail or no SMS');
  const database = openDatabase({ url: running.databaseUrl, maxConnections: 2 });
  const { db } = database;
  await db.updateTable('merchants').set({ name: 'Willow & Co', email: 'shop@willow.example' }).execute();
  for (const team of ['support', 'support_lead', 'carrier_desk']) {
    await db
      .updateTable('teams')
      .set({ email: `${team}@willow.example` })
      .where('id', '=', team)
      .execute();
  }
  let reportedAt = 0;
  /** Carriers' clocks have no finer hands: of two reports within one second none is the later one. */
  const nextSecond = (): string => {
    reportedAt = Math.max(reportedAt + 1_000, Date.now());
    return new Date(reportedAt).toISOString();
  };
  const { token } = await createApiKey(db, { name: 'stories', scopes: ['admin'], expiresAt: null });

  async function call<Body>(method: string, path: string, body?: unknown): Promise<Answer<Body>> {
    const response = await fetch(`${running.apiUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: JSON.parse(text || 'null') as Body };
  }

  return {
    running,
    database,
    mail,
    sms,
    call,
    hire: async (...ids) => {
      await db
        .insertInto('members')
        .values(ids.map((id) => ({ id, name: id })))
        .execute();
    },
    register: async ({ trackingNumber, email, phone, locale }) => {
      const { status, body } = await call<{ id: string }>('POST', '/v1/shipments', {
        carrier: 'ups',
        trackingNumber,
        reference: `Order ${trackingNumber}`,
        recipient: {
          name: 'Ada Kern',
          email,
          ...(phone === undefined ? {} : { phone }),
          ...(locale === undefined ? {} : { locale }),
          country: 'US',
          region: 'OR',
        },
      });
      if (status !== 201) throw new Error(`registering ${trackingNumber}: ${status} ${JSON.stringify(body)}`);
      return body.id;
    },
    begin: async (shipmentId) => {
      const asked = await call('GET', `/v1/shipments/${shipmentId}/workflow`);
      if (asked.status !== 200) throw new Error(`asking for a workflow: ${asked.status}`);
      await eventually('the relay has told the workflow', async () => {
        const { deliverAt } = await db
          .selectFrom('shipments')
          .select('deliverAt')
          .where('id', '=', shipmentId)
          .executeTakeFirstOrThrow();
        return deliverAt === null;
      });
    },
    report: (trackingNumber, event) =>
      call('POST', '/v1/events', {
        events: [{ carrier: 'ups', trackingNumber, occurredAt: nextSecond(), ...event }],
      }),
    everythingSent: async () => ({
      emails: await mail.messages(),
      texts: sms
        .messages()
        .filter((text) => text.direction !== 'inbound')
        .map(({ to, body }) => ({ to, body })),
    }),
    stop: async () => {
      try {
        await replayWhatIsLeft();
      } finally {
        await database.close();
        await running.stop();
        await shared?.drop();
      }
    },
  };

  async function replayWhatIsLeft(): Promise<void> {
    const temporal = await Connection.connect({ address: running.env.TEMPORAL_ADDRESS ?? '' });
    await replayHistories(db, new Client({ connection: temporal })).finally(() => temporal.close());
  }
}
