import { startOf, type Origin } from '@alfred/model';
import type { TemplateName } from './answers.js';

/** The folder in which things of this kind live. */
export const parentFolders: Readonly<Record<TemplateName, string>> = {
  agent: 'agents',
  infra: 'infra',
  lib: 'libs',
};

/** The folder a name gets. */
export function folderOf(template: TemplateName, name: string): string {
  return `${parentFolders[template]}/${name}`;
}

/** Where findings about a thing that is not there yet are shown: the file that would describe it. */
export function manifestOf(template: TemplateName, name: string): Origin {
  const folder = name === '' ? parentFolders[template] : folderOf(template, name);
  return startOf(`${folder}/${template === 'lib' ? 'package.json' : 'service.yaml'}`);
}
