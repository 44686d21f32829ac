import type { VariableUse } from '../tree/node.js';

/** What a variable is set to; undefined: it is not set. An empty text is a value. */
export type VariableLookup = (name: string) => string | undefined;

/** One use of a variable, with its place in the text. */
export interface PlacedUse extends Omit<VariableUse, 'at'> {
  /** Where its `$` stands, in UTF-16 units from the start of the text. */
  readonly offset: number;
}

/** A required variable (`${NAME:?why}`) that has no value. */
export interface MissingVariable {
  readonly name: string;
  /** What stands behind the operator, its own variables put in; empty where nothing does. */
  readonly why: string;
  readonly offset: number;
}

/** Why a text cannot be interpolated, for people, and where. */
export interface InterpolationFault {
  readonly message: string;
  readonly offset: number;
}

/** A text with its variables put in. */
export interface Interpolated {
  readonly value: string;
  /** Every use, nested ones behind the one they stand in; those of operands that were not needed too. */
  readonly uses: readonly PlacedUse[];
  /** Required variables without a value, which counted as empty; always empty unless `missingVariables` is `lenient`. */
  readonly missing: readonly MissingVariable[];
}

/** How a text is interpolated. */
export interface InterpolateOptions {
  /** Required variables without a value: an error (`compose`), or empty and told of (`lenient`). Default `compose`. */
  readonly missingVariables?: 'compose' | 'lenient';
  /** Longest result, in UTF-16 units. Default: the length of the text and 1 048 576 more. */
  readonly maxLength?: number;
}
