const ZONES = [
  'Pacific/Auckland',
  'Asia/Tokyo',
  'Asia/Kolkata',
  'Europe/Berlin',
  'America/Sao_Paulo',
  'America/Los_Angeles',
] as const;

/** A zone where it is midday or so: nobody is written to at night, and no business day ends during a measurement. */
export function whereItIsMidday(): string {
  const fromNoon = (timeZone: string): number =>
    Math.abs(Number(clockIn(timeZone, new Date()).slice(0, 2)) - 13);
  return ZONES.reduce((best, zone) => (fromNoon(zone) < fromNoon(best) ? zone : best), ZONES[0]);
}

/** `14:05`: what the clocks of a zone show. */
export function clockIn(timeZone: string, at: Date): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at);
}
