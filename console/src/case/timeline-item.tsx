import { useState } from 'react';
import type { Schemas } from '../api/client';
import { Icon, type IconName } from '../parts/icons';
import { useName } from '../parts/people';
import { clock, exactly } from '../parts/time';
import { useMayAct } from '../session/session';
import { entryInWords, skipped } from '../words/case';
import { fateOf } from '../words/messages';
import { audience, CHANNELS, KINDS, MILESTONES } from '../words/terms';
import styles from './timeline-item.module.css';

export type Spoken = ReadonlyMap<string, Schemas['ConversationItem']>;

interface Props {
  readonly item: Schemas['TimelineItem'];
  readonly caseId: string;
  readonly spoken: Spoken;
  readonly timeZone: string | null;
}

export function TimelineItem({ item, caseId, spoken }: Props) {
  switch (item.type) {
    case 'event':
      return <Scan event={item.event} />;
    case 'message':
      return <Message message={item.message} said={spoken.get(item.message.id)} />;
    case 'step':
      // What a step sent stands below as a message, with what became of it.
      return item.step.outcome === 'run' ? null : (
        <Line icon="clock" at={item.at} tone="quiet">
          Step {item.step.stepId.replace(/_/g, ' ')} {skipped(item.step.reason)}
        </Line>
      );
    case 'case_entry':
      return <Entry item={item} caseId={caseId} />;
    case 'address_change':
      return <AddressChange actor={item.actor} at={item.at} />;
  }
}

interface LineProps {
  readonly icon: IconName;
  readonly at: string;
  readonly tone?: 'quiet' | 'plain' | 'trouble' | 'good';
  readonly children: React.ReactNode;
}

function Line({ icon, at, tone = 'plain', children }: LineProps) {
  return (
    <div className={styles.line} data-tone={tone}>
      <span className={styles.icon}>
        <Icon name={icon} size={14} />
      </span>
      <div className={styles.said}>{children}</div>
      <time className={styles.at} dateTime={at} title={exactly(at)}>
        {clock(at)}
      </time>
    </div>
  );
}

/** A scan, on the clock of the place where it was made, with the carrier's own words. */
function Scan({ event }: { readonly event: Schemas['TrackingEvent'] }) {
  const { exception, milestone, text, place } = event;
  const name = exception !== null ? KINDS[exception] : milestone !== null ? MILESTONES[milestone] : 'Scan';
  const where = [place.facility, place.city, place.region, place.country]
    .filter((part) => part !== null)
    .slice(0, 3)
    .join(', ');
  return (
    <Line
      icon="parcel"
      at={event.occurredAt}
      tone={exception !== null ? 'trouble' : milestone === 'delivered' ? 'good' : 'plain'}
    >
      <p>
        <strong>{name}</strong>
        {where !== '' && <span className={styles.quiet}> {where}</span>}
      </p>
      {text !== null && <p className={styles.words}>{text}</p>}
      <p className={styles.small}>
        {event.localTime.slice(11, 16)} {zoneOf(event)}
        {event.source !== 'events' && `, by ${event.source}`}
      </p>
    </Line>
  );
}

function zoneOf({ offsetMinutes, zoneSource }: Schemas['TrackingEvent']): string {
  if (offsetMinutes === null) return 'at the place, zone unknown';
  const sign = offsetMinutes < 0 ? '-' : '+';
  const [hours, minutes] = [Math.floor(Math.abs(offsetMinutes) / 60), Math.abs(offsetMinutes) % 60];
  const offset = `UTC${sign}${hours}${minutes === 0 ? '' : `:${String(minutes).padStart(2, '0')}`}`;
  return zoneSource === 'given' ? offset : `${offset} (inferred)`;
}

const PICTURES: readonly string[] = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'];

/** A picture is seen at once, by who may open what strangers sent; what is none, whatever it says, stays a name. */
function Attached({
  messageId,
  number,
  name,
  type,
}: Schemas['ConversationItem']['attachments'][number] & { readonly messageId: string }) {
  const [isPicture, setPicture] = useState(PICTURES.includes(type));
  const mayAct = useMayAct();
  const address = `/v1/messages/${messageId}/attachments/${number}`;
  return (
    <a href={address} download={name} className={styles.attached}>
      {isPicture && mayAct && <img src={address} alt="" loading="lazy" onError={() => setPicture(false)} />}
      {name}
    </a>
  );
}

