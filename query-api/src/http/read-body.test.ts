import { Type } from 'typebox';
import { expect, test } from 'vitest';
import { createBodyReader } from './read-body.ts';

const readBody = createBodyReader(
  Type.Object(
    {
      name: Type.String({ minLength: 1, description: 'a name' }),
      part: Type.Object(
        { size: Type.Optional(Type.Integer({ description: 'a whole number' })) },
        { additionalProperties: false, description: 'a part' },
      ),
    },
    { additionalProperties: false },
  ),
);

test('a body that is as described is given as it is', () => {
  expect(readBody({ name: 'a', part: { size: 3 } })).toEqual({ name: 'a', part: { size: 3 } });
});

test.each([
  [undefined, 'body', 'expected an object'],
  [[], 'body', 'expected an object'],
  [{ part: {} }, 'name', 'cannot answer without name: expected a name'],
  [{ name: '', part: {} }, 'name', 'name="": expected a name'],
  [{ name: 'a', part: 'x' }, 'part', 'part="x": expected a part'],
  [{ name: 'a', part: { size: '3' } }, 'part.size', 'part.size="3": expected a whole number'],
  [{ name: 'a', part: { sise: 3 } }, 'part.sise', 'no such parameter; expected one of size'],
  [{ name: 'a', part: {}, more: 1 }, 'more', 'no such parameter; expected one of name, part'],
])('the body %j is refused by naming %s', (body, field, says) => {
  expect(() => readBody(body)).toThrow(expect.objectContaining({ field, message: expect.stringContaining(says) }));
});
