import type { Defect } from './defect.js';

/** Defects of the family `env`, in the order in which their folders are read by people. */
export const envDefects: readonly Defect[] = [
  {
    id: 'env/undefined',
    says: 'A variable that neither the environment nor .env gives: it becomes empty without a word.',
    rule: 'env/undefined',
    files: ['.env'],
  },
  {
    id: 'env/undefined-tag',
    says: 'The tag of the image comes from a variable that nobody defines.',
    rule: 'env/undefined',
    files: ['.env'],
  },
  {
    id: 'env/unused',
    says: '.env defines a setting that nothing reads.',
    rule: 'env/unused',
    files: ['.env'],
  },
  {
    id: 'env/two-defaults',
    says: 'One name, two defaults: which of them holds depends on the service.',
    rule: 'env/two-defaults',
  },
  {
    id: 'env/two-defaults-for-port',
    says: 'The port is published with one default and configured with another.',
    rule: 'env/two-defaults',
  },
  {
    id: 'env/two-meanings',
    says: 'QUEUE_URL is the broker to one service and a whole web address to the other.',
    rule: 'env/conflicting-meaning',
  },
  {
    id: 'env/near-miss',
    says: 'POSTGRES_USERNAME is not read by the image; the user stays postgres.',
    rule: 'env/near-miss',
    files: ['.env'],
  },
  {
    id: 'env/near-miss-in-file',
    says: 'A letter too few: .env says SMTP_HST, the file asks for SMTP_HOST.',
    rule: 'env/near-miss',
    files: ['bad.env', 'good.env'],
    hasEnvFiles: true,
  },
  {
    id: 'env/quotes-kept-in-list',
    says: 'In the list form the quotes become part of the value.',
    rule: 'env/quotes-kept',
  },
  {
    id: 'env/quotes-kept-single',
    says: 'Single quotes around the value of a list entry are kept too, and the host is not found.',
    rule: 'env/quotes-kept',
  },
  {
    id: 'env/comment-trap-plain',
    says: '« #» starts a comment in YAML: the colour after it is lost.',
    rule: 'env/comment-trap',
  },
  {
    id: 'env/comment-trap-dotenv',
    says: 'In .env everything after « #» is a comment, so the value is cut.',
    rule: 'env/comment-trap',
    files: ['bad.env', 'good.env'],
    hasEnvFiles: true,
  },
  {
    id: 'env/comment-trap-empty-key',
    says: 'The value itself was meant to start with # and is a comment: the variable is empty.',
    rule: 'env/comment-trap',
  },
  {
    id: 'env/dotenv-dollar-eaten',
    says: 'A $ within a value of .env without single quotes starts a variable.',
    rule: 'env/dollar-eaten',
    files: ['bad.env', 'good.env'],
    hasEnvFiles: true,
  },
  {
    id: 'env/dollar-eaten-in-file',
    says: 'The password hash of Traefik has dollars, and compose takes them for variables.',
    rule: 'env/dollar-eaten',
  },
  {
    id: 'env/quotes-kept-in-env-file',
    says: 'Quotes with a backslash before them are letters of the value in an env file.',
    rule: 'env/quotes-kept',
    files: ['bad.list', 'good.list'],
  },
  {
    id: 'env/retyped-version',
    says: '1.10 is a number to YAML, and the service is told 1.1.',
    rule: 'env/retyped',
  },
  {
    id: 'env/retyped-octal',
    says: 'A number that starts with 0 is read as octal: the postcode becomes another.',
    rule: 'env/retyped',
  },
  {
    id: 'env/retyped-exponent',
    says: 'A commit of digits and one e is a number with an exponent.',
    rule: 'env/retyped',
  },
  {
    id: 'env/retyped-big-number',
    says: 'An account number of eighteen digits loses its last ones as a floating number.',
    rule: 'env/retyped',
  },
  {
    id: 'env/url-wrong-host',
    says: 'The address names a host that is no service: it was renamed.',
    rule: 'env/url-contradicts',
    files: ['.env'],
  },
  {
    id: 'env/url-wrong-port',
    says: 'The port of the address is not the one the database listens on.',
    rule: 'env/url-contradicts',
  },
  {
    id: 'env/url-wrong-user',
    says: 'The address logs in as a user that the database does not make.',
    rule: 'env/url-contradicts',
    files: ['.env'],
  },
  {
    id: 'env/url-wrong-database',
    says: 'The address names a database that is not made.',
    rule: 'env/url-contradicts',
    files: ['.env'],
  },
  {
    id: 'env/url-wrong-password',
    says: 'The address has another password than the database, through another variable.',
    rule: 'env/url-contradicts',
    files: ['.env'],
  },
  {
    id: 'env/url-wrong-scheme',
    says: 'A Postgres address to the service that runs MySQL.',
    rule: 'env/url-contradicts',
    files: ['.env'],
  },
  {
    id: 'env/host-port-inside',
    says: 'Inside the network the port of the container counts, not that of the host.',
    rule: 'env/host-port-inside',
  },
  {
    id: 'env/host-port-inside-http',
    says: 'The front end calls the API under the port that only the host has.',
    rule: 'env/host-port-inside',
  },
  {
    id: 'env/localhost-inside',
    says: 'localhost is the container itself; the database is another one.',
    rule: 'env/localhost-inside',
    files: ['.env'],
  },
  {
    id: 'env/localhost-inside-host-variable',
    says: 'The host of the cache is 127.0.0.1, where the worker itself is.',
    rule: 'env/localhost-inside',
  },
  {
    id: 'env/no-common-network',
    says: 'The API and the database it calls share no network.',
    rule: 'env/no-common-network',
    files: ['.env'],
  },
  {
    id: 'env/no-network-through-host-mode',
    says: 'A service in the network of the host knows no names of services.',
    rule: 'env/no-common-network',
  },
  {
    id: 'env/merge-drops-environment',
    says: '`<<` does not merge maps within: the own `environment` takes the place of the whole shared one.',
    rule: 'env/dropped-by-merge',
  },
];
