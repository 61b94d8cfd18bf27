import { type ExpressionBuilder, sql } from 'kysely';
import type { Ask, AskOption } from '../../domain/conversation/ask';
import { CARRIED_REASONS, type Channel, SHOWN_STATUSES } from '../../domain/messages/message';
import type { Instant } from '../../domain/tracking/tracking-event';
import type { Executor } from '../postgres/database';
import type { Asks, DB } from '../schema';

/** Questions that were put to customers, and the answers that they gave. */

/** A question that nobody answered for so long is closed: what it offers cannot be promised any more. */
const OPEN_FOR_MS = 7 * 86_400_000;

/** A question as a step puts it. `occurrence` counts how often the step ran; `at` is when it was asked, and it closes seven days later. */
export interface OpenedAsk {
  readonly shipmentId: string;
  readonly caseId: string;
  readonly stepId: string;
  readonly occurrence: number;
  readonly ask: Ask;
  readonly at: Instant;
}

/** Writes down that a step puts a question; a repeat of the round changes nothing. */
export async function openAsk(tx: Executor, opened: OpenedAsk): Promise<void> {
  const { ask, at, ...where } = opened;
  await tx
    .insertInto('asks')
    .values({
      ...where,
      options: JSON.stringify(ask.options),
      askedAt: at,
      closesAt: new Date(Date.parse(at) + OPEN_FOR_MS).toISOString(),
    })
    .onConflict((conflict) => conflict.columns(['caseId', 'stepId', 'occurrence']).doNothing())
    .execute();
}

/** A question as it stands. `answer` is null as long as nobody has answered; only the first answer counts. */
export interface PutAsk {
  readonly id: string;
  readonly shipmentId: string;
  readonly caseId: string;
  readonly options: readonly AskOption[];
  readonly answer: string | null;
  /** The inbound message that answered it. */
  readonly answeredBy: string | null;
  readonly closesAt: Instant;
  /** Its case is over, so nothing that it offers is to be done any more. */
  readonly caseOver: boolean;
}

interface Reader {
  readonly channel: Channel;
  readonly address: string;
}

/**
 * Was the question shown to this reader? By its own message, or by a bundle of which nothing else was left: then it was sent as it
 * was written. A bundle of several shows no options, since a number would not say which question it answers.
 */
function wasShownTo({ channel, address }: Reader, since: Instant = '-infinity') {
  const lately = (message: 'm' | 'bundle') =>
    sql<boolean>`coalesce(${sql.ref(`${message}.sentAt`)}, ${sql.ref(`${message}.sendingAt`)}) > ${since}::timestamptz`;
  return (where: ExpressionBuilder<DB & { q: Asks }, 'q'>) =>
    where.exists(
      where
        .selectFrom('messages as m')
        .select('m.id')
        .whereRef('m.caseId', '=', 'q.caseId')
        .whereRef('m.stepId', '=', 'q.stepId')
        .whereRef('m.occurrence', '=', 'q.occurrence')
        .where('m.direction', '=', 'outbound')
        .where('m.audience', '=', 'customer')
        .where('m.channel', '=', channel)
        .where(sql<boolean>`lower(m.address) = lower(${address})`)
        .where((shown) =>
          shown.or([
            shown.and([shown('m.status', 'in', [...SHOWN_STATUSES]), lately('m')]),
            shown.and([
              shown('m.reason', 'in', [...CARRIED_REASONS]),
              shown.exists(
                shown
                  .selectFrom('messages as bundle')
                  .select('bundle.id')
                  .whereRef('bundle.id', '=', 'm.bundleId')
                  .where('bundle.status', 'in', [...SHOWN_STATUSES])
                  .where(lately('bundle')),
              ),
              shown.not(
                shown.exists(
                  shown
                    .selectFrom('messages as other')
                    .select('other.id')
                    .whereRef('other.bundleId', '=', 'm.bundleId')
                    .whereRef('other.id', '<>', 'm.id')
                    .where('other.reason', 'in', [...CARRIED_REASONS]),
                ),
              ),
            ]),
          ]),
        ),
    );
}

/** The newest question about this shipment that was shown to this reader; the row is locked. */
export async function newestAsk(
  tx: Executor,
  about: Reader & { readonly shipmentId: string },
): Promise<PutAsk | null> {
  return asPut(await newestShown(tx, about).forUpdate('q').executeTakeFirst());
}

/** The same for who only looks: null as well when it is answered, or too old to be. */
export async function openAskFor(
  db: Executor,
  about: Reader & { readonly shipmentId: string; readonly at: Instant },
): Promise<PutAsk | null> {
  const ask = asPut(await newestShown(db, about).executeTakeFirst());
  return ask === null || ask.answer !== null || ask.caseOver || ask.closesAt <= about.at ? null : ask;
}

