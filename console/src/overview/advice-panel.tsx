import { useAdviceFigures } from '../advice/advice-queries';
import { ADVICE } from '../words/advice';
import { number, percent } from '../words/terms';
import styles from './overview-page.module.css';

/** At least so many days: what was advised is held against what came of it after three. */
const FEWEST_DAYS = 30;

/** Whether people do what is advised on cases, and whether that is worth anything. */
export function AdvicePanel({ days }: { readonly days: number }) {
  const { data } = useAdviceFigures(Math.max(days, FEWEST_DAYS));
  if (data === undefined) return null;
  const { agreement, followed, didOtherwise, sooner, advised, withheld } = data;
  return (
    <section className={styles.panel} aria-labelledby="advice-figures">
      <h2 id="advice-figures" title={ADVICE.figuresHow}>
        {ADVICE.figures}
      </h2>
      {data.settled === 0 ? (
        <p className={styles.quiet}>{ADVICE.none}</p>
      ) : (
        <>
          <p>{ADVICE.verdict[data.verdict]}</p>
          <p className={styles.quiet}>
            {sooner !== null &&
              `${ADVICE.sooner(oneDigit(sooner.hours), oneDigit(sooner.low), oneDigit(sooner.high))}. `}
            {ADVICE.sides(number(advised.cases), number(withheld.cases))}
          </p>
          {agreement !== null && (
            <ul className={styles.lines}>
              <li title={ADVICE.interval(percent(agreement.low), percent(agreement.high))}>
                <span>
                  {ADVICE.agreement}
                  <br />
                  <span className={styles.quiet}>
                    {ADVICE.ofActed(number(followed), number(followed + didOtherwise))}
                  </span>
                </span>
                <strong>{percent(agreement.share)}</strong>
              </li>
            </ul>
          )}
        </>
      )}
    </section>
  );
}

function oneDigit(hours: number): string {
  return hours.toFixed(1);
}
