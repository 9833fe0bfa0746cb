import type { SpanKind } from '@galileo/model';
import { listOperationSteps, listServiceSteps, type Step } from '@galileo/storage';
import type { ApiContext } from '../api-context.ts';
import { findPresence, kindNumber, rangeOf, type AskedService } from './asked-service.ts';

/** As many columns as a chart of the page shows. */
export const PAGE_STEPS = 120;

export interface AskedOperation {
  readonly name: string;
  readonly kind: SpanKind;
}

/** Entry spans of the service, or of one of its operations, in steps; two rows of a step that has failed calls. 404 when there is no such service. */
export async function readSteps(
  { asker }: Pick<ApiContext, 'asker'>,
  { asked, operation }: { readonly asked: AskedService; readonly operation: AskedOperation | undefined },
  signal: AbortSignal,
): Promise<readonly Step[]> {
  const { choice, period } = asked;
  const question = {
    ...rangeOf(asked),
    ...choice,
    grain: period.grain,
    stepSeconds: period.stepSeconds,
    limit: 2 * period.steps + 1,
  };
  const steps = await asker.ask(
    operation === undefined
      ? listServiceSteps(question)
      : listOperationSteps({ ...question, operation: operation.name, kind: kindNumber(operation.kind) }),
    signal,
  );
  if (steps.length === 0) await findPresence({ asker }, asked, signal);
  return steps;
}
