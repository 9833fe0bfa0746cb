import { Type } from 'typebox';
import { TIME_EXPECTED } from '../http/time-parameter.ts';

export const MAX_LIMIT = 1000;

/** A range of time and an environment. */
export const rangeFields = {
  from: Type.Optional(Type.String({ description: TIME_EXPECTED })),
  to: Type.Optional(Type.String({ description: TIME_EXPECTED })),
  environment: Type.Optional(
    Type.String({ maxLength: 1000, description: 'a deployment environment of at most 1000 characters' }),
  ),
} as const;

export const limitField = Type.Optional(
  Type.Integer({ minimum: 1, maximum: MAX_LIMIT, description: `a whole number from 1 to ${MAX_LIMIT}` }),
);

export const serviceParams = Type.Object(
  { service: Type.String({ maxLength: 1000, description: 'a service name of at most 1000 characters' }) },
  { additionalProperties: false },
);
