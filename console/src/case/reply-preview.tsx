import type { Schemas } from '../api/client';
import { Icon } from '../parts/icons';
import { useName } from '../parts/people';
import { clock, day } from '../parts/time';
import { useSession } from '../session/session';
import { COMPOSER } from '../words/composer';
import { reasonInWords } from '../words/messages';
import styles from './composer.module.css';

/** Exactly as the customer will read it, rendered by the server. */
export function ReplyPreview({ preview }: { readonly preview: Schemas['ReplyPreview'] }) {
  return (
    <section className={styles.preview} aria-label={COMPOSER.preview} lang={preview.locale}>
      {preview.subject !== null && <p className={styles.subject}>{preview.subject}</p>}
      <p className={styles.letter}>{preview.text}</p>
    </section>
  );
}

/** By which way it goes, what stands in the way, and what it comes to. */
export function Reach({
  preview,
  author,
  hasText,
}: {
  readonly preview: Schemas['ReplyPreview'] | undefined;
  /** Who wrote the draft last; null: there is none. */
  readonly author: string | null;
  readonly hasText: boolean;
}) {
  const name = useName();
  const { member } = useSession();
  if (preview === undefined) return null;
  const way = preview.ways.find(({ channel }) => channel === preview.channel);
  const others = preview.ways.filter((one) => one.channel !== preview.channel && one.problem !== null);
  return (
    <ul className={styles.reach}>
      <li data-tone={way?.problem == null ? 'plain' : 'bad'}>
        <Icon name={preview.channel === 'email' ? 'mail' : 'phone'} size={13} />
        {way?.problem == null
          ? COMPOSER.goesTo(way?.address ?? '')
          : COMPOSER.cannot(preview.channel, reasonInWords(way.problem))}
      </li>
      {way?.waitsUntil != null && (
        <li data-tone="soon">
          <Icon name="clock" size={13} />
          {COMPOSER.quietUntil(`${day(way.waitsUntil)}, ${clock(way.waitsUntil)}`)}
        </li>
      )}
      {others.map(({ channel, problem }) => (
        <li key={channel}>
          <Icon name={channel === 'email' ? 'mail' : 'phone'} size={13} />
          {COMPOSER.cannot(channel, problem === null ? '' : reasonInWords(problem))}
        </li>
      ))}
      {preview.sms !== null && hasText && (
        <li data-tone={preview.sms.fits ? 'plain' : 'bad'} className="numbers">
          {COMPOSER.segments(preview.sms.segments, preview.sms.encoding)}
          {!preview.sms.fits && ` ${COMPOSER.tooLong}`}
        </li>
      )}
      {hasText && author !== null && author !== member.id && <li>{COMPOSER.begunBy(name(author))}</li>}
    </ul>
  );
}
