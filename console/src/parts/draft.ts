import { useCallback, useEffect, useState } from 'react';

/** What somebody has begun to write: it survives a reload, another page, another case. */

const PREFIX = 'wayward.draft.';

function read(name: string): string {
  try {
    return window.localStorage.getItem(PREFIX + name) ?? '';
  } catch {
    // A browser that keeps nothing.
    return '';
  }
}

export function useDraft(
  name: string,
): readonly [text: string, write: (text: string) => void, forget: () => void] {
  const [text, setText] = useState(() => read(name));
  useEffect(() => setText(read(name)), [name]);
  const write = useCallback(
    (next: string) => {
      setText(next);
      try {
        if (next === '') window.localStorage.removeItem(PREFIX + name);
        else window.localStorage.setItem(PREFIX + name, next);
      } catch {
        // Full, or forbidden: it stands on the page all the same.
      }
    },
    [name],
  );
  const forget = useCallback(() => write(''), [write]);
  return [text, write, forget];
}
