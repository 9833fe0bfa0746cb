import type { ApiContext } from '../api-context.ts';
import { answerShared, type SharedRequest } from '../ask/answer-shared.ts';
import { sharedParams, type AskedService } from './asked-service.ts';

export interface ServiceQuestion {
  /** The route's address. */
  readonly name: string;
  readonly asked: AskedService;
  /** What the answer depends on beside the service and its range. */
  readonly params?: readonly unknown[];
  readonly compute: (signal: AbortSignal) => Promise<object>;
}

/** Answers everyone who looks at the same page of the same service at once. */
export function shareService(
  context: Pick<ApiContext, 'answers'>,
  { name, asked, params = [], compute }: ServiceQuestion,
  request: SharedRequest,
): Promise<string> {
  return answerShared(
    context,
    {
      name,
      params: [...sharedParams(asked), ...params],
      isLive: asked.period.isLive,
      compute: async (signal) => ({ answer: await compute(signal), isWorthKeeping: true }),
    },
    request,
  );
}
