import { customerLinks } from '../../../domain/conversation/customer-links';
import type { LinkPurpose } from '../../../domain/conversation/signed-link';
import type { Channel } from '../../../domain/messages/message';
import { aParcel } from '../parcel-in-trouble';
import { LINK_SECRETS, type RunningTestApi } from '../running-api';

/** A customer who got a message, and opens the links in it as a browser or a mail program does. */

export interface PageLoad {
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
  /** What a reader sees, without the tags. */
  readonly text: string;
}

export interface Letter {
  readonly messageId: string;
  readonly shipmentId: string;
  path(purpose: LinkPurpose): string;
  open(purpose: LinkPurpose): Promise<PageLoad>;
  post(purpose: LinkPurpose, fields: Readonly<Record<string, string>>): Promise<PageLoad>;
}

let letters = 0;

/** A message that went to the customer of a parcel of its own. */
export async function aLetter(
  api: RunningTestApi,
  fields: {
    readonly channel?: Channel;
    readonly email?: string;
    readonly phone?: string;
    readonly locale?: string;
    readonly name?: string;
    readonly caseId?: string;
    readonly sentDaysAgo?: number;
    readonly secret?: string;
  } = {},
): Promise<Letter> {
  letters += 1;
  const channel = fields.channel ?? 'email';
  const email = fields.email ?? `reader${letters}@mail.example`;
  const phone = fields.phone ?? `+49151123${String(letters).padStart(5, '0')}`;
  const { shipmentId } = await aParcel(api.db, {
    reference: fields.name ?? `NL-${letters}`,
    recipient: {
      name: 'Ada Lovelace',
      email,
      phone,
      streetLines: ['Hauptstraße 17'],
      city: 'Berlin',
      region: null,
      postalCode: '10115',
      country: 'DE',
      locale: fields.locale ?? 'en',
      timeZone: 'Europe/Berlin',
    },
  });
  const { id } = await api.db
    .insertInto('messages')
    .values({
      key: `letter/${shipmentId}`,
      direction: 'outbound',
      shipmentId,
      audience: 'customer',
      channel,
      address: channel === 'email' ? email : phone,
      template: 'address_problem',
      priority: 'normal',
      dispatch: 'dispatcher',
      status: 'sent',
      reason: 'first_notification',
      attempts: 1,
      intendedAt: '2026-11-23T10:00:00.000Z',
      sendingAt: '2026-11-23T10:00:01.000Z',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const sentAt = new Date(Date.now() - (fields.sentDaysAgo ?? 0) * 86_400_000).toISOString();
  const links = customerLinks(
    {
      publicUrl: '',
      secrets: [fields.secret ?? LINK_SECRETS[0]],
      lifetimeDays: { unsubscribe: 60, preferences: 60, address: 14, parcel: 60 },
    },
    id,
    sentAt,
  );
  const path = (purpose: LinkPurpose): string => links[purpose].url;
  return {
    messageId: id,
    shipmentId,
    path,
    open: (purpose) => load(api, path(purpose)),
    post: (purpose, sent) =>
      load(api, path(purpose), { method: 'POST', body: new URLSearchParams({ ...sent }) }),
  };
}

export async function load(api: RunningTestApi, path: string, init: RequestInit = {}): Promise<PageLoad> {
  const response = await fetch(api.url + path, { redirect: 'manual', ...init });
  const html = await response.text();
  const text = html
    .replaceAll(/<(style|script)[\s\S]*?<\/\1>/g, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ');
  return { status: response.status, headers: response.headers, html, text };
}
