/** Names under which people keep what nobody may see, behind `_`, `-`, `.` or `__` (`Jwt__Secret`). `_FILE` behind them names a file. */
const secretName =
  /(?:^|[_.-])(?:PASSWORD|PASSWD|PASSPHRASE|PASS|PWD|TOKEN|SECRET|SECRET_KEY_BASE|API_?KEY|PRIVATE_?KEY|SECRET_?KEY|ENCRYPTION_?KEY|SIGNING_?KEY|ACCESS_?KEY|MASTER_?KEY|CREDENTIALS?)(?:_?\d)?$|PASSWORD$|PASSWD$/i;

/** What is shown to everybody, or tells how secrets are dealt with. */
const openName =
  /(?:^|[_.-])(?:PUBLIC|PUBLISHABLE|ANON|ALLOW|ENABLED?|DISABLED?|REQUIRED?|RANDOM|MAX|MIN|NUM|USE|HAS|IS)[_.-]/i;

/** Whether a variable, an argument or a flag of this name holds a secret. */
export function isSecretName(name: string): boolean {
  return secretName.test(name) && !openName.test(name);
}

/** Whether it is a password, which may be short and plain; tokens and keys are long. */
export function isPasswordName(name: string): boolean {
  return /(?:PASSWORD|PASSWD|PASSPHRASE|PASS|PWD)(?:_?\d)?$/i.test(name);
}
