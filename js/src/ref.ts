/**
 * A thing by its id, its name or, for users, an e-mail address.
 *
 * A text is an id when it looks like one, an address when it has an `@`, else a name; the objects settle doubt.
 */
export type Ref = string | { readonly id: string } | { readonly name: string };
