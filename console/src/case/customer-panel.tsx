import type { Schemas } from '../api/client';
import { clockIn, useNow } from '../parts/time';
import { CASE } from '../words/case';
import { ChangeButton } from './change-button';
import styles from './panel.module.css';
import { CopyText, Fact } from './parcel-panel';

/** Who gets the parcel, where, and how they are reached. */
export function CustomerPanel({
  caseId,
  shipment,
}: {
  readonly caseId: string;
  readonly shipment: Schemas['Shipment'] | undefined;
}) {
  const now = useNow();
  if (shipment === undefined) return null;
  const { name, email, phone, streetLines, city, region, postalCode, country, locale, timeZone } =
    shipment.recipient;
  const place = [[postalCode, city].filter((part) => part !== null).join(' '), region, country].filter(
    (part) => part !== null && part !== '',
  );
  return (
    <div className={styles.panel}>
      <p className={styles.name}>{name ?? CASE.unknown}</p>
      {(streetLines.length > 0 || place.length > 0) && (
        <address className={styles.address}>
          {[...streetLines, place.join(', ')].map((line) => (
            <span key={line}>{line}</span>
          ))}
        </address>
      )}
      <ChangeButton what="address" shipment={shipment} caseId={caseId} />
      <dl className={styles.facts}>
        <Fact name="Email">
          {email === null ? <span className={styles.quiet}>{CASE.unknown}</span> : <CopyText text={email} />}
        </Fact>
        <Fact name="Phone">
          {phone === null ? <span className={styles.quiet}>{CASE.unknown}</span> : <CopyText text={phone} />}
        </Fact>
        <Fact name={CASE.localTime}>
          <span className="numbers">{clockIn(timeZone, now) ?? timeZone}</span>
        </Fact>
        <Fact name={CASE.language}>{languageOf(locale)}</Fact>
      </dl>
    </div>
  );
}

function languageOf(locale: string): string {
  try {
    return new Intl.DisplayNames('en', { type: 'language' }).of(locale) ?? locale;
  } catch {
    return locale;
  }
}
