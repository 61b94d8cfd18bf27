import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiProblem, bodyOf, GET, PATCH, type Schemas } from '../api/client';
import { useDraft } from '../parts/draft';
import { useMayAct, useSession } from '../session/session';

/**
 * What somebody has begun to write to a customer. It is kept by the server: it survives a reload, another browser, and that somebody else
 * takes over. Nobody writes over what they have not seen: where another has written meanwhile, whoever writes is asked.
 */

type Draft = Schemas['ReplyDraft'];
type Fields = Pick<Draft, 'text' | 'channel' | 'awaitsAnswer'>;

interface ReplyDraft {
  readonly fields: Fields;
  /** Who wrote it last; null: there is none. */
  readonly author: string | null;
  /** What another has written, since this was read; null: nobody has. */
  readonly theirs: Draft | null;
  write(next: Partial<Fields>): void;
  takeTheirs(): void;
  keepMine(): void;
  /** There is none any more. */
  sent(): void;
}

/** So long somebody writes on before it is kept (ms). */
const KEPT_AFTER_MS = 800;
const LOOK_AGAIN_MS = 15_000;
const NOTHING: Fields = { text: '', channel: null, awaitsAnswer: false };

export function useReplyDraft(shipmentId: string): ReplyDraft {
  const client = useQueryClient();
  const { member } = useSession();
  const mayAct = useMayAct();
  const path = { params: { path: { id: shipmentId } } };
  const key = ['reply-draft', shipmentId];
  const { data } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => bodyOf(GET('/v1/shipments/{id}/draft', { ...path, signal })),
    refetchInterval: LOOK_AGAIN_MS,
  });
  /** What is written here and not kept yet; null: what is kept is what is shown. */
  const [local, writeLocal, forgetLocal] = useDraft(`reply.${shipmentId}`);
  // Of a page that was left before it was kept, the browser has the words.
  const [mine, setMine] = useState<Fields | null>(() => (local === '' ? null : { ...NOTHING, text: local }));
  /** The version that `mine` was begun on. */
  const version = useRef(0);
  const [theirs, setTheirs] = useState<Draft | null>(null);
  const timer = useRef<number>(undefined);
  const latest = useRef<Fields | null>(null);
  latest.current = mine;
  const saving = useRef<Promise<void>>(Promise.resolve());
  /** How many were sent from here: what is heard of an earlier one says nothing about this one. */
  const letter = useRef(0);

  const keep = useCallback(async (): Promise<void> => {
    window.clearTimeout(timer.current);
    const fields = latest.current;
    const ofLetter = letter.current;
    if (fields === null || !mayAct) return;
    try {
      const kept = await bodyOf(
        PATCH('/v1/shipments/{id}/draft', {
          params: { path: { id: shipmentId } },
          body: { ...fields, version: version.current },
        }),
      );
      if (letter.current !== ofLetter) return;
      version.current = kept.version;
      client.setQueryData(['reply-draft', shipmentId], kept);
      if (latest.current === fields) {
        forgetLocal();
        setMine(null);
      }
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.type !== 'draft_changed') return;
      if (letter.current !== ofLetter) return;
      const now = await bodyOf(GET('/v1/shipments/{id}/draft', { params: { path: { id: shipmentId } } }));
      client.setQueryData(['reply-draft', shipmentId], now);
      if (now.text !== '' && now.author !== member.id) return setTheirs(now);
      version.current = now.version;
      await keep();
    }
  }, [client, mayAct, member.id, shipmentId, forgetLocal]);

  const soon = useCallback(() => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      // One after the other: each is of the version that the one before has made.
      saving.current = saving.current.then(keep);
    }, KEPT_AFTER_MS);
  }, [keep]);

  const isRead = data !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is known what is kept.
  useEffect(() => {
    if (!isRead || latest.current === null) return;
    version.current = data.version;
    soon();
  }, [isRead]);

  // Whoever leaves the page leaves nothing unkept.
  useEffect(() => {
    const leave = (): void => {
      if (latest.current !== null) saving.current = saving.current.then(keep);
    };
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [keep]);

  const kept = data ?? { ...NOTHING, version: 0, author: null, updatedAt: null };
  if (mine === null) version.current = kept.version;
  const fields = mine ?? kept;
  return {
    fields,
    author: mine === null ? kept.author : member.id,
    theirs,
    write(next) {
      const { text, channel, awaitsAnswer } = fields;
      const written = { text, channel, awaitsAnswer, ...next };
      latest.current = written;
      setMine(written);
      writeLocal(written.text);
      if (theirs === null) soon();
    },
    takeTheirs() {
      forgetLocal();
      setMine(null);
      setTheirs(null);
    },
    keepMine() {
      version.current = theirs?.version ?? 0;
      setTheirs(null);
      soon();
    },
    sent() {
      window.clearTimeout(timer.current);
      letter.current += 1;
      latest.current = null;
      forgetLocal();
      setMine(null);
      setTheirs(null);
      client.setQueryData(key, { ...NOTHING, version: version.current + 1, author: null, updatedAt: null });
      // A reading that began before would bring back what was sent: it is broken off.
      void client.invalidateQueries({ queryKey: key });
    },
  };
}
