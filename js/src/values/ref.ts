/**
 * A reference to an object by id, by name or, for users, by e-mail address.
 *
 * A string is an id if it looks like one, an address if it contains an `@`, else a name; `{ id }` and `{ name }` are
 * unambiguous. Anywhere an id is accepted, pass the object itself: its `id` is read, else its `resourceId`, else its `name`,
 * and nothing else of it, whatever else it holds.
 */
export type Ref =
  string | { readonly id: string } | { readonly resourceId: string } | { readonly name: string };
