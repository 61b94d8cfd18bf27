import { NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'wouter';

/** What a page is narrowed to stands in its address: to be kept, sent to somebody, gone back to. */

export function useParam(name: string): readonly [string, (value: string) => void] {
  const [params, setParams] = useSearchParams();
  return [
    params.get(name) ?? '',
    (value) =>
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          if (value === '') next.delete(name);
          else next.set(name, value);
          return next;
        },
        { replace: true },
      ),
  ];
}

interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  /** What stands there where nothing is chosen. */
  readonly all: string;
  readonly options: Readonly<Record<string, string>>;
}

export function ChoiceFilter({ name, label, all, options }: ChoiceProps) {
  const [value, choose] = useParam(name);
  return (
    <NativeSelect
      size="xs"
      aria-label={label}
      value={value in options ? value : ''}
      onChange={({ currentTarget }) => choose(currentTarget.value)}
      data={[
        { value: '', label: all },
        ...Object.entries(options).map(([option, words]) => ({ value: option, label: words })),
      ]}
    />
  );
}

/** So long somebody writes on before it is looked for (ms). */
const WRITES_ON_MS = 350;

export function TextFilter({ name, label }: { readonly name: string; readonly label: string }) {
  const [value, set] = useParam(name);
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const search = useDebouncedCallback((words: string) => set(words.trim()), WRITES_ON_MS);
  return (
    <TextInput
      size="xs"
      type="search"
      aria-label={label}
      placeholder={label}
      value={text}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value);
        search(currentTarget.value);
      }}
    />
  );
}
