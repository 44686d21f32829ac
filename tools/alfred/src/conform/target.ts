import type { Subject } from '@alfred/conformance';

/** A running service, found. */
export interface Target {
  /** How it is called in the report: `agent-financial at http://172.18.0.4:9003`. */
  readonly shown: string;
  readonly subject: Subject;
  /** Its manifest, where it is a service of this workspace, as seen from the working directory; else its address. */
  readonly place: string;
  /** Leaves everything as it was found. Tells what could not be. */
  restore(): Promise<void>;
}
