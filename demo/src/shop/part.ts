import type { SqlEngine } from 'sql.js';
import type { HttpClient } from '../telemetry/http-client.ts';
import { HttpError, type Incoming } from '../telemetry/http-server.ts';
import type { Telemetry } from '../telemetry/provider.ts';
import type { FaultSwitch } from './faults.ts';

/** What a service of the shop is made from. */
export interface Surroundings {
  readonly telemetry: Telemetry;
  readonly http: HttpClient;
  readonly faults: FaultSwitch;
  readonly sql: SqlEngine;
}

export function textField(body: Incoming['body'], name: string): string {
  const value = body[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new HttpError(400, `field "${name}" must be a text`);
}

export function numberField(body: Incoming['body'], name: string): number {
  const value = body[name];
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new HttpError(400, `field "${name}" must be a number`);
}

/** Texts of a list; whatever else stands in it is left out. */
export function textList(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

export function parameter(incoming: Incoming, name: string): string {
  const value = incoming.params[name];
  if (value === undefined) throw new HttpError(400, `path misses "${name}"`);
  return value;
}
