import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import type { MailCatcher } from '../../../stack/mail-catcher';
import type { RunningTemporal } from '../../../stack/temporal';
import { Waiters } from '../../measure/wait';
import type { CompiledPeers } from '../compiled-peers';
import { nextParcel, ROUTINE_SCANS, type Scan, scansOfALife } from '../life';
import type { MailWatch } from '../mail-watch';
import { PeerProcess } from '../peer-process';
import { type NaiveReport, PARCEL_WORKFLOW, type ParcelInput, scanned } from './contract';

const TASK_QUEUE = 'naive';

export interface NaiveParcel {
  readonly workflowId: string;
  readonly email: string;
  readonly handle: WorkflowHandle;
}

export interface NaiveSurroundings {
  readonly peers: CompiledPeers;
  readonly temporal: RunningTemporal;
  readonly mail: MailCatcher;
  readonly mails: MailWatch;
  readonly logFile: string;
}

/** The naive application and its users: whoever calls it signals its workflows directly, without any door in between. */
export class NaivePeer {
  readonly #taken = new Waiters<number>();
  readonly #begun = new Map<string, number>();
  readonly #expiry = setInterval(() => this.#taken.expire(), 1_000);
  #worker: PeerProcess | undefined;
  #announceDeath: (sentence: string) => void = () => undefined;
  /** Resolves when the worker ended though nobody asked for it. */
  readonly died = new Promise<string>((resolve) => {
    this.#announceDeath = resolve;
  });

  private constructor(
    private readonly around: NaiveSurroundings,
    private readonly connection: Connection,
    readonly client: Client,
  ) {}

  static async start(around: NaiveSurroundings): Promise<NaivePeer> {
    const { address, namespace } = around.temporal;
    const connection = await Connection.connect({ address });
    const peer = new NaivePeer(around, connection, new Client({ connection, namespace }));
    try {
      await peer.startWorker();
    } catch (error) {
      await peer.stop();
      throw error;
    }
    return peer;
  }

  /** Resolves when it takes tasks. */
  async startWorker(): Promise<void> {
    const { peers, temporal, mail, logFile } = this.around;
    const program = {
      name: 'The naive worker',
      script: peers.script('naive'),
      args: [temporal.address, temporal.namespace, TASK_QUEUE, mail.smtpUrl],
      logFile,
    };
    this.#worker = await PeerProcess.start(peers, program, (message) => this.#hear(message as NaiveReport));
    void this.#worker.died.then(this.#announceDeath);
  }

  async stopWorker(): Promise<void> {
    await this.#worker?.stop();
    this.#worker = undefined;
  }

  /** Of the worker. */
  get pid(): number | undefined {
    return this.#worker?.pid;
  }

  /** A registration. Resolves when the server has it. */
  async register(): Promise<NaiveParcel> {
    const { trackingNumber, email } = nextParcel('naive');
    const input: ParcelInput = { trackingNumber, email, locale: 'en' };
    const workflowId = `parcel-${trackingNumber}`;
    const handle = await this.client.workflow.start(PARCEL_WORKFLOW, {
      taskQueue: TASK_QUEUE,
      workflowId,
      args: [input],
    });
    return { workflowId, email, handle };
  }

  /** One scan, one signal. */
  async scan(parcel: NaiveParcel, scan: Scan): Promise<void> {
    await parcel.handle.signal(scanned, scan);
  }

  /** Registered and underway: every routine scan is sent when the workflow has taken the one before. */
  async travel(): Promise<NaiveParcel> {
    const parcel = await this.register();
    for (const [index, scan] of scansOfALife().routine.entries()) {
      const taken = this.#taken.wait(`${parcel.workflowId} ${index + 1}`, 'the taking of a scan');
      await this.scan(parcel, scan);
      await taken;
    }
    return parcel;
  }

  /** A whole clean life, until its second notice is answered and the workflow has nothing left to do. */
  async live(): Promise<NaiveParcel> {
    const { outForDelivery, delivered } = scansOfALife();
    const parcel = await this.travel();
    const first = this.around.mails.nth(parcel.email, 1);
    await this.scan(parcel, outForDelivery);
    await first;
    const second = this.around.mails.nth(parcel.email, 2);
    const ended = this.#taken.wait(`${parcel.workflowId} ended`, 'the end of a workflow');
    await this.scan(parcel, delivered);
    await Promise.all([second, ended]);
    return parcel;
  }

  /**
   * Start to activity, as short as Temporal has it: from the call of `start` until the activity has begun, until the SMTP
   * server's 250, and until the workflow's result is back (ms).
   */
  async roundTrip(now: () => number): Promise<{ begun: number; answered: number; result: number }> {
    const { trackingNumber, email } = nextParcel('trip');
    const mail = this.around.mails.nth(email, 1);
    const startedAt = now();
    const handle = await this.client.workflow.start('oneNotice', {
      taskQueue: TASK_QUEUE,
      workflowId: `notice-${trackingNumber}`,
      args: [{ trackingNumber, email, locale: 'en' } satisfies ParcelInput],
    });
    await handle.result();
    const resultAt = now();
    const delivery = await mail;
    const begunAt = this.#begun.get(email) ?? Number.NaN;
    return {
      begun: begunAt - startedAt,
      answered: (delivery.answeredAt ?? Number.NaN) - startedAt,
      result: resultAt - startedAt,
    };
  }

  async stop(): Promise<void> {
    clearInterval(this.#expiry);
    await this.stopWorker();
    await this.connection.close();
  }

  #hear(report: NaiveReport): void {
    switch (report.type) {
      case 'taken':
        // Beyond the routine scans nobody waits for this.
        if (report.scans <= ROUTINE_SCANS) {
          this.#taken.settle(`${report.workflowId} ${report.scans}`, report.scans);
        }
        return;
      case 'ended':
        this.#taken.settle(`${report.workflowId} ended`, 0);
        return;
      case 'begun':
        this.#begun.set(report.to, report.at);
        return;
      case 'ready':
        return;
    }
  }
}
