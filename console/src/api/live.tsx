import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { paced } from './paced';
import { lookAtCases, lookAtQueue } from './queries';

/** Whether what is shown is what is. `since`: when it was last (ms). */
export interface Liveness {
  readonly state: 'connecting' | 'live' | 'lost';
  readonly since: number;
  /** The id of the connection, by which it is said what is looked at; null: there is none. */
  readonly connection: string | null;
}

const AT_FIRST: Liveness = { state: 'connecting', since: Date.now(), connection: null };
const Live = createContext<Liveness>(AT_FIRST);
export const useLive = (): Liveness => useContext(Live);

/** A browser that gave up on the connection comes back so much later (ms). */
const COME_BACK_MS = 5_000;

/**
 * Listens to what changes (`GET /v1/live`) and has it looked at again. Every connection begins with a look at everything, so nothing of
 * what was missed between two of them is missing afterwards.
 */
export function LiveProvider({ children }: { readonly children: ReactNode }) {
  const client = useQueryClient();
  const [liveness, setLiveness] = useState(AT_FIRST);
  useEffect(() => {
    const queue = paced(client, () => void lookAtQueue(client));
    let source: EventSource | null = null;
    let timer: number | undefined;
    const connect = (): void => {
      source = new EventSource('/v1/live');
      source.addEventListener('changed', ({ data }: MessageEvent<string>) => {
        setLiveness(({ connection }) => ({ state: 'live', since: Date.now(), connection }));
        queue.told();
        void lookAtCases(client, JSON.parse(data));
      });
      source.addEventListener('connected', ({ data }: MessageEvent<string>) =>
        setLiveness((before) => ({ ...before, connection: JSON.parse(data) })),
      );
      source.addEventListener('looking', ({ data }: MessageEvent<string>) => {
        for (const id of JSON.parse(data) as string[])
          void client.invalidateQueries({ queryKey: ['lookers', id] });
      });
      source.addEventListener('progressed', ({ data }: MessageEvent<string>) => {
        const keys = (JSON.parse(data) as string[]).flatMap((id) => [
          ['bulk-act', id],
          ['bulk-act-items', id],
        ]);
        for (const queryKey of [['bulk-acts'], ...keys]) void client.invalidateQueries({ queryKey });
      });
      source.addEventListener('error', () => {
        setLiveness(({ state, since }) => ({
          state: 'lost',
          since: state === 'live' ? Date.now() : since,
          connection: null,
        }));
        if (source?.readyState !== EventSource.CLOSED) return;
        // Refused, not broken: perhaps nobody is signed in any more, which whatever is asked next finds out.
        timer = window.setTimeout(connect, COME_BACK_MS);
        queue.told();
        void lookAtCases(client, null);
      });
    };
    connect();
    return () => {
      window.clearTimeout(timer);
      queue.stop();
      source?.close();
    };
  }, [client]);
  return <Live value={liveness}>{children}</Live>;
}
