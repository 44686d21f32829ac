/** Secrets that tell by their form what they open, under whatever name they stand. */
const formats: readonly (readonly [what: string, form: RegExp])[] = [
  ['an access key of AWS', /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/],
  ['a token of GitHub', /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{50,})\b/],
  ['a token of GitLab', /\bglpat-[\w-]{20,}/],
  ['a token of npm', /\bnpm_[A-Za-z0-9]{36}\b/],
  ['a token of Docker Hub', /\bdckr_(?:pat|oat)_[\w-]{27,}/],
  ['a token of Slack', /\bxox[abeoprs]-[A-Za-z0-9-]{10,}/],
  ['a webhook of Slack', /hooks\.slack\.com\/services\/T\w{6,}\/B\w{6,}\/\w{20,}/],
  ['a key of OpenAI or Anthropic', /\bsk-(?:proj-|svcacct-|ant-|or-)?[A-Za-z0-9_-]{32,}/],
  ['a secret key of Stripe', /\b[rs]k_live_[A-Za-z0-9]{20,}/],
  ['a key of Google', /\bAIza[\w-]{35}\b/],
  ['a token of Hugging Face', /\bhf_[A-Za-z0-9]{30,}\b/],
  ['a key of SendGrid', /\bSG\.[\w-]{16,}\.[\w-]{16,}/],
  ['a private key', /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/],
  ['a signed token', /\beyJ[\w-]{10,4096}\.eyJ[\w-]{10,4096}\.[\w-]{20,}/],
];

/** A sign of each form, so that most texts are looked at once. */
const anyOf =
  /AKIA|ASIA|gh[pousr]_|github_pat_|glpat-|npm_|dckr_|xox|hooks\.slack|sk-|k_live_|AIza|hf_|SG\.|BEGIN|eyJ/;

const madeUp = /x{4,}|example|your|mock|dummy|\.\.\.|<|0{10,}|1234567890abcdef/i;

/** What a text holds that opens something by its form; undefined: nothing known. */
export function knownSecretIn(text: string): string | undefined {
  if (text.length < 16 || text.length > 16_384 || !anyOf.test(text)) return undefined;
  return formats.find(([, form]) => {
    const found = form.exec(text)?.[0];
    return found !== undefined && !madeUp.test(found) && !isForEverybody(found);
  })?.[0];
}

/** Signed tokens of a stack's front end say of themselves that they are anonymous. */
function isForEverybody(found: string): boolean {
  const [, claims] = found.startsWith('eyJ') ? found.split('.') : [];
  if (claims === undefined) return false;
  return Buffer.from(claims, 'base64url').toString('utf8').includes('"anon"');
}
