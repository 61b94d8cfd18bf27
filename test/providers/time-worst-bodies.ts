import { getHeapStatistics } from 'node:v8';
import { interpret } from '../../api/tracking/interpret';
import { compileRules } from '../../providers/reason-text/classify';
import { processorTime } from '../harness/processor-time';
import { NOW } from './webhook-story';
import { WORST_BODIES } from './worst-bodies';

/**
 * Reads the worst bodies as an api does that has run for long, and prints in one line how many milliseconds each took.
 *
 * Usage: time-worst-bodies.ts <milliseconds that are enough>
 */
async function main(): Promise<void> {
  compileRules();
  const kept = fillWithMachineCode();
  const times: Record<string, number> = {};
  for (const { name, source, of } of WORST_BODIES) {
    times[name] = await processorTime((go) => {
      const bytes = Buffer.from(of(go));
      return () => interpret(source, bytes, NOW);
    }, Number(process.argv[2]));
  }
  if (kept.length === 0) throw new Error('there was no room for other machine code');
  console.log(JSON.stringify(times));
}

/** More than 16 MB, of patterns that nobody needs: whatever pattern is compiled from now on, V8 does not optimise. */
function fillWithMachineCode(): RegExp[] {
  const patterns: RegExp[] = [];
  while (getHeapStatistics().total_heap_size_executable < 20_000_000) {
    const words = Array.from({ length: 500 }, (_, n) => `w${patterns.length}x${n}(?:s|ed)?(?:${n}|x) `);
    const pattern = new RegExp(`\\b(?:${words.join('|')})\\b`);
    // What is tried once is interpreted, what is tried again is compiled.
    for (const text of ['a parcel', 'another']) pattern.test(text);
    patterns.push(pattern);
  }
  return patterns;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
