import type { Defect } from './defect.js';

/** Defects of the family `security`, in the order in which their folders are read by people. */
export const securityDefects: readonly Defect[] = [
  {
    id: 'security/secret-in-variable',
    says: 'An API key of a known format stands in the file.',
    rule: 'env/secret-in-clear',
    files: ['.env'],
  },
  {
    id: 'security/secret-in-default',
    says: 'The default of a variable is a real looking secret: whoever forgets to set it runs with it.',
    rule: 'env/secret-in-clear',
    files: ['.env'],
  },
  {
    id: 'security/secret-in-url',
    says: 'The password stands in the address.',
    rule: 'env/secret-in-clear',
    files: ['.env'],
  },
  {
    id: 'security/secret-in-build-arg',
    says: 'A token as a build argument stays in the history of the image.',
    rule: 'env/secret-in-clear',
    files: ['web/Dockerfile', 'web/server.js'],
  },
  {
    id: 'security/secret-in-command',
    says: 'The password is an argument: every user of the host sees it in the list of processes.',
    rule: 'env/secret-in-clear',
    files: ['.env'],
  },
  {
    id: 'security/secret-of-database',
    says: 'The password of the database stands in the file.',
    rule: 'env/secret-in-clear',
    files: ['.env'],
  },
  {
    id: 'security/secret-aws-key',
    says: 'A key pair of AWS under names of its own.',
    rule: 'env/secret-in-clear',
    files: ['.env'],
  },
  {
    id: 'security/docker-socket',
    says: 'Whoever takes over the web service takes over the host through the socket.',
    rule: 'security/docker-socket',
  },
  {
    id: 'security/docker-socket-long-form',
    says: 'The socket through the folder it lies in, in the long form.',
    rule: 'security/docker-socket',
  },
  {
    id: 'security/privileged',
    says: 'privileged gives all devices and capabilities of the host.',
    rule: 'security/privileged',
  },
  {
    id: 'security/all-capabilities',
    says: 'ALL is little less than privileged.',
    rule: 'security/capabilities',
  },
  {
    id: 'security/sys-admin',
    says: 'SYS_ADMIN is enough to leave the container.',
    rule: 'security/capabilities',
  },
  {
    id: 'security/host-root',
    says: 'The whole disk of the host, to write to.',
    rule: 'security/host-root',
  },
  {
    id: 'security/host-etc',
    says: 'The configuration of the host may be changed from the container.',
    rule: 'security/host-root',
  },
  {
    id: 'security/host-network',
    says: 'The API shares the network of the host: all its ports are open, and it reaches all local ones.',
    rule: 'security/host-network',
  },
  {
    id: 'security/database-published',
    says: 'The database is published on all addresses of the host, past its firewall.',
    rule: 'security/database-published',
    files: ['.env'],
  },
  {
    id: 'security/cache-published-long-form',
    says: 'The cache has no password and is published on 0.0.0.0 in the long form.',
    rule: 'security/database-published',
  },
  {
    id: 'security/trust-authentication',
    says: 'Everyone who reaches the port is superuser.',
    rule: 'security/no-password',
    files: ['.env'],
  },
  {
    id: 'security/mysql-empty-password',
    says: 'The superuser of MySQL has no password.',
    rule: 'security/no-password',
    files: ['.env'],
  },
  {
    id: 'security/latest',
    says: '`latest` is another image tomorrow.',
    rule: 'image/latest',
  },
  {
    id: 'security/no-tag-behind-port',
    says: 'An image without a tag; the colon belongs to the port of its registry.',
    rule: 'image/latest',
  },
  {
    id: 'security/latest-through-default',
    says: 'Nobody sets the tag, so its default counts, and that is latest.',
    rule: 'image/latest',
  },
  {
    id: 'security/writable-root',
    says: 'Every container may write to its own programs though one was made read-only.',
    rule: 'security/writable-root',
    files: ['html/index.html'],
  },
];
