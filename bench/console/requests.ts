import { type Agent, request } from 'node:http';
import type { Database } from '../../db/postgres/database';
import { BenchError, PATIENCE_MS } from '../measure/wait';
import { sampleOf } from '../reads/looks';

/** What a console asks for, each by the name under which its times are shown. */
export type Asked = readonly [name: string, path: string];

const TURNS = ['needs_first_answer', 'waiting_for_customer', 'waiting_for_carrier', 'put_off'];

/** What people who work on cases look at and search for all day: each list, and each sort of search. */
export async function whatConsolesAsk(db: Database): Promise<readonly Asked[]> {
  const { trackingNumber, reference, shipmentId, caseId } = await sampleOf(db);
  const { name, email } = await db
    .selectFrom('recipients as r')
    .innerJoin('shipments as s', 's.recipientId', 'r.id')
    .select(['r.name', 'r.email'])
    .where('s.id', '=', shipmentId)
    .executeTakeFirstOrThrow();
  const queue = (query: Readonly<Record<string, string>>): string =>
    `/v1/queue?${new URLSearchParams({ limit: '100', ...query })}`;
  const search = (words: string): string => queue({ search: words });
  return [
    ['queue', queue({})],
    ...TURNS.map((turn): Asked => [`queue: ${turn}`, queue({ turn })]),
    ['queue of a kind', queue({ kind: 'late' })],
    ['queue of a carrier', queue({ carrier: 'gls' })],
    ['queue of a member', queue({ assignee: 'ada' })],
    ['queue that nobody holds, major', queue({ unassigned: 'true', severity: 'major' })],
    ['counts', '/v1/queue/counts'],
    ['counts of a carrier', '/v1/queue/counts?carrier=ups'],
    ['choices of the filters', '/v1/queue/choices'],
    ['choices, of a carrier and a turn', '/v1/queue/choices?carrier=ups&turn=waiting_for_carrier'],
    ['search a tracking number', search(trackingNumber)],
    ['search the end of a number', search(trackingNumber.slice(-6))],
    ['search a reference', search(reference)],
    ['search a reference of many', search('SAMPLE')],
    ['search a name', search(name?.split(' ').at(-1) ?? reference)],
    ['search a first name', search(name?.split(' ')[0] ?? reference)],
    ['search an email', search(email ?? reference)],
    ['search what is not there', search('nobody at all')],
    ['case', `/v1/cases/${caseId}`],
    ['shipment', `/v1/shipments/${shipmentId}`],
    ['timeline', `/v1/shipments/${shipmentId}/timeline?order=newest_first&limit=100`],
    ['conversation', `/v1/shipments/${shipmentId}/conversation?limit=200`],
    ['overview', '/v1/overview'],
    ['messages', '/v1/messages?limit=100'],
    ['inbox', '/v1/inbox?limit=100'],
    ['disruptions', '/v1/disruptions?limit=100'],
    ['members', '/v1/members?limit=200'],
  ];
}

/** How long the answer takes (ms), to its last byte. @throws BenchError for anything but 200 */
export function timeOf(agent: Agent, url: URL, token: string): Promise<number> {
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    const asking = request(
      url,
      { agent, timeout: PATIENCE_MS, headers: { authorization: `Bearer ${token}` } },
      (answer) => {
        answer.resume();
        answer.once('error', reject);
        answer.once('end', () =>
          answer.statusCode === 200
            ? resolve(performance.now() - startedAt)
            : reject(new BenchError(`GET ${url.pathname}${url.search} was answered ${answer.statusCode}`)),
        );
      },
    );
    asking.on('timeout', () => asking.destroy(new BenchError(`GET ${url.pathname} got no answer`)));
    asking.on('error', reject);
    asking.end();
  });
}
