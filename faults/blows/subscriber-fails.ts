import type { Blow } from './blow';

export const subscriberFails: Blow = {
  name: 'subscriber_fails',
  about: 'A subscriber answers 500, then hangs; meanwhile the worker is killed',
  async strike({ rig, pause, say }) {
    say('the subscriber fails');
    rig.subscriber.setMood('fails');
    await pause(4_000, 7_000);
    say('the subscriber hangs');
    rig.subscriber.setMood('hangs');
    await pause(3_000, 5_000);
    say('SIGKILL worker1');
    await rig.killProgram('worker1');
    await rig.programs.start('worker1');
    rig.subscriber.setMood('takes');
  },
};
