import Table from 'cli-table3';
import type { z } from 'zod';
import { type TimelineItem, TimelinePage } from '../api/tracking/timeline-schemas';
import { CASE_STATUSES } from '../domain/cases/case';
import { MILESTONES } from '../domain/tracking/milestone';
import type { Client } from './client';
import { storyTime } from './clock';
import { counted, type DemoOutcome } from './outcome';
import type { Evidence } from './story-check';

/** What happened, in tables. */
export function tables(outcome: DemoOutcome, evidence: Evidence): string {
  return [
    heading('Shipments by milestone'),
    milestones(evidence),
    heading('Events'),
    events(outcome),
    heading('Cases, and the escalation steps they ran'),
    cases(evidence),
    heading('Messages'),
    messages(outcome, evidence),
  ].join('\n');
}

function heading(text: string): string {
  return `\n${text}`;
}

function milestones(evidence: Evidence): string {
  const registered = evidence.parcels.filter(({ casting }) => casting.life.registered !== 'never');
  const counts = counted(registered.map(({ milestone }) => milestone ?? 'not seen yet'));
  const table = new Table({ head: ['milestone', 'shipments'], colAligns: ['left', 'right'], ...LOOK });
  for (const name of [...MILESTONES, 'not seen yet']) {
    if (counts[name] !== undefined) table.push([words(name), counts[name]]);
  }
  table.push(['all', registered.length]);
  return table.toString();
}

function events({ events: all }: DemoOutcome): string {
  const table = new Table({
    head: ['what became of it', 'events'],
    colAligns: ['left', 'right'],
    ...LOOK,
  });
  table.push(
    ['accepted: new', all.accepted],
    ['duplicate: known already', all.duplicate],
    ['unmatched: nobody had registered the number', all.unmatched],
    ['rejected: not understood, kept for replay', all.rejected],
    ['refused with 401: wrong signature', all.refusedSignatures],
  );
  return table.toString();
}

function cases(evidence: Evidence): string {
  const all = evidence.parcels.flatMap((parcel) => parcel.cases);
  const table = new Table({
    head: ['kind', ...CASE_STATUSES, 'steps run', 'skipped'],
    colAligns: ['left', 'right', 'right', 'right', 'right', 'right', 'right'],
    ...LOOK,
  });
  const row = (name: string, some: typeof all): (string | number)[] => [
    name,
    ...CASE_STATUSES.map((status) => some.filter((caseView) => caseView.status === status).length || ''),
    some.flatMap(({ steps }) => steps).filter((step) => step.outcome === 'run').length || '',
    some.flatMap(({ steps }) => steps).filter((step) => step.outcome === 'skipped').length || '',
  ];
  for (const kind of Object.keys(counted(all.map((caseView) => caseView.kind)))) {
    table.push(
      row(
        words(kind),
        all.filter((caseView) => caseView.kind === kind),
      ),
    );
  }
  table.push(row('all', all));
  return table.toString();
}

function messages({ messages: all }: DemoOutcome, evidence: Evidence): string {
  const table = new Table({
    head: ['status', 'emails', 'texts'],
    colAligns: ['left', 'right', 'right'],
    ...LOOK,
  });
  const statuses = [
    ...new Set([...Object.keys(all.email), ...Object.keys(all.sms)]),
  ] as (keyof typeof all.email)[];
  for (const status of statuses.filter((status) => status !== 'not_sent')) {
    table.push([words(status), all.email[status] ?? '', all.sms[status] ?? '']);
  }
  const notSent = evidence.parcels
    .flatMap((parcel) => parcel.messages)
    .filter(({ status }) => status === 'not_sent');
  for (const reason of Object.keys(counted(notSent.map((message) => message.reason)))) {
    const some = notSent.filter((message) => message.reason === reason);
    table.push([
      `not sent: ${words(reason)}`,
      some.filter(({ channel }) => channel === 'email').length || '',
      some.filter(({ channel }) => channel === 'sms').length || '',
    ]);
  }
  return table.toString();
}

/** Without colours, for files and pipes, and without a line between rows. */
const LOOK = {
  style: { head: [], border: [] },
  chars: { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' },
};

function words(name: string): string {
  return name.replaceAll('_', ' ');
}

/** Lives that are worth telling. */
const STORIES = ['second_attempt', 'address_problem_unresolved', 'found_again'] as const;

/** Three parcels' timelines, told in lines. */
export async function stories(
  evidence: Evidence,
  client: Client,
  shipments: ReadonlyMap<string, string>,
  startedAt: number,
): Promise<string> {
  const told: string[] = [];
  for (const id of STORIES) {
    const parcel = evidence.parcels.find(({ casting }) => casting.life.id === id);
    const shipmentId = parcel && shipments.get(parcel.casting.trackingNumber);
    if (parcel === undefined || shipmentId === undefined) continue;
    const { casting } = parcel;
    const items = await client.all(`/v1/shipments/${shipmentId}/timeline`, TimelinePage);
    told.push(
      '',
      `${casting.life.title}: ${casting.trackingNumber} by ${casting.carrier}, told by ${casting.source}, for ${casting.person.name} in ${casting.person.home.city}`,
      ...items.flatMap((item) => {
        const line = lineOf(item);
        return line === null ? [] : [`  ${storyTime(startedAt, Date.parse(item.at)).padEnd(13)} ${line}`];
      }),
    );
  }
  return told.join('\n');
}

function lineOf(item: z.output<typeof TimelineItem>): string | null {
  switch (item.type) {
    case 'event': {
      const { event } = item;
      if (event.estimatedDate !== null) return `the carrier expects it on ${event.estimatedDate}`;
      return `${event.text ?? words(event.milestone ?? 'a scan')}${event.place.city === null ? '' : `, ${event.place.city}`}`;
    }
    case 'case_entry': {
      const { entry, kind } = item;
      if (entry.type === 'resolved') {
        return `  case ${words(kind)}: ${words(entry.detail.resolution ?? 'resolved')}`;
      }
      return `  case ${words(kind)}: ${words(entry.type)}${entry.actor === 'wayward' ? '' : ` by ${entry.actor}`}`;
    }
    case 'step':
      return item.step.outcome === 'skipped'
        ? `  step ${words(item.step.stepId)} skipped: ${words(item.step.reason ?? '')}`
        : null;
    case 'address_change':
      return `  new address by ${item.actor}`;
    case 'message': {
      const { message } = item;
      if (message.direction === 'inbound')
        return `  ${message.channel} from the customer: ${message.body ?? ''}`;
      const whom = message.audience.replace('team:', '').replaceAll('_', ' ');
      const what = message.subject ?? firstLine(message.body) ?? words(message.template ?? '');
      return message.status === 'not_sent'
        ? `  no ${message.channel} to ${whom}: ${words(message.reason)}`
        : `  ${message.channel} to ${whom}${arrived(message.status)}: ${what}`;
    }
  }
}

/** Nothing for what went as it should. */
function arrived(status: string): string {
  return status === 'sent' || status === 'delivered' ? '' : ` (${words(status)})`;
}

function firstLine(body: string | null): string | null {
  const line = body?.split('\n')[0] ?? null;
  return line !== null && line.length > 90 ? `${line.slice(0, 89)}…` : line;
}
