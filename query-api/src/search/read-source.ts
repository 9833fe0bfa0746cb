import type { Nanos } from '@galileo/model';
import { findOperationKinds, findResourceAttribute, type AttributeTest, type SpanFilter } from '@galileo/storage';
import type { ApiContext } from '../api-context.ts';
import { parseDurationNs } from '../http/duration-parameter.ts';
import { FieldError, wrongField } from '../http/field-error.ts';
import { clickedTests, withTests, type ClickedConditions } from './clicked-tests.ts';
import { readExpression } from './read-expression.ts';
import { compileExpression, expressionSource, filterSource, type SpanSource } from './span-source.ts';

/** What may be asked of spans, as it stands in an address. All must hold on one span. */
export interface AskedConditions {
  readonly q?: string;
  readonly service?: string;
  readonly operation?: string;
  readonly environment?: string;
  readonly status?: 'ok' | 'failed';
  readonly minDuration?: string;
  readonly maxDuration?: string;
  readonly attr?: readonly string[];
}

export interface SourceContext {
  readonly context: Pick<ApiContext, 'tenant' | 'asker'>;
  readonly range: { readonly from: Nanos; readonly to: Nanos };
  readonly signal: AbortSignal;
}

export async function readSource(asked: AskedConditions, within: SourceContext): Promise<SpanSource> {
  const clicked = readClicked(asked);
  if (asked.q === undefined) return filterSource(await lookUpFilter(clicked, within));
  const { context, range, signal } = within;
  const asExpression = readExpression(asked.q);
  const expression = withTests(asExpression, clickedTests(clicked)) ?? asExpression;
  const { tenant, asker } = context;
  return expressionSource(await compileExpression(expression, { tenant, asker, range, signal }));
}

export function readClicked(asked: AskedConditions): ClickedConditions {
  const { service, operation, environment, status } = asked;
  return {
    ...(service === undefined ? {} : { service }),
    ...(operation === undefined ? {} : { operation }),
    ...(environment === undefined ? {} : { environment }),
    ...(status === undefined ? {} : { failed: status === 'failed' }),
    ...readDurations(asked),
    attributes: (asked.attr ?? []).map(readAttribute),
  };
}

function readDurations({
  minDuration,
  maxDuration,
}: AskedConditions): Pick<ClickedConditions, 'minDurationNs' | 'maxDurationNs'> {
  const minDurationNs = minDuration === undefined ? undefined : parseDurationNs('minDuration', minDuration);
  const maxDurationNs = maxDuration === undefined ? undefined : parseDurationNs('maxDuration', maxDuration);
  if (minDurationNs !== undefined && maxDurationNs !== undefined && minDurationNs > maxDurationNs) {
    throw new FieldError(
      'minDuration',
      `cannot use minDuration=${JSON.stringify(minDuration)}: expected at most maxDuration=${JSON.stringify(maxDuration)}`,
    );
  }
  return {
    ...(minDurationNs === undefined ? {} : { minDurationNs }),
    ...(maxDurationNs === undefined ? {} : { maxDurationNs }),
  };
}

function readAttribute(text: string): { readonly key: string; readonly value: string } {
  const at = text.indexOf('=');
  if (at <= 0) throw wrongField('attr', text, 'key=value, such as http.request.method=GET');
  return { key: text.slice(0, at), value: text.slice(at + 1) };
}

async function lookUpFilter(clicked: ClickedConditions, within: SourceContext): Promise<SpanFilter> {
  const attributes = await Promise.all(clicked.attributes.map((test) => lookUpAttribute(test, within)));
  const isSearchTableEnough = attributes.length === 0 && (await isInSearchTable(clicked, within));
  return { ...clicked, table: isSearchTableEnough ? 'search' : 'spans', attributes };
}

async function lookUpAttribute(
  test: { readonly key: string; readonly value: string },
  { context, signal }: SourceContext,
): Promise<AttributeTest> {
  const found = await context.asker.ask(findResourceAttribute({ tenant: context.tenant, ...test }), signal);
  return { ...test, isOnResources: found.length > 0 };
}

/** Kinds SERVER and CONSUMER; all of an operation's spans are in the search table when it has no other. */
const ENTRY_KINDS: ReadonlySet<number> = new Set([2, 5]);

async function isInSearchTable(
  { service = '', operation, failed }: ClickedConditions,
  { context, range, signal }: SourceContext,
): Promise<boolean> {
  if (operation === undefined || failed === true) return true;
  const kinds = await context.asker.ask(
    findOperationKinds({ tenant: context.tenant, ...range, service, operation }),
    signal,
  );
  return kinds.every((kind) => ENTRY_KINDS.has(kind));
}
