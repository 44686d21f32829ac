import { printPosition } from '@alfred/model';
import { printExplanation, waysToChange, type Explained } from '@alfred/platform';
import type { Terminal } from '../terminal/terminal.js';
import { listed } from '../terminal/plural.js';
import { wrap } from '../terminal/wrap.js';
import { jsonPlace, printJson } from './json.js';
import type { Places } from './places.js';

type Found = Extract<Explained, { found: true }>;

/**
 * Values with their reasons, for people.
 * @param inDepth also tells what would change each
 */
export function printExplanations(
  { service, explanations }: Found,
  places: Places,
  { out, width }: Pick<Terminal, 'out' | 'width'>,
  inDepth: boolean,
): string {
  const show = (at: Parameters<typeof printPosition>[0]): string =>
    printPosition({ ...at, file: places.show(at.file) });
  const blocks = explanations.map((explanation) => {
    const line = hang(printExplanation(explanation, show), width);
    const head = `${explanation.label}: ${explanation.value}`;
    const painted = line.startsWith(head) ? out.paint.strong(head) + line.slice(head.length) : line;
    const ways = waysToChange(explanation, service, show);
    if (!inDepth || ways.length === 0) return `${painted}\n`;
    return `${painted}\n${wrap(`to change it: ${listed(ways, 'or')}`, width, '  ')}\n`;
  });
  if (inDepth) return blocks.join('\n');
  const manifest = places.show(service.origin.file);
  const title = `${service.name}, ${service.kind} (${manifest})`;
  const more = `What would change a value: alfred explain ${service.name}.${explanations[0]?.path ?? ''}`;
  return `${out.paint.strong(title)}\n${blocks.join('')}\n${out.paint.faint(more)}\n`;
}

/** Wraps a paragraph with its further lines indented. */
function hang(text: string, width: number): string {
  return wrap(text, width - 2, '  ').trimStart();
}

/** Values with their reasons, for machines: one entry for each reason. */
export function printExplanationsJson({ service, explanations }: Found, places: Places): string {
  return printJson(
    'reasons',
    explanations.flatMap((explanation) =>
      explanation.because.map((reason) => ({
        service: service.name,
        path: explanation.path,
        label: explanation.label,
        value: explanation.value,
        source: reason.source,
        text: reason.text,
        ...(reason.change === undefined ? {} : { change: reason.change }),
        ...(explanation.variable === undefined ? {} : { variable: explanation.variable }),
        ...(reason.at === undefined ? {} : jsonPlace(reason.at, places)),
      })),
    ),
  );
}
