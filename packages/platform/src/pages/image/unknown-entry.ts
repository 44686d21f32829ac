import type { DiagnosticPage } from '../page.js';

export const imageUnknownEntry: DiagnosticPage = {
  code: 'image/unknown-entry',
  severity: 'error',
  title: 'The catalogue has no such entry',
  why: 'An entry of the catalogue tells the image, the port, the probe, the volumes and the limits of a piece of software. Without the entry none of this is known.',
  help: 'Correct the name. For software that is not in the catalogue, name its image: «image: name:tag», with «port» and «health».',
  example: {
    runs: 'generate',
    bad: { 'platform.yaml': 'name: acme\n', 'infra/db/service.yaml': 'use: postgress\n' },
    good: { 'platform.yaml': 'name: acme\n', 'infra/db/service.yaml': 'use: postgres\n' },
    at: 'infra/db/service.yaml:1:6',
  },
};
