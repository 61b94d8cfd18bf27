import type { Promises } from '../../load/promises';
import type { Finding } from '../finding';
import type { Seen, ShipmentRow, WorkflowView } from '../rows';
import { isLookedUp } from './in-doubt';

/** How late anything may be while nothing is broken (ms). */
const GRACE_MS = 8_000;
/** A workflow task that was tried so often fails for a reason of its own. */
const TRIES = 4;

/** No shipment, and no case, waits for something that is long due. */
export function judgeProgress({ shipments, cases, now }: Seen): Finding[] {
  const overdue = (at: number | null): at is number => at !== null && now - at > GRACE_MS;
  const seconds = (at: number): string => `${Math.round((now - at) / 1_000)} s`;
  const open = shipments.filter(({ closedAt }) => closedAt === null);
  return [
    ...open.flatMap(({ number, deliverAt, nextAction, nextActionAt }): Finding[] => [
      ...(overdue(deliverAt)
        ? [
            {
              rule: 'events_untold' as const,
              subject: number,
              says: `it should be told since ${seconds(deliverAt)}`,
            },
          ]
        : []),
      ...(overdue(nextActionAt)
        ? [
            {
              rule: 'shipment_stuck' as const,
              subject: number,
              says: `${nextAction} is due since ${seconds(nextActionAt)}`,
            },
          ]
        : []),
      ...(nextActionAt === null
        ? [{ rule: 'shipment_stuck' as const, subject: number, says: 'nothing is ever due for it' }]
        : []),
    ]),
    ...cases
      .filter(({ status }) => status !== 'resolved')
      .flatMap(({ number, kind, nextAction, nextActionAt }): Finding[] =>
        overdue(nextActionAt)
          ? [
              {
                rule: 'shipment_stuck',
                subject: number,
                says: `${kind}: ${nextAction} is due since ${seconds(nextActionAt)}`,
              },
            ]
          : [],
      ),
  ];
}

/** Not over with the parcel's arrival. While people are at work on such a case its shipment is given another day, a real one. */
const OUTLIVE_ARRIVAL: readonly string[] = ['damaged', 'customer_question'];

/** What arrived is closed in the end. Asked once its claim window is over. */
export function judgeClosing({ shipments, cases }: Seen, { farewells, parcels }: Promises): Finding[] {
  return shipments
    .filter(({ closedAt }) => closedAt === null)
    .filter(({ number }) => farewells.has(number) || parcels.get(number)?.plot.open.length === 0)
    .filter(
      ({ number }) =>
        !cases.some(
          (seenCase) =>
            seenCase.number === number &&
            (seenCase.status !== 'resolved' || OUTLIVE_ARRIVAL.includes(seenCase.kind)),
        ),
    )
    .map(({ number, nextAction }) => ({
      rule: 'shipment_not_closed',
      subject: number,
      says: `it arrived, has no open case and waits for ${nextAction}`,
    }));
}

/** A workflow that wakes later than the list says would miss what is due then (ms). */
const WAKES_WITHIN_MS = 1_500;

/** What the process remembers is what lists show: the same open cases, and every event that it was told. */
export function judgeProcesses({ shipments, processes, cases }: Seen): Finding[] {
  const byId = new Map(processes.map((row) => [row.shipmentId, row]));
  return shipments.flatMap((shipment): Finding[] => {
    const process = byId.get(shipment.id);
    const found = (says: string): Finding => ({ rule: 'process_disagrees', subject: shipment.number, says });
    if (process === undefined) {
      return shipment.deliveredFacts === 0 ? [] : [found('it was told of, and no process remembers it')];
    }
    const open = cases.filter(
      (seenCase) => seenCase.shipmentId === shipment.id && seenCase.status !== 'resolved',
    );
    const inLists = listed(open);
    const inProcess = listed(process.cases);
    return [
      ...(inLists === inProcess
        ? []
        : [found(`the process remembers [${inProcess}], the list of cases shows [${inLists}]`)]),
      ...(process.seq >= shipment.deliveredSeq || process.closed
        ? []
        : [
            found(`the process has taken ${process.seq} of ${shipment.deliveredSeq} events that it was told`),
          ]),
      ...(process.closed === (shipment.closedAt !== null)
        ? []
        : [found(`the process is ${process.closed ? '' : 'not '}closed, the shipment is the other`)]),
    ];
  });
}

/** Nothing that matters was reported, and its first deadline lies ahead: its workflow begins then. */
export function hasTimeToBegin(
  { deliveredFacts, closedAt, deliverAt, nextActionAt }: ShipmentRow,
  now: number,
): boolean {
  return (
    deliveredFacts === 0 &&
    closedAt === null &&
    deliverAt !== null &&
    deliverAt > now &&
    nextActionAt !== null &&
    deliverAt <= nextActionAt
  );
}

function listed(list: readonly { readonly kind: string; readonly status: string }[]): string {
  return list
    .map(({ kind, status }) => `${kind} ${status}`)
    .sort()
    .join(', ');
}

/** Each shipment has one workflow in the right state, whose tasks succeed, and which knows the newest round and when to wake. */
export function judgeWorkflows(
  { shipments, processes, messages, now }: Seen,
  workflows: readonly WorkflowView[],
): Finding[] {
  const inDoubt = new Set(messages.filter((message) => isLookedUp(message, now)).map(({ number }) => number));
  const views = new Map(workflows.map((view) => [view.shipmentId, view]));
  const versions = new Map(processes.map(({ shipmentId, version }) => [shipmentId, version]));
  return shipments.flatMap((shipment): Finding[] => {
    const view = views.get(shipment.id);
    if (view === undefined) return [];
    const found = (rule: Finding['rule'], says: string): Finding[] => [
      { rule, subject: shipment.number, says },
    ];
    const { taskAttempts, standing, problem } = view;
    if (view.status === null && hasTimeToBegin(shipment, now)) return [];
    const wanted = shipment.closedAt === null ? 'RUNNING' : 'COMPLETED';
    if (taskAttempts >= TRIES) {
      return found('workflow_failing', `its workflow task was tried ${taskAttempts} times. ${problem ?? ''}`);
    }
    if (shipment.closedAt !== null && view.status === 'RUNNING' && inDoubt.has(shipment.number)) return [];
    if (view.status !== wanted) {
      return found(
        'workflow_missing',
        `its workflow is ${view.status ?? 'not there'} and should be ${wanted}`,
      );
    }
    if (standing === null) return problem === null ? [] : found('workflow_failing', problem);
    const written = versions.get(shipment.id) ?? 0;
    const { version, wakeAt, waiting } = standing;
    const isBehind = version !== 0 && version !== written;
    if (isBehind) return found('workflow_disagrees', `it knows round ${version}, and ${written} is written`);
    if (waiting > 0) return found('workflow_disagrees', `${waiting} of what it heard waits to be taken`);
    const { nextAction, nextActionAt } = shipment;
    if (nextActionAt === null || nextActionAt < now) return [];
    if (wakeAt !== null && wakeAt <= nextActionAt + WAKES_WITHIN_MS) return [];
    const wakes = wakeAt === null ? 'never' : new Date(wakeAt).toISOString();
    const due = new Date(nextActionAt).toISOString();
    return found('workflow_disagrees', `it wakes ${wakes}, and ${nextAction} is due ${due}`);
  });
}
