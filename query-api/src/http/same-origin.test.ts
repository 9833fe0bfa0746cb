import { expect, test } from 'vitest';
import { foreignRequest } from './same-origin.ts';

const json = { 'content-type': 'application/json; charset=utf-8', 'content-length': '2' };

test.each([
  { title: 'a program, which names no origin', method: 'PUT', headers: json },
  {
    title: 'a page of this server',
    method: 'POST',
    headers: { ...json, host: 'localhost:8080', origin: 'http://localhost:8080', 'sec-fetch-site': 'same-origin' },
  },
  {
    title: 'a page behind a proxy that calls this server by another name',
    method: 'POST',
    headers: { ...json, host: 'galileo:8080', origin: 'https://galileo.example.com' },
  },
  { title: 'a DELETE without a body', method: 'DELETE', headers: { host: 'localhost', 'content-length': '0' } },
  { title: 'reading, from wherever', method: 'GET', headers: { origin: 'https://evil.example' } },
])('$title is let through', ({ method, headers }) => {
  expect(foreignRequest({ method, headers }, ['galileo.example.com'])).toBeUndefined();
});

test.each([
  { title: 'a page of another site', headers: { ...json, host: 'localhost', origin: 'https://evil.example' } },
  { title: 'another port', headers: { ...json, host: 'localhost:8080', origin: 'http://localhost:9090' } },
  { title: 'a sandboxed frame', headers: { ...json, host: 'localhost', origin: 'null' } },
  { title: 'a browser that hides the origin', headers: { ...json, host: 'localhost', 'sec-fetch-site': 'cross-site' } },
])('$title may not change anything', ({ headers }) => {
  expect(foreignRequest({ method: 'PUT', headers }, [])).toMatchObject({ status: 403, kind: 'forbidden' });
});

test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'application/jsonx', ''])(
  'a body of type "%s", which a foreign form could send, is refused',
  (type) => {
    const headers = { host: 'localhost', 'content-type': type, 'transfer-encoding': 'chunked' };
    expect(foreignRequest({ method: 'POST', headers }, [])).toMatchObject({ status: 415, field: 'content-type' });
  },
);
