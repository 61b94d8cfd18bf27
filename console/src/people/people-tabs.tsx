import { Tabs } from '../parts/tabs';
import { PEOPLE } from '../words/people';

const TABS = [
  { id: 'members', href: '/people' },
  { id: 'teams', href: '/people/teams' },
  { id: 'onCall', href: '/people/on-call' },
] as const;

export function PeopleTabs({ here }: { readonly here: (typeof TABS)[number]['id'] }) {
  return (
    <Tabs
      name={PEOPLE.title}
      tabs={TABS.map(({ id, href }) => ({ href, name: PEOPLE[id], isHere: id === here }))}
    />
  );
}
