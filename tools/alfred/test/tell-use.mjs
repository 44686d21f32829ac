// Imported before a program: tells on the fourth stream what the program took, once it ends.
import { writeSync } from 'node:fs';

process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const told = { cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, memoryMib: maxRSS / 1024 };
  writeSync(3, JSON.stringify(told));
});
