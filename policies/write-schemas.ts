import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { carrierCasesJsonSchema } from '../domain/carriers/carrier-rules';
import { carrierJsonSchema } from '../domain/carriers/directory';
import { interventionsJsonSchema } from '../domain/carriers/intervention-rules';
import { disruptionJsonSchema } from '../domain/disruptions/disruption-policy';
import { inactivityJsonSchema } from '../domain/inactivity/allowances';
import { sendingJsonSchema } from '../domain/messages/sending/document';
import { policyJsonSchema } from '../domain/policies/document';

/** The JSON Schemas that editors check policies with. `npx tsx policies/write-schemas.ts` writes them anew. */
export const SCHEMA_FILES: Readonly<Record<string, () => object>> = {
  'policy.schema.json': policyJsonSchema,
  'silence.schema.json': inactivityJsonSchema,
  'sending.schema.json': sendingJsonSchema,
  'disruption.schema.json': disruptionJsonSchema,
  'carrier-cases.schema.json': carrierCasesJsonSchema,
  'interventions.schema.json': interventionsJsonSchema,
  'carrier.schema.json': carrierJsonSchema,
};

if (require.main === module) {
  for (const [file, schema] of Object.entries(SCHEMA_FILES)) {
    writeFileSync(join(__dirname, file), `${JSON.stringify(schema(), null, 2)}\n`);
  }
}
