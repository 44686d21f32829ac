import type { Defect } from './defect.js';

/** Defects of the family `robustness`, in the order in which their folders are read by people. */
export const robustnessDefects: readonly Defect[] = [
  {
    id: 'robustness/one-without-restart',
    says: 'All services come back after a crash but the queue.',
    rule: 'robustness/no-restart',
  },
  {
    id: 'robustness/restart-lost-in-merge',
    says: '`restart: no` without quotes is false, and came with the anchor of the jobs.',
    rule: 'robustness/no-restart',
  },
  {
    id: 'robustness/no-rotation',
    says: 'json-file without a size fills the disk.',
    rule: 'robustness/no-rotation',
  },
  {
    id: 'robustness/grace-of-database',
    says: 'A database is killed one second after it was asked to stop.',
    rule: 'robustness/grace-too-short',
    files: ['.env'],
  },
  {
    id: 'robustness/grace-below-drain',
    says: 'The server drains for 30 s and is killed after the engine’s 10 s.',
    rule: 'robustness/grace-too-short',
  },
  {
    id: 'robustness/start-first-on-volume',
    says: 'A new database is started on the same files before the old one has stopped.',
    rule: 'robustness/start-first-on-volume',
    files: ['.env'],
  },
  {
    id: 'robustness/database-without-volume',
    says: 'The database keeps its files in a volume without a name, which is lost with the container.',
    rule: 'robustness/data-not-kept',
    files: ['.env'],
  },
  {
    id: 'robustness/anonymous-volume',
    says: 'The volume of the database has a path and no name.',
    rule: 'robustness/data-not-kept',
  },
  {
    id: 'robustness/volume-at-wrong-path',
    says: 'The volume is mounted where MySQL keeps nothing.',
    rule: 'robustness/data-not-kept',
    files: ['.env'],
  },
  {
    id: 'robustness/shared-data-folder',
    says: 'Two databases write to one folder.',
    rule: 'robustness/shared-volume',
    files: ['.env'],
  },
  {
    id: 'robustness/replicas-share-data',
    says: 'Three of one database on one volume.',
    rule: 'robustness/shared-volume',
  },
  {
    id: 'robustness/data-path-of-postgres-18',
    says: 'From version 18 on the image keeps its data one folder higher and refuses the old mount.',
    rule: 'robustness/data-path-moved',
    files: ['.env'],
  },
  {
    id: 'robustness/data-path-in-long-form',
    says: 'The same in the long form and on a folder of the host: the image refuses the old path.',
    rule: 'robustness/data-path-moved',
    files: ['.env', 'pgdata/README'],
  },
  {
    id: 'robustness/pools-above-connections',
    says: 'Four times forty connections are wanted, and the database takes a hundred.',
    rule: 'robustness/pool-above-connections',
    files: ['.env'],
  },
  {
    id: 'robustness/pools-above-set-connections',
    says: 'max_connections was lowered and the pool was not.',
    rule: 'robustness/pool-above-connections',
    files: ['.env'],
  },
  {
    id: 'robustness/no-init',
    says: 'A browser leaves children behind that nobody takes.',
    rule: 'robustness/no-init',
  },
  {
    id: 'robustness/shell-as-first-process',
    says: 'The shell is process 1 and does not pass the signal on: each stop takes ten seconds and ends in a kill.',
    rule: 'robustness/signal-not-passed',
  },
];
