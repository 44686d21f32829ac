import { startService } from '@alfred/service-kit';
import { agent } from './agent.js';
import { description, name, needs, secrets, settings } from './manifest.generated.js';

await startService({ name, description, settings, needs, secrets, plugin: agent });
