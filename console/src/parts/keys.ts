import { useEffect, useRef } from 'react';

/** Single keys, for whoever is not writing just now. */
export type KeyHandlers = Readonly<Record<string, (event: KeyboardEvent) => void>>;

const WRITES =
  'input:not([type="checkbox"]), textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"], [role="listbox"]';
/** These do what they do on the button or link that has the focus. */
const OF_CONTROLS = new Set(['Enter', ' ']);

/** Is it pressed by somebody who writes, or who chooses in a dialog or a menu? */
export function isWriting({ target }: KeyboardEvent): boolean {
  // What has gone was in a dialog that this very key has closed.
  return target instanceof Element && (!target.isConnected || target.closest(WRITES) !== null);
}

export function useKeys(handlers: KeyHandlers): void {
  const latest = useRef(handlers);
  latest.current = handlers;
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target instanceof Element ? event.target : null;
      if (isWriting(event)) return;
      if (OF_CONTROLS.has(event.key) && target?.closest('button, a, summary') != null) return;
      const handler = latest.current[event.key];
      if (handler === undefined) return;
      event.preventDefault();
      handler(event);
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
}
