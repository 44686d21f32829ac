import { startService } from '@alfred/service-kit';
import { agent } from './agent.js';
import * as manifest from './manifest.generated.js';

await startService({ ...manifest, plugin: agent });
