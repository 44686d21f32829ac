import type { ServicePlan } from '@alfred/model';
import { markdownAnchor, markdownCode, markdownTable, markdownText } from '../formats/markdown.js';
import { secretFile } from '../formats/secret-file.js';
import { filledTemplate } from '../formats/template.js';
import { decisionRows } from './decisions.js';
import { printVariables } from './variables.js';

/** The section of one service: what it is, what was decided for it and why, and what it is given. */
export function printServiceSection(
  service: ServicePlan,
  users: readonly string[],
  secrets: ReadonlyMap<string, string>,
): string {
  return [
    `## ${markdownText(service.name)}`,
    markdownText(service.description),
    factsOf(service, users),
    markdownTable(['Decision', 'Value', 'Why'], decisionRows(service)),
    printVariables(service),
    secretsOf(service, secrets),
    routesOf(service),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function factsOf(service: ServicePlan, users: readonly string[]): string {
  const { url, needs, origin } = service;
  const needed = [...needs]
    .map(({ to, condition }) => `${markdownAnchor(to)} (${condition.value})`)
    .sort();
  return [
    `- Manifest: ${markdownCode(origin.file)}`,
    `- Image: ${markdownCode(service.imageName)}`,
    ...(url === undefined ? [] : [`- Address: ${markdownCode(filledTemplate(url))}`]),
    ...(needed.length === 0 ? [] : [`- Needs: ${needed.join(', ')}`]),
    ...(users.length === 0 ? [] : [`- Needed by: ${users.map(markdownAnchor).join(', ')}`]),
  ].join('\n');
}

function secretsOf(service: ServicePlan, descriptions: ReadonlyMap<string, string>): string {
  const names = [...new Set(service.secrets.map(({ name }) => name))].sort();
  if (names.length === 0) return '';
  const rows = names.map((name) => [
    markdownCode(name),
    markdownText(descriptions.get(name) ?? ''),
    markdownCode(secretFile(name)),
  ]);
  return markdownTable(['Secret', 'What it opens', 'File'], rows);
}

function routesOf({ routes }: ServicePlan): string {
  if (routes.length === 0) return '';
  return markdownTable(
    ['Route', 'Leads to'],
    routes.map(({ path, to }) => [markdownCode(path), markdownCode(to)]),
  );
}
