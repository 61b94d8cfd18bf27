import { PageFrame } from '../parts/page-frame';
import { PageTabs, useTab } from '../parts/page-tabs';
import { Empty } from '../parts/states';
import { useHasRole } from '../session/session';
import { INTEGRATIONS } from '../words/integrations';
import { Keys } from './keys';
import { Subscriptions } from './subscriptions';
import { Webhooks } from './webhooks';

const PARTS = { webhooks: Webhooks, subscriptions: Subscriptions, keys: Keys } as const;

/** How other programs talk to Wayward, for admins. */
export function IntegrationsPage() {
  const mayLook = useHasRole('admin');
  const tab = useTab(INTEGRATIONS.tabs);
  const Part = PARTS[tab];
  return (
    <PageFrame
      title={INTEGRATIONS.title}
      about={INTEGRATIONS.about}
      bar={
        mayLook && (
          <PageTabs path="/integrations" label={INTEGRATIONS.parts} names={INTEGRATIONS.tabs} current={tab} />
        )
      }
    >
      {mayLook ? <Part /> : <Empty icon="user">{INTEGRATIONS.onlyAdmins}</Empty>}
    </PageFrame>
  );
}
