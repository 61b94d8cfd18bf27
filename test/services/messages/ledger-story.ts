import pino from 'pino';
import { type Database, openDatabase } from '../../../db/postgres/database';
import type { PlannedStatements } from '../../../db/postgres/planned-statements';
import { type PostgresListener, startPostgresListener } from '../../../db/postgres/postgres-listener';
import type { ExceptionKind } from '../../../domain/cases/exception-kind';
import { NO_SENDING_RULES } from '../../../domain/messages/sending/sending-rules';
import { NOTHING_SEEN } from '../../../domain/tracking/tracking-state';
import { createSendingPlan } from '../../../planning/sending-plan';
import { keepBackOf } from '../../../services/cases/round-context';
import { armFaultPoints, type FaultPoints } from '../../../services/fault-point';
import type { IntentRequest } from '../../../services/messages/intent-request';
import { type RecordedIntent, recordIntents } from '../../../services/messages/record-intents';
import { createSender, type Sender, type SenderDeps } from '../../../services/messages/send-message';
import { type MailCatcher, startMailCatcher } from '../../../stack/mail-catcher';
import { type SmsSimulator, startSmsSimulator } from '../../../stack/sms-simulator';
import { CASE_SUBSCRIBERS } from '../../../worker/case-subscribers';
import { createTestDatabase } from '../../harness/database';
import { TEST_LINKS } from '../../harness/links';
import { messageRenderer } from '../../harness/renderer';
import { channelsTo, type Gateways } from './ledger-channels';

/** A shop with a database, a mail server and a telephone company of its own, and parcels that go wrong. */

export const NOW = '2026-11-23T10:00:00.000Z';
export const GATEWAY_TIMEOUT_MS = 1_000;

export interface LedgerStory {
  readonly db: Database;
  readonly statements: PlannedStatements;
  readonly databaseUrl: string;
  /** For whoever waits to be told. */
  readonly listener: PostgresListener;
  readonly mail: MailCatcher;
  readonly phones: SmsSimulator;
  readonly gateways: Gateways;
  sender(change?: Partial<SenderDeps> & { readonly faults?: FaultPoints }): Promise<Sender>;
  /** A parcel of a customer with an address and a phone of their own. */
  parcel(change?: {
    readonly email?: string | null;
    readonly phone?: string | null;
    readonly locale?: string;
  }): Promise<Parcel>;
  /** What the ledger says of a message. */
  message(id: string): Promise<MessageRow>;
  end(): Promise<void>;
}

type MessageRow = Awaited<ReturnType<typeof readMessage>>;

export interface Parcel {
  readonly shipmentId: string;
  readonly recipientId: string;
  readonly email: string;
  readonly phone: string;
  openCase(kind?: ExceptionKind): Promise<string>;
  closeCase(caseId: string): Promise<void>;
  /** Means to tell the customer by these channels. */
  tell(change?: Partial<IntentRequest>): Promise<[RecordedIntent, ...RecordedIntent[]]>;
}

let customers = 0;

export async function startLedgerStory(): Promise<LedgerStory> {
  const [database, mail, phones] = await Promise.all([
    createTestDatabase(),
    startMailCatcher(),
    startSmsSimulator(),
  ]);
  const { db, statements, close } = openDatabase({ url: database.url });
  await db.updateTable('merchants').set({ name: 'Nordlicht', email: 'shop@shop.example' }).execute();
  await db.updateTable('teams').set({ email: 'support@shop.example' }).where('id', '=', 'support').execute();
  const gateways = { smtpUrl: mail.smtpUrl, sms: phones };
  const channels: ReturnType<typeof channelsTo>[] = [];
  const listener = startPostgresListener(database.url, pino({ level: 'silent' }));
  const renderer = await messageRenderer();
  return {
    db,
    statements,
    databaseUrl: database.url,
    listener,
    mail,
    phones,
    gateways,
    async sender(change = {}) {
      const timeoutMs = change.gatewayTimeoutMs ?? GATEWAY_TIMEOUT_MS;
      const own = channelsTo(gateways, timeoutMs);
      channels.push(own);
      return createSender({
        db,
        statements,
        channels: own,
        renderer,
        faults: armFaultPoints(''),
        links: TEST_LINKS,
        plan: createSendingPlan(NO_SENDING_RULES, 1),
        mailFrom: 'Nordlicht <parcels@shop.example>',
        gatewayTimeoutMs: timeoutMs,
        lookUpGraceMs: 4_000,
        retryBaseMs: 50,
        ...change,
      });
    },
    parcel: (change) => createParcel(db, change ?? {}),
    message: (id) => readMessage(db, id),
    async end() {
      await Promise.all(channels.flatMap((own) => [own.email.close(), own.sms.close()]));
      await Promise.all([close(), listener.stop(), mail.stop(), phones.stop()]);
      await database.drop();
    },
  };
}

async function readMessage(db: Database, id: string) {
  return await db.selectFrom('messages').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

async function createParcel(
  db: Database,
  change: { readonly email?: string | null; readonly phone?: string | null; readonly locale?: string },
): Promise<Parcel> {
  customers += 1;
  const number = String(customers).padStart(4, '0');
  const email = change.email === undefined ? `customer${number}@mail.example` : change.email;
  const phone = change.phone === undefined ? `+4915112${process.pid % 100}${number}` : change.phone;
  const recipient = await db
    .insertInto('recipients')
    .values({ name: 'Jana', email, phone, locale: change.locale ?? 'en', timeZone: 'Europe/Berlin' })
    .returning('id')
    .executeTakeFirstOrThrow();
  const shipment = await db
    .insertInto('shipments')
    .values({
      carrier: 'ups',
      trackingNumber: `1Z${number}`,
      merchantId: 'default',
      recipientId: recipient.id,
      reference: `NL-${number}`,
      tracking: JSON.stringify(NOTHING_SEEN),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return {
    shipmentId: shipment.id,
    recipientId: recipient.id,
    email: email ?? '',
    phone: phone ?? '',
    async openCase(kind = 'address_problem') {
      const row = await db
        .insertInto('cases')
        .values({
          shipmentId: shipment.id,
          kind,
          episode: 1,
          severity: 'major',
          faultOwner: 'merchant',
          actionRequired: null,
          actionBy: 'recipient',
          status: 'open',
          openedAt: NOW,
          occurredAt: NOW,
          nextAction: 'policy_ended',
          policyId: 'default',
          policyVersion: 1,
          plan: JSON.stringify({ policyId: 'default', policyVersion: 1, steps: [], recovery: null }),
          updatedAt: NOW,
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      return row.id;
    },
    async closeCase(caseId) {
      await db
        .updateTable('cases')
        .set({ status: 'resolved', resolution: 'recovered', resolvedAt: NOW, nextAction: null })
        .where('id', '=', caseId)
        .execute();
    },
    async tell(requested = {}) {
      const [first, ...others] = await recordIntents(
        db,
        {
          shipmentId: shipment.id,
          caseId: null,
          stepId: requested.caseId ? 'tell_customer' : null,
          occurrence: 1,
          audience: 'customer',
          channels: ['email'],
          template: requested.caseId ? 'address_problem' : 'out_for_delivery',
          priority: 'normal',
          reason: requested.caseId ? 'first_notification' : 'milestone',
          dispatch: 'workflow',
          at: new Date().toISOString(),
          ...requested,
        },
        keepBackOf({ subscribers: CASE_SUBSCRIBERS }),
      );
      if (first === undefined) throw new Error('nothing was recorded');
      return [first, ...others];
    },
  };
}
