/**
 * A thing by its id, its name or, for users, an e-mail address.
 *
 * A text is an id when it looks like one, an address when it has an `@`, else a name; the objects settle doubt. What was
 * read, a user or a space, stands for its id: of an object its `id` is read, else its `resourceId`, else its `name`, and
 * nothing else of it, whatever else it holds.
 */
export type Ref =
  string | { readonly id: string } | { readonly resourceId: string } | { readonly name: string };
