import type { GeneratedFile } from '@alfred/model';
import { entryNames } from '../catalogue/index.js';
import { platformSchema, serviceSchema } from '../manifest/schema/index.js';
import { printCataloguePage } from './catalogue-page.js';
import { printConformanceIndex, printConformancePages } from './conformance-pages.js';
import { printDiagnosticIndex, printDiagnosticPages } from './diagnostic-pages.js';
import { printFieldsPage } from './fields-page.js';
import { jsonSchemaOf } from './json-schema.js';
import { printResiliencePage } from './resilience-page.js';

/** Folder of the reference, from the root of Alfred's own workspace. */
const FOLDER = 'docs/reference';

/** The first line of each page. JSON has no comments; its description says as much. */
const NOTICE = '<!-- Printed from the source by: node tools/tasks/reference.mjs. Do not edit. -->';

/** Every page of the reference and both schemas for editors. The same source always gives the same bytes. */
export function referenceFiles(): readonly GeneratedFile[] {
  return [
    page('service.md', printFieldsPage(serviceSchema, serviceAbout)),
    page('platform.md', printFieldsPage(platformSchema, platformAbout)),
    page('catalogue.md', printCataloguePage()),
    page('resilience.md', printResiliencePage()),
    page('diagnostics/README.md', printDiagnosticIndex()),
    ...printDiagnosticPages().map(({ code, text }) => page(`diagnostics/${code}.md`, text)),
    page('conformance/README.md', printConformanceIndex()),
    ...printConformancePages().map(({ name, text }) => page(`conformance/${name}.md`, text)),
    schema('service.schema.json', jsonSchemaOf(serviceSchema, serviceSchemaFacts)),
    schema('platform.schema.json', jsonSchemaOf(platformSchema, platformSchemaFacts)),
  ];
}

const serviceAbout = {
  title: 'service.yaml',
  about:
    'One per service: agents/NAME/service.yaml for code of the team, infra/NAME/service.yaml for software of others. Every field may be left out; an empty file in agents/NAME is an agent. Editors complete and check it with the first line `# yaml-language-server: $schema=…/docs/reference/service.schema.json`.',
};

const platformAbout = {
  title: 'platform.yaml',
  about:
    'One per workspace, at its root: its name and what all services share. Editors complete and check it with the first line `# yaml-language-server: $schema=docs/reference/platform.schema.json`.',
};

const serviceSchemaFacts = {
  title: 'service.yaml',
  description: 'A service of the platform: what it is, needs, gets and says.',
  values: { use: entryNames },
};

const platformSchemaFacts = {
  title: 'platform.yaml',
  description: 'What all services of the platform share.',
};

function page(name: string, text: string): GeneratedFile {
  return { path: `${FOLDER}/${name}`, content: `${NOTICE}\n${text}`, owner: 'generated' };
}

function schema(name: string, value: object): GeneratedFile {
  const content = `${JSON.stringify(value, null, 2)}\n`;
  return { path: `${FOLDER}/${name}`, content, owner: 'generated' };
}
