import { Textarea } from '@mantine/core';
import { LANGUAGES, type Language } from '../words/disruptions';

export type Wording = Partial<Record<Language, string>>;

/** Only what is written: a language without words is told in Wayward's own. */
export function written(wording: Wording): Wording {
  return Object.fromEntries(Object.entries(wording).filter(([, text]) => text.trim() !== ''));
}

export function WordingFields({
  wording,
  change,
}: {
  readonly wording: Wording;
  readonly change: (wording: Wording) => void;
}) {
  return (Object.keys(LANGUAGES) as Language[]).map((language) => (
    <Textarea
      key={language}
      label={LANGUAGES[language]}
      lang={language}
      autosize
      minRows={2}
      maxLength={600}
      value={wording[language] ?? ''}
      onChange={({ currentTarget }) => change({ ...wording, [language]: currentTarget.value })}
    />
  ));
}
