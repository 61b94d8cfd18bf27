import type { CaseEntryType, Command } from './commands';
import type { Draft } from './review';
import { withCase } from './review';

/** What customer and staff write to each other, as far as the process minds: the words are not its business. */

/** A case that was put off is taken up again: the customer's answer may be what it waited for. */
export function hearCustomer(draft: Draft, { messageId }: { readonly messageId: string }): Draft {
  return draft.state.cases.reduce((before, one) => {
    const heard = logged(before, one.kind, 'customer_wrote', 'customer', messageId);
    return one.status === 'snoozed'
      ? { ...heard, state: withCase(heard.state, { ...one, status: 'open', snoozedUntil: null }) }
      : heard;
  }, draft);
}

export function hearStaff(
  draft: Draft,
  { messageId, actor }: { readonly messageId: string; readonly actor: string },
): Draft {
  return draft.state.cases.reduce(
    (before, one) => logged(before, one.kind, 'staff_wrote', actor, messageId),
    draft,
  );
}

function logged(
  draft: Draft,
  kind: Draft['state']['cases'][number]['kind'],
  entry: CaseEntryType,
  actor: string,
  messageId: string,
): Draft {
  const one = draft.state.cases.find((other) => other.kind === kind);
  if (one === undefined) return draft;
  const log: Command = { type: 'log', kind, episode: one.episode, entry, actor, detail: { messageId } };
  return { ...draft, commands: [...draft.commands, log] };
}
