import { HOLDERS } from '../words/queue';
import { carrierName, KINDS, SEVERITIES, TURNS } from '../words/terms';
import type { Shown } from './filters';

/** What the queue is narrowed to, in words: to be read before something is done to all of it. Null: to nothing. */
export function filterInWords(
  { turn, kinds, severities, carrier, holder, search }: Shown,
  name: (id: string) => string,
): string | null {
  const parts = [
    ...(turn === null ? [] : [`“${TURNS[turn].name}”`]),
    ...severities.map((severity) => SEVERITIES[severity]),
    ...kinds.map((kind) => KINDS[kind]),
    ...(carrier === null ? [] : [carrierName(carrier)]),
    ...(holder === null ? [] : [holder === 'nobody' ? HOLDERS.nobody : `held by ${name(holder)}`]),
    ...(search.trim() === '' ? [] : [`“${search.trim()}”`]),
  ];
  return parts.length === 0 ? null : parts.join(', ');
}
