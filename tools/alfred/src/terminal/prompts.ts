import { confirm, isCancel, select, text } from '@clack/prompts';
import { Interrupted } from '../exit.js';

/** Asks for a line of text; questions go to stderr, so that stdout holds the result only. @throws Interrupted */
export async function askText(
  message: string,
  placeholder: string,
  required: boolean,
): Promise<string> {
  const answer = await text({
    message,
    placeholder,
    output: process.stderr,
    validate: (value) =>
      required && (value ?? '').trim() === '' ? 'This one is needed.' : undefined,
  });
  if (isCancel(answer)) throw new Interrupted();
  return answer.trim();
}

/** Lets the person choose. @throws Interrupted */
export async function askChoice<T extends string>(
  message: string,
  choices: readonly T[],
): Promise<T> {
  const options = choices.map((value) => ({ value, label: value }));
  const answer = await select<string>({ message, options, output: process.stderr });
  const chosen = choices.find((choice) => choice === answer);
  if (chosen === undefined) throw new Interrupted();
  return chosen;
}

/** Asks for a yes; the answer that changes nothing is the default. @throws Interrupted */
export async function askAgreement(message: string): Promise<boolean> {
  const answer = await confirm({ message, initialValue: false, output: process.stderr });
  if (isCancel(answer)) throw new Interrupted();
  return answer;
}
