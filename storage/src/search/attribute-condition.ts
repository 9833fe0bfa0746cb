import type { AttributeLevel } from '@galileo/model';
import { condition, costs, never, type Condition } from './condition.ts';
import type { SqlParams } from './sql-params.ts';
import { placeTest, testOfValue, type PlacedTest } from './value-condition.ts';
import { isFalseOfEmpty, type ValueTest } from './value-test.ts';

export interface AttributeTest {
  readonly level: AttributeLevel;
  /** Names of the same thing; the first that is there counts. */
  readonly names: readonly string[];
  readonly test: ValueTest;
  /** Whether some resource meets the test. */
  readonly isOnResources: boolean;
  /** Whether the value may be a list on some span. */
  readonly mayBeList: boolean;
}

/** Names, with places, and the test that their values must meet. */
interface PlacedAttribute {
  readonly keys: readonly string[];
  readonly test: PlacedTest;
  readonly isExistence: boolean;
  readonly isFalseOfEmpty: boolean;
}

/** `attrs` of a map and of the map with its types, as expressions. */
interface AttributeMap {
  readonly values: string;
  readonly types: string;
  readonly mayBeList: boolean;
}

const ofSpan = (mayBeList: boolean): AttributeMap => ({ values: 'attrs', types: 'attr_types', mayBeList });
const ofItem: AttributeMap = { values: 'item', types: 'types', mayBeList: true };

export function attributeCondition(asked: AttributeTest, params: SqlParams): Condition {
  const attribute = placeAttribute(asked, params);
  switch (asked.level) {
    case 'any':
      return anywhere(asked, attribute, params);
    case 'span':
      return onSpan(asked, attribute, params);
    case 'resource':
      return asked.isOnResources ? condition(onResource(attribute), { cost: costs.subquery }) : never;
    case 'event':
    case 'link':
      return condition(inItems(asked.level, attribute), { cost: costs.nested });
    case 'scope':
      return condition(onScope(attribute), { cost: costs.attribute });
  }
}

function placeAttribute({ names, test }: Pick<AttributeTest, 'names' | 'test'>, params: SqlParams): PlacedAttribute {
  return {
    keys: names.map((name) => params.place('String', name)),
    test: placeTest(test, params),
    isExistence: test.type === 'exists',
    isFalseOfEmpty: isFalseOfEmpty(test),
  };
}

/** On the span, else on its resource. Where no resource meets the test, the index of values can be used. */
function anywhere(asked: AttributeTest, attribute: PlacedAttribute, params: SqlParams): Condition {
  if (!asked.isOnResources) return onSpan(asked, attribute, params);
  return condition(firstOf(attribute, ofSpan(asked.mayBeList), onResource(attribute)), { cost: costs.attribute });
}

function onSpan({ names, test, mayBeList }: AttributeTest, attribute: PlacedAttribute, params: SqlParams): Condition {
  const sql = firstOf(attribute, ofSpan(mayBeList), '0');
  if (test.type !== 'one-of' || mayBeList) return condition(sql, { cost: costs.attribute });
  const pairs = names.flatMap((name) => test.texts.map((text) => `${name}=${text}`));
  return condition(`${indexHint(pairs, params)} AND ${sql}`, { cost: costs.indexedAttribute });
}

/** Makes the engine use the index of values; costs nothing per row. */
function indexHint(pairs: readonly string[], params: SqlParams): string {
  const stored = "arrayMap((k, v) -> concat(k, '=', v), mapKeys(attrs), mapValues(attrs))";
  return pairs.length === 1
    ? `indexHint(has(${stored}, ${params.place('String', pairs[0])}))`
    : `indexHint(hasAny(${stored}, ${params.place('Array(String)', pairs)}))`;
}

/** The first of the names that is there decides; where none is, `otherwise`. */
function firstOf(attribute: PlacedAttribute, map: AttributeMap, otherwise: string): string {
  const { keys } = attribute;
  const has = (key: string): string => `mapContains(${map.values}, ${key})`;
  if (attribute.isExistence) {
    const parts = [...keys.map(has), ...(otherwise === '0' ? [] : [otherwise])];
    return parts.length === 1 ? parts.join('') : `(${parts.join(' OR ')})`;
  }
  const meets = (key: string): string => {
    const value = `${map.values}[${key}]`;
    return map.mayBeList ? testOfValue(attribute.test, value, `${map.types}[${key}]`) : attribute.test(value);
  };
  const [first = ''] = keys;
  if (keys.length === 1 && otherwise === '0')
    return attribute.isFalseOfEmpty ? meets(first) : `${has(first)} AND ${meets(first)}`;
  return `multiIf(${keys.flatMap((key) => [has(key), meets(key)]).join(', ')}, ${otherwise})`;
}

const onResource = (attribute: PlacedAttribute): string =>
  `resource IN (SELECT fingerprint FROM resources WHERE tenant = {tenant:String} AND ${ofResource(attribute)})`;

const ofResource = (attribute: PlacedAttribute): string => firstOf(attribute, ofSpan(true), '0');

/** The test of a resource's attributes, on table `resources`. */
export const resourceCondition = (asked: Pick<AttributeTest, 'names' | 'test'>, params: SqlParams): string =>
  ofResource(placeAttribute(asked, params));

const itemColumns = { event: 'event_attrs, event_attr_types', link: 'link_attrs, link_attr_types' } as const;

const inItems = (level: 'event' | 'link', attribute: PlacedAttribute): string =>
  `arrayExists((item, types) -> ${firstOf(attribute, ofItem, '0')}, ${itemColumns[level]})`;

/** Attributes of scopes stand in one column of JSON, which has few different values. */
function onScope({ keys, test, isExistence }: PlacedAttribute): string {
  const [key = ''] = keys;
  const value = "JSONExtractString(item, 'value')";
  const meets = isExistence ? '1' : testOfValue(test, value, "JSONExtractUInt(item, 'type')");
  return `arrayExists(item -> JSONExtractString(item, 'key') = ${key} AND ${meets}, JSONExtractArrayRaw(scope_extra, 'attributes'))`;
}
