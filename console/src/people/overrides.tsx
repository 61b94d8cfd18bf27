import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { bodyOf, DELETE, POST, type Schemas } from '../api/client';
import { fromLocalTime, toLocalTime } from '../parts/local-time';
import { Answered } from '../parts/page-frame';
import { Holder, useName } from '../parts/people';
import { exactly } from '../parts/time';
import { useHasRole } from '../session/session';
import { PEOPLE } from '../words/people';
import type { CalendarSpan } from './calendar-span';
import styles from './people.module.css';
import { useMemberList, useOverrides, usePeopleAct } from './people-queries';

interface Props {
  readonly id: string;
  readonly span: CalendarSpan;
}

/** Who stands in for all rotations, and when. */
export function Overrides({ id, span }: Props) {
  const query = useOverrides(id, span);
  const mayChange = useHasRole('supervisor');
  const name = useName();
  const remove = usePeopleAct(
    (overrideId: string) =>
      bodyOf(DELETE('/v1/schedules/{id}/overrides/{overrideId}', { params: { path: { id, overrideId } } })),
    () => PEOPLE.removed,
  );
  return (
    <section className={styles.panel} aria-labelledby="overrides">
      <h2 id="overrides">{PEOPLE.overrides}</h2>
      <p className={styles.quiet}>{PEOPLE.overridesHow}</p>
      <Answered query={query}>
        {({ data }) =>
          data.length === 0 ? (
            <p className={styles.quiet}>{PEOPLE.noOverrides}</p>
          ) : (
            <ul className={styles.points}>
              {data.map(({ id: overrideId, memberId, startsAt, endsAt }) => {
                const who = memberId === null ? PEOPLE.nobody : name(memberId);
                return (
                  <li key={overrideId}>
                    <span className={styles.point}>
                      <Holder id={memberId} />
                      {who}
                    </span>
                    <span>
                      {exactly(startsAt)} – {exactly(endsAt)}
                    </span>
                    {mayChange && (
                      <Button
                        size="compact-xs"
                        variant="default"
                        loading={remove.isPending}
                        aria-label={PEOPLE.removeOverride(who)}
                        onClick={() => remove.mutate(overrideId)}
                      >
                        {PEOPLE.remove}
                      </Button>
                    )}
                  </li>
                );
              })}
            </ul>
          )
        }
      </Answered>
      {mayChange && <AddOverride id={id} />}
    </section>
  );
}

const HOUR_MS = 3_600_000;
/** The next full hour, and eight more: a shift. */
const later = (hours: number): string =>
  toLocalTime(new Date((Math.floor(Date.now() / HOUR_MS) + hours) * HOUR_MS).toISOString());

function AddOverride({ id }: { readonly id: string }) {
  const { data } = useMemberList({ team: null, active: true });
  const [memberId, setMember] = useState('');
  const [from, setFrom] = useState(() => later(1));
  const [until, setUntil] = useState(() => later(9));
  const add = usePeopleAct(
    (body: Schemas['NewOverride']) =>
      bodyOf(POST('/v1/schedules/{id}/overrides', { params: { path: { id } }, body })),
    () => PEOPLE.overrideAdded,
  );
  return (
    <form
      className={styles.inline}
      onSubmit={(event) => {
        event.preventDefault();
        const [startsAt, endsAt] = [fromLocalTime(from), fromLocalTime(until)];
        if (startsAt !== null && endsAt !== null)
          add.mutate({ memberId: memberId === '' ? null : memberId, startsAt, endsAt });
      }}
    >
      <NativeSelect
        label={PEOPLE.who}
        value={memberId}
        onChange={({ currentTarget }) => setMember(currentTarget.value)}
        data={[
          { value: '', label: PEOPLE.nobody },
          ...(data?.data ?? []).map((member) => ({ value: member.id, label: member.name })),
        ]}
      />
      <TextInput
        type="datetime-local"
        label={PEOPLE.from}
        required
        value={from}
        onChange={({ currentTarget }) => setFrom(currentTarget.value)}
      />
      <TextInput
        type="datetime-local"
        label={PEOPLE.until}
        required
        value={until}
        onChange={({ currentTarget }) => setUntil(currentTarget.value)}
      />
      <Button type="submit" loading={add.isPending}>
        {PEOPLE.addOverride}
      </Button>
    </form>
  );
}
