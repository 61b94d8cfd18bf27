import spec from '@twilio-alpha/mcp/twilio-oai/spec/json/twilio_api_v2010.json';
import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

/**
 * Twilio's own description of its API, as shipped with its MCP server. Its formats that ajv does not know are given the
 * meaning that Twilio's documentation gives them.
 */
function validator(uri: 'uri' | 'uri-reference'): Ajv {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.addFormat('phone-number', /^\+[1-9]\d{6,14}$/);
  ajv.addFormat(
    'date-time-rfc-2822',
    /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d \+0000$/,
  );
  ajv.addFormat('currency', /^[A-Za-z]{3}$/);
  ajv.addFormat('uri-map', true);
  if (uri === 'uri-reference') ajv.addFormat('uri', /^\/2010-04-01\/\S+$/);
  ajv.addSchema(spec, 'twilio');
  return ajv;
}
const requests = validator('uri');
// The description calls the paths of its pages "uri"; its own examples, like Twilio, have no host in them.
const responses = validator('uri-reference');

const LIST = '#/paths/~12010-04-01~1Accounts~1%7BAccountSid%7D~1Messages.json';
const FETCH = '#/paths/~12010-04-01~1Accounts~1%7BAccountSid%7D~1Messages~1%7BSid%7D.json';

function compiled(ajv: Ajv, pointer: string): ValidateFunction {
  return ajv.compile({ $ref: `twilio${pointer}` });
}

export const contract = {
  createRequest: compiled(
    requests,
    `${LIST}/post/requestBody/content/application~1x-www-form-urlencoded/schema`,
  ),
  createResponse: compiled(responses, `${LIST}/post/responses/201/content/application~1json/schema`),
  listResponse: compiled(responses, `${LIST}/get/responses/200/content/application~1json/schema`),
  fetchResponse: compiled(responses, `${FETCH}/get/responses/200/content/application~1json/schema`),
};

/** What Twilio's description has against the value; empty when it is right. */
export function objections(validate: ValidateFunction, value: unknown): string[] {
  return validate(value)
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** The query parameters of the list operation. */
export const listParameters: string[] = spec.paths[
  '/2010-04-01/Accounts/{AccountSid}/Messages.json'
].get.parameters.map(({ name }) => name);
