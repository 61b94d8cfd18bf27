import '../styles/dialogs.css';
import { Button, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { bodyOf, POST, type Schemas } from '../api/client';
import { COMMON } from '../words/common';
import { PEOPLE } from '../words/people';
import { MemberFields, type MemberFieldsValue } from './member-fields';
import styles from './people.module.css';
import { usePeopleAct } from './people-queries';

export function NewMemberDialog({ end }: { readonly end: () => void }) {
  const [id, setId] = useState('');
  const [fields, setFields] = useState<MemberFieldsValue>({
    name: '',
    role: 'agent',
    locale: 'en',
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  });
  const [, go] = useLocation();
  const add = usePeopleAct(
    (body: Schemas['NewMember']) => bodyOf(POST('/v1/members', { body })),
    () => PEOPLE.added,
  );
  return (
    <Modal
      opened
      onClose={end}
      title={PEOPLE.newMember}
      centered
      size={440}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': COMMON.cancel }}
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate(
            { id, ...fields },
            {
              onSuccess: () => {
                end();
                go(`/people/members/${id}`);
              },
            },
          );
        }}
      >
        <TextInput
          data-autofocus
          label={PEOPLE.id}
          description={PEOPLE.idHow}
          required
          pattern="[a-z0-9][a-z0-9._\-]{0,62}"
          value={id}
          onChange={({ currentTarget }) => setId(currentTarget.value)}
        />
        <MemberFields value={fields} change={setFields} />
        <div className={styles.buttons}>
          <Button type="submit" loading={add.isPending}>
            {PEOPLE.save}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
