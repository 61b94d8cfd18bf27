import { Menu, UnstyledButton } from '@mantine/core';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useLocation } from 'wouter';
import { Icon } from '../parts/icons';
import { useSession } from '../session/session';
import type { Command } from '../shell/command';
import { useCommands } from '../shell/commands';
import { VIEWS } from '../words/views';
import { addressOf, isFiltered, type Shown, sameAs, shownOf, viewOf } from './filters';
import styles from './queue-bar.module.css';
import type { ViewQuestion } from './view-dialog';
import { type SavedView, useChangeViews, useViews } from './views-queries';

const ViewDialog = lazy(async () => ({ default: (await import('./view-dialog')).ViewDialog }));

/** Saved views: which one is shown, whether it was changed since, and all that can be done with it. */
export function ViewsMenu({ shown }: { readonly shown: Shown }) {
  const { data: views = [] } = useViews();
  const { member } = useSession();
  const [, go] = useLocation();
  const [question, ask] = useState<ViewQuestion | null>(null);
  const { mutate } = useChangeViews();
  const current = views.find(({ id }) => id === shown.view);
  const isChanged = current !== undefined && !sameAs(shown, shownOf(current, member.id));
  const open = (view: SavedView): void => go(addressOf(shownOf(view, member.id)), { replace: true });
  const commands = useMemo<readonly Command[]>(
    () =>
      views.map((view) => ({
        name: VIEWS.goTo(view.name),
        icon: 'queue',
        run: () => go(addressOf(shownOf(view, member.id))),
      })),
    [views, go, member.id],
  );
  useCommands(commands);
  const change = (changes: Parameters<typeof mutate>[0]): void => mutate(changes);
  const mayShow = isFiltered(shown) || shown.turn !== null || shown.sort !== 'due';
  return (
    <>
      <Menu position="bottom-start" shadow="md" withinPortal width={260}>
        <Menu.Target>
          <UnstyledButton className={styles.chip} data-chosen={current !== undefined}>
            {current === undefined ? VIEWS.title : <strong>{current.name}</strong>}
            {isChanged && <span className={styles.changed}>{VIEWS.changed}</span>}
            <Icon name="chevron" size={12} />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown className={styles.dropdown}>
          {views.length === 0 && <Menu.Label>{VIEWS.none}</Menu.Label>}
          {[false, true].map((isShared) => {
            const listed = views.filter(({ shared }) => shared === isShared);
            return (
              listed.length > 0 && (
                <div key={String(isShared)}>
                  <Menu.Label>{isShared ? VIEWS.shared : VIEWS.mine}</Menu.Label>
                  {listed.map((view) => (
                    <Menu.Item
                      key={view.id}
                      onClick={() => open(view)}
                      rightSection={view.id === current?.id ? <Icon name="check" size={14} /> : undefined}
                    >
                      {view.name}
                    </Menu.Item>
                  ))}
                </div>
              )
            );
          })}
          <Menu.Divider />
          {current !== undefined && isChanged && (
            <>
              {current.mayChange && (
                <Menu.Item
                  onClick={() =>
                    change({ type: 'change', id: current.id, changes: { shown: viewOf(shown, member.id) } })
                  }
                >
                  {VIEWS.saveChanges}
                </Menu.Item>
              )}
              <Menu.Item onClick={() => open(current)}>{VIEWS.discard}</Menu.Item>
            </>
          )}
          {mayShow && (
            <Menu.Item onClick={() => ask({ type: 'save', shown: viewOf(shown, member.id) })}>
              {current === undefined ? VIEWS.save : VIEWS.saveNew}
            </Menu.Item>
          )}
          {current?.mayChange === true && (
            <>
              <Menu.Item onClick={() => ask({ type: 'rename', view: current })}>{VIEWS.rename}</Menu.Item>
              <Menu.Item
                onClick={() =>
                  change({ type: 'change', id: current.id, changes: { shared: !current.shared } })
                }
              >
                {current.shared ? VIEWS.unshare : VIEWS.share}
              </Menu.Item>
              <Menu.Item onClick={() => ask({ type: 'remove', view: current })}>{VIEWS.remove}</Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {question !== null && (
        <Suspense>
          <ViewDialog
            question={question}
            end={() => ask(null)}
            saved={(view) => view !== null && open(view)}
          />
        </Suspense>
      )}
    </>
  );
}
