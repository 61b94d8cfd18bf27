import type { Silence } from '../../domain/messages/sending/silence';
import type { Instant } from '../../domain/tracking/tracking-event';
import type { Executor } from '../postgres/database';
import { plannedStatement, type StatementRunner } from '../postgres/planned-statements';
import { contextOf, type MessageContext } from './message-context';
import { FROM_MESSAGE, MESSAGE_ROW, type MessageRow, outboundOf } from './message-row';
import type { OutboundMessage } from './messages';
import { activeSilencesAt, silencesFrom } from './silences';

/** All that is asked for to judge a message and to write it, at one moment. */
export interface MessageToSend {
  readonly message: OutboundMessage;
  readonly context: MessageContext;
  /** Those that are active, whatever they are about. */
  readonly silences: readonly Silence[];
}

const LOAD = plannedStatement<MessageRow & { readonly silences: readonly Silence[] | null }>(
  'message_to_send',
  `select ${MESSAGE_ROW}, ${activeSilencesAt('$2')} as "silences" ${FROM_MESSAGE}
    where m.id = $1 and m.direction = 'outbound'`,
);

/** By pools or in a transaction: both of the same. */
export interface Reading {
  readonly db: Executor;
  readonly statements: StatementRunner;
}

/**
 * The message, with what is known of its subject and its reader, and the silences that are active. Null when there is no such outbound
 * message.
 */
export async function loadToSend(
  { db, statements }: Reading,
  messageId: string,
  now: Instant,
): Promise<MessageToSend | null> {
  const [row] = await statements.run(LOAD, [messageId, now]);
  if (row === undefined) return null;
  return {
    message: outboundOf(row),
    context: await contextOf(db, row),
    silences: silencesFrom(row.silences),
  };
}
