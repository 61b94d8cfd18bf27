import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import type { Act, Agent, AgentOf } from './agent';

/**
 * Any program as an agent: it reads one JSON object a line and writes one. The protocol is in docs/drills.md. What it writes that is no
 * act is an error to it, told with the next line, and no act.
 */

const id = z.string().min(1).max(100);
const text = z.string().trim().min(1).max(5_000);

const ActInput = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('take'), case: id }),
  z.strictObject({ do: z.literal('reply'), parcel: id, text, awaitsAnswer: z.boolean().optional() }),
  z.strictObject({ do: z.literal('ask'), whom: z.enum(['carrier', 'shop']), case: id, text }),
  z.strictObject({ do: z.literal('note'), case: id, text }),
  z.strictObject({ do: z.literal('escalate'), case: id }),
  z.strictObject({ do: z.literal('hand_over'), case: id, to: id }),
  z.strictObject({ do: z.literal('put_off'), case: id, hours: z.number().positive().max(100) }),
  z.strictObject({ do: z.literal('resolve'), case: id }),
  z.strictObject({
    do: z.literal('correct_address'),
    parcel: id,
    address: z.strictObject({ streetLine: text, postalCode: text, city: text }),
  }),
  z.strictObject({ do: z.literal('approve'), disruption: id }),
]);

const Answer = z.strictObject({ acts: z.array(z.unknown()).max(50) });

/** How long a program may think about one observation: as long as any drill lasts. */
const ANSWER_WITHIN_MS = 10 * 60_000;

/** What went wrong with the program itself. */
class ProgramError extends Error {
  override readonly name = 'ProgramError';
}

/** @param command for the shell; started once for each drill */
export function program(command: string): AgentOf {
  return async (opening) => {
    const child = spawn(command, { shell: true, stdio: ['pipe', 'pipe', 'inherit'] });
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const gone = new Promise<never>((_, reject) => {
      child.on('error', (error) => reject(new ProgramError(`${command}: ${error.message}`)));
      child.on('exit', (code, signal) => reject(new ProgramError(`${command} ended (${signal ?? code})`)));
    });
    gone.catch(() => undefined);
    // A program that is gone is told of by its end, not by the pipe.
    child.stdin.on('error', () => undefined);
    const tell = (message: unknown): void => {
      child.stdin.write(`${JSON.stringify(message)}\n`);
    };
    const nextLine = async (): Promise<string> => {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => reject(new ProgramError(`${command} did not answer`)), ANSWER_WITHIN_MS);
      });
      try {
        const next = await Promise.race([lines.next(), gone, late]);
        if (next.done === true) throw new ProgramError(`${command} closed its output`);
        return next.value;
      } finally {
        clearTimeout(timer);
      }
    };
    tell({ type: 'begin', ...opening });
    const agent: Agent = {
      async observe(observation) {
        tell({ type: 'observe', ...observation });
        const { acts, errors } = readAnswer(await nextLine());
        if (errors.length > 0) tell({ type: 'refused', errors });
        return acts;
      },
      heard(results) {
        tell({ type: 'done', results });
      },
      async end() {
        tell({ type: 'end' });
        child.stdin.end();
        child.kill();
      },
    };
    return agent;
  };
}

/** The acts of one line, and what of it is none. */
export function readAnswer(line: string): { readonly acts: Act[]; readonly errors: readonly string[] } {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { acts: [], errors: ['is no JSON'] };
  }
  const answer = Answer.safeParse(value);
  if (!answer.success) return { acts: [], errors: ['must be {"acts": [...]}, with at most 50 acts'] };
  const read = answer.data.acts.map((act) => ActInput.safeParse(act));
  return {
    acts: read.flatMap((one) => (one.success ? [one.data] : [])),
    errors: read.flatMap((one, index) =>
      one.success
        ? []
        : one.error.issues.map(({ path, message }) => `acts/${[index, ...path].join('/')}: ${message}`),
    ),
  };
}
