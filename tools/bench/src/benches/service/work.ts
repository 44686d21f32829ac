/** Turns of the sources' work that take so long of this machine's processor, in ms. */
export function turnsIn(ms: number): number {
  const turns = 20_000_000;
  work(turns);
  const before = process.cpuUsage();
  work(turns);
  const { user, system } = process.cpuUsage(before);
  return Math.round((turns * ms * 1000) / (user + system));
}

let last = 1;

/** As in `sources/`. */
function work(turns: number): void {
  let x = last;
  for (let i = 0; i < turns; i += 1) x = (x * 1_103_515_245 + 12_345) & 0x7fffffff;
  last = x;
}
