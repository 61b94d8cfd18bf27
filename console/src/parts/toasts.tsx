import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react';
import { Icon } from './icons';
import styles from './toasts.module.css';

/** What came of an act, said once, at the edge: to be read, and to be heard by whoever reads by ear. */

type Tone = 'good' | 'bad';
interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: Tone;
}

const Toasts = createContext<{ say(text: string, tone?: Tone): void }>({ say: () => undefined });
export const useToasts = () => useContext(Toasts);

const SHOWN_MS = { good: 4_000, bad: 9_000 } as const;

export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const next = useRef(0);
  const say = useCallback((text: string, tone: Tone = 'good') => {
    next.current += 1;
    const id = next.current;
    setToasts((before) => [...before.slice(-2), { id, text, tone }]);
    window.setTimeout(() => setToasts((before) => before.filter((toast) => toast.id !== id)), SHOWN_MS[tone]);
  }, []);
  const value = useMemo(() => ({ say }), [say]);
  return (
    <Toasts value={value}>
      {children}
      <div className={styles.toasts} role="status" aria-live="polite">
        {toasts.map(({ id, text, tone }) => (
          <p key={id} className={styles.toast} data-tone={tone}>
            <Icon name={tone === 'good' ? 'check' : 'alert'} />
            {text}
          </p>
        ))}
      </div>
    </Toasts>
  );
}
