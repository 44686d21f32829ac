import type { ComposeService, EnvironmentEntry } from '@alfred/compose-file';
import type { Origin } from '@alfred/model';

/** A piece of what a service is started with: a variable's value, or a word of its command or entrypoint. */
export interface StartText {
  /** Name of the variable; absent for words. */
  readonly name?: string;
  readonly text: string;
  readonly at: Origin;
}

/** A variable of a container; the last one counts. */
export function variableOf(service: ComposeService, name: string): EnvironmentEntry | undefined {
  return service.environment.findLast((entry) => entry.name === name);
}

/** The words of entrypoint and command, as one line with blanks between. */
export function startLine(service: ComposeService): string {
  return [...(service.entrypoint?.value ?? []), ...(service.command?.value ?? [])].join(' ');
}

/** Everything that tells a program how to run: variables, entrypoint and command. */
export function startTexts(service: ComposeService): readonly StartText[] {
  const variables = service.environment.flatMap(({ name, value, at }) =>
    value === undefined ? [] : [{ name, text: value, at }],
  );
  const lines = [service.entrypoint, service.command].flatMap((words) =>
    words === undefined ? [] : [{ text: words.value.join(' '), at: words.at }],
  );
  return [...variables, ...lines];
}
