import '../styles/controls.css';
import '../styles/dialogs.css';
import { Button, Checkbox, Modal, TextInput } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { bodyOf, DELETE, GET, POST, type Schemas, sentenceOf } from '../api/client';
import { ConfirmDialog } from '../parts/confirm-dialog';
import { Pages, Row, Tag } from '../parts/rows';
import styles from '../parts/rows.module.css';
import { Age, exactly, useNow } from '../parts/time';
import { useToasts } from '../parts/toasts';
import { COMMON } from '../words/common';
import { KEYS_PAGE, SCOPE_WORDS } from '../words/integrations';
import { OnceDialog } from './once-dialog';

/** Keys of programs: made, seen once, taken away. */
export function Keys() {
  const [making, setMaking] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const query = useInfiniteQuery({
    queryKey: ['keys'],
    queryFn: ({ pageParam, signal }) =>
      bodyOf(GET('/v1/keys', { params: { query: pageParam === null ? {} : { cursor: pageParam } }, signal })),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
  return (
    <>
      <div className={styles.filter}>
        <Button size="xs" onClick={() => setMaking(true)}>
          {KEYS_PAGE.add}
        </Button>
      </div>
      <Pages
        query={query}
        label={KEYS_PAGE.label}
        icon="plug"
        empty={KEYS_PAGE.empty}
        row={(key) => <Key key={key.id} of={key} />}
      />
      <Modal
        opened={making}
        onClose={() => setMaking(false)}
        title={KEYS_PAGE.addTitle}
        centered
        size={460}
        transitionProps={{ duration: 100 }}
        closeButtonProps={{ 'aria-label': COMMON.cancel }}
      >
        <NewKey
          made={(token) => {
            setMaking(false);
            setSecret(token);
          }}
        />
      </Modal>
      <OnceDialog title={KEYS_PAGE.secretTitle} secret={secret} end={() => setSecret(null)} />
    </>
  );
}

function Key({ of }: { readonly of: Schemas['ApiKey'] }) {
  const { id, name, prefix, scopes, createdAt, lastUsedAt, expiresAt, revokedAt } = of;
  const [asked, setAsked] = useState(false);
  const client = useQueryClient();
  const { say } = useToasts();
  const now = useNow();
  const revoke = useMutation({
    mutationFn: () => bodyOf(DELETE('/v1/keys/{id}', { params: { path: { id } } })),
    onSuccess: () => say(KEYS_PAGE.done),
    onError: (error) => say(sentenceOf(error), 'bad'),
    onSettled: () => {
      setAsked(false);
      void client.invalidateQueries({ queryKey: ['keys'] });
    },
  });
  const isOver = expiresAt !== null && Date.parse(expiresAt) < now;
  return (
    <Row
      title={name}
      lines={[
        <>
          {revokedAt !== null && <Tag tone="bad">{KEYS_PAGE.revoked}</Tag>}
          {revokedAt === null && isOver && <Tag tone="warn">{KEYS_PAGE.ended}</Tag>}
          {scopes.map((scope) => (
            <Tag key={scope}>{scope}</Tag>
          ))}
          <span className={styles.code}>wwk_{prefix}_…</span>
        </>,
        <>
          <span>
            {lastUsedAt === null ? (
              KEYS_PAGE.neverUsed
            ) : (
              <>
                {KEYS_PAGE.used} <Age since={lastUsedAt} /> {KEYS_PAGE.ago}
              </>
            )}
          </span>
          <span>
            {KEYS_PAGE.created} {exactly(createdAt)}
          </span>
          {expiresAt !== null && (
            <span>
              {KEYS_PAGE.until} {exactly(expiresAt)}
            </span>
          )}
        </>,
      ]}
      side={
        revokedAt === null ? (
          <>
            <Button
              size="xs"
              variant="default"
              onClick={() => setAsked(true)}
              aria-label={`${KEYS_PAGE.revoke}: ${name}`}
            >
              {KEYS_PAGE.revoke}
            </Button>
            {asked && (
              <ConfirmDialog
                title={KEYS_PAGE.revokeTitle}
                explained={KEYS_PAGE.revokeEffect}
                name={KEYS_PAGE.revoke}
                act={() => revoke.mutate()}
                end={() => setAsked(false)}
              />
            )}
          </>
        ) : undefined
      }
    />
  );
}

function NewKey({ made }: { readonly made: (token: string) => void }) {
  const client = useQueryClient();
  const { say } = useToasts();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<Schemas['Scope'][]>(['read']);
  const [ends, setEnds] = useState('');
  const create = useMutation({
    mutationFn: () =>
      bodyOf(
        POST('/v1/keys', {
          body: { name, scopes, expiresAt: ends === '' ? null : new Date(ends).toISOString() },
        }),
      ),
    onSuccess: ({ token }) => made(token),
    onError: (error) => say(sentenceOf(error), 'bad'),
    onSettled: () => void client.invalidateQueries({ queryKey: ['keys'] }),
  });
  return (
    <form
      className={styles.stack}
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate();
      }}
    >
      <TextInput
        data-autofocus
        label={KEYS_PAGE.name}
        value={name}
        maxLength={100}
        required
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <Checkbox.Group
        label={KEYS_PAGE.scopes}
        value={scopes}
        onChange={(chosen) => setScopes(chosen as Schemas['Scope'][])}
      >
        <div className={styles.choices}>
          {Object.entries(SCOPE_WORDS).map(([scope, words]) => (
            <Checkbox key={scope} value={scope} label={`${scope}: ${words}`} />
          ))}
        </div>
      </Checkbox.Group>
      <TextInput
        type="datetime-local"
        label={KEYS_PAGE.expires}
        value={ends}
        onChange={({ currentTarget }) => setEnds(currentTarget.value)}
      />
      <div className={styles.buttons}>
        <Button type="submit" loading={create.isPending} disabled={name.trim() === '' || scopes.length === 0}>
          {KEYS_PAGE.create}
        </Button>
      </div>
    </form>
  );
}
