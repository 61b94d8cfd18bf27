import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type GuardedProcess, startGuarded } from '../../stack/guarded-process';
import type { Ports } from './ports';

type ProgramKind = 'api' | 'worker';
/** At most two of each run side by side. */
export type ProgramName = `${ProgramKind}${1 | 2}`;

const READY_WITHIN_MS = 90_000;

/** Api and worker as processes of their own, which are killed and started again at will. */
export class Programs {
  /** What ended though nobody had asked for it. */
  readonly deaths: string[] = [];
  #running = new Map<ProgramName, GuardedProcess>();
  /** Whose end was asked for. */
  #dismissed = new Set<GuardedProcess>();

  constructor(
    private readonly ports: Ports,
    /** The compiled program. */
    private readonly code: string,
    private readonly env: Readonly<Record<string, string>>,
    private readonly logFolder: string,
  ) {}

  pidOf(name: ProgramName): number {
    const program = this.#running.get(name);
    if (program === undefined) throw new Error(`${name} does not run`);
    return program.pid;
  }

  isRunning(name: ProgramName): boolean {
    return this.#running.get(name)?.isRunning() ?? false;
  }

  /** Resolves when it is ready for work, or has ended. */
  async start(name: ProgramName): Promise<void> {
    const index = name.endsWith('1') ? 0 : 1;
    const kind: ProgramKind = name.startsWith('api') ? 'api' : 'worker';
    const main = join(this.code, kind, 'main.js');
    const program = await startGuarded(process.execPath, ['--enable-source-maps', main], {
      logFile: join(this.logFolder, `${name}.log`),
      env: {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        ...this.env,
        API_PORT: String(this.ports.api[index]),
        WORKER_METRICS_PORT: String(this.ports.metrics[index]),
        MAIL_RECEIVER_PORT: String(kind === 'api' ? this.ports.mail[index] : 0),
      },
      stopSignal: 'SIGTERM',
      stopTimeoutMs: 20_000,
    });
    this.#running.set(name, program);
    void program.ended.then((how) => {
      if (!this.#dismissed.has(program)) this.deaths.push(`${name} ${how}`);
    });
    const url =
      kind === 'api'
        ? `http://127.0.0.1:${this.ports.api[index]}/readyz`
        : `http://127.0.0.1:${this.ports.metrics[index]}/healthz`;
    await this.#ready(name, program, url);
  }

  /** It ends at once and knows nothing of it. */
  async kill(name: ProgramName): Promise<void> {
    const program = this.#running.get(name);
    if (program === undefined) return;
    this.#dismissed.add(program);
    try {
      process.kill(-program.pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
    await program.ended;
  }

  /** An orderly end, as with a new release. */
  async stop(name: ProgramName): Promise<void> {
    const program = this.#running.get(name);
    if (program === undefined) return;
    this.#dismissed.add(program);
    await program.stop();
    this.#running.delete(name);
  }

  async stopAll(): Promise<void> {
    await Promise.all([...this.#running.keys()].map((name) => this.stop(name)));
  }

  async #ready(name: ProgramName, program: GuardedProcess, url: string): Promise<void> {
    const giveUpAt = Date.now() + READY_WITHIN_MS;
    while (Date.now() < giveUpAt) {
      if (!program.isRunning()) return;
      const ok = await fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
        (response) => response.ok,
        () => false,
      );
      if (ok) return;
      await sleep(100);
    }
    throw new Error(
      `${name} was not ready within ${READY_WITHIN_MS / 1_000} s; its log is in ${this.logFolder}`,
    );
  }
}
