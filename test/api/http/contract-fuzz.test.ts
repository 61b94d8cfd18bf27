import { gzipSync } from 'node:zlib';
import fc, { type Arbitrary } from 'fast-check';
import { createApiKey } from '../../../db/access/api-keys';
import { createSubscription, publish } from '../../../db/subscriptions/subscriptions';
import { aCase, aParcel, scanned } from '../parcel-in-trouble';
import { type Call, type RunningTestApi, startTestApi } from '../running-api';
import { hostile, type JsonSchema, valuesOf } from './arbitrary-from-schema';
import type { Operation } from './documented-answers';

/** How many to send. Set FUZZ_REQUESTS and FUZZ_SEED to search for longer, or elsewhere. */
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 600);
const SEED = Number(process.env.FUZZ_SEED ?? 20261123);

describe('whatever anybody sends', () => {
  let api: RunningTestApi;
  const ids: string[] = [];

  beforeAll(async () => {
    api = await startTestApi({ MAX_BODY_BYTES: '50000' });
    const parcel = await aParcel(api.db, { reference: 'order-1' });
    await scanned(api.db, parcel, '2026-11-23T09:00:00.000Z', { exception: 'damaged' });
    const caseId = await aCase(api.db, parcel, { note: 'The box is torn' });
    // Its story is over: what staff ask of it would begin its workflow, and nobody is here to take that up.
    await api.db
      .updateTable('shipments')
      .set({ closedAt: '2026-11-24T09:00:00.000Z', closeReason: 'delivered' })
      .where('id', '=', parcel.shipmentId)
      .execute();
    const { id: subscriptionId } = await createSubscription(api.db, {
      url: 'https://shop.example/hook',
      description: null,
      eventTypes: ['case.opened'],
    });
    await publish(api.db, { key: 'case.opened:1', type: 'case.opened', payload: {} });
    const { key } = await createApiKey(api.db, { name: 'To be revoked', scopes: ['read'] });
    const inbox = await api.db.selectFrom('inbox').select('id').execute();
    const deliveries = await api.db.selectFrom('subscriptionDeliveries').select('id').execute();
    ids.push(parcel.shipmentId, caseId, subscriptionId, key.id);
    ids.push(...inbox.map((row) => row.id), ...deliveries.map((row) => row.id));
  });
  afterAll(() => api.stop());

  it('gets an answer that the document promises, and never a 5xx', async () => {
    const answered = new Map<number, number>();
    let sent = 0;
    const property = fc.asyncProperty(requests(api, ids), async (call) => {
      const { status } = await api.call(call);
      if (status >= 500) throw new Error(`${status}`);
      answered.set(status, (answered.get(status) ?? 0) + 1);
      sent += 1;
    });
    const run = await fc.check(property, {
      seed: SEED,
      numRuns: REQUESTS,
    });
    if (run.counterexample !== null)
      throw new Error(fc.defaultReportMessage(run) ?? 'a request was answered wrongly', {
        cause: run.errorInstance,
      });
    // Both sides were reached: requests that are right, and requests that are wrong in several ways.
    expect(sent).toBe(REQUESTS);
    expect([...answered.keys()]).toEqual(expect.arrayContaining([200, 400, 404, 422]));
    expect((await api.call({ method: 'GET', path: '/healthz' })).status).toBe(200);
  });
});

function requests(api: RunningTestApi, ids: readonly string[]): Arbitrary<Call> {
  const resolve = (ref: string): JsonSchema => {
    const name = ref.replace('#/components/schemas/', '');
    const schema = api.documented.document.components?.schemas?.[name];
    if (schema === undefined) throw new Error(`The document names ${ref} and does not have it`);
    return schema as JsonSchema;
  };
  // Made once of each: most of a request's time would go into reading the patterns of its fields again.
  const known = new Map<Operation, Arbitrary<Call>>();
  const requestsOf = (operation: Operation): Arbitrary<Call> => {
    const made =
      known.get(operation) ??
      fc
        .record({
          method: fc.constant(operation.method.toUpperCase() as Call['method']),
          path: pathOf(operation, ids, resolve),
          as: fc.oneof(
            { weight: 9, arbitrary: fc.constant(api.keys.admin) },
            { weight: 1, arbitrary: identities(api) },
          ),
          ...bodyOf(operation, resolve),
        })
        .map((call) => call as Call);
    known.set(operation, made);
    return made;
  };
  return fc.constantFrom(...api.documented.operations).chain(requestsOf);
}

function identities(api: RunningTestApi): Arbitrary<string | null> {
  return fc.constantFrom(api.keys.read, api.keys.ingest, null, 'wwk_aaaaaaaa_x', 'x');
}

