import { generatedFile, type Emitter } from '../emitter.js';
import { printGraphPage } from './graph.js';
import { printServicesPage } from './services.js';

/** Pages about the services, printed from the same plan as everything else. */
export const emitDocs: Emitter = (plan) => ({
  files: [
    generatedFile('docs/services.md', printServicesPage(plan)),
    generatedFile('docs/graph.md', printGraphPage(plan)),
  ],
  diagnostics: [],
});
