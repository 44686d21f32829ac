// Which room may import which: the one table that ESLint (downward.mjs) and dependency-cruiser (cruise.mjs) both hold the tree to.
// A room may always import itself. A `*` stands for one name, and each name is a room of its own: agents/a and agents/b are two.
// In each list the first row that fits a file is its room, so narrower rows stand above wider ones.

/**
 * @typedef {object} Room
 * @property {string} name what others call it in `may`
 * @property {string} at a folder (ends in /) or a file, from the root
 * @property {readonly string[]} may the rooms it may import
 * @property {readonly string[]} [testsMay] the rooms that its tests may import besides
 * @property {string} because the reason, which is part of the error text
 */

const runtime = ['service-kit', 'health', 'resilience', 'contract'];
const packages = [...runtime, 'compose', 'platform', 'compose-file', 'conformance', 'model'];

/** All rooms of the platform but the doors to disk and people. */
const allRooms = [
  ...['addition', 'pipeline', 'scaffold', 'edit', 'explain', 'reference', 'pages'],
  ...['emit', 'emitter'],
  ...['signature', 'formats', 'plan', 'rules', 'manifest', 'catalogue', 'text'],
];

/** The packages of the workspace, its tools, agents and libs. */
/** @type {readonly Room[]} */
export const houseRooms = [
  {
    name: 'contract',
    at: 'packages/contract/',
    may: [],
    because: 'the contract is what both worlds agree on, so it may know neither of them',
  },
  {
    name: 'resilience',
    at: 'packages/resilience/',
    may: ['contract'],
    because: 'someone can use the policies alone, without the health endpoints or the kit',
  },
  {
    name: 'health',
    at: 'packages/health/',
    may: ['contract'],
    testsMay: ['resilience'],
    because: 'someone can use the endpoints alone, without the policies or the kit',
  },
  {
    name: 'service-kit',
    at: 'packages/service-kit/',
    may: ['health', 'resilience', 'contract'],
    because: 'what runs inside a service meets the platform only in the contract',
  },
  {
    name: 'model',
    at: 'packages/model/',
    may: ['contract'],
    because: 'the nouns stand below everything that is done with them',
  },
  {
    name: 'conformance',
    at: 'packages/conformance/',
    may: ['model', 'contract'],
    because:
      'a service of anybody is held to the contract, so nothing here may know how one is made',
  },
  {
    name: 'compose-file',
    at: 'packages/compose-file/',
    may: ['model', 'contract'],
    because: 'someone can read and edit a compose file without manifests, catalogue or rules',
  },
  {
    name: 'platform',
    at: 'packages/platform/',
    may: ['conformance', 'model', 'contract'],
    because:
      "the platform runs on a developer's machine and meets the runtime only in the contract",
  },
  {
    name: 'compose',
    at: 'packages/compose/',
    may: ['platform', 'compose-file', 'model', 'contract'],
    because:
      'what is said of a compose file needs the catalogue and the generator; neither of them knows of compose files',
  },
  {
    name: 'generators',
    at: 'generators/',
    may: ['platform', 'model', 'contract'],
    because: 'generators are adapters: what they would share with a tool belongs in the platform',
  },
  {
    name: 'cli',
    at: 'tools/alfred/',
    may: ['compose', 'platform', 'compose-file', 'conformance', 'model', 'contract'],
    testsMay: ['service-kit'],
    because: 'the command line is a door of the platform and starts fast: no runtime package in it',
  },
  {
    name: 'tools',
    at: 'tools/*/',
    may: [...packages, 'tools'],
    because: 'tools try the packages and the command line from outside, as people do',
  },
  {
    name: 'agents',
    at: 'agents/*/',
    may: [...runtime, 'libs'],
    because:
      'agents are built, deployed and restarted apart: they talk over HTTP and share code through a lib (alfred new lib)',
  },
  {
    name: 'libs',
    at: 'libs/*/',
    may: [...runtime, 'libs'],
    because:
      'a lib is shared by agents, so it may know none of them, nor the tools that print files',
  },
];

/**
 * The rooms inside packages/platform/src: imports go downward only. Tests are not held to them: a test of a low room may use the
 * pipeline to get what it looks at.
 */
