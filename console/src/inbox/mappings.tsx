import '../styles/dialogs.css';
import { Button, Modal } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { bodyOf, DELETE, GET, type Schemas, sentenceOf } from '../api/client';
import { useName } from '../parts/people';
import { Pages, Row, Tag } from '../parts/rows';
import styles from '../parts/rows.module.css';
import { saveAs } from '../parts/save-as';
import { exactly } from '../parts/time';
import { useToasts } from '../parts/toasts';
import { useHasRole } from '../session/session';
import { COMMON } from '../words/common';
import { MAPPINGS } from '../words/inbox';
import { carrierName, KINDS, MILESTONES } from '../words/terms';

/** So often it is looked at how far the judging has come (ms). */
const JUDGING_MS = 2_000;

/** What people have said that wordings mean. */
export function Mappings() {
  const [asked, setAsked] = useState<Schemas['TextMapping'] | null>(null);
  const query = useInfiniteQuery({
    queryKey: ['text-mappings'],
    queryFn: ({ pageParam, signal }) =>
      bodyOf(
        GET('/v1/text-mappings', {
          params: { query: pageParam === null ? {} : { cursor: pageParam } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: ({ state }) =>
      state.data?.pages[0]?.data.some(({ judging, judged }) => judging && judged === 0) === true
        ? JUDGING_MS
        : false,
  });
  const isEmpty = query.data?.pages[0]?.data.length === 0;
  return (
    <>
      <Pages
        query={query}
        label={MAPPINGS.label}
        icon="note"
        empty={MAPPINGS.empty}
        row={(mapping) => <Mapping key={mapping.id} mapping={mapping} remove={() => setAsked(mapping)} />}
      />
      {query.data !== undefined && !isEmpty && <Files />}
      <RemoveDialog asked={asked} end={() => setAsked(null)} />
    </>
  );
}

function Mapping({
  mapping,
  remove,
}: {
  readonly mapping: Schemas['TextMapping'];
  readonly remove: () => void;
}) {
  const { carrier, says, wording, madeBy, madeAt, judged, judging } = mapping;
  const mayMap = useHasRole('supervisor');
  const name = useName();
  return (
    <Row
      title={says === 'code' ? <span className={styles.code}>{wording}</span> : wording}
      lines={[
        <>
          <Tag>{carrierName(carrier)}</Tag>
          <span>
            = <strong>{meaningOf(mapping)}</strong>
          </span>
        </>,
        <>
          <span>
            {MAPPINGS.by(name(madeBy))} {exactly(madeAt)}
          </span>
          <span>{judging && judged === 0 ? MAPPINGS.judging : MAPPINGS.judged(judged)}</span>
        </>,
      ]}
      side={
        mayMap ? (
          <Button size="xs" variant="default" onClick={remove} aria-label={`${MAPPINGS.remove}: ${wording}`}>
            {MAPPINGS.remove}
          </Button>
        ) : undefined
      }
    />
  );
}

function meaningOf({ exception, milestone, clears }: Schemas['TextMapping']): string {
  const said = [
    exception === null ? null : KINDS[exception],
    milestone === null ? null : MILESTONES[milestone],
    clears === null ? null : MAPPINGS.over,
  ].filter((one) => one !== null);
  return said.join(', ') || MAPPINGS.information;
}

function Files() {
  const { say } = useToasts();
  const save = (type: string, name: string) => () =>
    void saveAs('/v1/text-mappings/export', type, name).catch((error: unknown) =>
      say(sentenceOf(error), 'bad'),
    );
  return (
    <div className={styles.note}>
      <div className={styles.line}>
        <Button size="xs" variant="default" onClick={save('text/tab-separated-values', 'carrier-texts.tsv')}>
          {MAPPINGS.asTable}
        </Button>
        <Button size="xs" variant="default" onClick={save('application/json', 'text-mappings.json')}>
          {MAPPINGS.asJson}
        </Button>
        <span>{MAPPINGS.fileNote}</span>
      </div>
    </div>
  );
}

function RemoveDialog({
  asked,
  end,
}: {
  readonly asked: Schemas['TextMapping'] | null;
  readonly end: () => void;
}) {
  const client = useQueryClient();
  const { say } = useToasts();
  const remove = useMutation({
    mutationFn: (id: string) => bodyOf(DELETE('/v1/text-mappings/{id}', { params: { path: { id } } })),
    onSuccess: () => say(MAPPINGS.removed),
    onError: (error) => say(sentenceOf(error), 'bad'),
    onSettled: () => {
      end();
      void client.invalidateQueries({ queryKey: ['text-mappings'] });
      void client.invalidateQueries({ queryKey: ['unmapped-texts'] });
    },
  });
  return (
    <Modal
      opened={asked !== null}
      onClose={end}
      title={MAPPINGS.removeTitle}
      centered
      size={460}
      transitionProps={{ duration: 100 }}
      closeButtonProps={{ 'aria-label': COMMON.cancel }}
    >
      <div className={styles.stack}>
        <blockquote className={styles.raw}>{asked?.wording}</blockquote>
        <p className={styles.line}>{MAPPINGS.removeEffect}</p>
        <div className={styles.buttons}>
          <Button variant="default" onClick={end}>
            {COMMON.cancel}
          </Button>
          <Button loading={remove.isPending} onClick={() => asked !== null && remove.mutate(asked.id)}>
            {MAPPINGS.remove}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
