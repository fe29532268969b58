/** What a table holds under a name that a program chose: `toString` and `constructor` are rows of no table that does not say so. */
export const rowOf = <Row>(table: Readonly<Record<string, Row>>, name: string | undefined): Row | undefined => (name !== undefined && Object.hasOwn(table, name) ? table[name] : undefined);