/** @type {readonly Room[]} */
export const platformRooms = [
  {
    name: 'testing',
    at: 'packages/platform/src/testing/',
    may: allRooms,
    because: 'what tests share may look at everything; nothing but tests imports it',
  },
  {
    name: 'text',
    at: 'packages/platform/src/text/',
    may: [],
    because: 'plain text and path functions stand below all rooms that use them',
  },
  {
    name: 'catalogue',
    at: 'packages/platform/src/catalogue/',
    may: ['text'],
    because: 'what is known of images is data; it may not depend on what is done with it',
  },
  {
    name: 'manifest',
    at: 'packages/platform/src/manifest/',
    may: ['catalogue', 'text'],
    because: 'reading what people wrote comes before every decision',
  },
  {
    name: 'rules',
    at: 'packages/platform/src/rules/',
    may: ['catalogue', 'text'],
    because:
      'a rule looks at the neutral stack, so that it serves manifests and compose files alike',
  },
  {
    name: 'plan',
    at: 'packages/platform/src/plan/',
    may: ['catalogue', 'text'],
    because: 'decisions are made once, for all targets and before any of them',
  },
  {
    name: 'formats',
    at: 'packages/platform/src/emit/formats/',
    may: ['text'],
    because: 'YAML, dotenv and Markdown know nothing of the targets that are written in them',
  },
  {
    name: 'signature',
    at: 'packages/platform/src/emit/emitter.ts',
    may: [],
    because: 'the one signature of all emitters stands below every one of them',
  },
  {
    name: 'emit-testing',
    at: 'packages/platform/src/emit/testing/',
    may: allRooms,
    because: 'one test looks at all targets beside each other; nothing but tests imports it',
  },
  {
    name: 'emitter',
    at: 'packages/platform/src/emit/*/',
    may: ['signature', 'formats', 'catalogue', 'text'],
    because:
      'emitters are siblings and never import each other: what two share lives in emit/formats',
  },
  {
    name: 'emit',
    at: 'packages/platform/src/emit/',
    may: ['emitter', 'signature', 'formats', 'catalogue', 'text'],
    because: 'emitters take a finished plan; they decide nothing and read nothing',
  },
  {
    name: 'scaffold',
    at: 'packages/platform/src/scaffold/',
    may: [
      ...['manifest', 'rules', 'plan', 'edit', 'emit', 'signature', 'formats'],
      ...['catalogue', 'text'],
    ],
    because:
      'scaffolding gives files as values: it stands beside the pipeline and never on the disk',
  },
  {
    name: 'edit',
    at: 'packages/platform/src/edit/',
    may: ['manifest', 'catalogue', 'text'],
    because:
      'edits are made in what people wrote, so they know manifests and nothing that is printed',
  },
  {
    name: 'addition',
    at: 'packages/platform/src/addition.ts',
    may: ['pipeline', 'scaffold', 'edit', 'manifest', 'emit', 'signature', 'catalogue', 'text'],
    because: 'an addition is scaffold and pipeline in one list of files; its callers write it',
  },
  {
    name: 'explain',
    at: 'packages/platform/src/explain/',
    may: ['manifest', 'rules', 'plan', 'formats', 'catalogue', 'pages', 'text'],
    because: 'explaining reads the reasons of a plan; it may not depend on how files are printed',
  },
  {
    name: 'pages',
    at: 'packages/platform/src/pages/',
    may: ['text'],
    because: 'a page about a diagnostic is data, printed by whoever shows it',
  },
  {
    name: 'reference',
    at: 'packages/platform/src/reference/',
    may: ['pipeline', 'pages', 'manifest', 'formats', 'catalogue', 'text'],
    because:
      'the reference is printed from the schema, the pages and the catalogue, and read by people only',
  },
  {
    name: 'workspace',
    at: 'packages/platform/src/workspace/',
    may: ['manifest', 'rules', 'plan', 'emit', 'formats', 'catalogue', 'text'],
    because: 'the disk is the outermost room: nothing pure may need it',
  },
  {
    name: 'pipeline',
    at: 'packages/platform/src/pipeline.ts',
    may: ['manifest', 'rules', 'plan', 'emit', 'signature', 'catalogue', 'text'],
    because: 'the pipeline is pure: disk and scaffolding are its callers',
  },
  {
    name: 'door',
    at: 'packages/platform/src/index.ts',
    may: [...allRooms, 'workspace'],
    because:
      'the door names what others may use, and nothing inside goes out through it and in again',
  },
];
