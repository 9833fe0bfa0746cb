export type ParamType = 'String' | 'Array(String)' | 'Int64' | 'Float64' | 'UInt8';

/** Collects the values of a statement; only their places get into its text. */
export interface SqlParams {
  /** The place of a value, as `{p0:String}`. */
  readonly place: (type: ParamType, value: unknown) => string;
  readonly values: Readonly<Record<string, unknown>>;
}

export function createSqlParams(): SqlParams {
  const values: Record<string, unknown> = {};
  let count = 0;
  return {
    values,
    place: (type, value) => {
      const name = `p${count++}`;
      values[name] = value;
      return `{${name}:${type}}`;
    },
  };
}
