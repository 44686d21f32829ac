/** Names under which people keep what nobody may see. `_FILE` behind them names a file, which is how it should be. */
const secretName =
  /(?:^|_)(?:PASSWORD|PASSWD|PASSPHRASE|PASS|PWD|TOKEN|SECRET|API_?KEY|PRIVATE_?KEY|SECRET_?KEY|ACCESS_?KEY|CREDENTIALS?)$/i;

/** Whether a variable of this name holds a secret. */
export function isSecretName(name: string): boolean {
  return secretName.test(name);
}

/** Whether a text is an address with a password in it. A reference in its place is none: it is filled in later. */
export function hasCredentials(text: string): boolean {
  if (!text.includes('@')) return false;
  const password = /[a-z][a-z0-9+.-]*:\/\/[^/?#@\s:]*:([^/?#@\s]+)@/i.exec(text)?.[1];
  return password !== undefined && !isReference(password);
}

/** Whether a text says where a value is found rather than the value: `${DB_USER}`, `{DB_USER}`, `/run/secrets/db`. */
export function isReference(text: string): boolean {
  return /^\$?\{[^}]*\}$/.test(text) || text.includes('/run/secrets/');
}
