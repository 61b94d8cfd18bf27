/** Instants in fields of date and time, on the clock of whoever writes. */

const two = (part: number): string => String(part).padStart(2, '0');

/** What `<input type="datetime-local">` takes. */
export function toLocalTime(instant: string | null): string {
  if (instant === null) return '';
  const at = new Date(instant);
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** Null: nothing, or nothing that is a time. */
export function fromLocalTime(local: string): string | null {
  const at = new Date(local);
  return local === '' || Number.isNaN(at.getTime()) ? null : at.toISOString();
}
