import { check } from 'recheck';
import { filesIn, patternsBuilt, patternsWritten, type SourcePattern } from './source-patterns';

/**
 * A pattern that tries again at every letter of a text holds up everybody who is served by the same process, and whoever may send the text
 * decides for how long. So each is examined (recheck, https://makenowjust-labs.github.io/recheck/): carriers, mails, SMS, the api.
 */
const FOLDERS = [
  'providers',
  'api',
  'domain',
  'channels',
  'db',
  'planning',
  'services',
  'activities',
  'worker',
  'workflows',
];

/** Rules read at most MAX_TEXT_LENGTH letters, are too large to be proved, and have a law of their own below. */
const RULES = 'providers/reason-text/';
const isRule = ({ file }: SourcePattern): boolean => file.startsWith(RULES) && !file.endsWith('normalise.ts');

/** They read our own templates and settings, and start a command or a server when loaded. */
const STARTS_SOMETHING = /(?:^|\/)(?:main|preview|[a-z-]+-command)\.ts$/;

/** Without a loop that has no end, each letter costs what the pattern's own length allows, and nothing more. */
function hasLoop(source: string): boolean {
  return /[*+]|\{\d+,\}/.test(source.replace(/\\.|\[(?:\\.|[^\]\\])*\]/g, 'w'));
}

/** Reads the files beside it, and nothing that anybody sends. */
const OURS_ALONE = ['db/migrations.ts'];

/** What is only slow on a busy machine is not vulnerable. */
const PATIENCE = { timeout: 60_000, attackTimeout: 20_000 };

const files = FOLDERS.flatMap(filesIn).filter((file) => !OURS_ALONE.includes(file));
const written = files.flatMap((file) => patternsWritten(file).written);
const builders = files.filter((file) => patternsWritten(file).built > 0);
const built = patternsBuilt(
  builders.filter((file) => !STARTS_SOMETHING.test(file)).concat(filesIn(`${RULES}rules`)),
);
const all = [...written, ...built];

describe('every pattern of the product', () => {
  it('is found', () => {
    expect(written.length).toBeGreaterThan(200);
    expect(built.filter(isRule).length).toBeGreaterThan(100);
    expect(written).toContainEqual(expect.objectContaining({ file: 'providers/occurrence-time.ts' }));
    // What is built anew for each text would be seen by nobody: whoever adds a file here sees to it that it is examined.
    expect([...builders].sort()).toEqual([
      'api/conversation/mail/automatic.ts',
      'api/http/json-body.ts',
      'domain/conversation/own-message-id.ts',
      'domain/people/staff-command.ts',
      'providers/reason-text/lexicon.ts',
      'providers/reason-text/rule-index.ts',
      'providers/reason-text/rules/concepts.ts',
      'providers/reason-text/rules/misdelivered.ts',
    ]);
  });

  it('looks at each letter of a text a bounded number of times', async () => {
    const examined = new Map(
      all
        .filter((one) => !isRule(one) && hasLoop(one.source))
        .map((one) => [`/${one.source}/${one.flags}`, one]),
    );
    const wrong: string[] = [];
    for (const [text, { source, flags, file }] of examined) {
      // Where a match begins, and how often, changes nothing for the worst text.
      const found = await check(source, flags.replace(/[gy]/g, ''), PATIENCE);
      if (found.status !== 'safe') wrong.push(`${file}: ${text} is ${found.status}`);
    }
    expect(wrong).toEqual([]);
  });

  it('is seen through when it does not', async () => {
    const found = await check('^\\s*(\\d{4})\\s*(Z)?\\s*$', 'i', { timeout: 60_000 });
    expect(found.status).toBe('vulnerable');
  });
});

/**
 * The rules for carriers' sentences have no group that repeats without end, so that `were were were` is tried six times and not for ever;
 * only letters of one word, or all that is left of a sentence, are taken without a bound.
 */
describe('every rule for what carriers say', () => {
  /** Classes and escapes made one letter, so that only the loops are left to look at. */
  const bare = (source: string) => source.replace(/\[\^\|\]/g, 'S').replace(/\\[wdb]|\[[^\]]*\]/g, 'w');
  const faults = (source: string): string[] => {
    const loops = bare(source);
    return [
      ...(loops.match(/\)(?:[*+]|\{\d+,\})/g) ?? []),
      // The rest of a sentence stands at the end of an alternative.
      ...(loops.match(/[S.][*+](?![)|w]|$)\S/g) ?? []),
    ];
  };
  const rules = all.filter(isRule);

  it('repeats no group without end', () => {
    const wrong = rules.flatMap(({ source, file }) =>
      faults(source).map((loop) => `${file}: ${loop} in ${source}`),
    );
    expect(wrong).toEqual([]);
  });

  it.each(['(?:were |was )*x', '(?:a|b)+x', '(?:a ){2,}', '[^|]*return'])('unlike %s', (source) => {
    expect(faults(source)).not.toEqual([]);
  });
});
