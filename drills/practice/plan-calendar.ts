import { createEvents } from 'ics';
import type { Session } from './plan';

/** A day in hours: for `days` ics writes `P1DT`, which RFC 5545 does not know. */
const REMINDERS = [{ hours: 24 }, { minutes: 15 }] as const;
const LASTS_MINUTES = 45;

/**
 * A plan for the calendars of those who practise (RFC 5545), with reminders the day before and a quarter of an hour before. Hours are
 * those of the wall, wherever somebody is. The same plan made again replaces what stands there: each person's day has a name for good.
 *
 * @param at hours and minutes of the day
 */
export function planCalendar(
  sessions: readonly Session[],
  at: { readonly hour: number; readonly minute: number },
): string {
  const { error, value } = createEvents(
    sessions.map(({ day, who, scenario }) => {
      const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
      return {
        uid: `drill-${encodeURIComponent(who)}-${day}@wayward`,
        title: `${who}: ${scenario.title}`,
        description: `Trains ${scenario.trains}. Begin with: npm run drills. Choose "${scenario.title}" and give your name.`,
        start: [year, month, date, at.hour, at.minute],
        startInputType: 'local',
        startOutputType: 'local',
        duration: { minutes: LASTS_MINUTES },
        alarms: REMINDERS.map((before) => ({
          action: 'display',
          description: `Drill: ${scenario.title}`,
          trigger: { ...before, before: true },
        })),
        productId: '-//Wayward//Drills//EN',
      };
    }),
  );
  if (value == null) throw new Error(`no calendar file was made: ${error}`);
  return value;
}
