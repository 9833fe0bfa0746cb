/** What a span must be like; every condition that is given must hold on one span. */
export interface SpanFilter {
  /** `search` when every span that can match is an entry span or failed. */
  readonly table: 'search' | 'spans';
  readonly service?: string;
  readonly operation?: string;
  readonly environment?: string;
  readonly failed?: boolean;
  /** Nanoseconds, both included. */
  readonly minDurationNs?: bigint;
  readonly maxDurationNs?: bigint;
  /** At most `MAX_ATTRIBUTE_TESTS`, all of which must hold. */
  readonly attributes: readonly AttributeTest[];
}

export interface AttributeTest {
  readonly key: string;
  /** Compared with the stored text, whatever the type of the value. */
  readonly value: string;
  /** Some resource has this attribute: then it counts for spans that do not have the key themselves. */
  readonly isOnResources: boolean;
}

export const MAX_ATTRIBUTE_TESTS = 8;

const conditions = {
  service: 'service = {service:String}',
  operation: 'name = {operation:String}',
  environment: 'environment = {environment:String}',
  failed: 'failed = {failed:UInt8}',
  minDurationNs: 'duration_ns >= {minDurationNs:Int64}',
  maxDurationNs: 'duration_ns <= {maxDurationNs:Int64}',
} as const;

/** `#` stands for the number of the test. The hint makes the engine use the index and costs nothing per row. */
const onSpan =
  "indexHint(has(arrayMap((k, v) -> concat(k, '=', v), mapKeys(attrs), mapValues(attrs)), {pair#:String})) AND mapContains(attrs, {key#:String}) AND attrs[{key#:String}] = {value#:String}";
const onSpanOrResource =
  'if(mapContains(attrs, {key#:String}), attrs[{key#:String}] = {value#:String}, resource IN (SELECT fingerprint FROM resources WHERE tenant = {tenant:String} AND mapContains(attrs, {key#:String}) AND attrs[{key#:String}] = {value#:String}))';

/** SQL conditions, each from the closed list above. */
export function filterConditions(filter: SpanFilter): readonly string[] {
  const named = (['service', 'operation', 'environment', 'failed', 'minDurationNs', 'maxDurationNs'] as const).filter(
    (name) => filter[name] !== undefined,
  );
  return [
    ...named.map((name) => conditions[name]),
    ...filter.attributes.map((test, index) =>
      (test.isOnResources ? onSpanOrResource : onSpan).replaceAll('#', String(index)),
    ),
  ];
}

export function filterParams(filter: SpanFilter): Readonly<Record<string, unknown>> {
  const { service, operation, environment, failed, minDurationNs, maxDurationNs, attributes } = filter;
  return {
    ...(service === undefined ? {} : { service }),
    ...(operation === undefined ? {} : { operation }),
    ...(environment === undefined ? {} : { environment }),
    ...(failed === undefined ? {} : { failed: failed ? 1 : 0 }),
    ...(minDurationNs === undefined ? {} : { minDurationNs: String(minDurationNs) }),
    ...(maxDurationNs === undefined ? {} : { maxDurationNs: String(maxDurationNs) }),
    ...Object.fromEntries(
      attributes.flatMap(({ key, value, isOnResources }, index) => [
        ...(isOnResources ? [] : [[`pair${index}`, `${key}=${value}`]]),
        [`key${index}`, key],
        [`value${index}`, value],
      ]),
    ),
  };
}
