import type { DiagnosticPage, ExampleFiles, NewExample } from './page.js';

/** A finding as it is shown to people, in an example. */
export interface Said {
  readonly message: string;
  readonly help?: string;
}

/** More of a file than this explains nothing. */
const MOST_CHARACTERS = 600;

/** A page in Markdown. `said` is what Alfred says of the bad example, where it can be had. */
export function printPage(page: DiagnosticPage, said?: Said): string {
  return [
    `# ${page.code}`,
    `${page.title}. Severity: **${page.severity}**.`,
    `## Why it matters\n\n${page.why}`,
    `## What to do\n\n${page.help}`,
    ...printExample(page, said),
    '',
  ].join('\n\n');
}

function printExample({ example }: DiagnosticPage, said: Said | undefined): readonly string[] {
  if (example.runs === 'elsewhere')
    return ['## Example', `It is found: ${example.bad}`, `It is not found: ${example.good}`];
  const place = `The finding is at \`${example.at}\`${said === undefined ? '' : ':'}`;
  const quoted = said === undefined ? [] : [quote(said)];
  if (example.runs === 'generate') {
    const target = example.target === undefined ? '' : `, for ${example.target}`;
    return [
      `## It is found here${target}`,
      printFiles(example.bad),
      said === undefined ? `${place}.` : place,
      ...quoted,
      '## It is not found here',
      printFiles(example.good),
    ];
  }
  return [
    '## It is found here',
    `${printFiles({ ...example.bad.files, ...example.templates?.bad })}\n\n${command(example, 'bad')}`,
    said === undefined ? `${place}.` : place,
    ...quoted,
    '## It is not found here',
    `${printFiles({ ...example.good.files, ...example.templates?.good })}\n\n${command(example, 'good')}`,
  ];
}

/** The command that a person would type. */
function command({ template, bad, good }: NewExample, which: 'bad' | 'good'): string {
  const { name, ...answers } = (which === 'bad' ? bad : good).answers;
  const flags = Object.entries(answers).map(([key, value]) => ` --${key} ${String(value)}`);
  const named = name === undefined ? '' : ` ${String(name)}`;
  return `\`\`\`sh\nalfred new ${template}${named}${flags.join('')}\n\`\`\``;
}

function printFiles(files: ExampleFiles): string {
  return Object.entries(files)
    .map(([path, text]) => `${path}:\n\n${'```'}${languageOf(path)}\n${shortened(text)}${'```'}`)
    .join('\n\n');
}

function languageOf(path: string): string {
  return /\.(?:yaml|json|ts|md)$/.exec(path)?.[0].slice(1) ?? '';
}

function shortened(text: string): string {
  const shown = text.length > MOST_CHARACTERS ? `${text.slice(0, 60)}…\n` : text;
  return shown === '' || shown.endsWith('\n') ? shown : `${shown}\n`;
}

function quote({ message, help }: Said): string {
  return help === undefined ? `> ${message}` : `> ${message}\n>\n> ${help}`;
}
