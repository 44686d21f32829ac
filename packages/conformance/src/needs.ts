import type { CaseResult, Need } from './case.js';

interface Missing {
  /** Why a case that needs it cannot be tried. */
  readonly why: string;
  /** What to say on the command line. */
  readonly flag: string;
}

/** What cases need besides an address, in the order in which one would give it. */
export const NEEDS: Readonly<Record<Need, Missing>> = {
  health: { why: 'no health port was named', flag: '--health URL' },
  route: { why: "no route of the service's own was named", flag: '--path PATH' },
  load: { why: 'load goes to this machine only, unless it is asked for', flag: '--load COUNT' },
  dependency: {
    why: 'no dependency was named that may be taken away for a while',
    flag: '--dependency NAME',
  },
  stopping: {
    why: 'the service would have to be stopped',
    flag: '--drain, --pid PID or --command LINE',
  },
};

/** That a case could not be tried, and what would let it. */
export function notTried(why: string, flag?: string): CaseResult {
  return { outcome: 'not-tried', why, ...(flag === undefined ? {} : { flag }) };
}
