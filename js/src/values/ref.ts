/**
 * A thing by its id, its name or, for users, an e-mail address.
 *
 * A string is an id when it looks like one, an address when it has an `@`, else a name; `{ id }` and `{ name }` say which
 * is meant. Anywhere an id is accepted, pass the object itself: its `id` is read, else its `resourceId`, else its `name`,
 * and nothing else of it, whatever else it holds.
 */
export type Ref =
  string | { readonly id: string } | { readonly resourceId: string } | { readonly name: string };
