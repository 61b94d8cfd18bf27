import '../styles/controls.css';
import { ActionIcon, Button, NativeSelect, SegmentedControl } from '@mantine/core';
import { useSearchParams } from 'wouter';
import type { Schemas } from '../api/client';
import { Icon } from '../parts/icons';
import { Answered, PageFrame } from '../parts/page-frame';
import { Holder, useName } from '../parts/people';
import { Empty } from '../parts/states';
import { PEOPLE } from '../words/people';
import { type Days, dayOf, moved, spanOf } from './calendar-span';
import { OnCallCalendar } from './on-call-calendar';
import { Overrides } from './overrides';
import styles from './people.module.css';
import { useOnCall, useSchedules } from './people-queries';
import { PeopleTabs } from './people-tabs';

const SPANS = [
  { days: 1, name: PEOPLE.day },
  { days: 7, name: PEOPLE.week },
  { days: 14, name: PEOPLE.twoWeeks },
] as const;

/** Who is called and when: which schedule, from when and for how long stands in the address. */
export function OnCallPage() {
  const [params, setParams] = useSearchParams();
  const query = useSchedules();
  const days: Days = SPANS.find((one) => String(one.days) === params.get('days'))?.days ?? 7;
  const from = params.get('from') ?? dayOf(new Date(), days);
  const change = (changed: Readonly<Record<string, string>>): void =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [name, value] of Object.entries(changed)) next.set(name, value);
        return next;
      },
      { replace: true },
    );
  const chosen = query.data?.data.find(({ id }) => id === params.get('schedule')) ?? query.data?.data[0];
  return (
    <PageFrame
      title={PEOPLE.title}
      about={PEOPLE.about.onCall}
      bar={
        <>
          <PeopleTabs here="onCall" />
          {chosen !== undefined && (
            <div className={styles.filters}>
              <NativeSelect
                size="xs"
                aria-label={PEOPLE.schedule}
                value={chosen.id}
                onChange={({ currentTarget }) => change({ schedule: currentTarget.value })}
                data={(query.data?.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
              />
              <SegmentedControl
                size="xs"
                aria-label={PEOPLE.view}
                value={String(days)}
                onChange={(value) => change({ days: value })}
                data={SPANS.map((one) => ({ value: String(one.days), label: one.name }))}
              />
              <ActionIcon
                variant="default"
                aria-label={PEOPLE.earlier}
                onClick={() => change({ from: moved(from, -days) })}
              >
                <Icon name="back" size={14} />
              </ActionIcon>
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => change({ from: dayOf(new Date(), days) })}
              >
                {PEOPLE.today}
              </Button>
              <ActionIcon
                variant="default"
                aria-label={PEOPLE.later}
                onClick={() => change({ from: moved(from, days) })}
              >
                <span className={styles.mirrored}>
                  <Icon name="back" size={14} />
                </span>
              </ActionIcon>
            </div>
          )}
        </>
      }
    >
      <Answered query={query}>
        {() =>
          chosen === undefined ? (
            <Empty icon="clock">{PEOPLE.noSchedules}</Empty>
          ) : (
            <Schedule key={chosen.id} schedule={chosen} from={from} days={days} />
          )
        }
      </Answered>
    </PageFrame>
  );
}

function Schedule({
  schedule,
  from,
  days,
}: {
  readonly schedule: Schemas['Schedule'];
  readonly from: string;
  readonly days: Days;
}) {
  const span = spanOf(from, days);
  return (
    <div className={styles.page}>
      <Now id={schedule.id} />
      <OnCallCalendar schedule={schedule} span={span} days={days} />
      <Overrides id={schedule.id} span={span} />
    </div>
  );
}

function Now({ id }: { readonly id: string }) {
  const { data } = useOnCall(id);
  const name = useName();
  if (data === undefined) return null;
  return (
    <section className={styles.now} aria-labelledby="now">
      <h2 id="now">{PEOPLE.nowOnCall}</h2>
      {data.members.length === 0 ? (
        <p className={styles.warned}>{PEOPLE.nobodyOnCall}</p>
      ) : (
        <ul className={styles.chips}>
          {data.members.map((member) => (
            <li key={member} className={styles.chip}>
              <Holder id={member} />
              {name(member)}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
