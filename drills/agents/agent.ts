import type { ExceptionKind } from '../../domain/cases/exception-kind';
import type { RecordEntry } from '../record/record';

/** What an agent is shown: the same for a person's program, a model, and those that are built in. */
export interface Observation {
  /** Hours of the story since the drill began. */
  readonly hour: number;
  readonly lasts: number;
  readonly parcels: readonly ShownParcel[];
  readonly cases: readonly ShownCase[];
  /** What was not shown before, oldest first. */
  readonly news: readonly RecordEntry[];
  readonly disruption: { readonly id: string; readonly status: string; readonly members: number } | null;
}

export interface ShownParcel {
  readonly id: string;
  readonly trackingNumber: string;
  readonly carrier: string;
  readonly milestone: string | null;
  readonly recipient: {
    readonly name: string | null;
    readonly locale: string;
    readonly streetLines: readonly string[];
    readonly postalCode: string | null;
    readonly city: string | null;
    readonly country: string | null;
  };
}

/** One that is not over. */
interface ShownCase {
  readonly id: string;
  readonly parcel: string;
  readonly kind: ExceptionKind;
  readonly status: string;
  readonly assignee: string | null;
  readonly openedAt: number;
}

interface Address {
  readonly streetLine: string;
  readonly postalCode: string;
  readonly city: string;
}

/** What an agent can do. Ids are those of the observation. */
export type Act =
  | { readonly do: 'take'; readonly case: string }
  | {
      readonly do: 'reply';
      readonly parcel: string;
      readonly text: string;
      readonly awaitsAnswer?: boolean | undefined;
    }
  | { readonly do: 'ask'; readonly whom: 'carrier' | 'shop'; readonly case: string; readonly text: string }
  | { readonly do: 'note'; readonly case: string; readonly text: string }
  | { readonly do: 'escalate'; readonly case: string }
  | { readonly do: 'hand_over'; readonly case: string; readonly to: string }
  | { readonly do: 'put_off'; readonly case: string; readonly hours: number }
  | { readonly do: 'resolve'; readonly case: string }
  | { readonly do: 'correct_address'; readonly parcel: string; readonly address: Address }
  | { readonly do: 'approve'; readonly disruption: string };

/** What became of an act: what the product answered. */
export interface ActResult {
  readonly act: Act;
  readonly ok: boolean;
  readonly status: number;
  /** Why not, in the product's words. */
  readonly detail: string | null;
}

/** What an agent is told before anything happens. */
interface Opening {
  readonly scenario: string;
  readonly title: string;
  readonly brief: string;
  readonly protocol: readonly string[];
  readonly lasts: number;
  readonly hourMs: number;
  readonly apiUrl: string;
}

/** Whoever is trained or scored. One of them plays one drill. */
export interface Agent {
  /** Asked when something is new, and once each hour of the story. */
  observe(observation: Observation): Promise<readonly Act[]>;
  /** What became of the acts, in their order. */
  heard?(results: readonly ActResult[]): void;
  /** Has nothing more to do: the drill may end before its time, once nothing else is to come. */
  readonly isDone?: boolean;
  /** The drill is over. */
  end?(): Promise<void>;
}

/** Makes the agent of one drill. */
export type AgentOf = (opening: Opening) => Promise<Agent>;
