import type { Method } from '../../../api/http/define-route';
import { ROLES, type Role } from '../../../domain/access/role';
import { type Call, type RunningTestApi, startTestApi } from '../running-api';
import { aMember, signedIn } from '../signed-in';

/**
 * Who may what: the least role for each operation of the api, as people agreed on it and not as the routes say it. What is named nowhere
 * here is to be looked at by whoever may sign in, or done by whoever works on cases.
 */
const LEAST: Readonly<Partial<Record<Role | 'anybody' | 'whoever has signed in', readonly string[]>>> = {
  anybody: [
    'signIn',
    'choosePassword',
    'resetPassword',
    'listSignInMethods',
    'signInByProvider',
    'returnFromProvider',
    'getHealth',
    'getReadiness',
  ],
  'whoever has signed in': [
    'getSession',
    'signOut',
    'listSessions',
    'endSession',
    'listViews',
    'saveView',
    'changeView',
    'deleteView',
    'lookAtCase',
  ],
  viewer: ['simulateCase', 'previewSilence', 'previewDisruption', 'previewReply'],
  // Files that strangers sent.
  agent: ['getAttachment', 'listAttachments'],
  supervisor: [
    'decideIntervention',
    'createSchedule',
    'changeSchedule',
    'deleteSchedule',
    'addOverride',
    'deleteOverride',
    'liftSuppression',
    'checkPolicies',
    'runAudit',
    'createTextMapping',
    'deleteTextMapping',
    'changeLateRisk',
    'changeLateRiskCosts',
    'goBackToPredictionModel',
  ],
  admin: [
    'createKey',
    'listKeys',
    'revokeKey',
    'createMember',
    'changeMember',
    'deleteMember',
    'inviteMember',
    'addContactPoint',
    'changeContactPoint',
    'deleteContactPoint',
    'sendVerificationCode',
    'confirmContactPoint',
    'createTeam',
    'changeTeam',
    'deleteTeam',
    'createSubscription',
    'listSubscriptions',
    'getSubscription',
    'changeSubscription',
    'deleteSubscription',
    'rotateSubscriptionSecret',
    'listDeliveries',
    'getDelivery',
    'replayDelivery',
    'eraseRecipient',
    'erasePerson',
    'listErasures',
    'listAuditLog',
    'createCarrierOverride',
    'deleteCarrierOverride',
    'listWebhookSenders',
    'testWebhookSender',
  ],
};
/** Proved by the signature of whoever sends them. */
const SIGNED = /^(receive|ping)/;
const ANY_ID = '019ab0c4-5e0a-7c1e-8f53-0b1f4c9d2a11';

interface Operation {
  readonly method: Method;
  readonly path: string;
  readonly operationId: string;
  readonly description: string;
}

let api: RunningTestApi;
let operations: readonly Operation[];
beforeAll(async () => {
  api = await startTestApi({ TRUSTED_PROXIES: '1' });
  operations = api.documented.operations
    .map(({ method, path, operation }) => ({
      method: method as Method,
      path,
      operationId: operation.operationId ?? '',
      description: operation.description ?? '',
    }))
    .filter(({ operationId }) => !SIGNED.test(operationId));
});
afterAll(() => api.stop());

test('Each operation says the role that it needs', () => {
  const named = Object.values(LEAST).flat();
  expect(named.filter((name) => !operations.some(({ operationId }) => operationId === name))).toEqual([]);
  for (const { operationId, method, description } of operations) {
    const role = leastOf({ operationId, method });
    if (ROLES.some((one) => one === role))
      expect([operationId, description]).toEqual([operationId, expect.stringContaining(`Role: \`${role}\``)]);
  }
});

describe.each(ROLES)('Whoever has signed in as %s', (role) => {
  test('may do what the role says, and nothing else', async () => {
    await aMember(api.db, role, { role });
    const refused = new Map<string, boolean>();
    let headers = await signedIn(api.db, role);
    for (const operation of operations) {
      const { status } = await api.call({ ...callOf(operation), as: null, headers });
      if (status === 401 && operation.operationId !== 'signIn')
        throw new Error(`${operation.operationId}: 401`);
      refused.set(operation.operationId, status === 403);
      if (operation.operationId === 'signOut') headers = await signedIn(api.db, role);
    }
    const expected = operations.map((operation) => [operation.operationId, !mayDo(role, operation)] as const);
    expect(Object.fromEntries(refused)).toEqual(Object.fromEntries(expected));
  });
});

test('Whoever is not known may look at nothing', async () => {
  for (const [index, operation] of operations.entries()) {
    if (leastOf(operation) === 'anybody') continue;
    // From one address only so many strangers are answered in a minute.
    const headers = { 'x-forwarded-for': `192.0.2.${index}` };
    const { status } = await api.call({ ...callOf(operation), as: null, headers });
    expect([operation.operationId, status]).toEqual([operation.operationId, 401]);
  }
});

/** A request that is refused for who asks, or else for what it asks: nothing is there, and nothing is done. */
function callOf({ method, path }: Operation): Pick<Call, 'method' | 'path' | 'raw'> & { body?: unknown } {
  const filled = path.replaceAll(/\{(\w+)\}/g, ANY_ID);
  const verb = method.toUpperCase() as Call['method'];
  return verb === 'POST' || verb === 'PATCH'
    ? { method: verb, path: filled, body: { nothing: 'of this kind' } }
    : { method: verb, path: filled };
}

function leastOf({ operationId, method }: Pick<Operation, 'operationId' | 'method'>): string {
  const named = Object.entries(LEAST).find(([, names]) => names?.includes(operationId));
  return named?.[0] ?? (method === 'get' ? 'viewer' : 'agent');
}

function mayDo(role: Role, operation: Operation): boolean {
  const least = leastOf(operation);
  const roles: readonly string[] = ROLES;
  return roles.indexOf(role) >= roles.indexOf(least);
}
