import { GalileoError, type SavedSearch, type SavedSearchBody } from '@galileo/model';
import type { ConfigDoc } from '@galileo/storage';
import { Type } from 'typebox';
import { Compile } from 'typebox/compile';

/** Members that a later version adds are let through. */
const document = Compile(Type.Object({ name: Type.String(), q: Type.String() }));

export function printSavedSearch({ name, q }: SavedSearchBody): string {
  return JSON.stringify({ name, q });
}

export function readSavedSearch(doc: ConfigDoc): SavedSearch {
  const body = parseBody(doc);
  if (!document.Check(body)) throw unreadable(doc);
  return {
    id: doc.id,
    name: body.name,
    q: body.q,
    version: doc.version,
    updatedBy: doc.updatedBy,
    updatedAt: new Date(doc.updatedAtMs).toISOString(),
  };
}

function parseBody(doc: ConfigDoc): unknown {
  try {
    return JSON.parse(doc.body);
  } catch (error) {
    throw unreadable(doc, error);
  }
}

function unreadable({ id, version }: ConfigDoc, cause?: unknown): GalileoError {
  return new GalileoError('storage', `cannot read saved search ${id}, version ${version}: expected a name and q`, {
    cause,
  });
}
