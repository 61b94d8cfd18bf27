import { suppress } from '../../../db/consent/consent';
import { enrolFitting } from '../../../db/disruptions/disruption-members';
import { tellMembers } from '../../../db/disruptions/disruption-notices';
import { loadToSend } from '../../../db/messages/message-to-send';
import { addContactPoint } from '../../../db/people/contact-points';
import { createMember } from '../../../db/people/members';
import { createSchedule } from '../../../db/people/on-call';
import { statementsIn } from '../../../db/postgres/statements-in';
import { NOT_SENT_REASONS, type NotSentReason } from '../../../domain/messages/message';
import { NO_SENDING_RULES, type SendingRules } from '../../../domain/messages/sending/sending-rules';
import { createSendingPlan } from '../../../planning/sending-plan';
import { answerAutomatically } from '../../../services/conversation/automatic-answer';
import type { IntentRequest } from '../../../services/messages/intent-request';
import { judgeMessage } from '../../../services/messages/judge-message';
import { recordIntents } from '../../../services/messages/record-intents';
import { recordRecovery } from '../../../services/messages/record-recovery';
import { declareStorm } from '../../services/messages/storm';
import { aParcel, type Parcel } from '../parcel-in-trouble';
import { type RunningTestApi, startTestApi } from '../running-api';

const AT = '2026-11-23T10:00:00.000Z';
const ADA = 'ada@example.org';
const ONE_AT_A_TIME: SendingRules = {
  ...NO_SENDING_RULES,
  throttles: [{ readers: 'customer', channel: 'email', priorities: ['normal'], most: 1, perMs: 600_000 }],
};

let api: RunningTestApi;
let parcel: Parcel;
let caseId: string;
beforeEach(async () => {
  api = await startTestApi();
  parcel = await aParcel(api.db);
  caseId = await weatherCase(parcel);
});
afterEach(() => api.stop());

