import { PageFrame } from '../parts/page-frame';
import { PageTabs, useTab } from '../parts/page-tabs';
import { INBOX } from '../words/inbox';
import { Mappings } from './mappings';
import { Rejected } from './rejected';
import { Unmapped } from './unmapped';
import { Unmatched } from './unmatched';

const PARTS = { unmapped: Unmapped, mappings: Mappings, unmatched: Unmatched, rejected: Rejected } as const;

/** What came in and could not be used, and what can be done about it. */
export function InboxPage() {
  const tab = useTab(INBOX.tabs);
  const Part = PARTS[tab];
  return (
    <PageFrame
      title={INBOX.title}
      about={INBOX.about}
      bar={<PageTabs path="/inbox" label={INBOX.parts} names={INBOX.tabs} current={tab} />}
    >
      <Part />
    </PageFrame>
  );
}
