import type { CompiledPeers } from './peers/compiled-peers';

/** Where benches run, and what a person chose for all of them. */
export interface Place {
  readonly peers: CompiledPeers;
  /** Postgres flushes to disk at each commit, as it does in production. */
  readonly durable: boolean;
  /** A folder that keeps the large fleet between runs; null: it is made anew and thrown away. */
  readonly keep: string | null;
  say(sentence: string): void;
  /** Told of the servers of each stand; those of one run are alike. */
  met(servers: Servers): void;
  /** Rejects when somebody wants all of it to end; then everything is stopped. */
  readonly interrupted: Promise<never>;
}

/** What the peers stand on, with the settings that decide what a commit costs. */
export interface Servers {
  readonly postgres: Readonly<Record<string, string>>;
  readonly temporal: Readonly<Record<string, string>>;
  /** Settings of Wayward that differ from what it ships with. */
  readonly lifted: Readonly<Record<string, string>>;
}
