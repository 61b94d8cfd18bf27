import '../styles/controls.css';
import '../styles/dialogs.css';
import { Button, Checkbox, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { bodyOf, PATCH, type Schemas } from '../api/client';
import { Answered, PageFrame } from '../parts/page-frame';
import { Holder, useName } from '../parts/people';
import { Empty } from '../parts/states';
import { useHasRole } from '../session/session';
import { COMMON } from '../words/common';
import { PEOPLE } from '../words/people';
import styles from './people.module.css';
import { useMemberList, usePeopleAct, useTeams } from './people-queries';
import { PeopleTabs } from './people-tabs';

type Team = Schemas['Team'];

export function TeamsPage() {
  const query = useTeams();
  const mayChange = useHasRole('admin');
  const [changing, setChanging] = useState<Team | null>(null);
  return (
    <PageFrame title={PEOPLE.title} about={PEOPLE.about.teams} bar={<PeopleTabs here="teams" />}>
      <Answered query={query} rows={4}>
        {({ data }) =>
          data.length === 0 ? (
            <Empty icon="people">{PEOPLE.noTeams}</Empty>
          ) : (
            <ul className={styles.teams}>
              {data.map((team) => (
                <TeamCard
                  key={team.id}
                  team={team}
                  {...(mayChange ? { change: () => setChanging(team) } : {})}
                />
              ))}
            </ul>
          )
        }
      </Answered>
      {changing !== null && <TeamDialog team={changing} end={() => setChanging(null)} />}
    </PageFrame>
  );
}

function TeamCard({ team, change }: { readonly team: Team; readonly change?: () => void }) {
  const name = useName();
  return (
    <li className={styles.panel}>
      <div className={styles.panelHead}>
        <div>
          <h2>{team.name}</h2>
          <p className={styles.quiet}>team:{team.id}</p>
        </div>
        {change !== undefined && (
          <Button size="xs" variant="default" onClick={change} aria-label={PEOPLE.editTeam(team.name)}>
            {PEOPLE.edit}
          </Button>
        )}
      </div>
      <dl className={styles.facts}>
        {team.email === null && team.phone === null ? (
          <div>
            <dt>{PEOPLE.addresses}</dt>
            <dd>{PEOPLE.ofMembers}</dd>
          </div>
        ) : (
          <>
            <div>
              <dt>{PEOPLE.email}</dt>
              <dd>{team.email ?? PEOPLE.none}</dd>
            </div>
            <div>
              <dt>{PEOPLE.phone}</dt>
              <dd>{team.phone ?? PEOPLE.none}</dd>
            </div>
          </>
        )}
      </dl>
      <ul className={styles.chips}>
        {team.members.map((id) => (
          <li key={id}>
            <Link href={`/people/members/${id}`} className={styles.chip}>
              <Holder id={id} />
              {name(id)}
            </Link>
          </li>
        ))}
      </ul>
    </li>
  );
}

function TeamDialog({ team, end }: { readonly team: Team; readonly end: () => void }) {
  const [email, setEmail] = useState(team.email ?? '');
  const [phone, setPhone] = useState(team.phone ?? '');
  const [members, setMembers] = useState<string[]>([...team.members]);
  const { data } = useMemberList({ team: null, active: true });
  const change = usePeopleAct(
    (body: Schemas['TeamChange']) =>
      bodyOf(PATCH('/v1/teams/{id}', { params: { path: { id: team.id } }, body })),
    () => PEOPLE.changed,
  );
  const orNone = (text: string): string | null => (text.trim() === '' ? null : text.trim());
  return (
    <Modal
      opened
      onClose={end}
      title={team.name}
      centered
      size={440}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': COMMON.cancel }}
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate({ email: orNone(email), phone: orNone(phone), members }, { onSuccess: end });
        }}
      >
        <TextInput
          data-autofocus
          type="email"
          label={PEOPLE.email}
          value={email}
          onChange={({ currentTarget }) => setEmail(currentTarget.value)}
        />
        <TextInput
          type="tel"
          label={PEOPLE.phone}
          value={phone}
          onChange={({ currentTarget }) => setPhone(currentTarget.value)}
        />
        <Checkbox.Group label={PEOPLE.members} value={members} onChange={setMembers}>
          <div className={styles.choices}>
            {(data?.data ?? []).map(({ id, name }) => (
              <Checkbox key={id} value={id} label={name} />
            ))}
          </div>
        </Checkbox.Group>
        <div className={styles.buttons}>
          <Button type="submit" loading={change.isPending}>
            {PEOPLE.save}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
