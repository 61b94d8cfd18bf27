import type { SmtpMood } from '../rig/smtp/smtp-mood';
import type { Blow, Stage } from './blow';

async function inTheMood(stage: Stage, mood: SmtpMood, share: number, ms: number): Promise<void> {
  stage.say(`the mail server: ${mood.kind}`);
  stage.rig.smtp.setMood(mood, share, stage.choices.of(mood.kind));
  await stage.pause(ms, ms);
  stage.rig.smtp.heal();
}

export const mailHangs: Blow = {
  name: 'mail_hangs',
  about: 'The mail server says nothing: at the greeting, then after it has taken the message',
  async strike(stage) {
    await stage.pause(500, 2_000);
    await inTheMood(stage, { kind: 'hangs_at_greeting' }, 0.7, 6_000);
    await inTheMood(stage, { kind: 'hangs_after_data' }, 0.4, 6_000);
  },
};

export const mailRefuses: Blow = {
  name: 'mail_refuses',
  about: 'The mail server answers 421, 450, 550 and 554, at every moment at which it may',
  async strike(stage) {
    await stage.pause(500, 1_500);
    await inTheMood(stage, { kind: 'refuses_greeting' }, 0.7, 3_000);
    await inTheMood(stage, { kind: 'refuses_recipient_for_now' }, 0.6, 3_000);
    await inTheMood(stage, { kind: 'refuses_recipient' }, 0.3, 3_000);
    await inTheMood(stage, { kind: 'refuses_after_data_for_now' }, 0.5, 3_000);
    await inTheMood(stage, { kind: 'refuses_after_data' }, 0.3, 2_000);
  },
};

export const mailCuts: Blow = {
  name: 'mail_cuts',
  about: 'The mail server cuts the connection within the message, then after it has kept it',
  async strike(stage) {
    await stage.pause(500, 1_500);
    await inTheMood(stage, { kind: 'cuts_in_data' }, 0.5, 5_000);
    await inTheMood(stage, { kind: 'cuts_after_data' }, 0.5, 5_000);
  },
};

export const mailAnswersLate: Blow = {
  name: 'mail_answers_late',
  about: 'The mail server keeps messages and says so when nobody waits for it any more',
  async strike(stage) {
    await stage.pause(500, 1_500);
    await inTheMood(stage, { kind: 'answers_late', ms: 4_500 }, 0.5, 10_000);
  },
};

export const mailHangsAndWorkerKilled: Blow = {
  name: 'mail_hangs_and_worker_killed',
  about: 'The worker is killed while it waits for a mail server that has taken the message',
  async strike(stage) {
    const { rig, pause, say, choices } = stage;
    await pause(1_000, 3_000);
    for (const kind of ['hangs_after_data', 'cuts_after_data'] as const) {
      say(`the mail server: ${kind}`);
      rig.smtp.setMood({ kind }, 0.5, choices.of(kind));
      await pause(1_000, 3_000);
      say('SIGKILL worker1');
      await rig.killProgram('worker1');
      await rig.programs.start('worker1');
    }
    rig.smtp.heal();
  },
};
