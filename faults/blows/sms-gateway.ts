import type { SmsFault } from '../../stack/sms-simulator';
import type { Blow, Stage } from './blow';

async function withFaults(
  { rig, pause, say }: Stage,
  faults: readonly SmsFault[],
  ms: number,
): Promise<void> {
  say(`the SMS gateway: ${faults.map(({ kind }) => kind).join(', ')}`);
  rig.sms.setFaults(faults);
  await pause(ms, ms);
  rig.sms.setFaults([]);
}

export const smsRefuses: Blow = {
  name: 'sms_refuses',
  about: 'The SMS gateway answers 429, 500 and 503, then nothing',
  async strike(stage) {
    await stage.pause(500, 1_500);
    await withFaults(
      stage,
      [
        { kind: 'rate_limited', times: 10 },
        { kind: 'server_error', status: 500, times: 8 },
        { kind: 'server_error', status: 503, times: 4 },
      ],
      8_000,
    );
    await withFaults(stage, [{ kind: 'hang_before', times: 5 }], 4_000);
  },
};

export const smsLies: Blow = {
  name: 'sms_lies',
  about: 'The SMS gateway takes and delivers messages, and never says so, or too late',
  async strike(stage) {
    await stage.pause(500, 1_500);
    await withFaults(stage, [{ kind: 'hang_after', times: 8 }], 7_000);
    await withFaults(stage, [{ kind: 'delay', ms: 4_500, times: 6 }], 5_000);
  },
};

export const smsLiesAndWorkerKilled: Blow = {
  name: 'sms_lies_and_worker_killed',
  about: 'The worker is killed while it waits for an SMS gateway that has taken the message',
  async strike(stage) {
    const { rig, pause, say } = stage;
    await pause(1_000, 3_000);
    for (let time = 0; time < 2; time++) {
      say('the SMS gateway: hang_after');
      rig.sms.setFaults([{ kind: 'hang_after', times: 6 }]);
      await pause(1_000, 3_000);
      say('SIGKILL worker1');
      await rig.killProgram('worker1');
      await rig.programs.start('worker1');
    }
    rig.sms.setFaults([]);
  },
};
