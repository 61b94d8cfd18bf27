import { BadRowError } from './csv-table';
import { UNKNOWN } from './instant';

/** @returns NaN for an empty cell */
export function readNumber(column: string, text: string): number {
  if (text === '') return UNKNOWN;
  const number = Number(text);
  if (!Number.isFinite(number))
    throw new BadRowError(`${column}: ${JSON.stringify(text.slice(0, 40))} is no number`);
  return number;
}
