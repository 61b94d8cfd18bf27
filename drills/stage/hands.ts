import type { Act, ActResult } from '../agents/agent';
import { AGENT, CALLS } from './staff';

/** How somebody on the stage acts: through the product's API, in the name of a member. */
export interface Hands {
  send(method: 'POST' | 'PATCH', path: string, body: unknown): Promise<{ status: number; body: unknown }>;
  readonly hourMs: number;
}

/** Does one act. What the product refuses is an answer, and no error: the agent has to know what to do then. */
export async function perform(act: Act, hands: Hands, actor: string = AGENT.id): Promise<ActResult> {
  const { method, path, body } = requestOf(act, hands.hourMs);
  const answer = await hands.send(method, path, { actor, ...body });
  const ok = answer.status >= 200 && answer.status < 300;
  return { act, ok, status: answer.status, detail: ok ? null : detailOf(answer.body) };
}

function requestOf(
  act: Act,
  hourMs: number,
): { method: 'POST' | 'PATCH'; path: string; body: Readonly<Record<string, unknown>> } {
  const onCase = (id: string, verb: string, body: Readonly<Record<string, unknown>> = {}) => ({
    method: 'POST' as const,
    path: `/v1/cases/${encodeURIComponent(id)}/${verb}`,
    body,
  });
  switch (act.do) {
    case 'take':
      return onCase(act.case, 'acknowledge');
    case 'escalate':
    case 'resolve':
      return onCase(act.case, act.do);
    case 'ask':
      return onCase(act.case, 'notes', { text: `${CALLS[act.whom]} ${act.text}` });
    case 'note':
      return onCase(act.case, 'notes', { text: act.text });
    case 'hand_over':
      return onCase(act.case, 'hand-over', { to: act.to });
    case 'put_off':
      return onCase(act.case, 'snooze', { until: new Date(Date.now() + act.hours * hourMs).toISOString() });
    case 'reply':
      return {
        method: 'POST',
        path: `/v1/shipments/${encodeURIComponent(act.parcel)}/messages`,
        body: { text: act.text, channel: 'email', awaitsAnswer: act.awaitsAnswer ?? false },
      };
    case 'correct_address': {
      const { streetLine, postalCode, city } = act.address;
      return {
        method: 'PATCH',
        path: `/v1/shipments/${encodeURIComponent(act.parcel)}`,
        body: { recipient: { streetLines: [streetLine], postalCode, city } },
      };
    }
    case 'approve':
      return {
        method: 'POST',
        path: `/v1/disruptions/${encodeURIComponent(act.disruption)}/approve`,
        body: {},
      };
  }
}

function detailOf(body: unknown): string | null {
  if (typeof body !== 'object' || body === null) return null;
  const { detail, title } = body as { detail?: unknown; title?: unknown };
  return typeof detail === 'string' ? detail : typeof title === 'string' ? title : null;
}
