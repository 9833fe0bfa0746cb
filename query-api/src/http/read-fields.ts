import type { Static, TObject, TProperties, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { Check } from 'typebox/value';
import { FieldError, wrongField } from './field-error.ts';

/** Reads the fields of an address (all text) as `schema` says. The description of each property says what is expected of it. */
export type FieldReader<Properties extends TProperties> = (raw: unknown) => Static<TObject<Properties>>;

export function createFieldReader<Properties extends TProperties>(
  schema: TObject<Properties>,
): FieldReader<Properties> {
  const validator = Compile(schema);
  return (raw) => {
    const fields = convertFields(schema.properties, raw);
    if (validator.Check(fields)) return fields;
    throw fieldProblem(schema, fields);
  };
}

type Fields = Record<string, unknown>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Empty text is a field that is not given, as forms send it. */
function convertFields(properties: TProperties, raw: unknown): Fields {
  const given = typeof raw === 'object' && raw !== null ? Object.entries(raw) : [];
  return Object.fromEntries(
    given.filter(([, value]) => value !== '').map(([name, value]) => [name, convertField(properties[name], value)]),
  );
}

function convertField(schema: TSchema | undefined, value: unknown): unknown {
  const type = typeOf(schema);
  if (type === 'array' && typeof value === 'string') return [value];
  if (type === 'integer' && typeof value === 'string' && /^-?\d{1,15}$/.test(value)) return Number(value);
  return value;
}

function typeOf(schema: TSchema | undefined): unknown {
  return schema !== undefined && 'type' in schema ? schema.type : undefined;
}

function expectationOf(schema: TSchema): string {
  return 'description' in schema && typeof schema.description === 'string' ? schema.description : 'another value';
}

/** The first thing that is wrong; `path` is what stands before the names of the fields. */
export function fieldProblem(schema: TObject, fields: Fields, path = ''): FieldError {
  const names = Object.keys(schema.properties);
  const unknown = Object.keys(fields).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    return new FieldError(
      path + unknown,
      `cannot use ${path}${unknown}: no such parameter; expected ${names.length === 0 ? 'none' : `one of ${names.join(', ')}`}`,
    );
  }
  for (const [name, property] of Object.entries(schema.properties)) {
    const value = fields[name];
    const isGiven = name in fields;
    if (isGiven && !Check(property, value)) {
      return isObjectSchema(property) && isFields(value)
        ? fieldProblem(property, value, `${path}${name}.`)
        : wrongField(path + name, value, expectationOf(property));
    }
    if (!isGiven && (schema.required ?? []).includes(name))
      return new FieldError(path + name, `cannot answer without ${path}${name}: expected ${expectationOf(property)}`);
  }
  return new FieldError('', 'cannot read the parameters');
}

function isObjectSchema(schema: TSchema): schema is TObject {
  return 'properties' in schema;
}
