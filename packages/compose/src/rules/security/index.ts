import type { ComposeRule } from '../rule.js';
import { capabilities } from './capabilities.js';
import { databasePublished } from './database-published.js';
import { dockerSocket } from './docker-socket.js';
import { hostNetwork } from './host-network.js';
import { hostRoot } from './host-root.js';
import { latestImage } from './latest.js';
import { noPassword } from './no-password.js';
import { privileged } from './privileged.js';
import { secretInClear } from './secret-in-clear.js';
import { writableRoot } from './writable-root.js';

/** What lets people in, or lets a program out: what hurts most first. */
export const securityRules: readonly ComposeRule[] = [
  secretInClear,
  noPassword,
  databasePublished,
  dockerSocket,
  privileged,
  capabilities,
  hostRoot,
  hostNetwork,
  latestImage,
  writableRoot,
];
