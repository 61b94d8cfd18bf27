import '../styles/controls.css';
import '../styles/dialogs.css';
import { Button, Modal, NativeSelect, SegmentedControl } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { bodyOf, POST, type Schemas, sentenceOf } from '../api/client';
import styles from '../parts/rows.module.css';
import { useToasts } from '../parts/toasts';
import { COMMON } from '../words/common';
import { MEANING } from '../words/inbox';
import { carrierName, KINDS, MILESTONES } from '../words/terms';

interface Props {
  readonly asked: Schemas['UnmappedText'] | null;
  readonly end: () => void;
}

export function MeaningDialog({ asked, end }: Props) {
  return (
    <Modal
      opened={asked !== null}
      onClose={end}
      title={MEANING.title}
      centered
      size={520}
      transitionProps={{ duration: 100 }}
      closeButtonProps={{ 'aria-label': COMMON.cancel }}
    >
      {asked !== null && <Question of={asked} end={end} />}
    </Modal>
  );
}

type Sort = 'problem' | 'progress' | 'over' | 'information';
const SORTS: readonly Sort[] = ['problem', 'progress', 'over', 'information'];

/** What only Wayward finds, by dates and silence, no carrier says. */
const FOUND_HERE: readonly Schemas['ExceptionKind'][] = [
  ...(['not_picked_up', 'stalled', 'eta_slipped', 'late_risk', 'late', 'change_unconfirmed'] as const),
  ...(['unknown_number', 'customer_question'] as const),
];
const SAID = (Object.keys(KINDS) as Schemas['ExceptionKind'][]).filter((kind) => !FOUND_HERE.includes(kind));

function Question({ of, end }: { readonly of: Schemas['UnmappedText']; readonly end: () => void }) {
  const { carrier, text, code } = of;
  const [says, setSays] = useState<'text' | 'code'>(text === null ? 'code' : 'text');
  const [sort, setSort] = useState<Sort>('problem');
  const [kind, setKind] = useState<Schemas['ExceptionKind']>('address_problem');
  const [milestone, setMilestone] = useState<Schemas['Milestone']>('in_transit');
  const give = useGiveMeaning(end);
  const wording = (says === 'text' ? text : code) ?? '';
  return (
    <form
      className={styles.stack}
      onSubmit={(event) => {
        event.preventDefault();
        give.mutate({
          ...{ carrier, says, wording },
          ...(sort === 'problem' ? { exception: kind } : {}),
          ...(sort === 'progress' ? { milestone } : {}),
          ...(sort === 'over' ? { clears: 'all' as const } : {}),
        });
      }}
    >
      <blockquote className={styles.raw}>{wording}</blockquote>
      <p className={styles.line}>{MEANING.of(carrierName(carrier))}</p>
      {text !== null && code !== null && (
        <NativeSelect
          label={MEANING.about}
          value={says}
          onChange={({ currentTarget }) => setSays(currentTarget.value as 'text' | 'code')}
          data={[
            { value: 'text', label: MEANING.text },
            { value: 'code', label: MEANING.code },
          ]}
        />
      )}
      <SegmentedControl
        orientation="vertical"
        fullWidth
        aria-label={MEANING.means}
        value={sort}
        onChange={(value) => setSort(value as Sort)}
        data={SORTS.map((one) => ({ value: one, label: MEANING[one] }))}
      />
      {sort === 'problem' && (
        <NativeSelect
          label={MEANING.kind}
          value={kind}
          onChange={({ currentTarget }) => setKind(currentTarget.value as Schemas['ExceptionKind'])}
          data={SAID.map((one) => ({ value: one, label: KINDS[one] }))}
        />
      )}
      {sort === 'progress' && (
        <NativeSelect
          label={MEANING.milestone}
          value={milestone}
          onChange={({ currentTarget }) => setMilestone(currentTarget.value as Schemas['Milestone'])}
          data={Object.entries(MILESTONES).map(([value, label]) => ({ value, label }))}
          description={MEANING.ends}
        />
      )}
      <p className={styles.line}>{MEANING.effect}</p>
      <div className={styles.buttons}>
        <Button variant="default" onClick={end}>
          {COMMON.cancel}
        </Button>
        <Button type="submit" loading={give.isPending}>
          {MEANING.save}
        </Button>
      </div>
    </form>
  );
}

/** By then a worker has judged the first scans (ms). */
const JUDGED_WITHIN_MS = 1_500;

function useGiveMeaning(end: () => void) {
  const client = useQueryClient();
  const { say } = useToasts();
  return useMutation({
    mutationFn: (body: Schemas['NewTextMapping']) => bodyOf(POST('/v1/text-mappings', { body })),
    onSuccess: () => {
      say(MEANING.done);
      end();
    },
    onError: (error) => say(sentenceOf(error), 'bad'),
    onSettled: () => {
      const look = () => void client.invalidateQueries({ queryKey: ['unmapped-texts'] });
      look();
      window.setTimeout(look, JUDGED_WITHIN_MS);
      void client.invalidateQueries({ queryKey: ['text-mappings'] });
    },
  });
}
