/** Names of variables that hold secrets. */
const NAME =
  /PASS(?:WORD|WD|PHRASE)?\b|PASS|SECRET|TOKEN|CREDENTIAL|PRIVATE|SALT|(?:^|_)(?:API_?)?KEYS?(?:$|_)|APIKEY|(?:^|_)(?:AUTH|PWD|DSN|JWT|CERT|PAT)(?:$|_)/i;

/** Values that hold secrets whatever they are called: logins in addresses, tokens of known forms, long random text. */
const VALUE: readonly RegExp[] = [
  /:\/\/[^/\s:@]+:[^/\s@]+@/,
  /^eyJ[\w-]+\./,
  /^(?:sk|pk|rk|ghp|gho|xox[abp]|AKIA|glpat)[-_A-Za-z0-9]{8,}/,
  /-----BEGIN/,
  /(?:password|pwd|secret)=/i,
  /^[A-Fa-f0-9]{24,}$/,
  /^(?=.*\d)(?=.*[a-z])(?=.*[A-Z])[A-Za-z0-9+/=_-]{20,}$/,
];

/** Whether a variable surely or maybe holds a secret, by its name or its value. Asked for what is copied: better once too often. */
export function isSecretLike(name: string, value: string): boolean {
  return NAME.test(name) || VALUE.some((form) => form.test(value));
}
