import { compareText, type Plan, type ServicePlan } from '@alfred/model';
import { markdownText } from '../formats/markdown.js';
import { preamble } from '../formats/preamble.js';
import { printFlowchart } from './flowchart.js';
import { wavesOf } from './waves.js';

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
  if (services.length === 0) return 'There are no services yet.';
  return wavesOf(services)
    .map((names, index) => `${index + 1}. ${names.join(', ')}`)
    .join('\n');
}