function newestShown(db: Executor, about: Reader & { readonly shipmentId: string }) {
  return db
    .selectFrom('asks as q')
    .innerJoin('cases as c', 'c.id', 'q.caseId')
    .select([
      'q.id',
      'q.shipmentId',
      'q.caseId',
      'q.options',
      'q.answer',
      'q.answeredBy',
      'q.closesAt',
      'c.status',
    ])
    .where('q.shipmentId', '=', about.shipmentId)
    .where(wasShownTo(about))
    .orderBy('q.askedAt', 'desc')
    .orderBy('q.id', 'desc')
    .limit(1);
}

type Shown = NonNullable<Awaited<ReturnType<ReturnType<typeof newestShown>['executeTakeFirst']>>>;

function asPut(row: Shown | undefined): PutAsk | null {
  if (row === undefined) return null;
  const { status, options, ...rest } = row;
  return { ...rest, options: options as unknown as readonly AskOption[], caseOver: status === 'resolved' };
}

/** Those of the shipments about which an open question was shown to this reader after `since`. */
export async function askedAboutSince(
  db: Executor,
  about: Reader & { readonly shipmentIds: readonly string[]; readonly since: Instant; readonly at: Instant },
): Promise<readonly string[]> {
  if (about.shipmentIds.length === 0) return [];
  const rows = await db
    .selectFrom('asks as q')
    .innerJoin('cases as c', 'c.id', 'q.caseId')
    .select('q.shipmentId')
    .distinct()
    .where('q.shipmentId', 'in', [...about.shipmentIds])
    .where('q.answer', 'is', null)
    .where('q.closesAt', '>', about.at)
    .where('c.status', '<>', 'resolved')
    .where(wasShownTo(about, about.since))
    .execute();
  return rows.map(({ shipmentId }) => shipmentId);
}

/** Do we wait for this reader's answer about any of these shipments: to a question of ours, or to what a person of the staff asked? */
export async function answerAwaited(
  db: Executor,
  about: Reader & { readonly shipmentIds: readonly string[]; readonly at: Instant },
): Promise<boolean> {
  const { shipmentIds, channel, address, at } = about;
  if (shipmentIds.length === 0) return false;
  const ask = await db
    .selectFrom('asks as q')
    .innerJoin('cases as c', 'c.id', 'q.caseId')
    .select('q.id')
    .where('q.shipmentId', 'in', [...shipmentIds])
    .where('q.answer', 'is', null)
    .where('q.closesAt', '>', at)
    .where('c.status', '<>', 'resolved')
    .where(wasShownTo(about))
    .limit(1)
    .executeTakeFirst();
  if (ask !== undefined) return true;
  const reply = await db
    .selectFrom('messages as m')
    .select('m.id')
    .where('m.shipmentId', 'in', [...shipmentIds])
    .where('m.awaitsAnswer', '=', true)
    .where('m.channel', '=', channel)
    .where(sql<boolean>`lower(m.address) = lower(${address})`)
    .where('m.status', 'in', [...SHOWN_STATUSES])
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('messages as given')
            .select('given.id')
            .whereRef('given.shipmentId', '=', 'm.shipmentId')
            .where('given.direction', '=', 'inbound')
            .where('given.audience', '=', 'customer')
            .where('given.automatic', '=', false)
            .where('given.keyword', 'is', null)
            .whereRef('given.intendedAt', '>', 'm.intendedAt'),
        ),
      ),
    )
    .limit(1)
    .executeTakeFirst();
  return reply !== undefined;
}

/** What was done on a page answers the open questions of its parcel that offer it. */
export async function recordDoneOnPage(
  tx: Executor,
  page: NonNullable<AskOption['page']>,
  done: { readonly shipmentId: string; readonly messageId: string; readonly at: Instant },
): Promise<void> {
  const rows = await tx
    .selectFrom('asks')
    .select(['id', 'options'])
    .where('shipmentId', '=', done.shipmentId)
    .where('answer', 'is', null)
    .execute();
  for (const { id, options } of rows) {
    const option = (options as unknown as readonly AskOption[]).find((candidate) => candidate.page === page);
    if (option !== undefined) await recordAnswer(tx, id, { ...done, answer: option.answer });
  }
}

/** The first answer counts. */
export async function recordAnswer(
  tx: Executor,
  askId: string,
  given: { readonly answer: string; readonly messageId: string; readonly at: Instant },
): Promise<void> {
  await tx
    .updateTable('asks')
    .set({ answer: given.answer, answeredBy: given.messageId, answeredAt: given.at })
    .where('id', '=', askId)
    .where('answer', 'is', null)
    .execute();
}
