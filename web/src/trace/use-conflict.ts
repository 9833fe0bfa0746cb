import type { Problem } from '@galileo/model';
import { useEffect } from 'react';

/** A request about rows that was answered `conflict`: the trace has changed since it was read, so it is read again. */
export function useConflict(problem: Problem | undefined, reread: () => void): void {
  const isConflict = problem?.kind === 'conflict';
  useEffect(() => {
    if (isConflict) reread();
  }, [isConflict, reread]);
}
