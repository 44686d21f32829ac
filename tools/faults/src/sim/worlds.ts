import type { WrittenPolicy } from '@alfred/contract';
import { resolvePolicy } from '@alfred/contract';
import { Pipeline, type Call } from '@alfred/resilience';
import type { SimParts, World } from './simulate.js';

/** A pipeline of the house, with the defaults but for what is written. */
export function pipelineTo(name: string, parts: SimParts, written: WrittenPolicy = {}): Pipeline {
  const resolved = resolvePolicy(written);
  if (!resolved.ok) throw new Error(`no such policy: ${JSON.stringify(resolved.faults)}`);
  const { clock, policyDice: random, recorder } = parts;
  const { policy } = resolved;
  return new Pipeline({ destination: name, policy, clock, random, onEvent: recorder.onEvent });
}

/** What most services do without a pipeline: each call has a time-out, and nothing else. */
export function plainCallsTo(name: string, { clock }: SimParts, timeoutMs = 2000): Pipeline {
  return new Pipeline({ destination: name, policy: { timeoutMs }, clock });
}

/** All calls are alike and may be repeated. */
export function callsThrough(pipeline: Pipeline, call: Call<void>): World {
  return {
    call: () => pipeline.execute(call, { repeatable: true }),
    close: () => pipeline.close(),
  };
}
