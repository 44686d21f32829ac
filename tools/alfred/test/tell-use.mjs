// Imported before a program: tells on the fourth stream what the program took, once it ends.
import { readFileSync, writeSync } from 'node:fs';

process.on('exit', () => {
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  const told = { cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, memoryMib: peakMib() };
  writeSync(3, JSON.stringify(told));
});

/** The peak of this program alone: on Linux maxRSS starts with what the parent had when it forked. */
function peakMib() {
  const own = /^VmHWM:\s+(\d+) kB$/m.exec(statusText());
  return (own === null ? process.resourceUsage().maxRSS : Number(own[1])) / 1024;
}

function statusText() {
  try {
    return readFileSync('/proc/self/status', 'utf8');
  } catch {
    return '';
  }
}
