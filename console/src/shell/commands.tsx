import {
  createContext,
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
} from 'react';
import type { Command } from './command';

/** Ctrl-K: every place, and everything that can be done where somebody is. Pages say what that is. */

const Registry = createContext<{ register(commands: readonly Command[]): () => void; open(): void }>({
  register: () => () => undefined,
  open: () => undefined,
});

/** While this page is shown these are in the menu. */
export function useCommands(commands: readonly Command[]): void {
  const { register } = useContext(Registry);
  useEffect(() => register(commands), [register, commands]);
}

const CommandDialog = lazy(async () => ({ default: (await import('./command-dialog')).CommandDialog }));

export const useCommandMenu = () => useContext(Registry).open;

export function CommandMenu({ children }: { readonly children: ReactNode }) {
  const [opened, setOpened] = useState(false);
  const [sets, setSets] = useState<readonly (readonly Command[])[]>([]);
  const register = useCallback((commands: readonly Command[]) => {
    setSets((before) => [commands, ...before]);
    return () => setSets((before) => before.filter((one) => one !== commands));
  }, []);
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      setOpened((before) => !before);
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
  const value = useMemo(() => ({ register, open: () => setOpened(true) }), [register]);
  const end = useCallback(() => setOpened(false), []);
  return (
    <Registry value={value}>
      {children}
      {opened && (
        <Suspense>
          <CommandDialog commands={sets.flat()} end={end} />
        </Suspense>
      )}
    </Registry>
  );
}
