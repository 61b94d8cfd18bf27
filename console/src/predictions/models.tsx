import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { bodyOf, GET, POST, type Schemas, sentenceOf } from '../api/client';
import { ConfirmDialog } from '../parts/confirm-dialog';
import { Tag } from '../parts/rows';
import { calendarDay } from '../parts/time';
import { useToasts } from '../parts/toasts';
import { useHasRole } from '../session/session';
import { CALIBRATION } from '../words/predictions';
import styles from './calibration-page.module.css';

type Kept = Schemas['PredictionModels'];
type Model = Kept['models'][number];

const KEY = ['models'];
const SHOWN = 10;

/** Which model predicts, why the newest does not if it is another, and those that one could go back to. Nothing as long as none was trained. */
export function Models() {
  const { data } = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => bodyOf(GET('/v1/insight/models', { signal })),
  });
  const [asked, ask] = useState<string | null>(null);
  const goBack = useGoBack();
  const running = data?.running ?? null;
  if (data === undefined || running === null) return null;
  const newest = data.models[0];
  return (
    <div className={styles.calibration}>
      <p className={styles.quiet}>
        {CALIBRATION.runs(running.id)} {calendarDay(running.since.slice(0, 10))}.{' '}
        {running.heldUntil !== null && `${CALIBRATION.held} ${calendarDay(running.heldUntil.slice(0, 10))}. `}
        {newest !== undefined &&
          newest.id !== running.id &&
          `${CALIBRATION.newest(newest.id)} ${CALIBRATION.refused[newest.because]}`}
      </p>
      {goBack.error !== null && <p role="alert">{sentenceOf(goBack.error)}</p>}
      <KeptModels models={data.models.slice(0, SHOWN)} runs={running.id} ask={ask} />
      {asked !== null && (
        <ConfirmDialog
          title={CALIBRATION.goBack(asked)}
          explained={CALIBRATION.goBackHow(asked)}
          act={() => goBack.mutate(asked)}
          end={() => ask(null)}
        />
      )}
    </div>
  );
}

function useGoBack() {
  const client = useQueryClient();
  const { say } = useToasts();
  return useMutation({
    mutationFn: async (id: string) => {
      await bodyOf(POST('/v1/insight/models/{id}/run', { params: { path: { id } }, body: { holdDays: 14 } }));
      return id;
    },
    onSuccess: (id) => {
      say(CALIBRATION.wentBack(id));
      return client.invalidateQueries({ queryKey: KEY });
    },
  });
}

interface KeptProps {
  readonly models: readonly Model[];
  readonly runs: string;
  readonly ask: (id: string) => void;
}

function KeptModels({ models, runs, ask }: KeptProps) {
  const mayChange = useHasRole('supervisor');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys.
    <section className={styles.wide} tabIndex={0} aria-label={CALIBRATION.models}>
      <table className={styles.table}>
        <caption>{CALIBRATION.models}</caption>
        <thead>
          <tr>
            <th scope="col">{CALIBRATION.modelName}</th>
            <th scope="col">{CALIBRATION.learntUntil}</th>
            <th scope="col">{CALIBRATION.compared}</th>
            <th scope="col">{CALIBRATION.state}</th>
            {mayChange && <td />}
          </tr>
        </thead>
        <tbody>
          {models.map((model) => (
            <tr key={model.id}>
              <th scope="row">
                {model.id} {model.generated && <Tag>{CALIBRATION.generatedTag}</Tag>}
              </th>
              <td>{calendarDay(model.learntUntil.slice(0, 10))}</td>
              <td>{comparedOf(model)}</td>
              <td>{stateOf(model, runs)}</td>
              {mayChange && (
                <td>
                  {model.id !== runs && !model.generated && (
                    <Button size="compact-xs" variant="default" onClick={() => ask(model.id)}>
                      {CALIBRATION.goBack(model.id)}
                    </Button>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function comparedOf({ comparison }: Model): string {
  return comparison === null
    ? '–'
    : CALIBRATION.brierBeside(comparison.newer.toFixed(4), comparison.running.toFixed(4), comparison.with);
}

function stateOf({ id, outcome, because }: Model, runs: string): string {
  if (id === runs) return CALIBRATION.running;
  return outcome === 'taken' ? CALIBRATION.taken : `${CALIBRATION.notTaken} ${CALIBRATION.refused[because]}`;
}
