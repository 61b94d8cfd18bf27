import { type ChildProcess, fork } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { BenchError } from '../measure/wait';
import type { CompiledPeers } from './compiled-peers';

const STOP_WITHIN_MS = 10_000;
const LAST_LINES = 15;

export interface PeerProgram {
  /** As it is called in sentences. */
  readonly name: string;
  readonly script: string;
  readonly args: readonly string[];
  readonly logFile: string;
}

/** A program of a peer, in a process of its own that ends with this one and tells it things; the first is that it is ready. */
export class PeerProcess {
  #dismissed = false;
  readonly #ended: Promise<string>;
  /** Resolves when it ended though nobody asked for it, with a sentence and the end of its log. */
  readonly died: Promise<string>;

  private constructor(
    private readonly child: ChildProcess,
    { name, logFile }: PeerProgram,
  ) {
    this.#ended = new Promise((resolve) =>
      child.once('exit', (code, signal) => resolve(signal ?? `status ${code}`)),
    );
    this.died = new Promise((resolve) => {
      void this.#ended.then(async (how) => {
        if (!this.#dismissed) resolve(`${name} has ended (${how}).\n${await endOfLog(logFile)}`);
      });
    });
  }

  static async start(
    peers: CompiledPeers,
    program: PeerProgram,
    hear: (message: unknown) => void = () => undefined,
  ): Promise<PeerProcess> {
    const log = openSync(program.logFile, 'a');
    const child = fork(program.script, program.args, {
      execPath: peers.node,
      execArgv: [...peers.flags],
      stdio: ['ignore', log, log, 'ipc'],
      env: { PATH: process.env.PATH, HOME: process.env.HOME },
    });
    closeSync(log);
    const started = new PeerProcess(child, program);
    child.on('message', hear);
    const ready = new Promise<null>((resolve, reject) => {
      child.once('message', () => resolve(null));
      child.once('error', reject);
    });
    const death = await Promise.race([ready, started.died]);
    if (death !== null) throw new BenchError(death);
    return started;
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  /** May be called again. */
  async stop(): Promise<void> {
    this.#dismissed = true;
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    this.child.kill('SIGTERM');
    const force = setTimeout(() => this.child.kill('SIGKILL'), STOP_WITHIN_MS);
    await this.#ended;
    clearTimeout(force);
  }
}

/** The last that a program said. */
export async function endOfLog(file: string): Promise<string> {
  const log = await readFile(file, 'utf8').catch(() => '');
  const last = log.trimEnd().split('\n').slice(-LAST_LINES).join('\n');
  return `The end of its log, ${file}:\n\n${last === '' ? '(empty)' : last}`;
}
