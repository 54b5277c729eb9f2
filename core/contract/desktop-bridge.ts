/** What the desktop shell puts on `window.querencia`. A page without it runs in a browser. */

export interface FileFilter {
  name: string;
  /** Without the dot. */
  extensions: string[];
}

export interface OpenFilesOptions {
  title?: string;
  multiple?: boolean;
  /** A folder in place of files. */
  folder?: boolean;
  filters?: FileFilter[];
}

export interface SaveFileOptions {
  title?: string;
  suggestedName?: string;
  filters?: FileFilter[];
}

export interface DesktopBridge {
  /** `linux`, `darwin` or `win32`. */
  readonly platform: string;
  /**
   * Asks for a connection to the core. It arrives as a `message` event on `window` whose source is the window itself,
   * whose data is `PORT_MESSAGE`, and whose first port carries the frames.
   */
  connect(): void;
  /** Where a dropped or chosen file lies on disk; empty when it lies nowhere. */
  pathOf(file: unknown): string;
  chooseFiles(options?: OpenFilesOptions): Promise<string[]>;
  /** The path that the user chose, or null. */
  chooseSaveFile(options?: SaveFileOptions): Promise<string | null>;
  /** Opens an http(s) address in the user's browser; anything else is refused. */
  openExternal(url: string): Promise<void>;
}

export const PORT_MESSAGE = 'querencia:port';
