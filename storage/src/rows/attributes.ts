import { GalileoError, type AttributeType, type AttributeValue } from '@galileo/model';

/** Type names by the number stored in `attr_types`. */
const typeNames: readonly AttributeType[] = ['string', 'int', 'double', 'bool', 'json', 'bytes', 'cut'];

/** Puts values and types together again; only values that are not strings have a type. */
export function joinAttributes(
  values: ReadonlyMap<string, string>,
  types: ReadonlyMap<string, number> | undefined,
): readonly AttributeValue[] {
  return [...values].map(([key, value]) => ({ key, value, type: typeName(types?.get(key) ?? 0) }));
}

function typeName(number: number): AttributeType {
  const name = typeNames[number];
  if (name === undefined)
    throw new GalileoError('storage', `cannot read attribute type ${number}: not known to this version`);
  return name;
}
