import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { bodyOf, DELETE, POST, type Schemas } from '../api/client';
import { ConfirmDialog } from '../parts/confirm-dialog';
import { Icon } from '../parts/icons';
import { exactly } from '../parts/time';
import { useHasRole } from '../session/session';
import { PEOPLE } from '../words/people';
import styles from './people.module.css';
import { usePeopleAct } from './people-queries';

type Point = Schemas['ContactPoint'];

/** How somebody is reached, and whether they proved it. */
export function Addresses({ member: { id, contactPoints } }: { readonly member: Schemas['MemberDetail'] }) {
  const mayChange = useHasRole('admin');
  return (
    <section className={styles.panel} aria-labelledby="addresses">
      <h2 id="addresses">{PEOPLE.addresses}</h2>
      <p className={styles.quiet}>{contactPoints.length === 0 ? PEOPLE.noAddresses : PEOPLE.addressesHow}</p>
      <ul className={styles.points}>
        {contactPoints.map((point) => (
          <li key={point.id}>
            <span className={styles.point}>
              <Icon name={point.channel === 'email' ? 'mail' : 'phone'} />
              <span>{point.address}</span>
            </span>
            <span
              className={styles.proof}
              data-verified={point.verifiedAt !== null}
              title={point.verifiedAt === null ? undefined : exactly(point.verifiedAt)}
            >
              {point.verifiedAt === null ? PEOPLE.notVerified : PEOPLE.verified}
            </span>
            {mayChange && <Acts memberId={id} point={point} />}
          </li>
        ))}
      </ul>
      {mayChange && <Add memberId={id} />}
    </section>
  );
}

function Acts({ memberId, point }: { readonly memberId: string; readonly point: Point }) {
  const [code, setCode] = useState<string | null>(null);
  const [isRemoving, setRemoving] = useState(false);
  const params = { path: { id: memberId, contactPointId: point.id } };
  const send = usePeopleAct(
    () => bodyOf(POST('/v1/members/{id}/contact-points/{contactPointId}/verification', { params })),
    ({ expiresAt }) => PEOPLE.codeSent(exactly(expiresAt)),
  );
  const confirm = usePeopleAct(
    (sent: string) =>
      bodyOf(
        POST('/v1/members/{id}/contact-points/{contactPointId}/confirmation', {
          params,
          body: { code: sent },
        }),
      ),
    () => PEOPLE.verified,
  );
  const remove = usePeopleAct(
    () => bodyOf(DELETE('/v1/members/{id}/contact-points/{contactPointId}', { params })),
    () => PEOPLE.removed,
  );
  return (
    <div className={styles.acts}>
      {point.verifiedAt === null && (
        <Button
          size="compact-xs"
          variant="default"
          loading={send.isPending}
          onClick={() => send.mutate(undefined, { onSuccess: () => setCode('') })}
        >
          {PEOPLE.sendCode}
        </Button>
      )}
      <Button
        size="compact-xs"
        variant="default"
        aria-label={PEOPLE.removeAddress(point.address)}
        onClick={() => setRemoving(true)}
      >
        {PEOPLE.remove}
      </Button>
      {code !== null && point.verifiedAt === null && (
        <form
          className={styles.code}
          onSubmit={(event) => {
            event.preventDefault();
            confirm.mutate(code);
          }}
        >
          <TextInput
            size="xs"
            aria-label={PEOPLE.code}
            placeholder={PEOPLE.code}
            inputMode="numeric"
            pattern="\d{6}"
            required
            value={code}
            onChange={({ currentTarget }) => setCode(currentTarget.value)}
          />
          <Button type="submit" size="xs" loading={confirm.isPending}>
            {PEOPLE.confirm}
          </Button>
        </form>
      )}
      {isRemoving && (
        <ConfirmDialog
          title={PEOPLE.remove}
          explained={`${point.address}: ${PEOPLE.removeHow}`}
          act={() => remove.mutate(undefined)}
          end={() => setRemoving(false)}
        />
      )}
    </div>
  );
}

function Add({ memberId }: { readonly memberId: string }) {
  const [address, setAddress] = useState('');
  const add = usePeopleAct(
    (body: Schemas['NewContactPoint']) =>
      bodyOf(POST('/v1/members/{id}/contact-points', { params: { path: { id: memberId } }, body })),
    () => PEOPLE.changed,
  );
  return (
    <form
      className={styles.code}
      onSubmit={(event) => {
        event.preventDefault();
        const channel = address.includes('@') ? 'email' : 'sms';
        add.mutate({ channel, address: address.trim() }, { onSuccess: () => setAddress('') });
      }}
    >
      <TextInput
        size="xs"
        aria-label={PEOPLE.address}
        placeholder={PEOPLE.address}
        required
        value={address}
        onChange={({ currentTarget }) => setAddress(currentTarget.value)}
      />
      <Button type="submit" size="xs" variant="default" loading={add.isPending}>
        {PEOPLE.addAddress}
      </Button>
    </form>
  );
}