async function weatherCase({ shipmentId }: Parcel): Promise<string> {
  const row = await api.db
    .insertInto('cases')
    .values({
      shipmentId,
      kind: 'weather',
      episode: 1,
      severity: 'minor',
      faultOwner: 'external',
      actionBy: 'none',
      status: 'open',
      openedAt: AT,
      occurredAt: AT,
      nextAction: 'policy_ended',
      policyId: 'weather',
      policyVersion: 1,
      plan: JSON.stringify({ policyId: 'weather', policyVersion: 1, steps: [], recovery: null }),
      updatedAt: AT,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Means a message of a step of the case, as the round does that runs it. */
async function mean(change: Partial<IntentRequest> = {}): Promise<string> {
  const [intent] = await recordIntents(api.db, {
    shipmentId: parcel.shipmentId,
    caseId,
    stepId: 'tell',
    occurrence: 1,
    audience: 'customer',
    channels: ['email'],
    template: 'weather',
    priority: 'normal',
    reason: 'first_notification',
    dispatch: 'dispatcher',
    at: AT,
    ...change,
  });
  return intent?.id ?? '';
}

/** The last look, right before it would go out. */
async function lookAt(id: string, rules = NO_SENDING_RULES, now = AT): Promise<void> {
  const deps = { db: api.db, statements: statementsIn(api.db), plan: createSendingPlan(rules, 1) };
  const found = await loadToSend(deps, id, now);
  if (found === null) throw new Error(`there is no message ${id}`);
  await judgeMessage(deps, found, now);
}

async function forgetAda(): Promise<void> {
  await api.db
    .updateTable('recipients')
    .set({ erasedAt: AT, name: null, email: null, phone: null })
    .execute();
}

/** What brings it about. A record, so that a reason without a situation does not compile. */
const SITUATIONS: Readonly<Record<NotSentReason, () => Promise<unknown>>> = {
  no_recipient: () => mean({ audience: 'team:nobody_founded_it' }),
  country_not_allowed: async () => {
    await api.db.updateTable('recipients').set({ phone: '+8613812345678' }).execute();
    await lookAt(await mean({ channels: ['sms'] }));
  },
  premium_number: async () => {
    await api.db.updateTable('recipients').set({ phone: '+4918012345678' }).execute();
    await lookAt(await mean({ channels: ['sms'] }));
  },
  nobody_on_call: async () => {
    await createSchedule(api.db, { id: 'nights', name: 'Nights', timeZone: 'UTC', rotations: [] });
    await mean({ audience: 'on_call:nights' });
  },
  no_address: async () => {
    await api.db.updateTable('recipients').set({ email: null }).execute();
    await mean();
  },
  not_verified: async () => {
    await createMember(api.db, { id: 'noa', name: 'Noa', locale: 'en', timeZone: 'UTC' });
    await addContactPoint(api.db, 'noa', { channel: 'email', address: 'noa@shop.example' });
    await mean({ audience: 'member:noa' });
  },
  erased: async () => {
    await forgetAda();
    await mean();
  },
  opted_out: async () => {
    const id = await mean();
    await suppress(api.db, 'email', ADA, 'opted_out', { source: 'one_click' });
    await lookAt(id);
  },
  hard_bounce: async () => {
    await suppress(api.db, 'email', ADA, 'hard_bounce');
    await mean();
  },
  superseded: async () => {
    await mean();
    await recordRecovery(api.db, {
      shipmentId: parcel.shipmentId,
      caseId,
      at: AT,
      resolution: 'recovered',
      alreadyTold: new Set(),
    });
  },
  deduplicated: async () => {
    await mean();
    const storm = await declareStorm(api.db, { approved: true });
    await enrolFitting(api.db, storm, AT);
    await tellMembers(api.db, storm, AT);
  },
  bundled: async () => {
    const ofAnotherParcel = async () => {
      const other = await aParcel(api.db);
      return await mean({ shipmentId: other.shipmentId, caseId: await weatherCase(other) });
    };
    await lookAt(await ofAnotherParcel(), ONE_AT_A_TIME);
    const [one, other] = [await mean(), await ofAnotherParcel()];
    for (const id of [one, other]) await lookAt(id, ONE_AT_A_TIME);
    await lookAt(other, ONE_AT_A_TIME, '2026-11-23T10:10:00.000Z');
  },
  order_speaks: async () => {
    const rules = { ...NO_SENDING_RULES, ordersGatherMs: 300_000 };
    const other = await aParcel(api.db);
    await api.db.updateTable('shipments').set({ reference: 'Order 1001' }).execute();
    const messages = [
      await mean(),
      await mean({ shipmentId: other.shipmentId, caseId: await weatherCase(other) }),
    ];
    for (const id of messages) await lookAt(id, rules);
  },
  disruption_speaks: async () => {
    await api.db.updateTable('teams').set({ email: 'support@shop.example' }).execute();
    await mean({ audience: 'team:support', template: 'staff_case' });
    await enrolFitting(api.db, await declareStorm(api.db, { approved: false }), AT);
  },
  answer_limit: async () => {
    for (let question = 1; question <= 4; question++) {
      const { id } = await api.db
        .insertInto('messages')
        .values({
          key: `question ${question}`,
          direction: 'inbound',
          audience: 'customer',
          channel: 'email',
          address: ADA,
          priority: 'normal',
          dispatch: 'none',
          status: 'received',
          reason: 'customer_message',
          intendedAt: AT,
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      await answerAutomatically(api.db, {
        once: id,
        replyToId: id,
        shipmentId: parcel.shipmentId,
        caseId: null,
        audience: 'customer',
        channel: 'email',
        address: ADA,
        locale: 'en',
        template: 'answer_taken',
        at: AT,
      });
    }
  },
};

test.each(NOT_SENT_REASONS)('the timeline says why a message was not sent: %s', async (reason) => {
  await SITUATIONS[reason]();
  const { body } = await api.call<{
    data: { message?: { status: string; reason: string } }[];
  }>({
    method: 'GET',
    path: `/v1/shipments/${parcel.shipmentId}/timeline?limit=200`,
    as: api.keys.read,
  });
  const why = body.data.flatMap(({ message }) => (message?.status === 'not_sent' ? [message.reason] : []));
  expect(new Set(why)).toEqual(new Set([reason]));
});
