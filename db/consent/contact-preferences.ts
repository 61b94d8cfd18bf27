import { sql } from 'kysely';
import type { QuietHours, Topic } from '../../domain/consent/consent';
import { asOneAddress, type Channel, type Locale } from '../../domain/messages/message';
import type { Executor } from '../postgres/database';
import { type ConsentOrigin, noteConsent } from './consent';

/** What the reader of an address chose, over all shipments. */
export interface ContactPreferences {
  readonly mutedTopics: readonly Topic[];
  readonly quietHours: QuietHours;
  /** IANA; null: as the shipment says. */
  readonly timeZone: string | null;
  readonly locale: Locale | null;
}

const NOTHING_CHOSEN: ContactPreferences = {
  mutedTopics: [],
  quietHours: 'default',
  timeZone: null,
  locale: null,
};

/** What the reader at an address has chosen; `NOTHING_CHOSEN` when nobody has. */
export async function contactPreferences(
  db: Executor,
  channel: Channel,
  address: string,
): Promise<ContactPreferences> {
  const row = await db
    .selectFrom('contactPreferences')
    .select(['mutedTopics', 'quietHours', 'quietFrom', 'quietTo', 'timeZone', 'locale'])
    .where('channel', '=', channel)
    .where('address', '=', asOneAddress(address))
    .executeTakeFirst();
  if (row === undefined) return NOTHING_CHOSEN;
  const { mutedTopics, timeZone, locale } = row;
  return { mutedTopics, quietHours: quietHoursOf(row), timeZone, locale };
}

/** Quiet hours as their three columns hold them; all null when nobody chose anything. */
export function quietHoursOf(row: {
  readonly quietHours: 'default' | 'none' | 'own' | null;
  readonly quietFrom: string | null;
  readonly quietTo: string | null;
}): QuietHours {
  if (row.quietHours === 'none') return 'none';
  return row.quietFrom === null || row.quietTo === null
    ? 'default'
    : { from: row.quietFrom, to: row.quietTo };
}

/** Writes down what the reader chose, over what they chose before, and notes it in the history of their consent. */
export async function saveContactPreferences(
  tx: Executor,
  channel: Channel,
  address: string,
  chosen: ContactPreferences,
  origin: ConsentOrigin,
): Promise<void> {
  const { mutedTopics, quietHours, timeZone, locale } = chosen;
  const own = typeof quietHours === 'object' ? quietHours : null;
  const columns = {
    mutedTopics: [...mutedTopics],
    quietHours: typeof quietHours === 'object' ? ('own' as const) : quietHours,
    quietFrom: own?.from ?? null,
    quietTo: own?.to ?? null,
    timeZone,
    locale,
  };
  await tx
    .insertInto('contactPreferences')
    .values({ channel, address: asOneAddress(address), ...columns })
    .onConflict((conflict) =>
      conflict.columns(['channel', 'address']).doUpdateSet({ ...columns, updatedAt: sql`now()` }),
    )
    .execute();
  await noteConsent(tx, channel, address, 'preferences', {
    ...origin,
    detail: {
      mutedTopics: mutedTopics.join(' '),
      quietHours: own === null ? columns.quietHours : `${own.from}-${own.to}`,
      ...(timeZone === null ? {} : { timeZone }),
      ...(locale === null ? {} : { locale }),
    },
  });
}
