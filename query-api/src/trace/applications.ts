import type { TraceSpan } from '@galileo/storage';

/** An application is `service.name` with its namespace and environment. */
export function isSameApplication(a: TraceSpan | undefined, b: TraceSpan | undefined): boolean {
  return (
    a !== undefined &&
    b !== undefined &&
    a.service === b.service &&
    a.namespace === b.namespace &&
    a.environment === b.environment
  );
}
