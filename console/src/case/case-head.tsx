import { Button } from '@mantine/core';
import { Link } from 'wouter';
import type { ActType } from '../acts/asked';
import type { Schemas } from '../api/client';
import { Icon } from '../parts/icons';
import { Holder, useName } from '../parts/people';
import { SeverityTag } from '../parts/severity';
import { Age } from '../parts/time';
import { useMayAct } from '../session/session';
import { ACTS } from '../words/acts';
import { CASE } from '../words/case';
import { COMMON } from '../words/common';
import { KINDS, TURNS } from '../words/terms';
import styles from './case-head.module.css';
import { Lookers } from './lookers';

export const CaseActs = [
  { type: 'acknowledge', name: ACTS.acknowledge, icon: 'check', key: 'a' },
  { type: 'escalate', name: ACTS.escalate, icon: 'up', key: 'e' },
  { type: 'snooze', name: ACTS.snooze, icon: 'clock', key: 's' },
  { type: 'hand_over', name: ACTS.handOver, icon: 'hand', key: 'h' },
  { type: 'note', name: ACTS.note, icon: 'note', key: 'n' },
  { type: 'resolve', name: ACTS.resolve, icon: 'close', key: 'c' },
] as const;

interface Props {
  /** Or it stands beside the queue. */
  readonly isPage: boolean;
  readonly of: Schemas['CaseDetail'];
  readonly act: (type: ActType, on: Schemas['CaseDetail']) => void;
  readonly reply: () => void;
}

/** What it is, who has it, and all that can be done; at the thumb where it is narrow. */
export function CaseHead({ isPage, of, act, reply }: Props) {
  const Title = isPage ? 'h1' : 'h2';
  const name = useName();
  const mayAct = useMayAct();
  return (
    <header className={styles.head} data-beside={!isPage}>
      <div className={styles.what}>
        {isPage ? (
          <Link
            href="/"
            className={styles.back}
            aria-label={COMMON.backToQueue}
            title={`${COMMON.backToQueue} (Esc)`}
          >
            <Icon name="back" size={18} />
          </Link>
        ) : (
          <Link
            href={`/cases/${of.id}`}
            className={styles.back}
            aria-label={CASE.openPage}
            title={`${CASE.openPage} (Enter)`}
          >
            <Icon name="up" size={18} />
          </Link>
        )}
        <div className={styles.titles}>
          <Title className={styles.title}>
            {KINDS[of.kind]} <SeverityTag severity={of.severity} />
          </Title>
          <p className={styles.facts}>
            <span className="numbers">{of.reference ?? of.trackingNumber}</span>
            <span className={styles.turn} title={of.turn === null ? undefined : TURNS[of.turn].why}>
              {of.turn === null ? 'Closed' : TURNS[of.turn].name}
            </span>
            <span className={styles.holder}>
              <Holder id={of.assignee} />
              {of.assignee === null ? COMMON.nobody : name(of.assignee)}
            </span>
            <Lookers caseId={of.id} />
            <span>
              {CASE.openSince} <Age since={of.openedAt} />
            </span>
          </p>
        </div>
      </div>
      {mayAct && of.status !== 'resolved' && (
        <div className={styles.acts} role="toolbar" aria-label={CASE.actions}>
          {CaseActs.map(({ type, name: label, icon, key }) => (
            <Button
              key={type}
              size="xs"
              variant={type === 'acknowledge' && of.status === 'open' ? 'filled' : 'default'}
              leftSection={<Icon name={icon} size={14} />}
              title={`${label} (${key})`}
              onClick={() => act(type, of)}
              className={styles.act}
              data-act={type}
            >
              {label}
            </Button>
          ))}
          <Button
            size="xs"
            variant="default"
            leftSection={<Icon name="reply" size={14} />}
            className={`${styles.act} ${styles.reply}`}
            onClick={reply}
          >
            {ACTS.reply}
          </Button>
        </div>
      )}
    </header>
  );
}
