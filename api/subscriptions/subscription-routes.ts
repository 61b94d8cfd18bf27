import { z } from 'zod';
import {
  createSubscription,
  deleteSubscription,
  getDeliveryOf,
  getSubscription,
  listAttempts,
  listDeliveries,
  listSubscriptions,
  replayDelivery,
  rotateSecret,
  type Subscription as SubscriptionRow,
  updateSubscription,
} from '../../db/subscriptions/subscriptions';
import { Id, PageQuery } from '../http/basic-schemas';
import { boundedPage, decodeCursor, page } from '../http/cursor';
import { defineRoute, reply } from '../http/define-route';
import { Problem } from '../http/problem';
import {
  DeliveryDetail,
  DeliveryPage,
  DeliveryQuery,
  DeliveryView,
  NewSubscription,
  RotatedSecret,
  Subscription,
  SubscriptionChange,
  SubscriptionPage,
  SubscriptionWithSecret,
} from './subscription-schemas';

/** Outbound webhooks: who is told of what, and what became of each telling. */

const SubscriptionPath = z.object({ id: Id });
const DeliveryPath = z.object({ id: Id, deliveryId: Id });
const common = { tag: 'Subscriptions', auth: 'admin' } as const;

export const postSubscription = defineRoute({
  ...common,
  method: 'post',
  path: '/v1/subscriptions',
  operationId: 'createSubscription',
  summary: 'Be told of events',
  description:
    'Deliveries are signed as Standard Webhooks (https://www.standardwebhooks.com) and repeated for a day.',
  body: NewSubscription,
  answers: {
    201: {
      description: 'Created. The secret is shown only now.',
      schema: SubscriptionWithSecret,
      headers: { Location: 'The address of the subscription.' },
    },
  },
  async handle({ body, deps }) {
    const created = await createSubscription(deps.db, body);
    return reply(
      201,
      { ...show(created), secret: created.secret },
      { Location: `/v1/subscriptions/${created.id}` },
    );
  },
});

export const getSubscriptions = defineRoute({
  ...common,
  method: 'get',
  path: '/v1/subscriptions',
  operationId: 'listSubscriptions',
  summary: 'List subscriptions',
  query: z.strictObject(PageQuery),
  answers: { 200: { description: 'A page of subscriptions, the oldest first.', schema: SubscriptionPage } },
  async handle({ query, deps }) {
    const [after = null] = decodeCursor(query.cursor, ['uuid']) ?? [];
    const rows = await listSubscriptions(deps.db, { limit: query.limit + 1, after });
    return reply(
      200,
      page(rows, query.limit, show, (row) => [row.id]),
    );
  },
});

export const getOneSubscription = defineRoute({
  ...common,
  method: 'get',
  path: '/v1/subscriptions/{id}',
  operationId: 'getSubscription',
  summary: 'A subscription',
  params: SubscriptionPath,
  answers: { 200: { description: 'The subscription.', schema: Subscription } },
  async handle({ params, deps }) {
    return reply(200, show(found(await getSubscription(deps.db, params.id))));
  },
});

export const patchSubscription = defineRoute({
  ...common,
  method: 'patch',
  path: '/v1/subscriptions/{id}',
  operationId: 'changeSubscription',
  summary: 'Change a subscription, or switch it off and on',
  params: SubscriptionPath,
  body: SubscriptionChange,
  answers: { 200: { description: 'The subscription after the change.', schema: Subscription } },
  async handle({ params, body, deps }) {
    return reply(200, show(found(await updateSubscription(deps.db, params.id, defined(body)))));
  },
});

export const removeSubscription = defineRoute({
  ...common,
  method: 'delete',
  path: '/v1/subscriptions/{id}',
  operationId: 'deleteSubscription',
  summary: 'End a subscription',
  params: SubscriptionPath,
  answers: { 204: { description: 'Gone, with its delivery log.', schema: null } },
  async handle({ params, deps }) {
    if (!(await deleteSubscription(deps.db, params.id))) found(null);
    return reply(204, null);
  },
});

export const postRotateSecret = defineRoute({
  ...common,
  method: 'post',
  path: '/v1/subscriptions/{id}/rotate-secret',
  operationId: 'rotateSubscriptionSecret',
  summary: 'Change the secret',
  params: SubscriptionPath,
  answers: { 200: { description: 'The new secret, shown only now.', schema: RotatedSecret } },
  async handle({ params, deps }) {
    const { secret } = found(await rotateSecret(deps.db, params.id));
    return reply(200, { secret });
  },
});

export const getDeliveries = defineRoute({
  ...common,
  method: 'get',
  path: '/v1/subscriptions/{id}/deliveries',
  operationId: 'listDeliveries',
  summary: 'The delivery log',
  params: SubscriptionPath,
  query: DeliveryQuery,
  answers: { 200: { description: 'A page of deliveries, the newest first.', schema: DeliveryPage } },
  async handle({ params, query, deps }) {
    found(await getSubscription(deps.db, params.id));
    const [before = null] = decodeCursor(query.cursor, ['uuid']) ?? [];
    const listed = await listDeliveries(deps.db, params.id, {
      limit: query.limit + 1,
      before,
      status: query.status ?? null,
    });
    return reply(
      200,
      boundedPage(listed, query.limit, (row) => ({ ...row })),
    );
  },
});

export const postReplayDelivery = defineRoute({
  ...common,
  method: 'post',
  path: '/v1/subscriptions/{id}/deliveries/{deliveryId}/replay',
  operationId: 'replayDelivery',
  summary: 'Deliver once more',
  description: 'Under the same webhook id, from the start of the schedule.',
  params: DeliveryPath,
  answers: { 202: { description: 'It will be sent.', schema: DeliveryView } },
  async handle({ params, deps }) {
    const delivery = await replayDelivery(deps.db, params.id, params.deliveryId);
    if (delivery === null) throw new Problem('not_found', 'There is no such delivery of this subscription.');
    return reply(202, { ...delivery });
  },
});

export const getDelivery = defineRoute({
  ...common,
  method: 'get',
  path: '/v1/subscriptions/{id}/deliveries/{deliveryId}',
  operationId: 'getDelivery',
  summary: 'A delivery with all its attempts',
  params: DeliveryPath,
  answers: { 200: { description: 'The delivery.', schema: DeliveryDetail } },
  async handle({ params, deps }) {
    const delivery = await getDeliveryOf(deps.db, params.id, params.deliveryId);
    if (delivery === null) throw new Problem('not_found', 'There is no such delivery of this subscription.');
    const log = await listAttempts(deps.db, params.deliveryId);
    return reply(200, { ...delivery, log: log.map((attempt) => ({ ...attempt })) });
  },
});

function show(row: SubscriptionRow): z.output<typeof Subscription> {
  const { id, url, description, eventTypes, active, disabledReason, createdAt } = row;
  return { id, url, description, eventTypes: [...eventTypes], active, disabledReason, createdAt };
}

function found<T>(thing: T | null): T {
  if (thing === null) throw new Problem('not_found', 'There is no subscription with this id.');
  return thing;
}

function defined<T extends object>(fields: T): { [F in keyof T]: Exclude<T[F], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
