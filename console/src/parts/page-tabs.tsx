import { useSearchParams } from 'wouter';
import { Tabs } from './tabs';

interface Props<Name extends string> {
  /** Of the page, without what is in its address behind the question mark. */
  readonly path: string;
  readonly label: string;
  readonly names: Readonly<Record<Name, string>>;
  readonly current: Name;
}

/** The parts of a page by their names; which one is shown stands in the address. */
export function PageTabs<Name extends string>({ path, label, names, current }: Props<Name>) {
  return (
    <Tabs
      name={label}
      tabs={(Object.keys(names) as Name[]).map((name) => ({
        href: `${path}?tab=${name}`,
        name: names[name],
        isHere: name === current,
      }))}
    />
  );
}

/** Which part is asked for; the first if none is. */
export function useTab<Name extends string>(names: Readonly<Record<Name, string>>): Name {
  const [params] = useSearchParams();
  const all = Object.keys(names) as Name[];
  return all.find((name) => name === params.get('tab')) ?? (all[0] as Name);
}
