import type { CSSProperties } from 'react';
import type { Schemas } from '../api/client';
import { Answered } from '../parts/page-frame';
import { useName } from '../parts/people';
import { clock, day as dayName, exactly, useNow } from '../parts/time';
import { PEOPLE } from '../words/people';
import type { CalendarSpan, Days } from './calendar-span';
import { midnight } from './calendar-span';
import styles from './on-call-calendar.module.css';
import { useShifts } from './people-queries';

type Shift = Schemas['ShiftList']['data'][number];

interface Props {
  readonly schedule: Schemas['Schedule'];
  readonly span: CalendarSpan;
  readonly days: Days;
}

/** Rotations one below the other, overrides above them: who is called is what stands highest. */
export function OnCallCalendar({ schedule, span, days }: Props) {
  const query = useShifts(schedule.id, span);
  const marks =
    days === 1
      ? [0, 6, 12, 18].map((hour) => new Date(Date.parse(span.from) + hour * 3_600_000))
      : Array.from({ length: days }, (_, index) => midnight(dayIn(span), index));
  return (
    <section className={styles.calendar} aria-label={schedule.name}>
      <Answered query={query} rows={3}>
        {({ data }) => (
          <div
            className={styles.scroll}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys.
            tabIndex={0}
          >
            <div className={styles.grid} data-days={days}>
              <div className={styles.head}>
                <span />
                <div className={styles.track}>
                  {marks.map((mark) => (
                    <span
                      key={mark.toISOString()}
                      className={styles.mark}
                      style={placeOf(mark.getTime(), null, span)}
                    >
                      {days === 1 ? clock(mark.toISOString()) : dayName(mark.toISOString())}
                    </span>
                  ))}
                </div>
              </div>
              <Lane
                name={PEOPLE.overrides}
                shifts={data.filter(({ overrideId }) => overrideId !== null)}
                span={span}
                marks={marks}
              />
              {schedule.rotations.map(({ id, name }) => (
                <Lane
                  key={id}
                  name={name}
                  shifts={data.filter(({ rotationId }) => rotationId === id)}
                  span={span}
                  marks={marks}
                />
              ))}
            </div>
          </div>
        )}
      </Answered>
    </section>
  );
}

interface LaneProps {
  readonly name: string;
  readonly shifts: readonly Shift[];
  readonly span: CalendarSpan;
  readonly marks: readonly Date[];
}

function Lane({ name, shifts, span, marks }: LaneProps) {
  const nameOf = useName();
  const now = useNow();
  const isNow = now > Date.parse(span.from) && now < Date.parse(span.to);
  return (
    <div className={styles.lane}>
      <span className={styles.name}>{name}</span>
      <ul className={styles.track}>
        {marks.map((mark) => (
          <li
            key={mark.toISOString()}
            className={styles.line}
            style={placeOf(mark.getTime(), null, span)}
            aria-hidden="true"
          />
        ))}
        {shifts.map((shift) => {
          const who = shift.memberId === null ? PEOPLE.gap : nameOf(shift.memberId);
          // Of whom there is room for the first name alone; the rest on hover.
          const words = shift.covered || shift.memberId === null ? who : `${who} ${PEOPLE.uncovered}`;
          return (
            <li
              key={`${shift.startsAt} ${shift.rotationId ?? shift.overrideId}`}
              className={styles.shift}
              data-covered={shift.covered}
              data-override={shift.overrideId !== null}
              style={placeOf(Date.parse(shift.startsAt), Date.parse(shift.endsAt), span)}
              title={PEOPLE.turnOf(words, exactly(shift.startsAt), exactly(shift.endsAt))}
            >
              {words.split(' ')[0]}
            </li>
          );
        })}
        {isNow && <li className={styles.now} style={placeOf(now, null, span)} aria-hidden="true" />}
      </ul>
    </div>
  );
}

/** Where something stands in a track, in parts of the span. */
function placeOf(start: number, end: number | null, { from, to }: CalendarSpan): CSSProperties {
  const [first, last] = [Date.parse(from), Date.parse(to)];
  const part = (at: number): number => (100 * (Math.min(Math.max(at, first), last) - first)) / (last - first);
  return { left: `${part(start)}%`, ...(end === null ? {} : { width: `${part(end) - part(start)}%` }) };
}

/** The first day of a span, as the calendar writes it. */
function dayIn({ from }: CalendarSpan): string {
  const at = new Date(from);
  return `${at.getFullYear()}-${at.getMonth() + 1}-${at.getDate()}`;
}
