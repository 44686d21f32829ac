import type { Diagnostic } from '@alfred/model';
import { generatedFile, type Emitter } from '../emitter.js';
import { checkDefaults } from '../formats/compose-file/defaults-fit.js';
import { printComposeFile } from '../formats/compose-file/file.js';
import { noted } from '../formats/yaml-value.js';
import { defaultsOf } from './defaults.js';
import { mergeFragment } from './fragments.js';
import { serviceOf } from './service.js';
import { mergeWhole } from './whole-fragment.js';

/** Path of the compose file in the workspace. */
export const COMPOSE_FILE = 'compose.yaml';

/** Prints the whole platform as one compose file. */
export const emitCompose: Emitter = (plan) => {
  const diagnostics: Diagnostic[] = [...checkDefaults(plan, 'compose')];
  const content = printComposeFile(plan, {
    head: { name: noted(plan.name, { above: plan.description === '' ? [] : [plan.description] }) },
    defaultsOf,
    serviceOf: (service) => {
      const merged = mergeFragment(serviceOf(service, plan.defaults), service, plan.defaults);
      diagnostics.push(...merged.diagnostics);
      return merged.service;
    },
    network: {},
    finish: (whole, services) => {
      const merged = mergeWhole(whole, services, plan);
      diagnostics.push(...merged.diagnostics);
      return merged.whole;
    },
  });
  return { files: [generatedFile(COMPOSE_FILE, content)], diagnostics };
};
