import { useQuery } from '@tanstack/react-query';
import { bodyOf, GET } from '../api/client';
import { calendarDay } from '../parts/time';
import { CALIBRATION } from '../words/predictions';
import styles from './calibration-page.module.css';

/** Which model predicts, and why the newest does not if it is another. Nothing as long as none was trained. */
export function Models() {
  const { data } = useQuery({
    queryKey: ['models'],
    queryFn: ({ signal }) => bodyOf(GET('/v1/insight/models', { signal })),
  });
  const running = data?.running ?? null;
  if (running === null) return null;
  const newest = data?.models[0];
  return (
    <p className={styles.quiet}>
      {CALIBRATION.runs(running.id)} {calendarDay(running.since.slice(0, 10))}.{' '}
      {running.heldUntil !== null && `${CALIBRATION.held} ${calendarDay(running.heldUntil.slice(0, 10))}. `}
      {newest !== undefined &&
        newest.id !== running.id &&
        `${CALIBRATION.newest(newest.id)} ${CALIBRATION.refused[newest.because]}`}
    </p>
  );
}