function pathOf(
  operation: Operation,
  ids: readonly string[],
  resolve: (ref: string) => JsonSchema,
): Arbitrary<string> {
  const parameters = (operation.operation.parameters ?? []) as unknown as {
    in: string;
    name: string;
    schema: JsonSchema;
  }[];
  const inPath = fc.record(
    Object.fromEntries(
      parameters
        .filter((one) => one.in === 'path')
        .map((one) => [
          one.name,
          fc.oneof(
            { weight: 6, arbitrary: fc.constantFrom(...ids).map(encodeURIComponent) },
            { weight: 2, arbitrary: valuesOf(one.schema, resolve).map((value) => encoded(String(value))) },
            { weight: 1, arbitrary: hostile.map((value) => encoded(String(value)) || '-') },
            { weight: 1, arbitrary: fc.constantFrom('%', '%00', '%ff', '%c0%af', '%zz', '.', '%2e%2e%2f') },
          ),
        ]),
    ),
  );
  const query = fc.record(
    Object.fromEntries(
      parameters
        .filter((one) => one.in === 'query')
        .map((one) => [
          one.name,
          fc.oneof(
            { weight: 5, arbitrary: valuesOf(one.schema, resolve) },
            { weight: 1, arbitrary: hostile },
          ),
        ]),
    ),
    { requiredKeys: [] },
  );
  const extra = fc.oneof(
    { weight: 9, arbitrary: fc.constant('') },
    {
      weight: 1,
      arbitrary: fc.constantFrom('unknown=1', '%', '%00=%00', 'limit=1&limit=2', 'cursor=%ff', '__proto__=1'),
    },
  );
  return fc.tuple(inPath, query, extra).map(([path, sent, more]) => {
    const filled = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(path[name]));
    const pairs = Object.entries(sent).flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value]).map(
        (one) => `${name}=${encoded(typeof one === 'string' ? one : JSON.stringify(one))}`,
      ),
    );
    const search = [...pairs, more].filter((part) => part !== '').join('&');
    return search === '' ? filled : `${filled}?${search}`;
  });
}

/** Also what encodeURIComponent refuses: half a surrogate pair. */
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed === undefined ? text : text.toWellFormed()).replaceAll(
    '.',
    '%2E',
  );
}

function bodyOf(
  operation: Operation,
  resolve: (ref: string) => JsonSchema,
): Partial<Record<'raw' | 'headers', Arbitrary<unknown>>> {
  const body = operation.operation.requestBody as
    | { content?: Record<string, { schema: JsonSchema }> }
    | undefined;
  const [type, media] = Object.entries(body?.content ?? {})[0] ?? [];
  if (type === undefined || media === undefined) return {};
  const right = valuesOf(media.schema, resolve);
  const json = fc.oneof(
    { weight: 5, arbitrary: right },
    { weight: 4, arbitrary: right.chain(spoilt) },
    { weight: 1, arbitrary: hostile },
  );
  const bytes = fc.oneof(
    { weight: 9, arbitrary: json.map((value) => Buffer.from(JSON.stringify(value) ?? '')) },
    { weight: 1, arbitrary: fc.constantFrom(...BROKEN) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 64 }).map((list) => Buffer.from(list)) },
  );
  const headers = fc.oneof(
    { weight: 8, arbitrary: fc.constant({ 'content-type': 'application/json' }) },
    {
      weight: 2,
      arbitrary: fc.constantFrom<Record<string, string>>(
        {},
        { 'content-type': 'text/plain' },
        { 'content-type': 'application/json; charset=utf-16' },
        { 'content-type': 'application/json', 'content-encoding': 'gzip' },
        { 'content-type': 'application/json', 'content-encoding': 'snappy' },
        { 'content-type': 'application/json', 'idempotency-key': 'the-same-key' },
        { 'content-type': 'application/json', 'idempotency-key': 'a b' },
        { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': 'x' },
      ),
    },
  );
  return { raw: bytes, headers };
}

/** A right body with one thing wrong. */
function spoilt(value: unknown): Arbitrary<unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return hostile;
  const names = Object.keys(value);
  return fc
    .tuple(fc.constantFrom(...names, 'unknown', '__proto__', 'constructor'), hostile)
    .map(([name, wrong]) =>
      // Not by assignment: `__proto__` is to become a field like any other.
      Object.fromEntries([...Object.entries(value).filter(([other]) => other !== name), [name, wrong]]),
    );
}

const BROKEN = [
  Buffer.from(''),
  Buffer.from('{'),
  Buffer.from('nul'),
  Buffer.from('{"a":1}{"b":2}'),
  Buffer.from('\ufeff{}'),
  Buffer.from([0xff, 0xfe, 0x00]),
  Buffer.from('"\\u0000"'),
  Buffer.from('{"carrier":"\\ud800","trackingNumber":"1"}'),
  Buffer.from('['.repeat(20_000)),
  Buffer.from(`${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`),
  Buffer.from('1e99999'),
  Buffer.from(`{"events":[${'9'.repeat(1_000)}]}`),
  Buffer.alloc(60_000, 0x20),
  gzipSync(Buffer.alloc(10_000_000, 0x20)),
];
