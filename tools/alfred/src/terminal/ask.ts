import { flagsOf, questionsOf, type TemplateName } from '@alfred/platform';
import type { Call } from '../verb.js';

/** Asks on the terminal for what was not given and has a question; nothing where nobody can answer or `--yes` was said. */
export async function askFor(
  call: Call,
  template: TemplateName,
  said: Map<string, string>,
): Promise<void> {
  if (!call.terminal.canAsk || call.flag('yes')) return;
  const flags = new Set(flagsOf(template).map(({ name }) => name));
  const open = questionsOf(template).filter(
    ({ name, prompt, required }) =>
      prompt !== undefined && !said.has(name) && (required || flags.has(name)),
  );
  // Who gave a name and a flag knows what he wants.
  const gaveFlags = [...said.keys()].some((name) => name !== 'name');
  const asked = gaveFlags ? open.filter(({ required }) => required) : open;
  if (asked.length === 0) return;
  const { askText } = await import('./prompts.js');
  for (const { name, prompt = name, example, required } of asked) {
    const answer = await askText(prompt, String(example), required);
    if (answer !== '') said.set(name, answer);
  }
}
