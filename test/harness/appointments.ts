import { type Client, isGrpcServiceError, type WorkflowHandle } from '@temporalio/client';
import { sql } from 'kysely';
import type { Database } from '../../db/postgres/database';
import type { Instant } from '../../domain/tracking/tracking-event';
import { shipmentWorkflowId } from '../../workflows/contract';

/** How all of Wayward stands at one moment. */
export interface Standing {
  /** What is being done; null: nothing, everybody waits for a time or for the world. */
  readonly busy: string | null;
  /** The next times that somebody waits for. */
  readonly appointments: readonly Instant[];
  /** Changes with everything that is done. */
  readonly mark: string;
}

/** Looks into every shipment's workflow and into what the ledger and the relay have in hand. */
export async function standingOf(db: Database, temporal: Client): Promise<Standing> {
  const rows = await databaseStanding(db);
  // Histories are read when nothing else is left to do: they are dear.
  if (rows.busy !== null) return { busy: rows.busy, appointments: [], mark: rows.mark };
  // What nobody was told of yet begins at the time of its delivery.
  const shipments = await db
    .selectFrom('shipments')
    .select('id')
    .where('closedAt', 'is', null)
    .where((where) =>
      where.or([where('deliveredFacts', '>', 0), where('deliverAt', '<=', sql<Instant>`now()`)]),
    )
    .execute();
  const workflows = await Promise.all(
    shipments.map(({ id }) => workflowStanding(temporal.workflow.getHandle(shipmentWorkflowId(id)))),
  );
  return {
    busy: workflows.find(({ busy }) => busy !== null)?.busy ?? null,
    appointments: [...workflows.flatMap(({ timers }) => timers), ...rows.appointments],
    mark: [...workflows.map(({ events }) => events), rows.mark].join(' '),
  };
}

/** gRPC's. */
const NOT_FOUND = 5;

interface WorkflowStanding {
  readonly busy: string | null;
  readonly timers: readonly Instant[];
  readonly events: number;
}

async function workflowStanding(handle: WorkflowHandle): Promise<WorkflowStanding> {
  const { events } = await handle.fetchHistory().catch((error: unknown) => {
    // It is about to be started.
    if (isGrpcServiceError(error) && error.code === NOT_FOUND) return { events: null };
    throw error;
  });
  if (events == null) return { busy: `${handle.workflowId} has not begun`, timers: [], events: 0 };
  const open = new Map<string, Instant | 'task'>();
  for (const event of events) {
    const id = String(event.eventId);
    const started = event.timerStartedEventAttributes;
    if (started != null) open.set(id, after(event.eventTime, started.startToFireTimeout));
    if (event.workflowTaskScheduledEventAttributes != null) open.set(id, 'task');
    if (event.activityTaskScheduledEventAttributes != null) open.set(id, 'task');
    const timer = event.timerFiredEventAttributes ?? event.timerCanceledEventAttributes;
    const task =
      event.workflowTaskCompletedEventAttributes ??
      event.workflowTaskFailedEventAttributes ??
      event.workflowTaskTimedOutEventAttributes ??
      event.activityTaskCompletedEventAttributes ??
      event.activityTaskFailedEventAttributes ??
      event.activityTaskTimedOutEventAttributes ??
      event.activityTaskCanceledEventAttributes;
    open.delete(String(timer?.startedEventId ?? task?.scheduledEventId));
    if (event.workflowExecutionCompletedEventAttributes != null) open.clear();
  }
  const left = [...open.values()];
  return {
    busy: left.includes('task') ? `${handle.workflowId} is at work` : null,
    timers: left.filter((one) => one !== 'task'),
    events: events.length,
  };
}

interface ProtoTime {
  readonly seconds?: unknown;
  readonly nanos?: number | null;
}

function after(start: ProtoTime | null | undefined, wait: ProtoTime | null | undefined): Instant {
  const ms = (time: ProtoTime | null | undefined): number =>
    Number(time?.seconds ?? 0) * 1_000 + (time?.nanos ?? 0) / 1e6;
  return new Date(ms(start) + ms(wait)).toISOString();
}

/** What rows say: deliveries, messages and notices that are due, and when others will be. */
async function databaseStanding(db: Database): Promise<Standing> {
  const { rows } = await sql<{ what: string; at: Instant | null; due: boolean }>`
    select what, at, coalesce(at <= now(), true) as due from (
      select 'a delivery to ' || id as what, deliver_at as at from shipments where deliver_at is not null
      union all
      select 'message ' || id || ' (' || status || ')', not_before from messages
       where direction = 'outbound' and status in ('intended', 'sending', 'unknown')
      union all
      select 'inbound ' || id, null from messages where direction = 'inbound' and handled_at is null
      union all
      select 'the notice about silence ' || id, notice_at from silences where noticed_at is null
    ) everything order by 1`.execute(db);
  const count = await db
    .selectFrom('messages')
    .select((eb) => eb.fn.countAll().as('messages'))
    .executeTakeFirstOrThrow();
  return {
    busy: rows.find(({ due }) => due)?.what ?? null,
    appointments: rows.flatMap(({ at, due }) => (at === null || due ? [] : [at])),
    mark: `${JSON.stringify(rows)} ${count.messages}`,
  };
}
