/** Secrets that came with the command, taken out of the environment so that no process started later inherits them. */
export const given = {
  passphrase: take('QUERENCIA_PASSPHRASE'),
  transferCode: take('QUERENCIA_TRANSFER_CODE'),
};

function take(name: string): string | undefined {
  const secret = process.env[name];
  delete process.env[name];
  return secret || undefined;
}
