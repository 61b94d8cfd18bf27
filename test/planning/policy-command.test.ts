import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { programArguments } from '../harness/program-arguments';

const ROOT = join(__dirname, '..', '..');
const DEFAULT = readFileSync(join(ROOT, 'policies', 'default.yaml'), 'utf8');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wayward-words-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** As somebody runs it who works in `folder`. */
function policy(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...programArguments(join(ROOT, 'planning', 'policy-command.ts')), ...args],
    { cwd: folder, encoding: 'utf8', env: { ...process.env, POLICY_FOLDER: '', TEMPLATE_FOLDER: '' } },
  );
  return { status, stdout, stderr };
}

const git = (...args: string[]) =>
  execFileSync('git', ['-C', folder, '-c', 'user.name=A', '-c', 'user.email=a@willow.example', ...args]);

describe('npm run policy', () => {
  it('explains a policy with the subject lines that people will read', () => {
    const { status, stdout } = policy('explain', 'late');
    expect(status).toBe(0);
    expect(stdout).toContain('The problem is "Later than promised".');
    expect(stdout).toContain('At once: the customer is told by email and SMS, "Your parcel is late".');
    expect(stdout).toContain('Monday to Friday 09:00 to 17:00, in the time zone of the origin.');
  });

  it('explains all of them, and what holds for all', () => {
    const { stdout } = policy('explain', '--locale', 'de');
    expect(stdout).toContain(
      '| weather_severe | The problem is "Verzögerung durch Wetter"; its severity is major or critical |',
    );
    expect(stdout).toContain('# Delivered in dispute');
    expect(stdout).toContain('It counts as stalled after 3 working days without movement.');
  });

  it('names the policies that there are to whoever asks for another', () => {
    const { status, stderr } = policy('explain', 'lte');
    expect([status, stderr]).toEqual([
      1,
      expect.stringContaining('There is no policy "lte". There are: weather,'),
    ]);
  });

  it('checks a folder, and says every mistake with its line', () => {
    writeFileSync(
      join(folder, 'shop.yaml'),
      DEFAULT.replace('after: at once', 'after: soon').replace(
        'audience: team:carrier_desk',
        'audience: team:nobody',
      ),
    );
    const { status, stderr } = policy('check', folder);
    expect(status).toBe(1);
    expect(stderr).toMatch(/shop\.yaml:\d+: policies\[0\]\.steps\[0\]\.after: "soon" must be "at once"/);
    expect(stderr).toMatch(/shop\.yaml:\d+: policies\[0\]\.steps\[1\]\.audience: There is no team "nobody"/);
  });

  it('walks a case through time and prints its timetable with the clocks of both ends', () => {
    const { status, stdout } = policy(
      'simulate',
      'late',
      ...[
        '--opened',
        '2026-12-23T15:00Z',
        '--origin',
        'DE',
        '--destination',
        'US',
        '--destination-region',
        'CA',
      ],
      ...['--ack-after', '3 hours', '--deliver-after', '2 days'],
    );
    expect(status).toBe(0);
    expect(stdout).toContain('By policy "late", version ');
    expect(stdout).toMatch(/Wed 23 Dec 2026 19:00 │ Wed 23 Dec 2026 10:00 │ Holder takes the case\./);
    expect(stdout).toContain('Quiet hours hold the SMS');
    expect(stdout).toContain('The case is over.');
    expect(policy('simulate', 'late', '--opened', '2026-02-31T09:00Z')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('It must be like 2026-12-23T15:00Z.') as string,
    });
    expect(policy('simulate', 'late', '--ack-after', 'soon')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('It must be like "3 hours" or "2 days".') as string,
    });
  });

  it('tells what a change means, against a folder and against an earlier state of the repository', () => {
    writeFileSync(join(folder, 'default.yaml'), DEFAULT);
    git('init', '--quiet');
    git('add', '.');
    git('commit', '--quiet', '--message', 'before');
    writeFileSync(
      join(folder, 'default.yaml'),
      DEFAULT.replace('after: 4 business hours', 'after: 2 business hours'),
    );
    const told = `address_problem
  Support lead is now alerted after 2 business hours instead of after 4 business hours ("tell_lead").
`;
    expect(policy('diff', 'HEAD', folder)).toEqual({ status: 0, stdout: told, stderr: '' });
    expect(policy('diff', join(ROOT, 'policies'), folder).stdout).toBe(told);
    expect(policy('diff', folder, folder).stdout).toBe('Nothing changes for anybody.\n');
  });
});
