interface Machine {
  platform: string;
  env: Record<string, string | undefined>;
}

/** How this machine opens an address in the user's browser; null where there is no display to show it on. */
export function browserCommand({ platform, env }: Machine = process): [string, ...string[]] | null {
  if (platform === 'darwin') return ['open'];
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  return env['DISPLAY'] || env['WAYLAND_DISPLAY'] ? ['xdg-open'] : null;
}
