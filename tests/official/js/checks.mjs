// Helpers of the tests of all groups: reading lists page by page, and errors.
import assert from 'node:assert/strict';

/** Well-formed but never created. */
export const UNKNOWN = {
  user: 'VXNlcjo5OTk5OmFCM2Q=',
  organization: 'T3JnYW5pemF0aW9uOjk5OTk6YUIzZA==',
  space: 'U3BhY2U6OTk5OTphQjNk',
  project: 'TW9kZWw6OTk5OTphQjNk',
  role: 'Um9sZTo5OTk5OmFCM2Q=',
  binding: 'Um9sZUJpbmRpbmc6OTk5OTphQjNk',
  key: 'QXBpS2V5Ojk5OTk6YUIzZA==',
};

const NAMES = {
  400: 'BadRequestError',
  401: 'AuthenticationError',
  403: 'AuthorizationError',
  404: 'NotFoundError',
};

/** Asserts that a call fails with the client's error class for this status. */
export async function refused(statusCode, call) {
  await assert.rejects(call, { name: NAMES[statusCode] ?? 'APIError', statusCode });
}

/** Every row of a list, read in pages of `limit`, and how many each page had. */
export async function drain(list, options) {
  const rows = [];
  const sizes = [];
  let cursor;
  do {
    const { data, pagination } = await list({ ...options, cursor });
    rows.push(...data);
    sizes.push(data.length);
    cursor = pagination.nextCursor;
    if (pagination.hasMore !== (cursor !== undefined)) {
      throw new Error('hasMore and nextCursor disagree');
    }
  } while (cursor);
  return { rows, sizes };
}
