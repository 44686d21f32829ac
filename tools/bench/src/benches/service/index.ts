import type { Bench } from '../../bench.js';
import { goodput } from './goodput.js';
import { memory } from './memory.js';
import { observation } from './observation.js';
import { requests } from './requests.js';
import { restart } from './restart.js';
import { bundleServers } from './servers.js';
import { startup } from './startup.js';

/** A service of the kit beside bare fastify and others: under too much load, at rest, at its start and at its end. */
export const service: Bench = async (context) => {
  const servers = bundleServers(context);
  try {
    const settled = await memory(context, servers);
    const parts = [];
    for (const part of [startup, requests, restart, goodput]) {
      parts.push(await part(context, servers));
    }
    parts.push(observation(), await settled());
    return {
      tables: [],
      figures: parts.flatMap(({ figures }) => figures),
      aims: parts.flatMap(({ aims }) => aims),
    };
  } finally {
    servers.remove();
  }
};
