import type { Retention } from '../migrations/retention.ts';

/** What the parent tells the child at its start, as one argument. */
export interface ChildOptions {
  readonly dataDir: string;
  readonly port: number;
  readonly memoryBytes: number;
  readonly retention: Retention;
}

/** What the child tells its parent. */
export type ChildMessage =
  | { readonly type: 'ready'; readonly port: number; readonly version: string; readonly repaired: number }
  | { readonly type: 'failed'; readonly kind: 'conflict' | 'invalid' | 'internal'; readonly message: string }
  | { readonly type: 'memory'; readonly bytes: number }
  | { readonly type: 'problem'; readonly message: string };

const messageTypes = new Set(['ready', 'failed', 'memory', 'problem']);

/** Parent and child are of one build, so the type is proof enough. */
export function isChildMessage(value: unknown): value is ChildMessage {
  return typeof value === 'object' && value !== null && 'type' in value && messageTypes.has(String(value.type));
}

export function isChildOptions(value: unknown): value is ChildOptions {
  return typeof value === 'object' && value !== null && 'dataDir' in value && 'port' in value && 'retention' in value;
}
