/** What the first merchant is called until somebody names it (db/migrations/0001_spine.sql). */
const UNNAMED = 'Your shop';

/** Null where nobody has named the shop: then it is called "your shop" in the reader's own language. */
export function givenShopName(name: string): string | null {
  const given = name.trim();
  return given === '' || given === UNNAMED ? null : given;
}
