import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { disruptionJsonSchema } from '../domain/disruption/disruption-policy';
import { policyJsonSchema } from '../domain/policy/document';
import { sendingJsonSchema } from '../domain/sending/document';
import { silenceJsonSchema } from '../domain/silence/allowances';

/** The JSON Schemas that editors check policies with. `npx tsx policies/write-schemas.ts` writes them anew. */
export const SCHEMA_FILES: Readonly<Record<string, () => object>> = {
  'policy.schema.json': policyJsonSchema,
  'silence.schema.json': silenceJsonSchema,
  'sending.schema.json': sendingJsonSchema,
  'disruption.schema.json': disruptionJsonSchema,
};

if (require.main === module) {
  for (const [file, schema] of Object.entries(SCHEMA_FILES)) {
    writeFileSync(join(__dirname, file), `${JSON.stringify(schema(), null, 2)}\n`);
  }
}
