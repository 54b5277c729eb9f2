import { aptInstall, which } from './apt.ts';
import { MissingRuntime } from './missing-runtime.ts';

/** Whether a window could be seen on this machine. */
export const hasDisplay = (): boolean => {
  if (process.platform !== 'linux') return true;
  return (process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'] ?? '') !== '';
};

/** The words to put before a command that opens windows: none, or xvfb-run where windows are to stay unseen. */
export const displayPrefix = async (): Promise<string[]> => {
  if (process.platform !== 'linux') return [];
  const ready = (): boolean => which('xvfb-run') !== undefined && which('xauth') !== undefined;
  if (!ready()) {
    const failed = await aptInstall(['xvfb', 'xauth']);
    if (failed !== undefined && hasDisplay()) return [];
    if (!ready()) {
      throw new MissingRuntime(
        `The desktop tests need xvfb (a display without a screen) and it could not be had (${failed ?? 'xvfb-run is missing'}). ` +
          'Install the packages xvfb and xauth and run again.',
      );
    }
  }
  return ['xvfb-run', '-a', '--server-args=-screen 0 1360x900x24'];
};
