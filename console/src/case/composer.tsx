import '../styles/controls.css';
import { Button, Checkbox, SegmentedControl, Textarea } from '@mantine/core';
import { type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { useSearch } from 'wouter';
import { ApiProblem, type Schemas, sentenceOf } from '../api/client';
import { type Reply, useReply } from '../api/queries';
import { useName } from '../parts/people';
import { useMayAct } from '../session/session';
import { CASE } from '../words/case';
import { COMMON } from '../words/common';
import { COMPOSER } from '../words/composer';
import styles from './composer.module.css';
import { Reach, ReplyPreview } from './reply-preview';
import { usePreview } from './reply-queries';
import { useReplyDraft } from './use-reply-draft';
import { WordingsMenu } from './wordings-menu';

export interface ComposerHandle {
  /** Takes the focus. */
  write(): void;
}

interface Props {
  readonly ref: Ref<ComposerHandle>;
  readonly of: Schemas['CaseDetail'];
  readonly shipment: Schemas['Shipment'] | undefined;
}

type ChannelChoice = 'auto' | 'email' | 'sms';

/** Writes to the customer, and shows what they will read and whether it reaches them. What was begun is kept until it is sent. */
export function Composer({ ref, of, shipment }: Props) {
  const draft = useReplyDraft(of.shipmentId);
  const { text, channel, awaitsAnswer } = draft.fields;
  const [isPreviewed, setPreviewed] = useState(false);
  /** The same text sent again after a network that failed is one message. */
  const [once, setOnce] = useState(() => crypto.randomUUID());
  const area = useRef<HTMLTextAreaElement>(null);
  const mayAct = useMayAct();
  const memberName = useName();
  const reply = useReply(of);
  const preview = usePreview(of.shipmentId, { text: text.trim(), channel });
  useImperativeHandle(ref, () => ({
    write: () => {
      area.current?.focus();
      area.current?.scrollIntoView({ block: 'nearest' });
    },
  }));
  const search = useSearch();
  useEffect(() => {
    if (new URLSearchParams(search).has('reply')) area.current?.focus();
  }, [search]);
  const name = shipment?.recipient.name ?? null;

  if (!mayAct) return <p className={styles.viewer}>{COMMON.viewer}</p>;
  const send = (): void => {
    if (text.trim() === '' || reply.isPending) return;
    const body: Reply = { text: text.trim(), awaitsAnswer, ...(channel === null ? {} : { channel }) };
    reply.mutate(
      { ...body, once },
      {
        onSuccess: () => {
          draft.sent();
          setPreviewed(false);
          setOnce(crypto.randomUUID());
        },
        // What was refused was not written: in other words it is another message.
        onError: (error) => {
          if (error instanceof ApiProblem && error.status >= 400 && error.status < 500)
            setOnce(crypto.randomUUID());
        },
      },
    );
  };
  const write = (next: Partial<typeof draft.fields>): void => {
    draft.write(next);
    if (reply.error !== null) reply.reset();
  };
  const { data: read } = preview;
  const isReachable = (way: 'email' | 'sms') =>
    read?.ways.find((one) => one.channel === way)?.problem == null;
  return (
    <form
      className={styles.composer}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {draft.theirs !== null && (
        <p className={styles.theirs} role="status">
          {COMPOSER.changedBy(memberName(draft.theirs.author ?? ''))}
          <button type="button" onClick={draft.takeTheirs}>
            {COMPOSER.takeTheirs}
          </button>
          <button type="button" onClick={draft.keepMine}>
            {COMPOSER.keepMine}
          </button>
        </p>
      )}
      <Textarea
        ref={area}
        aria-label={CASE.replyTo}
        placeholder={name === null ? CASE.replyTo : `Write to ${name}`}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={5_000}
        value={text}
        error={reply.error === null ? undefined : sentenceOf(reply.error)}
        onChange={({ currentTarget }) => write({ text: currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
      />
      {isPreviewed && read !== undefined && <ReplyPreview preview={read} />}
      <Reach preview={read} author={draft.author} hasText={text.trim() !== ''} />
      <div className={styles.foot}>
        <SegmentedControl
          size="xs"
          aria-label={COMPOSER.channel}
          value={channel ?? 'auto'}
          onChange={(value) => {
            const chosen = value as ChannelChoice;
            write({ channel: chosen === 'auto' ? null : chosen });
          }}
          data={[
            { value: 'auto', label: CASE.channelAuto },
            { value: 'email', label: COMPOSER.email, disabled: !isReachable('email') },
            { value: 'sms', label: COMPOSER.sms, disabled: !isReachable('sms') },
          ]}
        />
        <WordingsMenu
          of={of}
          choose={(words) => write({ text: text.trim() === '' ? words : `${text.trimEnd()}\n\n${words}` })}
        />
        <Button
          size="xs"
          variant="subtle"
          aria-pressed={isPreviewed}
          disabled={text.trim() === ''}
          onClick={() => setPreviewed((before) => !before)}
        >
          {isPreviewed ? COMPOSER.hidePreview : COMPOSER.preview}
        </Button>
        <Checkbox
          size="xs"
          label={CASE.awaitsAnswer}
          checked={awaitsAnswer}
          onChange={({ currentTarget }) => write({ awaitsAnswer: currentTarget.checked })}
        />
        <Button
          type="submit"
          size="xs"
          className={styles.send}
          disabled={text.trim() === ''}
          loading={reply.isPending}
          title={`${CASE.send} (Ctrl Enter)`}
        >
          {CASE.send}
        </Button>
      </div>
    </form>
  );
}
