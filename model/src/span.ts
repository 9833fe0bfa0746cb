/** Names of OTLP `Span.SpanKind`, by number. */
export const spanKinds = ['unspecified', 'internal', 'server', 'client', 'producer', 'consumer'] as const;
export type SpanKind = (typeof spanKinds)[number];

/** Names of OTLP `Status.StatusCode`, by number. */
export const statusCodes = ['unset', 'ok', 'error'] as const;
export type StatusCode = (typeof statusCodes)[number];

/** Types an attribute value has beside string; the numbers are stored in `attr_types`. */
export const attributeTypes = { string: 0, int: 1, double: 2, bool: 3, json: 4, bytes: 5, cut: 6 } as const;
export type AttributeType = keyof typeof attributeTypes;