/** The conversation as it was written; what Wayward sends by itself as one line that opens. */
function Message({
  message,
  said,
}: {
  readonly message: Schemas['Message'];
  readonly said: Schemas['ConversationItem'] | undefined;
}) {
  const name = useName();
  const [isOpen, setOpen] = useState(false);
  const isInbound = message.direction === 'inbound';
  const isReply = message.reason === 'staff_reply';
  const text = said?.text ?? message.body;
  if (isInbound || isReply) {
    const who = isInbound
      ? message.audience === 'merchant'
        ? 'The shop'
        : 'The customer'
      : name(said?.actor ?? 'staff');
    return (
      <div className={styles.bubble} data-side={isInbound ? 'theirs' : 'ours'}>
        <p className={styles.head}>
          <strong>{who}</strong> by {CHANNELS[message.channel]}
          {isInbound && message.subject !== null && message.subject !== '' && (
            <span className={styles.quiet}> {message.subject}</span>
          )}
          <time dateTime={message.intendedAt} title={exactly(message.intendedAt)}>
            {clock(message.intendedAt)}
          </time>
        </p>
        <p className={styles.text}>{text}</p>
        {said !== undefined && said.attachments.length > 0 && (
          <ul className={styles.files}>
            {said.attachments.map((attached) => (
              <li key={attached.number}>
                <Attached {...attached} messageId={message.id} />
              </li>
            ))}
          </ul>
        )}
        {!isInbound && (
          <p className={styles.fate} data-status={message.status}>
            {fateOf(message)}
          </p>
        )}
      </div>
    );
  }
  const isTrouble = ['failed', 'undelivered', 'unknown'].includes(message.status);
  return (
    <Line
      icon={message.channel === 'email' ? 'mail' : 'phone'}
      at={message.intendedAt}
      tone={isTrouble ? 'trouble' : message.status === 'not_sent' ? 'quiet' : 'plain'}
    >
      <button
        type="button"
        className={styles.opens}
        aria-expanded={isOpen}
        disabled={text === null}
        onClick={() => setOpen(!isOpen)}
      >
        {message.channel === 'email' ? 'Email' : 'Text'} to {audience(message.audience)}
        {message.subject !== null && <span className={styles.quiet}>: {message.subject}</span>}
      </button>
      <p className={styles.fate} data-status={message.status}>
        {fateOf(message)}
        {message.errorText !== null && `: ${message.errorText}`}
      </p>
      {isOpen && text !== null && <p className={styles.body}>{text}</p>}
    </Line>
  );
}

const ENTRY_ICONS: Readonly<Record<string, IconName>> = {
  opened: 'alert',
  acknowledged: 'check',
  handed_over: 'hand',
  assigned: 'hand',
  lease_lost: 'hand',
  snoozed: 'clock',
  snooze_ended: 'clock',
  escalated: 'up',
  note: 'note',
  clock_breached: 'clock',
  resolved: 'check',
};
/** What stands there as a message already. */
const SAID_OTHERWISE = new Set(['customer_wrote', 'staff_wrote']);

function Entry({
  item,
  caseId,
}: {
  readonly item: Extract<Schemas['TimelineItem'], { type: 'case_entry' }>;
  readonly caseId: string;
}) {
  const name = useName();
  const { entry, kind } = item;
  if (SAID_OTHERWISE.has(entry.type)) return null;
  if (entry.type === 'note')
    return (
      <div className={styles.note}>
        <p className={styles.head}>
          <strong>{name(entry.actor)}</strong> noted
          <time dateTime={entry.at} title={exactly(entry.at)}>
            {clock(entry.at)}
          </time>
        </p>
        <p className={styles.text}>{entry.note}</p>
      </div>
    );
  const tone =
    entry.type === 'opened' || entry.type === 'clock_breached'
      ? 'trouble'
      : entry.type === 'resolved'
        ? 'good'
        : 'plain';
  return (
    <Line icon={ENTRY_ICONS[entry.type] ?? 'dot'} at={entry.at} tone={tone}>
      {entryInWords(entry, name)}
      {(item.caseId !== caseId || entry.type === 'opened') && (
        <span className={styles.quiet}> {KINDS[kind]}</span>
      )}
    </Line>
  );
}

function AddressChange({ actor, at }: { readonly actor: string; readonly at: string }) {
  const name = useName();
  return (
    <Line icon="note" at={at}>
      {name(actor)} changed the address
    </Line>
  );
}
