import '../styles/controls.css';
import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { bodyOf, PATCH, POST, type Schemas } from '../api/client';
import { Answered, PageFrame } from '../parts/page-frame';
import { exactly } from '../parts/time';
import { useHasRole } from '../session/session';
import { LANGUAGES } from '../words/disruptions';
import { PEOPLE, ROLES, ROLES_MAY } from '../words/people';
import { Addresses } from './addresses';
import { MemberFields, type MemberFieldsValue } from './member-fields';
import styles from './people.module.css';
import { useMember, usePeopleAct } from './people-queries';

type Detail = Schemas['MemberDetail'];

/** One member: who they are, how they are reached, what they may. */
export function MemberPage({ id }: { readonly id: string }) {
  const query = useMember(id);
  const mayChange = useHasRole('admin');
  const invite = usePeopleAct(
    () => bodyOf(POST('/v1/members/{id}/invitation', { params: { path: { id } } })),
    ({ expiresAt }) => PEOPLE.invited(exactly(expiresAt)),
  );
  const mayInvite = query.data?.contactPoints.some(({ channel }) => channel === 'email') === true;
  return (
    <PageFrame
      title={query.data?.name ?? id}
      back={{ href: '/people', name: PEOPLE.title }}
      actions={
        mayChange &&
        mayInvite && (
          <Button
            variant="default"
            loading={invite.isPending}
            title={PEOPLE.inviteHow}
            onClick={() => invite.mutate(undefined)}
          >
            {PEOPLE.invite}
          </Button>
        )
      }
    >
      <Answered query={query}>
        {(member) => (
          <div className={styles.columns}>
            <section className={styles.panel} aria-label={PEOPLE.name}>
              {mayChange ? (
                <Change key={JSON.stringify(member)} member={member} />
              ) : (
                <Facts member={member} />
              )}
            </section>
            <Addresses member={member} />
          </div>
        )}
      </Answered>
    </PageFrame>
  );
}

function Facts({ member }: { readonly member: Detail }) {
  const facts = [
    [PEOPLE.id, member.id],
    [PEOPLE.role, `${ROLES[member.role]}: ${ROLES_MAY[member.role]}`],
    [PEOPLE.language, LANGUAGES[member.locale as keyof typeof LANGUAGES]],
    [PEOPLE.timeZone, member.timeZone],
  ] as const;
  return (
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Change({ member }: { readonly member: Detail }) {
  const [fields, setFields] = useState<MemberFieldsValue>({
    name: member.name,
    role: member.role,
    locale: member.locale as keyof typeof LANGUAGES,
    timeZone: member.timeZone,
  });
  const [active, setActive] = useState(member.active);
  const change = usePeopleAct(
    (body: Schemas['MemberChange']) =>
      bodyOf(PATCH('/v1/members/{id}', { params: { path: { id: member.id } }, body })),
    () => PEOPLE.changed,
  );
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate({ ...fields, active });
      }}
    >
      <p className={styles.quiet}>{member.id}</p>
      <MemberFields value={fields} change={setFields} />
      <Checkbox
        label={PEOPLE.active}
        description={PEOPLE.activeHow}
        checked={active}
        onChange={({ currentTarget }) => setActive(currentTarget.checked)}
      />
      <div className={styles.buttons}>
        <Button type="submit" loading={change.isPending}>
          {PEOPLE.save}
        </Button>
      </div>
    </form>
  );
}
