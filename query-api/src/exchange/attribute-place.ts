import { attributeTypes, GalileoError, nanos, type AttributeType, type AttributeValue } from '@galileo/model';
import type { StoredEvent, StoredLink, StoredSpan } from '@galileo/storage';
import {
  countAt,
  elementsOf,
  integerTextAt,
  memberOf,
  textAt,
  wholeIdAt,
  wrongValue,
  type JsonPlace,
} from './json-place.ts';

/** Lists and maps inside each other, as spans that are stored may have. */
const MAX_DEPTH = 64;

const isType = (text: string): text is AttributeType => Object.hasOwn(attributeTypes, text);

/** `[{"key":...,"value":...,"type":...}]`: attributes as they are stored. */
export function attributesAt(place: JsonPlace): readonly AttributeValue[] {
  return elementsOf(place).map((one) => {
    const type = memberOf(one, 'type');
    const name = textAt(type);
    if (!isType(name)) throw wrongValue(type, `one of ${Object.keys(attributeTypes).join(', ')}`);
    const value = memberOf(one, 'value');
    checkValue(value, name);
    return { key: textAt(memberOf(one, 'key')), value: textAt(value), type: name };
  });
}

const DOUBLE = /^(?:-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|NaN|-?Infinity)$/;

function checkValue(place: JsonPlace, type: AttributeType): void {
  const text = textAt(place);
  if (type === 'int' && !/^-?\d{1,19}$/.test(text)) throw wrongValue(place, 'an integer as text');
  if (type === 'double' && !DOUBLE.test(text)) throw wrongValue(place, 'a number as text');
  if (type === 'json') checkStructure(place, text);
}

function checkStructure(place: JsonPlace, text: string): void {
  if (depthOf(text) > MAX_DEPTH) throw wrongValue(place, `lists and maps nested at most ${MAX_DEPTH} deep`);
  try {
    JSON.parse(text);
  } catch (error) {
    throw new GalileoError('invalid', wrongValue(place, 'JSON as text').message, { cause: error });
  }
}

function depthOf(json: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/g)) {
    if (token === '[' || token === '{') deepest = Math.max(deepest, ++depth);
    else if (token === ']' || token === '}') depth--;
  }
  return deepest;
}

export function eventsAt(place: JsonPlace): readonly StoredEvent[] {
  return elementsOf(place).map((one) => ({
    timeNanos: nanos(integerTextAt(memberOf(one, 'timeNanos'))),
    name: textAt(memberOf(one, 'name')),
    attributes: attributesAt(memberOf(one, 'attributes')),
    droppedAttributes: countAt(memberOf(one, 'droppedAttributes')),
  }));
}

export function linksAt(place: JsonPlace): readonly StoredLink[] {
  return elementsOf(place).map((one) => ({
    traceId: wholeIdAt(memberOf(one, 'traceId'), 32),
    spanId: wholeIdAt(memberOf(one, 'spanId'), 16),
    traceState: textAt(memberOf(one, 'traceState')),
    flags: countAt(memberOf(one, 'flags')),
    attributes: attributesAt(memberOf(one, 'attributes')),
    droppedAttributes: countAt(memberOf(one, 'droppedAttributes')),
  }));
}

export function scopeExtraAt(place: JsonPlace): StoredSpan['scopeExtra'] {
  return {
    attributes: attributesAt(memberOf(place, 'attributes')),
    droppedAttributes: countAt(memberOf(place, 'droppedAttributes')),
    schemaUrl: textAt(memberOf(place, 'schemaUrl')),
  };
}

export function droppedAt(place: JsonPlace): StoredSpan['dropped'] {
  return {
    attributes: countAt(memberOf(place, 'attributes')),
    events: countAt(memberOf(place, 'events')),
    links: countAt(memberOf(place, 'links')),
  };
}
