import type { GeneratedFile, ServicePlan } from '@alfred/model';
import { generatedFile, type Emitter } from '../emitter.js';
import { printDockerfile } from './print.js';

/** Prints a Dockerfile for each service that is built from the code beside its manifest. */
export const emitDockerfiles: Emitter = (plan) => ({
  files: plan.services.flatMap(dockerfileOf),
  diagnostics: [],
});

function dockerfileOf(service: ServicePlan): readonly GeneratedFile[] {
  const { value } = service.image;
  if (value.type === 'image' || value.buildFileOwner !== 'generated') return [];
  return [generatedFile(value.dockerfile, printDockerfile(service))];
}
