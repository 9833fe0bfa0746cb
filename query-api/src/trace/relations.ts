import { spanKinds } from '@galileo/model';
import type { TraceSpan } from '@galileo/storage';
import { isSameApplication } from './applications.ts';
import { parentIdOf } from './resolve-parents.ts';

const SERVER = spanKinds.indexOf('server');
const PRODUCER = spanKinds.indexOf('producer');
const CONSUMER = spanKinds.indexOf('consumer');
const REMOTE_KNOWN = 0x100;
const REMOTE = 0x200;

/** True where work enters an application. Decided from the span alone; many SDKs leave the flags 0, then the kind decides. */
export function isEntry(span: TraceSpan): boolean {
  if (parentIdOf(span) === '') return true;
  const isKnown = (span.flags & REMOTE_KNOWN) !== 0;
  if (isKnown) return (span.flags & REMOTE) !== 0;
  return span.kind === SERVER || span.kind === CONSUMER;
}

/** A child in another application than its parent, or an entry span. `parent` undefined = not stored. */
export function isRemoteChild(child: TraceSpan, parent: TraceSpan | undefined): boolean {
  return isEntry(child) || (parent !== undefined && !isSameApplication(parent, child));
}

/** A child its parent does not wait for, as far as the kinds tell. Both spans are stored. */
export function isAsyncByKind(child: TraceSpan, parent: TraceSpan): boolean {
  if (child.kind === CONSUMER && !isSameApplication(parent, child)) return true;
  return parent.kind === PRODUCER && (child.kind === CONSUMER || child.kind === SERVER);
}
