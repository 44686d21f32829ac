import type { ComposeRule } from '../rule.js';
import { dataNotKept } from './data-not-kept.js';
import { dataPathMoved } from './data-path-moved.js';
import { graceTooShort } from './grace-too-short.js';
import { noInit } from './no-init.js';
import { noRestart } from './no-restart.js';
import { noRotation } from './no-rotation.js';
import { poolAboveConnections } from './pool-above-connections.js';
import { sharedVolume } from './shared-volume.js';
import { signalNotPassed } from './signal-not-passed.js';
import { startFirstOnVolume } from './start-first-on-volume.js';

/** Rules about what happens later: to files, on updates, under load, on a stop, after a crash. */
export const robustnessRules: readonly ComposeRule[] = [
  dataPathMoved,
  sharedVolume,
  startFirstOnVolume,
  dataNotKept,
  poolAboveConnections,
  graceTooShort,
  signalNotPassed,
  noRestart,
  noInit,
  noRotation,
];
