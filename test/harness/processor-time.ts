/**
 * Milliseconds of processor time that an act takes, the least of up to fifteen goes: what else runs on the machine hardly counts, nor what
 * happens only once (compiling, a collection of garbage).
 *
 * @param prepared makes ready for a go, so that none finds what an earlier one has remembered
 * @param enough no more goes are needed once one took less
 */
export async function processorTime(
  prepared: (go: number) => () => unknown,
  enough: number,
): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let go = 0; go < 15 && least >= enough; go += 1) {
    const act = prepared(go);
    const before = process.cpuUsage();
    await act();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1_000);
  }
  return least;
}
