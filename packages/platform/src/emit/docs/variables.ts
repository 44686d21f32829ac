import { compareText, type PlannedVariable, type ServicePlan } from '@alfred/model';
import { markdownCode, markdownTable, markdownText } from '../formats/markdown.js';
import { printReasons } from '../formats/reasons.js';
import { describeSetting } from '../formats/setting.js';
import { filledTemplate } from '../formats/template.js';

/** The variables of a container by name, with what they mean or where they come from. */
export function printVariables({ environment }: ServicePlan): string {
  if (environment.length === 0) return '';
  const rows = [...environment]
    .sort((a, b) => compareText(a.name, b.name))
    .map((variable) => [markdownCode(variable.name), valueOf(variable), meaningOf(variable)]);
  return markdownTable(['Variable', 'Value', 'Meaning'], rows);
}

function valueOf({ value }: PlannedVariable): string {
  const filled = filledTemplate(value);
  return filled === '' ? '*empty*' : markdownCode(filled);
}

function meaningOf({ name, value, because }: PlannedVariable): string {
  const [only] = value;
  if (value.length !== 1 || only?.type !== 'setting') return markdownText(printReasons(because));
  const { setting } = only;
  const from = setting.name === name ? '' : ` (${markdownCode(setting.name)})`;
  return `${markdownText(setting.description)}${from} *${markdownText(describeSetting(setting))}*`;
}
