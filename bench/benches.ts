import { accept } from './accept/bench-accept';
import { alert } from './alert/bench-alert';
import type { Bench } from './bench';
import { claims } from './claims/bench-claims';
import { consoleBench } from './console/bench-console';
import { drain } from './drain/bench-drain';
import { fleet } from './fleet/bench-fleet';
import { idle } from './idle';
import { insight } from './insight/bench-insight';
import { lives } from './lives/bench-lives';
import { reads } from './reads/bench-reads';
import { restart } from './restart/bench-restart';
import { storm } from './storm/bench-storm';

/** In the order in which they run. */
export const BENCHES: readonly Bench[] = [
  lives,
  alert,
  accept,
  drain,
  idle,
  reads,
  insight,
  consoleBench,
  claims,
  restart,
  storm,
  fleet,
];
/** What is measured when nobody says what: the rest takes a quarter of an hour each, or makes a fleet first. */
export const USUAL: readonly Bench[] = [lives, alert, accept, drain, idle];
