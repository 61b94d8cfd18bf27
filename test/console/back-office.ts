import type { Client } from 'openapi-fetch';
import type { paths } from '../../client/api-types';
import type { Database } from '../../db/postgres/database';
import { keepBody } from '../../db/tracking/ingest';

/** What a back office looks at: wordings that nobody understands, numbers of nobody, bodies that were refused, programs that are told. */
export async function fillBackOffice(
  client: Client<paths>,
  db: Database,
  trackingNumbers: readonly string[],
): Promise<void> {
  const said: readonly (readonly [carrier: string, text: string, code?: string])[] = [
    ['ups', 'Zorblax quibbert, glim 48', '9Q'],
    ['ups', 'Snarfed per consignee variance'],
    ['ups', 'Frobnicated, awaiting plumbus'],
  ];
  const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
  const events = trackingNumbers.flatMap((trackingNumber, parcel) =>
    said.slice(0, 3 - (parcel % 3)).map(([carrier, text, code], index) => ({
      ...{ carrier, trackingNumber, text, occurredAt: minutesAgo(40 + 10 * index + parcel) },
      ...(code === undefined ? {} : { code }),
    })),
  );
  const strangers = ['1Z999AA10199999990', '1Z999AA10199999991'].map((trackingNumber) => ({
    ...{ carrier: 'ups', trackingNumber, text: 'Arrived at facility', occurredAt: minutesAgo(30) },
  }));
  await client.POST('/v1/events', { body: { events: [...events, ...strangers] } });
  await client.POST('/v1/text-mappings', {
    body: {
      carrier: 'ups',
      says: 'text',
      wording: 'Frobnicated, awaiting plumbus',
      exception: 'customs_hold',
    },
  });
  const bodies = [
    [
      'easypost',
      '{"object":"Event","result":{"object":"Tracker","tracking_code":null}}',
      'tracking_code',
      'is missing',
    ],
    ['dhl', '<html><body>502 Bad Gateway</body></html>', '', 'The body is not valid JSON'],
  ] as const;
  for (const [source, text, path, reason] of bodies)
    await keepBody(
      db,
      {
        ...{ source, requestId: null, contentType: 'application/json' },
        ...{ body: Buffer.from(text), receivedAt: minutesAgo(12) },
      },
      { outcome: 'rejected', reason, problems: [{ path: path === '' ? '' : `/result/${path}`, reason }] },
    );
  await client.POST('/v1/subscriptions', {
    body: {
      ...{ url: 'https://shop.example/hooks/wayward', description: 'The shop’s order desk' },
      eventTypes: ['case.opened', 'case.updated', 'case.resolved'],
    },
  });
  await client.POST('/v1/keys', {
    body: { name: 'Shop system', scopes: ['ingest', 'read'], expiresAt: null },
  });
}
