import '../styles/controls.css';
import { Button, NativeSelect, SegmentedControl } from '@mantine/core';
import { sentenceOf } from '../api/client';
import { useParam } from '../parts/filters';
import { Answered, PageFrame } from '../parts/page-frame';
import { saveAs } from '../parts/save-as';
import { Empty } from '../parts/states';
import { calendarDay } from '../parts/time';
import { useToasts } from '../parts/toasts';
import { FIGURES, SCORECARDS } from '../words/scorecards';
import { carrierName } from '../words/terms';
import { CardTable, GROUPS, type Group } from './card-table';
import { Ranking } from './ranking';
import { type By, type Cards, firstDay, useScorecards } from './scorecard-queries';
import styles from './scorecards.module.css';

const BYS = Object.keys(SCORECARDS.bys) as By[];
const GROUP_NAMES = Object.keys(GROUPS) as Group[];
const WEEKS = [4, 13, 26, 52] as const;

/** Of what, of which weeks and of which carrier stands in the address. */
export function ScorecardsPage() {
  const [asked, chooseBy] = useParam('by');
  const [askedWeeks, chooseWeeks] = useParam('weeks');
  const [askedGroup, chooseGroup] = useParam('figures');
  const [carrier, chooseCarrier] = useParam('carrier');
  const by = BYS.find((one) => one === asked) ?? 'carrier';
  const weeks = WEEKS.find((one) => String(one) === askedWeeks) ?? 13;
  const group = GROUP_NAMES.find((one) => one === askedGroup) ?? 'promises';
  const query = useScorecards(by, weeks, carrier);
  const { data: all } = useScorecards('carrier', weeks, '');
  const carriers = (all?.cards ?? []).flatMap((card) => (card.carrier === null ? [] : [card.carrier]));
  return (
    <PageFrame
      title={SCORECARDS.title}
      about={SCORECARDS.about}
      actions={<Ways by={by} weeks={weeks} carrier={carrier} />}
      bar={
        <>
          <SegmentedControl
            size="xs"
            aria-label={SCORECARDS.by}
            value={by}
            onChange={chooseBy}
            data={BYS.map((value) => ({ value, label: SCORECARDS.bys[value] }))}
          />
          <NativeSelect
            size="xs"
            aria-label={SCORECARDS.figures}
            value={group}
            onChange={({ currentTarget }) => chooseGroup(currentTarget.value)}
            data={GROUP_NAMES.map((value) => ({ value, label: SCORECARDS.groups[value] }))}
          />
          <NativeSelect
            size="xs"
            aria-label={SCORECARDS.period}
            value={String(weeks)}
            onChange={({ currentTarget }) => chooseWeeks(currentTarget.value)}
            data={WEEKS.map((one) => ({ value: String(one), label: SCORECARDS.weeks(one) }))}
          />
          <NativeSelect
            size="xs"
            aria-label={SCORECARDS.carrier}
            value={carrier}
            onChange={({ currentTarget }) => chooseCarrier(currentTarget.value)}
            data={[
              { value: '', label: SCORECARDS.allCarriers },
              ...[...new Set([...carriers, ...(carrier === '' ? [] : [carrier])])].map((one) => ({
                value: one,
                label: carrierName(one),
              })),
            ]}
          />
        </>
      }
    >
      <Answered query={query}>
        {(shown) =>
          shown.cards.length === 0 ? (
            <Empty icon="chart">{SCORECARDS.none}</Empty>
          ) : (
            <Whole shown={shown} group={group} carrier={carrier} />
          )
        }
      </Answered>
    </PageFrame>
  );
}

interface WholeProps {
  readonly shown: Cards;
  readonly group: Group;
  readonly carrier: string;
}

/** On paper stand all figures, with what they mean. */
function Whole({ shown, group, carrier }: WholeProps) {
  const others = GROUP_NAMES.filter((one) => one !== group);
  return (
    <div className={styles.page}>
      <p className={styles.how}>{SCORECARDS.printedFor(calendarDay(shown.from), calendarDay(shown.to))}</p>
      {shown.hasGenerated && <p className={styles.note}>{SCORECARDS.generated}</p>}
      <CardTable shown={shown} group={group} carrier={carrier} />
      {shown.ranking.length > 1 && <Ranking ranking={shown.ranking} />}
      <div className={styles.printed}>
        {others.map((one) => (
          <CardTable key={one} shown={shown} group={one} carrier={carrier} />
        ))}
        <h2 className={styles.title}>{SCORECARDS.meanings}</h2>
        <dl className={styles.meanings}>
          {GROUP_NAMES.flatMap((one) => GROUPS[one]).map((figure) => (
            <div key={figure}>
              <dt>{FIGURES[figure][0]}</dt>
              <dd>{FIGURES[figure][1]}</dd>
            </div>
          ))}
        </dl>
      </div>
    </div>
  );
}

function Ways({ by, weeks, carrier }: { readonly by: By; readonly weeks: number; readonly carrier: string }) {
  const { say } = useToasts();
  const query = new URLSearchParams({
    ...{ by, from: firstDay(weeks) },
    ...(carrier === '' ? {} : { carrier }),
  });
  const save = (): void => {
    const name = ['scorecards', by, carrier].filter((part) => part !== '').join('-');
    saveAs(`/v1/scorecards?${query.toString()}`, 'text/csv', `${name}.csv`).catch((error: unknown) =>
      say(sentenceOf(error), 'bad'),
    );
  };
  return (
    <>
      <Button size="xs" variant="default" onClick={save}>
        {SCORECARDS.csv}
      </Button>
      <Button size="xs" variant="default" onClick={() => window.print()}>
        {SCORECARDS.print}
      </Button>
    </>
  );
}
