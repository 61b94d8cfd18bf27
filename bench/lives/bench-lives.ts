import { shipmentWorkflowId } from '../../workflows/contract';
import { AT_ONCE, defineBench, REPEAT } from '../bench';
import { costOf, type Round, type RoundsFigures, summaryOf, sumOf } from '../measure/cost';
import { ratio, rounded } from '../measure/figures';
import { readHistories } from '../measure/histories';
import { inParallel } from '../measure/wait';
import { SCANS_PER_LIFE } from '../peers/life';
import { type StandOfTwo, withBoth } from '../peers/stand';
import { benchFinished } from './finished';
import { benchFootprint } from './footprint';
import { aimsOfLives, tablesOfLives } from './report';
import type { LivesFigures, LivesResult } from './result';
import { shopFigures } from './shop';

const HISTORIES_READ = 20;
type PeerName = 'naive' | 'wayward' | 'alone' | 'ingestion';

export const lives = defineBench({
  name: 'lives',
  about: 'clean lives per second, their CPU, their histories and what is kept of them',
  sizes: {
    lives: { says: 'clean lives per round', full: 80, quick: 25 },
    repeat: REPEAT,
    atOnce: AT_ONCE,
    footprint: { says: 'shipments whose bytes are counted', full: 400, quick: 60 },
  },
  run: (place, chosen) =>
    withBoth(place, {}, async (stand): Promise<LivesResult> => {
      const { say } = place;
      say('Sending parcels on their way to see what they take up');
      const open = await benchFootprint(stand, chosen.footprint, chosen.atOnce);
      const measured = await measureLives(stand, chosen, say);
      const finished = await benchFinished(stand, chosen.footprint, chosen.atOnce, say);
      return { ...measured, open, finished, shop: shopFigures(measured.wayward, finished) };
    }),
  aims: aimsOfLives,
  tables: tablesOfLives,
});

async function measureLives(
  stand: StandOfTwo,
  { lives, repeat, atOnce }: { readonly lives: number; readonly repeat: number; readonly atOnce: number },
  say: (sentence: string) => void,
): Promise<Omit<LivesResult, 'open' | 'finished' | 'shop'>> {
  const ids = { naive: [] as string[], wayward: [] as string[], alone: [] as string[] };
  const peers: Record<PeerName, () => Promise<void>> = {
    naive: async () => void ids.naive.push((await stand.naive.live()).workflowId),
    wayward: async () => void ids.wayward.push(shipmentWorkflowId((await stand.wayward.live()).shipmentId)),
    alone: async () =>
      void ids.alone.push(shipmentWorkflowId((await stand.wayward.live('alone')).shipmentId)),
    ingestion: () => stand.wayward.ingestOnly(),
  };
  const rounds: Record<PeerName, Round[]> = { naive: [], wayward: [], alone: [], ingestion: [] };
  const run = (peer: PeerName, count = lives): Promise<Round> =>
    costOf(count, stand.processes, () => inParallel(count, atOnce, peers[peer]));
  const measure = async (peer: PeerName, label: string): Promise<void> => {
    const round = await run(peer);
    rounds[peer].push(round);
    say(
      `${label}: ${rounded(round.perSecond)} lives/s, ${rounded(sumOf(round.cpu), 0)} ms of CPU (load ${round.load})`,
    );
  };

  say('Warming up both');
  await run('naive');
  await run('wayward');
  for (let turn = 1; turn <= repeat; turn += 1) {
    // Who goes first changes, so that neither always finds the server with more in its tables.
    const order: [PeerName, string][] = [
      ['naive', 'naive'],
      ['wayward', 'Wayward'],
    ];
    for (const [peer, label] of turn % 2 === 1 ? order : order.reverse()) await measure(peer, label);
  }
  await stand.running.restart('api', { COALESCE_MS: '1' });
  // The api is a new process.
  await run('alone', Math.min(lives, atOnce));
  await measure('alone', 'Wayward, every scan alone');
  await stand.running.end('worker');
  for (let turn = 1; turn <= repeat; turn += 1) await measure('ingestion', 'ingestion alone');
  await stand.running.restart('worker');
  await stand.wayward.settled();

  const figures = async (peer: PeerName, workflowIds: readonly string[]): Promise<LivesFigures> => ({
    ...summaryOf(rounds[peer]),
    history:
      workflowIds.length === 0 ? null : await readHistories(stand.client, workflowIds.slice(-HISTORIES_READ)),
  });
  const naive = await figures('naive', ids.naive);
  const wayward = await figures('wayward', ids.wayward);
  const waywardAlone = await figures('alone', ids.alone);
  const ingestion = await figures('ingestion', []);
  const times = (peer: LivesFigures): number | null => rounded(ratio(peer.perSecond, naive.perSecond), 2);
  const share = ratio(wayward.cpuByProcess.temporal ?? null, naive.cpuByProcess.temporal ?? null);
  return {
    naive,
    wayward,
    waywardAlone,
    ingestion: {
      ...ingestion,
      requestsPerSecond: ingestion.perSecond && rounded(ingestion.perSecond * (SCANS_PER_LIFE + 1)),
    },
    waywardTimesNaive: times(wayward),
    waywardAloneTimesNaive: times(waywardAlone),
    thrift: rounded(ratio(naive.cpuMs, wayward.cpuMs), 2),
    thriftWithoutBench: rounded(ratio(withoutBench(naive), withoutBench(wayward)), 2),
    temporalPercent: share === null ? null : rounded(share * 100),
  };
}

function withoutBench({ cpuByProcess: { bench: _, ...peers } }: RoundsFigures): number | null {
  return sumOf(peers);
}
