import type { SearchExpression, TraceSummary } from '@galileo/model';
import { compareAttribute, compareText, failedTest, joinParts } from '../search/bar-filters.ts';

const nowhere = { at: 0, end: 0 } as const;

export function testOfService(service: string): SearchExpression {
  return compareText('service', service);
}

/** Operations of the same name in other services are others. */
export function testOfOperation({ service, operation }: TraceSummary): SearchExpression {
  const named = compareText('name', operation);
  return joinParts([compareText('service', service), named]) ?? named;
}

/** The test behind what the list says became of a trace: its exception, its HTTP status, or just that it failed. */
export function testOfOutcome({ failed, exception, httpStatus }: TraceSummary): SearchExpression {
  const status = httpStatus === null ? undefined : String(httpStatus);
  if (failed && exception !== '' && exception !== status) {
    // The list shows the type of an exception event, or `error.type` where there is none.
    const parts = [compareText('event.exception.type', exception), compareText('error.type', exception)];
    return { type: 'or', parts, ...nowhere };
  }
  if (status !== undefined) return compareAttribute('http.response.status_code', status);
  return failed ? failedTest : { type: 'not', part: failedTest, ...nowhere };
}
