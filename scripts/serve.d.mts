export interface Served {
  /** Such as `http://127.0.0.1:40123`. */
  origin: string;
  port: number;
  close(): Promise<void>;
}

export interface ServerOptions {
  /** Wanted ports; the next free one is taken. Default: any free ones. */
  ports?: { host?: number; softphone?: number; chat?: number };
  /** Folder of the host's pages. Default: the built desktop. */
  site?: string;
  /** Further folders on the host's origin, `{"/package": folder}`. */
  mounts?: Record<string, string>;
  /** The file behind `/providers.json`. */
  providers?: string;
}

export interface Servers {
  /** Origins, without a slash at the end. */
  host: string;
  softphone: string;
  chat: string;
  /** Serves another folder on another origin, and resolves with that origin. `hostname` is `127.0.0.1` by default. */
  serveFolder(folder: string, hostname?: string): Promise<string>;
  close(): Promise<void>;
}

export function startServers(options?: ServerOptions): Promise<Servers>;
export function serveFolder(folder: string, hostname?: string, port?: number, mounts?: Record<string, string>): Promise<Served>;
export function wantedPorts(first?: number): { host: number; softphone: number; chat: number };
