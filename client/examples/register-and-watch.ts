import type { Client } from 'openapi-fetch';
import type { paths } from '../api-types';
import type { Schemas } from '../index';

/** A shop registers a parcel, tells what its carrier says, and reads all that happened to it, the newest first. */
export async function registerAndWatch(
  wayward: Client<paths>,
  trackingNumber: string,
): Promise<Schemas['TimelineItem'][]> {
  const registered = await wayward.POST('/v1/shipments', {
    body: {
      carrier: 'ups',
      trackingNumber,
      reference: '1042',
      recipient: { name: 'Ada Kern', email: 'ada@example.com', country: 'US', region: 'NY' },
    },
  });
  if (registered.error) throw new Error(registered.error.detail);
  const told = await wayward.POST('/v1/events', {
    body: {
      events: [
        {
          carrier: 'ups',
          trackingNumber,
          occurredAt: new Date().toISOString(),
          text: 'The apartment number is missing. This may delay delivery.',
        },
      ],
    },
  });
  if (told.error) throw new Error(told.error.detail);
  const { data, error } = await wayward.GET('/v1/shipments/{id}/timeline', {
    params: { path: { id: registered.data.id }, query: { order: 'newest_first' } },
  });
  if (error) throw new Error(error.detail);
  return data.data;
}
