import {
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useContext,
  useMemo,
  useState,
} from 'react';
import { type CaseAct, useAct } from '../api/queries';
import { useToasts } from '../parts/toasts';
import { useMayAct } from '../session/session';
import { COMMON } from '../words/common';
import type { ActOn, ActType, Asked } from './asked';

/** What can be done to a case, from wherever it is shown. Whatever cannot be taken back, or needs a word more, asks for it first. */

const Acts = createContext<{ begin(type: ActType, on: ActOn): void }>({ begin: () => undefined });
export const useActs = () => useContext(Acts);

const ActDialog = lazy(async () => ({ default: (await import('./act-dialog')).ActDialog }));

export function ActDialogs({ children }: { readonly children: ReactNode }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const [wasAsked, setWasAsked] = useState(false);
  const mayAct = useMayAct();
  const { say } = useToasts();
  const { mutate } = useAct();
  const begin = useCallback(
    (type: ActType, on: ActOn) => {
      if (!mayAct) return say(COMMON.viewer, 'bad');
      if (type === 'acknowledge') return mutate({ on, act: { type } });
      setWasAsked(true);
      setAsked({ type, on });
    },
    [mayAct, mutate, say],
  );
  const end = useCallback(() => setAsked(null), []);
  const act = (what: CaseAct): void => {
    if (asked !== null) mutate({ on: asked.on, act: what });
    end();
  };
  const value = useMemo(() => ({ begin }), [begin]);
  return (
    <Acts value={value}>
      {children}
      {wasAsked && (
        <Suspense>
          <ActDialog asked={asked} act={act} end={end} />
        </Suspense>
      )}
    </Acts>
  );
}
