import '../styles/controls.css';
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { ApiProblem, bodyOf, GET, sentenceOf } from '../api/client';
import { Loading } from '../parts/states';
import { COMMON } from '../words/common';
import { SIGN_IN } from '../words/sign-in';
import { beginSession } from './session-api';
import styles from './sign-in-page.module.css';

/** By email and password, or by the link that Wayward prints when it starts. */
export function SignInPage() {
  const [params] = useSearchParams();
  const signIn = useSignIn(params.get('next'));
  const { mutate } = signIn;
  const code = params.get('code');
  const tried = useRef(false);
  useEffect(() => {
    if (code === null || tried.current) return;
    tried.current = true;
    hideCode();
    mutate({ code });
  }, [code, mutate]);
  const byLink = 'code' in (signIn.variables ?? {});
  if (signIn.isPending && byLink) return <Loading />;
  const failed = params.get('failed') === 'oidc' ? SIGN_IN.notByProvider : null;
  return (
    <Card
      title={COMMON.product}
      error={
        signIn.error === null
          ? failed
          : whyNot(signIn.error, byLink ? SIGN_IN.linkUsed : SIGN_IN.wrongPassword)
      }
      submit={(fields) =>
        mutate({ email: String(fields.get('email')), password: String(fields.get('password')) })
      }
    >
      <TextInput name="email" type="email" label={SIGN_IN.email} autoComplete="username" required />
      <PasswordInput name="password" label={SIGN_IN.password} autoComplete="current-password" required />
      <Button type="submit" fullWidth loading={signIn.isPending}>
        {SIGN_IN.signIn}
      </Button>
      <ByProvider />
    </Card>
  );
}

/** Where a provider is set up, the browser goes there and comes back signed in. */
function ByProvider() {
  const { data } = useQuery({
    queryKey: ['sign-in-methods'],
    queryFn: ({ signal }) => bodyOf(GET('/v1/session/methods', { signal })),
    staleTime: 300_000,
  });
  if (data?.oidc == null) return null;
  return (
    <Button component="a" href="/v1/session/oidc" variant="default" fullWidth>
      {SIGN_IN.byProvider(data.oidc.name)}
    </Button>
  );
}

/** Where the link of an invitation leads, and of a forgotten password. */
export function PasswordPage() {
  const [params] = useSearchParams();
  const [token] = useState(() => params.get('token') ?? '');
  const choose = useSignIn(null);
  useEffect(hideCode, []);
  return (
    <Card
      title={SIGN_IN.choosePassword}
      error={choose.error === null ? null : whyNot(choose.error, SIGN_IN.linkUsed)}
      submit={(fields) => choose.mutate({ token, password: String(fields.get('password')) })}
    >
      <PasswordInput name="password" label={SIGN_IN.newPassword} autoComplete="new-password" required />
      <Button type="submit" fullWidth loading={choose.isPending}>
        {SIGN_IN.choosePassword}
      </Button>
    </Card>
  );
}

/** A code that stays in the address is seen by whoever sees the page, and kept by the browser. */
function hideCode(): void {
  window.history.replaceState(null, '', window.location.pathname);
}

function useSignIn(next: string | null) {
  const client = useQueryClient();
  const [, go] = useLocation();
  return useMutation({
    mutationFn: beginSession,
    onSuccess: (session) => {
      client.setQueryData(['session'], session);
      go(pathAfter(next), { replace: true });
    },
  });
}

interface CardProps {
  readonly title: string;
  readonly error: string | null;
  readonly submit: (fields: FormData) => void;
  readonly children: ReactNode;
}

function Card({ title, error, submit, children }: CardProps) {
  return (
    <main className={styles.page}>
      <form
        className={styles.card}
        onSubmit={(event) => {
          event.preventDefault();
          submit(new FormData(event.currentTarget));
        }}
      >
        <h1>{title}</h1>
        {error !== null && (
          <p className={styles.error} role="alert">
            {error}
          </p>
        )}
        {children}
      </form>
    </main>
  );
}

function whyNot(error: unknown, refused: string): string {
  const isRefused = error instanceof ApiProblem && [400, 401, 403, 404, 410].includes(error.status);
  return isRefused ? refused : sentenceOf(error);
}

/** Only to a place of the console. */
function pathAfter(next: string | null): string {
  return next !== null && /^\/(?![/\\])/.test(next) ? next : '/';
}
