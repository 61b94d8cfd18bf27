import { isGrpcServiceError, ServiceError, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';

/** So many others ask the same workflow something that this was never asked: it was certainly not done. */
export class TooManyAtOnce extends Error {
  override readonly name = 'TooManyAtOnce';
}

/**
 * Temporal keeps ten updates of one workflow at once. The eleventh is refused, and the server then forgets those of the ten that no
 * worker has taken yet ("workflow update was aborted"). So each process asks few at a time and keeps the others waiting itself;
 * what is forgotten all the same, since there are several processes, is asked again: under its id it is done once. So is what comes
 * while the workflow continues as new ("workflow is closing").
 */
const AT_ONCE = 4;
/** How long somebody waits for the others to be done (ms). */
const WAIT_FOR_ROOM_MS = 5_000;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 500;

interface Line {
  asking: number;
  /** Whoever waits, the first first; each lets the next one in. */
  readonly waiting: (() => void)[];
}

const lines = new Map<string, Line>();

/**
 * Asks a workflow something that is done once however often it is asked, as soon as few enough others do.
 *
 * @throws TooManyAtOnce when its turn did not come within 5 s
 */
export async function whenThereIsRoom<T>(workflowId: string, ask: () => Promise<T>): Promise<T> {
  const until = Date.now() + WAIT_FOR_ROOM_MS;
  const line = lines.get(workflowId) ?? { asking: 0, waiting: [] };
  lines.set(workflowId, line);
  await takeTurn(line);
  try {
    return await askUntil(until, ask);
  } finally {
    const next = line.waiting.shift();
    if (next !== undefined) next();
    else {
      line.asking -= 1;
      if (line.asking === 0) lines.delete(workflowId);
    }
  }
}

async function takeTurn(line: Line): Promise<void> {
  if (line.asking < AT_ONCE) {
    line.asking += 1;
    return;
  }
  await new Promise<void>((resolve, reject) => {
    const letIn = (): void => {
      clearTimeout(impatience);
      resolve();
    };
    const impatience = setTimeout(() => {
      line.waiting.splice(line.waiting.indexOf(letIn), 1);
      reject(new TooManyAtOnce('Others of this process go on asking the same workflow.'));
    }, WAIT_FOR_ROOM_MS);
    line.waiting.push(letIn);
  });
}

async function askUntil<T>(until: number, ask: () => Promise<T>): Promise<T> {
  let mayBeKept = false;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2)) {
    try {
      return await ask();
    } catch (error) {
      const words = wordsOf(error);
      const isFull =
        words.code === RESOURCE_EXHAUSTED && /in-flight updates|workflow is closing/i.test(words.details);
      const isForgotten = words.code === UNAVAILABLE && /update was aborted/i.test(words.details);
      if (!isFull && !isForgotten && !isUnheard(error)) throw error;
      mayBeKept ||= isForgotten;
      if (Date.now() >= until) {
        throw mayBeKept ? error : new TooManyAtOnce('Temporal keeps no more updates.', { cause: error });
      }
      // Jitter, so that those who were refused together do not come back together.
      await new Promise((resolve) => setTimeout(resolve, pauseMs * (0.5 + Math.random() / 2)));
    }
  }
}

/** The task with which it came ended the run, which continued as new: the server says that no worker has looked at it. */
function isUnheard(error: unknown): boolean {
  const cause = error instanceof WorkflowUpdateFailedError ? error.cause : undefined;
  return cause instanceof ApplicationFailure && cause.type === 'UnprocessedUpdate';
}

/** https://grpc.io/docs/guides/status-codes/; both are said of much else too, so the words count. */
const RESOURCE_EXHAUSTED = 8;
const UNAVAILABLE = 14;

function wordsOf(error: unknown): { readonly code: number; readonly details: string } {
  const cause = error instanceof ServiceError ? error.cause : error;
  return isGrpcServiceError(cause) ? cause : { code: 0, details: '' };
}
