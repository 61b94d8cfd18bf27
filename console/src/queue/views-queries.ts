import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { bodyOf, DELETE, GET, PATCH, POST, type Schemas, sentenceOf } from '../api/client';
import { useToasts } from '../parts/toasts';
import { VIEWS } from '../words/views';

export type SavedView = Schemas['SavedView'];

export function useViews() {
  return useQuery({
    queryKey: ['views'],
    queryFn: ({ signal }) => bodyOf(GET('/v1/views', { signal })),
    staleTime: 60_000,
    select: ({ data }) => data,
  });
}

export type ViewChange =
  | { readonly type: 'save'; readonly view: Schemas['NewSavedView'] }
  | { readonly type: 'change'; readonly id: string; readonly changes: Schemas['SavedViewChanges'] }
  | { readonly type: 'remove'; readonly id: string };

/** Does it, and gives the view as it is now; null where it is gone. */
export function useChangeViews() {
  const client = useQueryClient();
  const { say } = useToasts();
  return useMutation({
    mutationFn: async (change: ViewChange): Promise<SavedView | null> => {
      switch (change.type) {
        case 'save':
          return await bodyOf(POST('/v1/views', { body: change.view }));
        case 'change':
          return await bodyOf(
            PATCH('/v1/views/{id}', { params: { path: { id: change.id } }, body: change.changes }),
          );
        case 'remove':
          await bodyOf(DELETE('/v1/views/{id}', { params: { path: { id: change.id } } }));
          return null;
      }
    },
    onSuccess: (view) => say(view === null ? VIEWS.removed : VIEWS.saved),
    onError: (error) => say(sentenceOf(error), 'bad'),
    onSettled: () => client.invalidateQueries({ queryKey: ['views'] }),
  });
}
