import type { Splice } from '@alfred/model';

/** Why a text is better edited by hand. */
export type EditRefusal =
  /** It is not valid YAML, or not a map at the top. */
  | 'not-yaml'
  /** Several documents in one file. */
  | 'several-documents'
  /** Tabs where YAML wants spaces. */
  | 'tabs'
  /** What is asked for does not fit what stands there: a map into a list. */
  | 'other-form'
  /** Written in a way that has no lines of its own to change: `? key`, tags, comments inside brackets. */
  | 'unusual-form'
  /** There is nothing at the path. */
  | 'missing'
  /** It would be written where another change of the same run writes. */
  | 'overlap';

/** A piece of text with the column its lines begin at: of two that are put in at one place, the deeper one comes first. */
export interface EditSplice extends Splice {
  readonly column?: number;
  /** Of two keys that are put in at one place and column, the one of the lower rank comes first. */
  readonly rank?: number;
}

/** An edit that was not made, and why. */
export interface Refused {
  readonly done: false;
  readonly reason: EditRefusal;
  /** One sentence for people. */
  readonly message: string;
}

/** The pieces of an edit, and the maps and lists it changes, some of which others may share through an anchor. */
export interface Pieces {
  readonly done: true;
  readonly splices: readonly EditSplice[];
  readonly changed: readonly object[];
}

/** An edit of a text, or why it is not made. */
export type Change = Pieces | Refused;

/** A refusal. */
export function refused(reason: EditRefusal, message: string): Refused {
  return { done: false, reason, message };
}

/** The pieces of several edits as one; the first refusal refuses all. */
export function together(changes: readonly Change[]): Change {
  const splices: EditSplice[] = [];
  const changed: object[] = [];
  for (const change of changes) {
    if (!change.done) return change;
    splices.push(...change.splices);
    changed.push(...change.changed);
  }
  return { done: true, splices, changed };
}
