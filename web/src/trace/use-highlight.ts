import { useMemo } from 'react';
import type { Highlight } from './span-marks.ts';
import type { TraceAddress } from './trace-address.ts';
import type { TraceModel } from './trace-model.ts';

/** What the address asks to stand out. */
export function useHighlight(model: TraceModel, { errorsOnly, applications }: TraceAddress): Highlight {
  const names = applications.join('\n');
  return useMemo(() => {
    const wanted = new Set(names === '' ? [] : names.split('\n'));
    const indexes = model.skeleton.applications.flatMap(({ service }, index) => (wanted.has(service) ? [index] : []));
    return { errors: errorsOnly, applications: new Set(indexes) };
  }, [model, errorsOnly, names]);
}
