import type { ComposePage } from './page.js';

/** A page in Markdown. */
export function printComposePage({
  code,
  severity,
  title,
  why,
  help,
  example,
}: ComposePage): string {
  const parts = [
    `# ${code}`,
    `${title}. Severity: **${severity}**.`,
    `## Why it matters\n\n${why}`,
    `## What to do\n\n${help}`,
  ];
  if (example !== undefined) {
    const target = example.target === undefined ? '' : `, for ${example.target}`;
    parts.push(
      `## It is found here${target}`,
      printFiles(example.bad),
      `The finding is at \`${example.at}\`.`,
      '## It is not found here',
      printFiles(example.good),
    );
  }
  return `${parts.join('\n\n')}\n`;
}

/** The list of all pages, by family. */
export function printComposeIndex(pages: readonly ComposePage[]): string {
  const families = [...new Set(pages.map(({ code }) => familyOf(code)))];
  const parts = families.map((family) => {
    const rows = pages
      .filter(({ code }) => familyOf(code) === family)
      .map(({ code, severity, title }) => `| [${code}](${code}.md) | ${severity} | ${title} |`);
    return `## ${family}\n\n| finding | severity | what is wrong |\n| --- | --- | --- |\n${rows.join('\n')}`;
  });
  const about =
    'What `alfred check` can tell of compose files. A comment ignores one with its reason: `# alfred-ignore CODE: why`; `alfred-check.yaml` beside the file changes severities.';
  return `${['# Findings in compose files', about, ...parts].join('\n\n')}\n`;
}

function familyOf(code: string): string {
  return code.split('/', 1)[0] ?? code;
}

function printFiles(files: Readonly<Record<string, string>>): string {
  return Object.entries(files)
    .map(
      ([path, text]) =>
        `${path}:\n\n\`\`\`${path.endsWith('.yaml') ? 'yaml' : ''}\n${shortened(text)}\`\`\``,
    )
    .join('\n\n');
}

/** A line that is long only to be long explains nothing. */
function shortened(text: string): string {
  return text
    .split('\n')
    .map((line) => (line.length > 200 ? `${line.slice(0, 80)} …` : line))
    .join('\n');
}
