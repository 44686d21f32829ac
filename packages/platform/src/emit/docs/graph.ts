import { compareText, startOrder, type Plan, type ServicePlan } from '@alfred/model';
import { markdownText } from '../formats/markdown.js';
import { preamble } from '../formats/preamble.js';
import { printFlowchart } from './flowchart.js';

/** The page of the needs: who waits for whom, as a picture and as the waves in which services start. */
export function printGraphPage(plan: Plan): string {
  const services = [...plan.services].sort((a, b) => compareText(a.name, b.name));
  return `${[
    preamble('markdown'),
    `# How ${markdownText(plan.name)} starts`,
    'An arrow leads from a service to what it needs. Solid: it waits until the other is healthy. ' +
      'Dotted: until the other has started. Thick: until the other, a job, has ended well.',
    `\`\`\`mermaid\n${printFlowchart(services)}\n\`\`\``,
    '## Start order',
    'Services of one wave start at the same time, each as soon as its own needs are met.',
    printWaves(services),
  ].join('\n\n')}\n`;
}

function printWaves(services: readonly ServicePlan[]): string {
  return wavesOf(services)
    .map((names, index) => `${index + 1}. ${names.join(', ')}`)
    .join('\n');
}

/** A service starts one wave after the latest of its needs. Members of a circle, which cannot start, count as not needed. */
export function wavesOf(services: readonly ServicePlan[]): readonly (readonly string[])[] {
  const needs = new Map(
    services.map((service) => [service.name, service.needs.map(({ to }) => to)]),
  );
  const waves: string[][] = [];
  const waveOf = new Map<string, number>();
  for (const name of startOrder(needs)) {
    const after = (needs.get(name) ?? []).map((need) => waveOf.get(need) ?? -1);
    const wave = Math.max(-1, ...after) + 1;
    waveOf.set(name, wave);
    const members = waves[wave];
    if (members === undefined) waves[wave] = [name];
    else members.push(name);
  }
  return waves.map((members) => members.sort(compareText));
}
