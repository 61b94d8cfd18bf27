import '../styles/controls.css';
import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import type { Schemas } from '../api/client';
import { Answered, PageFrame } from '../parts/page-frame';
import { Holder } from '../parts/people';
import { Empty } from '../parts/states';
import { clockIn, useNow } from '../parts/time';
import { useHasRole } from '../session/session';
import { PEOPLE, ROLES, ROLES_MAY } from '../words/people';
import { NewMemberDialog } from './new-member-dialog';
import styles from './people.module.css';
import { useMemberList, useTeams } from './people-queries';
import { PeopleTabs } from './people-tabs';

export function MembersPage() {
  const [params, setParams] = useSearchParams();
  const [isAdding, setAdding] = useState(false);
  const mayChange = useHasRole('admin');
  const team = params.get('team');
  const withInactive = params.get('inactive') !== null;
  const query = useMemberList({ team, active: withInactive ? null : true });
  const { data: teams } = useTeams();
  const change = (name: string, value: string | null): void =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        if (value === null) next.delete(name);
        else next.set(name, value);
        return next;
      },
      { replace: true },
    );
  return (
    <PageFrame
      title={PEOPLE.title}
      about={PEOPLE.about.members}
      actions={mayChange && <Button onClick={() => setAdding(true)}>{PEOPLE.newMember}</Button>}
      bar={
        <>
          <PeopleTabs here="members" />
          <div className={styles.filters}>
            <NativeSelect
              size="xs"
              aria-label={PEOPLE.team}
              value={team ?? ''}
              onChange={({ currentTarget: { value } }) => change('team', value === '' ? null : value)}
              data={[
                { value: '', label: PEOPLE.allTeams },
                ...(teams?.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
            <Checkbox
              size="xs"
              label={PEOPLE.inactive}
              checked={withInactive}
              onChange={({ currentTarget: { checked } }) => change('inactive', checked ? '1' : null)}
            />
          </div>
        </>
      }
    >
      <Answered query={query} rows={5}>
        {({ data }) =>
          data.length === 0 ? (
            <Empty icon="people">{PEOPLE.noMembers}</Empty>
          ) : (
            <ul className={styles.list}>
              {data.map((member) => (
                <Row
                  key={member.id}
                  member={member}
                  teams={(teams?.data ?? []).filter(({ members }) => members.includes(member.id))}
                />
              ))}
            </ul>
          )
        }
      </Answered>
      {isAdding && <NewMemberDialog end={() => setAdding(false)} />}
    </PageFrame>
  );
}

function Row({
  member,
  teams,
}: {
  readonly member: Schemas['Member'];
  readonly teams: readonly Schemas['Team'][];
}) {
  const now = useNow();
  return (
    <li>
      <Link href={`/people/members/${member.id}`} className={styles.row}>
        <Holder id={member.id} size="large" />
        <span className={styles.name}>
          <strong>{member.name}</strong>
          <span className={styles.quiet}>{member.id}</span>
        </span>
        <span className={styles.role} data-role={member.role} title={ROLES_MAY[member.role]}>
          {member.active ? ROLES[member.role] : PEOPLE.notActive}
        </span>
        <span className={styles.quiet}>{teams.map(({ name }) => name).join(', ')}</span>
        <span className={styles.clock} title={member.timeZone}>
          {clockIn(member.timeZone, now)}
        </span>
      </Link>
    </li>
  );
}
