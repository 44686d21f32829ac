export { parseDotenv } from './parse-dotenv.js';
export type { Dotenv, DotenvEntry, DotenvFault, DotenvOptions } from './entry.js';
