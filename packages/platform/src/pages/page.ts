import type { Severity } from '@alfred/model';

/** Files of a small workspace, by path. */
export type ExampleFiles = Readonly<Record<string, string>>;

/** What is told of a kind of finding, besides the finding itself. */
export interface DiagnosticPage {
  /** `limits/exceeds-host`. */
  readonly code: string;
  /** How bad it is at its worst. */
  readonly severity: Severity;
  /** What is wrong, in a few words, without a full stop. */
  readonly title: string;
  /** What would happen if nobody told. */
  readonly why: string;
  /** What to do about it. */
  readonly help: string;
  readonly example: Example;
}

/** A workspace with the fault and the same without it; each kind is run by a test. */
export type Example = GenerateExample | NewExample | ElsewhereExample;

/** Manifests. `generate` finds exactly this in the bad ones, and nothing at all in the good ones. */
export interface GenerateExample {
  readonly runs: 'generate';
  /** Default `compose`. */
  readonly target?: 'compose' | 'swarm';
  /** Target of the good files, where it is the target that makes the fault. */
  readonly goodTarget?: 'compose' | 'swarm';
  readonly bad: ExampleFiles;
  readonly good: ExampleFiles;
  /** Where the finding is: `agents/a/service.yaml:3:1`. */
  readonly at: string;
}

/** A scaffold: what was answered, and the workspace it should go into. */
export interface NewExample {
  readonly runs: 'new';
  readonly template: 'agent' | 'infra' | 'lib';
  readonly bad: NewCase;
  readonly good: NewCase;
  /** Files below `templates/` in place of Alfred's own. */
  readonly templates?: { readonly bad: ExampleFiles; readonly good: ExampleFiles };
  readonly at: string;
}

export interface NewCase {
  readonly answers: Readonly<Record<string, unknown>>;
  readonly files: ExampleFiles;
}

/** A fault of the disk, of another run or of code: told in words, and shown by the tests that are named. */
export interface ElsewhereExample {
  readonly runs: 'elsewhere';
  readonly bad: string;
  readonly good: string;
  readonly test: { readonly file: string; readonly bad: string; readonly good: string };
}
